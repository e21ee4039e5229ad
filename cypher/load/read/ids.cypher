// The ids of all cables, held or cited.
MATCH (n:Cable)
RETURN n.id AS id
