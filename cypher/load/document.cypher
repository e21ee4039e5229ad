// $rows: [{id, props}]. A null in props removes that property.
UNWIND $rows AS row
MERGE (n:Document {id: row.id})
SET n += row.props
