// $ids: which of these nodes of <label> something leads to that an edge leads to from a cable.
UNWIND $ids AS id
MATCH (n:<label> {id: id})
WHERE EXISTS { (n)<-[:IS_POST|DENOTES|LOCATED_IN*1..4]-()<-[:SENT_FROM|SENT_TO|TAGGED]-(:Cable) }
RETURN n.id AS id
