// The cables of $ids.
UNWIND $ids AS i
MATCH (c:Cable {id: i})
RETURN c
