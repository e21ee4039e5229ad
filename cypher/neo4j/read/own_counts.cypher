// $labels: those of the store itself. How many nodes of each there are, and how many properties these have.
MATCH (n)
WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN labels(n) AS labels, count(n) AS nodes, sum(size(keys(n))) AS properties
ORDER BY labels
