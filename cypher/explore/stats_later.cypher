// References between held cables that both have a date, and how many of the cited ones are dated after the citing one.
// Dates are compared as far as both are good: of one that is good to the hour it is not known what came first within that hour.
MATCH (a:Cable)-[r:REFERENCES]->(b:Cable)
WHERE b.in_corpus = true AND b.date IS NOT NULL AND a.date IS NOT NULL
WITH a.date AS citing, b.date AS cited,
     CASE a.date_precision WHEN 'minute' THEN 16 WHEN 'hour' THEN 13 WHEN 'day' THEN 10 ELSE 7 END AS citing_good,
     CASE b.date_precision WHEN 'minute' THEN 16 WHEN 'hour' THEN 13 WHEN 'day' THEN 10 ELSE 7 END AS cited_good
WITH citing, cited, CASE WHEN citing_good < cited_good THEN citing_good ELSE cited_good END AS good
RETURN count(*) AS references, sum(CASE WHEN left(cited, good) > left(citing, good) THEN 1 ELSE 0 END) AS later
