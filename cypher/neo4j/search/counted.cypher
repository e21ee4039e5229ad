// $query: what the index of words is asked. $needles: the terms as they stand in spaced words; of each that is no single word the characters
// are compared too. $posts, $tags, $classifications, $since, $until: null, or what narrows. How many cables fit, and how many for want of a date do not.
CALL db.index.fulltext.queryNodes('text_words', $query) YIELD node AS t
WHERE all(needle IN $needles WHERE t.subject_words CONTAINS needle OR t.words CONTAINS needle)
  AND ($posts IS NULL OR t.post IN $posts)
  AND ($tags IS NULL OR any(tag IN t.tags WHERE tag IN $tags))
  AND ($classifications IS NULL OR t.classification IN $classifications)
WITH t, ($since IS NULL OR t.until >= $since) AND ($until IS NULL OR left(t.date, 10) <= $until) AS within
RETURN sum(CASE WHEN within THEN 1 ELSE 0 END) AS fits, sum(CASE WHEN t.date IS NULL THEN 1 ELSE 0 END) AS undated
