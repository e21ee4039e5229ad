// $ids: ids of cables. Their nodes with their properties.
UNWIND $ids AS id
MATCH (n:Cable {id: id})
RETURN n.id AS id, properties(n) AS props
