// $numbers: the cables held of which these are the canonical numbers.
UNWIND $numbers AS number
MATCH (t:Text {canonical: number})
RETURN t.id AS id, t.fingerprint AS fingerprint, t.canonical AS canonical
