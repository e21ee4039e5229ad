// Cables that are only cited and have an estimated span of days.
MATCH (c:Cable)
WHERE c.in_corpus = false AND c.date_from IS NOT NULL
RETURN count(c) AS cables
