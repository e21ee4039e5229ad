// How often the cables of one post cite those of another, missing ones included.
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE a.post IS NOT NULL AND b.post IS NOT NULL
RETURN a.post AS source, b.post AS target, count(r) AS weight, sum(CASE WHEN b.in_corpus = true THEN 1 ELSE 0 END) AS held
ORDER BY weight DESC, source, target
