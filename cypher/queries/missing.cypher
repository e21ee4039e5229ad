// Cables that are cited but not held, the most often cited first, with the days between which they were sent.
// $limit integer = 20: rows
MATCH (x:Cable)-[r:REFERENCES]->(c:Cable)
WHERE c.in_corpus = false
WITH c, count(x) AS cited, sum(CASE WHEN r.year_inferred = true THEN 1 ELSE 0 END) AS year_inferred,
     sum(CASE WHEN r.station_inferred = true THEN 1 ELSE 0 END) AS station_inferred
RETURN c.id AS cable, cited, year_inferred, station_inferred, c.in_release AS in_release, c.date_from AS date_from, c.date_to AS date_to
ORDER BY cited DESC, cable
LIMIT $limit
