// Who signs for a post, with first and last day.
// $post string: station, e.g. MADRID
// $limit integer = 20: rows
MATCH (p:Post {id: $post})<-[:SENT_FROM]-(c:Cable)-[:SIGNED_BY]->(s:Person)
WITH s, count(c) AS cables, min(c.date) AS first, max(c.date) AS last
RETURN s.id AS person, s.name AS name, cables, first, last
ORDER BY cables DESC, person
LIMIT $limit
