// Cables held and cited.
MATCH (c:Cable)
RETURN c.in_corpus AS held, count(c) AS cables
