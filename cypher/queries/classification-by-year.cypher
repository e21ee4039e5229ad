// Cables by year and classification.
// $limit integer = 200: rows
MATCH (c:Cable)
WHERE c.in_corpus = true AND c.date IS NOT NULL
WITH left(c.date, 4) AS year, c.classification AS classification, count(c) AS cables
RETURN year, classification, cables
ORDER BY year, classification
LIMIT $limit
