// $kinds: those of the schema. The edges of other kinds.
MATCH (a)-[r]->(b)
WHERE NOT type(r) IN $kinds
RETURN type(r) AS kind, labels(a)[0] AS from_label, a.id AS `from`, labels(b)[0] AS to_label, b.id AS `to`, properties(r) AS props
