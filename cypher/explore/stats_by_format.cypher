// Held cables by the shape they came in.
MATCH (c:Cable)
WHERE c.in_corpus = true
WITH c.format AS key, count(c) AS cables
RETURN key, cables
ORDER BY cables DESC, key
