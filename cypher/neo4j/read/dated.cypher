// $prefixes: year and station (09OSLO). The days of the cables held whose canonical numbers begin so.
UNWIND $prefixes AS prefix
MATCH (t:Text)
WHERE t.canonical STARTS WITH prefix AND t.day IS NOT NULL
RETURN t.id AS id, t.fingerprint AS fingerprint, t.canonical AS canonical, t.day AS day
