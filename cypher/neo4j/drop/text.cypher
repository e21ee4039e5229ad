// $rows: [{id}].
UNWIND $rows AS row
MATCH (t:Text {id: row.id})
DETACH DELETE t
