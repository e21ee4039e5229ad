// Cables with the most redactions.
// $limit integer = 20: rows
MATCH (c:Cable)
WHERE c.redactions > 0
RETURN c.id AS cable, c.date AS date, c.redactions AS redactions, c.subject AS subject
ORDER BY redactions DESC, cable
LIMIT $limit
