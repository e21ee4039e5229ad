// Cables that one person classified.
// $person person: name or id of a person, e.g. james-boughner~CHENGDU
// $limit integer = 20: rows
MATCH (s:Person {id: $person})<-[r:CLASSIFIED_BY]-(c:Cable)
RETURN c.id AS cable, c.date AS date, c.date_precision AS date_precision, c.classification AS classification, r.role AS role, c.subject AS subject, c.conflicts AS conflicts
ORDER BY date, cable
LIMIT $limit
