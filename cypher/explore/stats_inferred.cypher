// References whose year was inferred.
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE r.year_inferred = true
RETURN count(r) AS references
