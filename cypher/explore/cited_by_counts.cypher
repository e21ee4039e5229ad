// How many cables cite each of a level. $frontier: ids
UNWIND $frontier AS i
MATCH (c:Cable {id: i})<-[r:REFERENCES]-(o:Cable)
RETURN i AS parent, count(o) AS nodes
