// $rows: [{id}]. The nodes go, with every edge at them.
UNWIND $rows AS row
MATCH (n:Post {id: row.id})
DETACH DELETE n
