// Pairs of posts with the most cables from the one to the other.
// $limit integer = 20: rows
MATCH (p:Post)<-[:SENT_FROM]-(c:Cable)-[:SENT_TO]->(:Recipient)-[:IS_POST]->(q:Post)
WHERE p.id <> q.id
WITH p, q, count(DISTINCT c) AS cables
RETURN p.id AS sender, q.id AS addressee, cables
ORDER BY cables DESC, sender, addressee
LIMIT $limit
