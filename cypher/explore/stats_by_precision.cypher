// Held cables by the precision of their date.
MATCH (c:Cable)
WHERE c.in_corpus = true
WITH c.date_precision AS key, count(c) AS cables
RETURN key, cables
ORDER BY cables DESC, key
