// As counted; all cables that fit, with how often each needle of $all stands in the subject and in the paragraphs.
CALL db.index.fulltext.queryNodes('text_words', $query) YIELD node AS t
WHERE all(needle IN $needles WHERE t.subject_words CONTAINS needle OR t.words CONTAINS needle)
  AND ($posts IS NULL OR t.post IN $posts)
  AND ($tags IS NULL OR any(tag IN t.tags WHERE tag IN $tags))
  AND ($classifications IS NULL OR t.classification IN $classifications)
  AND ($since IS NULL OR t.until >= $since) AND ($until IS NULL OR left(t.date, 10) <= $until)
RETURN t.id AS id, coalesce(t.date, '') AS date, t.tokens AS tokens,
       [needle IN $all | [size(split(t.subject_words, needle)) - 1, size(split(t.words, needle)) - 1]] AS times
