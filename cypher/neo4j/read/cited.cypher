// $ids: which of these cables some other cites.
UNWIND $ids AS id
MATCH (c:Cable {id: id})
WHERE EXISTS { (c)<-[:REFERENCES]-(:Cable) }
RETURN c.id AS id
