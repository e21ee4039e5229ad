// Who signs for a post, with first and last day.
// $post post: station, e.g. MADRID
// $limit integer = 20: rows
MATCH (p:Post {id: $post})<-[:SENT_FROM]-(c:Cable)-[:SIGNED_BY]->(s:Person)
WITH s, CASE WHEN c.date_precision = 'month' THEN left(c.date, 7) ELSE left(c.date, 10) END AS day
WITH s, count(*) AS cables, min(day) AS first, max(day) AS last
RETURN s.id AS person, s.name AS name, cables, first, last
ORDER BY cables DESC, person
LIMIT $limit
