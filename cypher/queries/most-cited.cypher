// Cables that are cited most often, held or not.
// $limit integer = 20: rows
MATCH (x:Cable)-[:REFERENCES]->(c:Cable)
WITH c, count(x) AS cited
RETURN c.id AS cable, c.date AS date, c.in_corpus AS held, cited, c.subject AS subject
ORDER BY cited DESC, cable
LIMIT $limit
