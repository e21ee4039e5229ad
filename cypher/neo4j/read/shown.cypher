// $ids: ids of cables. The versions shown of those that are held, without their texts.
UNWIND $ids AS id
MATCH (t:Text {id: id})
RETURN t.id AS id, t.fingerprint AS fingerprint, t.canonical AS canonical, t.versions AS versions, t.length AS length, t.light AS light
