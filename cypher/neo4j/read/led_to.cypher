// $ids: which of these nodes of <label> an edge leads to from a cable.
UNWIND $ids AS id
MATCH (n:<label> {id: id})
WHERE EXISTS { (n)<-[:SENT_FROM|SENT_TO|TAGGED|CITES|SIGNED_BY|CLASSIFIED_BY]-(:Cable) }
RETURN n.id AS id
