// Pairs of cables that are cited together by several cables.
// $least integer = 2: by at least so many
// $limit integer = 20: rows
MATCH (a:Cable)<-[:REFERENCES]-(x:Cable)-[:REFERENCES]->(b:Cable)
WHERE a.id < b.id
WITH a, b, count(x) AS together
WHERE together >= $least
RETURN a.id AS one, b.id AS other, together
ORDER BY together DESC, one, other
LIMIT $limit
