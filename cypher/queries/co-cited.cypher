// Pairs of cables that are cited together by several cables.
// $least integer = 2: by at least so many
// $limit integer = 20: rows
MATCH (a:Cable)<-[r:REFERENCES]-(x:Cable)-[q:REFERENCES]->(b:Cable)
WHERE a.id < b.id
WITH a, b, count(x) AS together, sum(CASE WHEN r.year_inferred = true OR q.year_inferred = true THEN 1 ELSE 0 END) AS year_inferred,
     sum(CASE WHEN r.station_inferred = true OR q.station_inferred = true THEN 1 ELSE 0 END) AS station_inferred
WHERE together >= $least
RETURN a.id AS one, b.id AS other, together, year_inferred, station_inferred
ORDER BY together DESC, one, other
LIMIT $limit
