// $rows: [{id, props}]. Which version was found at a place.
UNWIND $rows AS row
MERGE (p:TextPlace {id: row.id})
SET p += row.props
