// Held cables by where their date was taken from.
MATCH (c:Cable)
WHERE c.in_corpus = true
WITH c.date_source AS key, count(c) AS cables
RETURN key, cables
ORDER BY cables DESC, key
