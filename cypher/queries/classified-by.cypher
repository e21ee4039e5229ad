// Cables that one person classified.
// $person string: id of a person, e.g. boughner~CHENGDU
// $limit integer = 20: rows
MATCH (s:Person {id: $person})<-[r:CLASSIFIED_BY]-(c:Cable)
RETURN c.id AS cable, c.date AS date, c.classification AS classification, r.role AS role, c.subject AS subject
ORDER BY date, cable
LIMIT $limit
