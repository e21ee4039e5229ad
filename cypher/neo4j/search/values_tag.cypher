// The tags of the cables held.
MATCH (t:Text)
UNWIND t.tags AS value
RETURN DISTINCT value
ORDER BY value
