// Held cables by year.
MATCH (c:Cable)
WHERE c.in_corpus = true
RETURN left(c.date, 4) AS key, count(c) AS cables
ORDER BY key
