// The ids and names of all nodes of <label>.
MATCH (n:<label>)
RETURN n.id AS id, n.name AS name
