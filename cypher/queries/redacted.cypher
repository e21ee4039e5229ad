// Cables with the most redactions.
// $limit integer = 20: rows
MATCH (c:Cable)
WHERE c.redactions > 0
RETURN c.id AS cable, c.date AS date, c.date_precision AS date_precision, c.redactions AS redactions, c.subject AS subject, c.conflicts AS conflicts
ORDER BY redactions DESC, cable
LIMIT $limit
