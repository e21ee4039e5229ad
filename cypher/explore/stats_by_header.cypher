// Held cables by the form of their header: with the transmission id of ACP-127, as an extract without one, in the older form that begins
// with the date-time group and FM, or none of these.
MATCH (c:Cable)
WHERE c.in_corpus = true
RETURN CASE
    WHEN c.transmission IS NOT NULL THEN 'ACP-127'
    WHEN c.partial = true THEN 'extract'
    WHEN c.sender IS NOT NULL THEN 'ACP-126'
    ELSE 'other'
  END AS key, count(c) AS cables
ORDER BY cables DESC, key
