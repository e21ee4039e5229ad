// $rows: [{id, props}]. Versions of cables.
UNWIND $rows AS row
MERGE (v:TextVersion {id: row.id})
SET v += row.props
