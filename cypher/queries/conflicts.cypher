// Cables whose page and text contradict each other.
// $limit integer = 20: rows
MATCH (c:Cable)
WHERE c.conflicts IS NOT NULL
RETURN c.id AS cable, c.conflicts AS conflicts
ORDER BY cable
LIMIT $limit
