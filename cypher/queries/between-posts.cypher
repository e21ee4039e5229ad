// Cables from one post to another.
// $sender string: station, e.g. MADRID
// $addressee string: station, e.g. STATE
// $limit integer = 20: rows
MATCH (p:Post {id: $sender})<-[:SENT_FROM]-(c:Cable)-[s:SENT_TO]->(:Recipient)-[:IS_POST]->(q:Post)
WHERE q.id = $addressee
RETURN DISTINCT c.id AS cable, c.date AS date, s.role AS role, c.subject AS subject
ORDER BY date, cable, role
LIMIT $limit
