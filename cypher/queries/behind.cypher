// All cables that one cable goes back to, over up to six references; how often each is cited, and by how many references whose year was inferred.
// $cable cable: message reference number
// $limit integer = 20: rows
MATCH (c:Cable {id: $cable})-[:REFERENCES*1..6]->(o:Cable)
WITH DISTINCT o
MATCH (o)<-[r:REFERENCES]-(:Cable)
WITH o, count(r) AS cited, sum(CASE WHEN r.year_inferred = true THEN 1 ELSE 0 END) AS year_inferred,
     sum(CASE WHEN r.station_inferred = true THEN 1 ELSE 0 END) AS station_inferred
RETURN o.id AS cable, o.date AS date, o.date_precision AS date_precision, o.in_corpus AS held, cited, year_inferred, station_inferred, o.subject AS subject, o.conflicts AS conflicts
ORDER BY date, cable
LIMIT $limit
