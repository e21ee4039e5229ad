// Held cables by what page and text contradict each other on; one cable may contradict itself on several.
MATCH (c:Cable)
WHERE c.in_corpus = true AND c.conflicts IS NOT NULL
UNWIND c.conflicts AS conflict
WITH split(conflict, ': ')[0] AS key, count(DISTINCT c.id) AS cables
RETURN key, cables
ORDER BY cables DESC, key
