// Countries by the number of cables with their tag.
// $limit integer = 20: rows
MATCH (p:Place)<-[:DENOTES]-(t:Tag)<-[:TAGGED]-(c:Cable)
WITH p, count(DISTINCT c) AS cables
RETURN p.id AS country, p.name AS name, cables
ORDER BY cables DESC, country
LIMIT $limit
