// $id: the versions held of a cable, the one shown first.
MATCH (v:TextVersion {cable: $id})
RETURN v.fingerprint AS fingerprint, v.body AS body
ORDER BY v.rank
