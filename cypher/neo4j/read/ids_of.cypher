// The ids of all nodes of <label>.
MATCH (n:<label>)
RETURN n.id AS id
