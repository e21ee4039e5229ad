// The posts of $ids.
UNWIND $ids AS i
MATCH (p:Post {id: i})
RETURN p
