// Documents of one kind, with the cables that cite them.
// $kind string: email, telcon, report, dtg, …
// $limit integer = 20: rows
MATCH (c:Cable)-[r:CITES]->(d:Document)
WHERE d.kind = $kind
RETURN c.id AS cable, d.id AS document, d.name AS name
ORDER BY cable, document
LIMIT $limit
