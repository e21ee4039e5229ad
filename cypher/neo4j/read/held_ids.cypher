// The ids of all cables held.
MATCH (t:Text)
RETURN t.id AS id
