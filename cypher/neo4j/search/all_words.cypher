// How many cables are held, and how many words they have.
MATCH (t:Text)
RETURN count(t) AS cables, sum(t.tokens) AS tokens
