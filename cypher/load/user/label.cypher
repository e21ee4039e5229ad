// $rows: [{id}]. A further label <extra> on nodes of <label>.
UNWIND $rows AS row
MATCH (n:<label> {id: row.id})
SET n:<extra>
