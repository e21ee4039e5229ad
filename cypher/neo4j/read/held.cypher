// $ids: which of these cables are held.
UNWIND $ids AS id
MATCH (t:Text {id: id})
RETURN t.id AS id, t.fingerprint AS fingerprint, t.canonical AS canonical
