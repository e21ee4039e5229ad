// The labels of some node; no row where there is none.
MATCH (n)
RETURN labels(n) AS labels
LIMIT 1
