// Held cables by post.
MATCH (c:Cable)
WHERE c.in_corpus = true
WITH c.post AS key, count(c) AS cables
RETURN key, cables
ORDER BY cables DESC, key
