// The posts of the cables held.
MATCH (t:Text)
WHERE t.post IS NOT NULL
RETURN DISTINCT t.post AS value
ORDER BY value
