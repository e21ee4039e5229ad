// $rows: [{id, props}]. <label> is a user's own label, or one of the schema's on whose nodes a user set properties.
UNWIND $rows AS row
MERGE (n:<label> {id: row.id})
SET n += row.props
