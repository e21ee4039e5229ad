// All cables that one cable goes back to, over up to six references.
// $cable string: message reference number
// $limit integer = 20: rows
MATCH (c:Cable {id: $cable})-[:REFERENCES*1..6]->(o:Cable)
WITH DISTINCT o
RETURN o.id AS cable, o.date AS date, o.in_corpus AS held, o.subject AS subject
ORDER BY date, cable
LIMIT $limit
