// References whose station was cut short, misspelled, or stands in the item before: worth a second look.
// $limit integer = 20: rows
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE r.station_inferred = true
RETURN a.id AS citing, a.date AS date, a.date_precision AS date_precision, b.id AS cited, b.in_corpus AS held, r.texts AS texts
ORDER BY citing, cited
LIMIT $limit
