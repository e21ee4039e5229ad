// Conflicts, redactions, extracts.
MATCH (c:Cable)
WHERE c.in_corpus = true
RETURN sum(CASE WHEN c.conflicts IS NOT NULL THEN 1 ELSE 0 END) AS conflicts, sum(c.redactions) AS redactions, sum(CASE WHEN c.redactions > 0 THEN 1 ELSE 0 END) AS redacted, sum(CASE WHEN c.partial = true THEN 1 ELSE 0 END) AS partial, sum(CASE WHEN c.subject IS NULL THEN 1 ELSE 0 END) AS no_subject
