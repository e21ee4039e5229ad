// From how many nodes an edge leads to the node $id of <label>, by kind of edge, role and label.
MATCH (n:<label> {id: $id})<-[r]-(m)
WITH type(r) AS kind, r.role AS role, labels(m)[0] AS label, m AS m
RETURN kind, CASE WHEN kind = 'SENT_TO' THEN role ELSE null END AS role, label, count(m) AS nodes
ORDER BY kind, role, label
