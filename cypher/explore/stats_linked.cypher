// Which cable cites which.
MATCH (a:Cable)-[:REFERENCES]->(b:Cable)
RETURN a.id AS citing, b.id AS cited
