// Pairs of tags that stand on the same cables most often.
// $limit integer = 20: rows
MATCH (a:Tag)<-[:TAGGED]-(c:Cable)-[:TAGGED]->(b:Tag)
WHERE a.id < b.id
WITH a, b, count(c) AS cables
RETURN a.id AS one, b.id AS other, cables
ORDER BY cables DESC, one, other
LIMIT $limit
