// How many references the cables held have, and how many lead to a cable that is held.
MATCH (t:Text)
UNWIND t.cited AS number
WITH number, count(*) AS times
RETURN sum(times) AS references, sum(CASE WHEN EXISTS { MATCH (:Text {id: number}) } OR COUNT { MATCH (:Text {canonical: number}) } = 1 THEN times ELSE 0 END) AS held
