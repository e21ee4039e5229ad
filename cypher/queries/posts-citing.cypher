// Which post cites which, held cables or not; a post's references to its own cables left out.
// $limit integer = 20: rows
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE a.post <> b.post
WITH a.post AS citing, b.post AS cited, count(r) AS cites, sum(CASE WHEN r.year_inferred = true THEN 1 ELSE 0 END) AS year_inferred,
     sum(CASE WHEN r.station_inferred = true THEN 1 ELSE 0 END) AS station_inferred
RETURN citing, cited, cites, year_inferred, station_inferred
ORDER BY cites DESC, citing, cited
LIMIT $limit
