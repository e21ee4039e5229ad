// $ids: ids of cables. Where their versions were found.
UNWIND $ids AS id
MATCH (p:TextPlace {cable: id})
RETURN p.id AS location, p.cable AS id, p.fingerprint AS fingerprint
