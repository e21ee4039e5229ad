// What is cited that is no cable, by kind.
// $limit integer = 20: rows
MATCH (c:Cable)-[:CITES]->(d:Document)
WITH d.kind AS kind, count(c) AS citations, count(DISTINCT c) AS cables
RETURN kind, citations, cables
ORDER BY citations DESC, kind
LIMIT $limit
