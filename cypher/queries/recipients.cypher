// To whom a post writes, and how often for action and for information.
// $post post: station, e.g. MADRID
// $limit integer = 20: rows
MATCH (p:Post {id: $post})<-[:SENT_FROM]-(c:Cable)-[s:SENT_TO]->(r:Recipient)
WITH r, sum(CASE s.role WHEN 'action' THEN 1 ELSE 0 END) AS action, sum(CASE s.role WHEN 'info' THEN 1 ELSE 0 END) AS info
RETURN r.id AS recipient, r.kind AS kind, action, info
ORDER BY action DESC, info DESC, recipient
LIMIT $limit
