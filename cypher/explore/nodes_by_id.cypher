// The nodes of id $id, whatever their label.
MATCH (n:Cable {id: $id}) RETURN n
UNION ALL
MATCH (n:Post {id: $id}) RETURN n
UNION ALL
MATCH (n:Recipient {id: $id}) RETURN n
UNION ALL
MATCH (n:Tag {id: $id}) RETURN n
UNION ALL
MATCH (n:Person {id: $id}) RETURN n
UNION ALL
MATCH (n:Place {id: $id}) RETURN n
UNION ALL
MATCH (n:Document {id: $id}) RETURN n
