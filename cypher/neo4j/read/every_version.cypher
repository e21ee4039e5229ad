// All versions held, without their texts.
MATCH (v:TextVersion)
RETURN v.cable AS id, v.fingerprint AS fingerprint, v.parser AS parser
