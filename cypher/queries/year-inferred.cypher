// References whose year was told from the serial, not written: worth a second look.
// $limit integer = 20: rows
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE r.year_inferred = true
RETURN a.id AS citing, a.date AS date, a.date_precision AS date_precision, b.id AS cited, b.in_corpus AS held, r.texts AS texts
ORDER BY citing, cited
LIMIT $limit
