// $numbers: the cables that cite one of these, or what one of these leads to.
UNWIND $numbers AS number
MATCH (c:Cable {id: number})<-[:REFERENCES]-(o:Cable)
RETURN DISTINCT o.id AS id
UNION
UNWIND $numbers AS number
MATCH (c:Cable {canonical: number})<-[:REFERENCES]-(o:Cable)
RETURN DISTINCT o.id AS id
