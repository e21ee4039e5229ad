// $kind: the edges of one kind with their ends.
MATCH (a)-[r]->(b)
WHERE type(r) = $kind
RETURN labels(a)[0] AS from_label, a.id AS `from`, labels(b)[0] AS to_label, b.id AS `to`, properties(r) AS props
