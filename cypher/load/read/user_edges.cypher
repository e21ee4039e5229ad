// $kinds: the schema's kinds of edges. The nodes at edges of other kinds: those that a user drew.
MATCH (n)-[r]-(m)
WHERE NOT type(r) IN $kinds
RETURN DISTINCT labels(n)[0] AS label, n.id AS id
