// $ids: the fingerprints of the versions held of these cables.
UNWIND $ids AS id
MATCH (v:TextVersion {cable: id})
RETURN DISTINCT v.cable AS id, v.fingerprint AS fingerprint
