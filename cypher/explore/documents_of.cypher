// The documents that cable $id cites.
MATCH (c:Cable {id: $id})-[r:CITES]->(d:Document)
RETURN d.id AS id, d.kind AS kind, d.name AS name, r.texts AS texts, r.bullets AS bullets, r.candidates AS candidates
ORDER BY id
