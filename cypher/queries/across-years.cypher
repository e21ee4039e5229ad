// References to a cable of another year, with the words they were written in.
// $limit integer = 20: rows
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE left(a.canonical, 2) <> left(b.canonical, 2)
RETURN a.id AS citing, b.id AS cited, r.texts AS texts, r.year_inferred AS year_inferred, r.station_inferred AS station_inferred
ORDER BY citing, cited
LIMIT $limit
