// $rows: [{from, kind, label, to, role}]: outgoing edges of cables, label is that of the other end; role is null but for SENT_TO.
UNWIND $rows AS row
MATCH (a:Cable {id: row.from})-[r]->(b)
WHERE type(r) = row.kind AND b.id = row.to AND row.label IN labels(b) AND (row.role IS NULL OR r.role = row.role)
DELETE r
