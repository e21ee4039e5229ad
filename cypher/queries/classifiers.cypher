// Who classified the most cables, and in which roles.
// $limit integer = 20: rows
MATCH (c:Cable)-[r:CLASSIFIED_BY]->(s:Person)
WITH s, count(c) AS cables, collect(DISTINCT r.role) AS roles
RETURN s.id AS person, s.name AS name, cables, roles
ORDER BY cables DESC, person
LIMIT $limit
