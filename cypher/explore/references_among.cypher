// The references among the cables of $ids.
UNWIND $ids AS i
MATCH (a:Cable {id: i})-[r:REFERENCES]->(b:Cable)
WHERE b.id IN $ids
RETURN a.id AS source, b.id AS target, r AS edge
