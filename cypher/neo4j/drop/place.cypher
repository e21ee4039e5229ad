// $rows: [{id}].
UNWIND $rows AS row
MATCH (p:TextPlace {id: row.id})
DETACH DELETE p
