// Pairs of tags that stand on the same cables most often.
// $limit integer = 20: rows
MATCH (c:Cable)
// many cables have the same tags: each set of them is cut into pairs once
WITH [(c)-[:TAGGED]->(t:Tag) | t.id] AS tags
WITH tags, count(*) AS times
UNWIND tags AS one
UNWIND [other IN tags WHERE one < other] AS other
WITH one, other, sum(times) AS cables
RETURN one, other, cables
ORDER BY cables DESC, one, other
LIMIT $limit
