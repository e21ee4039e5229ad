// Cables from one post to another.
// $sender post: station, e.g. MADRID
// $addressee post: station, e.g. STATE
// $limit integer = 20: rows
MATCH (p:Post {id: $sender})<-[:SENT_FROM]-(c:Cable)-[s:SENT_TO]->(:Recipient)-[:IS_POST]->(q:Post)
WHERE q.id = $addressee
RETURN DISTINCT c.id AS cable, c.date AS date, c.date_precision AS date_precision, s.role AS role, c.subject AS subject, c.conflicts AS conflicts
ORDER BY date, cable, role
LIMIT $limit
