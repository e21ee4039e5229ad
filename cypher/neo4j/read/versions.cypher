// $ids: ids of cables. All versions held of them.
UNWIND $ids AS id
MATCH (v:TextVersion {cable: id})
RETURN v.cable AS id, v.fingerprint AS fingerprint, v.rank AS rank, v.words AS words, v.parser AS parser, v.anonymous AS anonymous, v.digest AS digest, v.body AS body
