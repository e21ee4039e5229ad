// $ids: ids of cables. All that leads out of them.
UNWIND $ids AS id
MATCH (a:Cable {id: id})-[r]->(b)
RETURN id AS `from`, type(r) AS kind, labels(b)[0] AS label, b.id AS `to`, properties(r) AS props
