// Pairs of cables that are cited together by several cables.
// $least integer = 2: by at least so many
// $limit integer = 20: rows
MATCH (x:Cable)
WITH [(x)-[:REFERENCES]->(c:Cable) | c.id] AS cited
WHERE size(cited) > 1
UNWIND cited AS one
UNWIND [other IN cited WHERE one < other] AS other
WITH one, other, count(*) AS together
WHERE together >= $least
WITH one, other, together
ORDER BY together DESC, one, other
LIMIT $limit
MATCH (a:Cable {id: one})<-[r:REFERENCES]-(x:Cable)-[q:REFERENCES]->(b:Cable {id: other})
WITH one, other, together, sum(CASE WHEN r.year_inferred = true OR q.year_inferred = true THEN 1 ELSE 0 END) AS year_inferred,
     sum(CASE WHEN r.station_inferred = true OR q.station_inferred = true THEN 1 ELSE 0 END) AS station_inferred
RETURN one, other, together, year_inferred, station_inferred
ORDER BY together DESC, one, other
