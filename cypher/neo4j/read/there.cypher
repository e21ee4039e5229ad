// $ids: which of these cables have a node.
UNWIND $ids AS id
MATCH (c:Cable {id: id})
RETURN c.id AS id
