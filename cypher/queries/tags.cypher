// Tags by number of cables.
// $limit integer = 20: rows
MATCH (t:Tag)
WITH t, COUNT { (t)<-[:TAGGED]-(:Cable) } AS cables
WHERE cables > 0
RETURN t.id AS tag, t.name AS meaning, t.kind AS kind, cables
ORDER BY cables DESC, tag
LIMIT $limit
