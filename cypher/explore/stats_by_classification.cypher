// Held cables by classification.
MATCH (c:Cable)
WHERE c.in_corpus = true
WITH c.classification AS key, count(c) AS cables
RETURN key, cables
ORDER BY cables DESC, key
