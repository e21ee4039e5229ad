// $rows: [{id}].
UNWIND $rows AS row
MATCH (v:TextVersion {id: row.id})
DETACH DELETE v
