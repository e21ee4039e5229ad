// How many cables each of a level cites. $frontier: ids
UNWIND $frontier AS i
MATCH (c:Cable {id: i})-[r:REFERENCES]->(o:Cable)
RETURN i AS parent, count(o) AS nodes
