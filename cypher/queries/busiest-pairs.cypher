// Pairs of posts with the most cables from the one to the other.
// $limit integer = 20: rows
MATCH (p:Post)
CALL (p) {
  MATCH (p)<-[:SENT_FROM]-(c:Cable)-[:SENT_TO]->(:Recipient)-[:IS_POST]->(q:Post)
  RETURN q.id AS addressee, count(DISTINCT c) AS cables
}
WITH p.id AS sender, addressee, cables
WHERE sender <> addressee
RETURN sender, addressee, cables
ORDER BY cables DESC, sender, addressee
LIMIT $limit
