// Cables with a tag, sent in a span of days.
// $tag tag: TAGS code, e.g. SNAR
// $from string = "1966-01-01": first day, YYYY-MM-DD
// $to string = "2100-01-01": the day after the last
// $limit integer = 20: rows
MATCH (t:Tag {id: $tag})<-[:TAGGED]-(c:Cable)
WHERE c.date >= $from AND c.date < $to
RETURN c.id AS cable, c.date AS date, c.date_precision AS date_precision, c.classification AS classification, c.subject AS subject, c.conflicts AS conflicts
ORDER BY date, cable
LIMIT $limit
