// Versions held, cables of which there are several, and cables that mean the same as another that is held.
MATCH (c:Cable)
WHERE c.in_corpus = true
RETURN sum(c.versions) AS versions, sum(CASE WHEN c.versions > 1 THEN 1 ELSE 0 END) AS several_versions, sum(CASE WHEN c.duplicate_of IS NOT NULL THEN 1 ELSE 0 END) AS duplicates
