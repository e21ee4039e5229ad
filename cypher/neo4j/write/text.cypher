// $rows: [{id, props}], id among the props. The texts of the versions shown; nothing else stays on them.
UNWIND $rows AS row
MERGE (t:Text {id: row.id})
SET t = row.props
