// The posts with the cables held and missing of each.
MATCH (c:Cable)
WHERE c.post IS NOT NULL
WITH c.post AS id, sum(CASE WHEN c.in_corpus = true THEN 1 ELSE 0 END) AS held, count(c) AS cables
RETURN id, held, cables - held AS missing
ORDER BY held DESC, missing DESC, id
