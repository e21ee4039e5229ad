// How many cables of one post were sent to another, for action and in all.
MATCH (a:Cable)-[r:SENT_TO]->(x:Recipient)-[:IS_POST]->(p:Post)
WHERE a.post IS NOT NULL
WITH a.post AS source, p.id AS target, a AS a, r.role AS role
RETURN source, target, count(a) AS weight, sum(CASE WHEN role = 'action' THEN 1 ELSE 0 END) AS action
ORDER BY weight DESC, source, target
