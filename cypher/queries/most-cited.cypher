// Cables that are cited most often, held or not.
// $limit integer = 20: rows
MATCH (c:Cable)<-[:REFERENCES]-(x:Cable)
WITH c.id AS cable, count(*) AS cited
ORDER BY cited DESC, cable
LIMIT $limit
MATCH (c:Cable {id: cable})<-[r:REFERENCES]-(x:Cable)
WITH c, cited, sum(CASE WHEN r.year_inferred = true THEN 1 ELSE 0 END) AS year_inferred,
     sum(CASE WHEN r.station_inferred = true THEN 1 ELSE 0 END) AS station_inferred
RETURN c.id AS cable, c.date AS date, c.date_precision AS date_precision, c.in_corpus AS held, cited, year_inferred, station_inferred, c.subject AS subject, c.conflicts AS conflicts
ORDER BY cited DESC, cable
