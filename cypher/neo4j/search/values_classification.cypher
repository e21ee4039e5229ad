// The classifications of the cables held.
MATCH (t:Text)
WHERE t.classification IS NOT NULL
RETURN DISTINCT t.classification AS value
ORDER BY value
