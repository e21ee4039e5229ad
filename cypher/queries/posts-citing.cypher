// Which post cites which, held cables or not; a post's references to its own cables left out.
// $limit integer = 20: rows
MATCH (a:Cable)-[:REFERENCES]->(b:Cable)
WHERE a.post <> b.post
WITH a.post AS citing, b.post AS cited, count(*) AS cites
RETURN citing, cited, cites
ORDER BY cites DESC, citing, cited
LIMIT $limit
