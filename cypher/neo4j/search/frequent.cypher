// $query, $needle: one term. In how many cables it stands, whatever else they say.
CALL db.index.fulltext.queryNodes('text_words', $query) YIELD node AS t
WHERE $needle IS NULL OR t.subject_words CONTAINS $needle OR t.words CONTAINS $needle
RETURN count(t) AS cables
