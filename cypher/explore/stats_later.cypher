// References to held cables, and how many of them are dated after the citing one.
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE b.in_corpus = true AND b.date IS NOT NULL AND a.date IS NOT NULL
RETURN count(r) AS references, sum(CASE WHEN b.date > a.date THEN 1 ELSE 0 END) AS later
