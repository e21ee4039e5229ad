// Cables of one post that are cited but not held.
// $post post: station, e.g. MADRID
// $limit integer = 20: rows
MATCH (c:Cable {post: $post})
WHERE c.in_corpus = false
MATCH (c)<-[r:REFERENCES]-(x:Cable)
WITH c, count(x) AS cited, sum(CASE WHEN r.year_inferred = true THEN 1 ELSE 0 END) AS year_inferred,
     sum(CASE WHEN r.station_inferred = true THEN 1 ELSE 0 END) AS station_inferred
RETURN c.id AS cable, cited, year_inferred, station_inferred, c.in_release AS in_release, c.date_from AS date_from, c.date_to AS date_to
ORDER BY date_from, cable
LIMIT $limit
