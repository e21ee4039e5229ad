// Which post cites which, its own cables left out.
// $limit integer = 20: rows
MATCH (p:Post)<-[:SENT_FROM]-(a:Cable)-[:REFERENCES]->(b:Cable)-[:SENT_FROM]->(q:Post)
WHERE p.id <> q.id
WITH p, q, count(*) AS cites
RETURN p.id AS citing, q.id AS cited, cites
ORDER BY cites DESC, citing, cited
LIMIT $limit
