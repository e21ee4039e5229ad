// How many nodes an edge leads to from the node $id of <label>, by kind of edge, role and label. (HAS_TEXT leads to a cable's text on a server, and is no edge of the graph.)
MATCH (n:<label> {id: $id})-[r]->(m)
WHERE type(r) <> 'HAS_TEXT'
WITH type(r) AS kind, r.role AS role, labels(m)[0] AS label, m AS m
RETURN kind, CASE WHEN kind = 'SENT_TO' THEN role ELSE null END AS role, label, count(m) AS nodes
ORDER BY kind, role, label
