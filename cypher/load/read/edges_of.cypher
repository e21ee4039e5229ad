// $ids: ids of cables. The edges of one kind that lead out of them.
UNWIND $ids AS id
MATCH (a:Cable {id: id})-[r:<kind>]->(b)
RETURN labels(a)[0] AS from_label, a.id AS `from`, labels(b)[0] AS to_label, b.id AS `to`, properties(r) AS props
