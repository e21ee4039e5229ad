// References by whether the cited cable is held.
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
RETURN b.in_corpus AS held, count(r) AS references
