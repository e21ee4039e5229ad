// $prefixes: year and station (09OSLO). The nodes of cables that are not held whose numbers begin so.
UNWIND $prefixes AS prefix
MATCH (c:Cable)
WHERE c.id STARTS WITH prefix AND c.in_corpus = false
RETURN c.id AS id
