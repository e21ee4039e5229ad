// Tags by number of cables.
// $limit integer = 20: rows
MATCH (t:Tag)<-[:TAGGED]-(c:Cable)
WITH t, count(c) AS cables
RETURN t.id AS tag, t.name AS meaning, t.kind AS kind, cables
ORDER BY cables DESC, tag
LIMIT $limit
