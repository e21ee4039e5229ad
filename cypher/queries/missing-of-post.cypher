// Cables of one post that are cited but not held.
// $post string: station, e.g. MADRID
// $limit integer = 20: rows
MATCH (c:Cable {post: $post})
WHERE c.in_corpus = false
MATCH (c)<-[:REFERENCES]-(x:Cable)
WITH c, count(x) AS cited
RETURN c.id AS cable, cited, c.in_release AS in_release, c.date_from AS date_from, c.date_to AS date_to
ORDER BY date_from, cable
LIMIT $limit
