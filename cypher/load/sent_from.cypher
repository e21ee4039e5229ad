// $rows: [{from, to, props}]; both ends are there. A null in props removes that property.
UNWIND $rows AS row
MATCH (a:Cable {id: row.from})
MATCH (b:Post {id: row.to})
MERGE (a)-[r:SENT_FROM]->(b)
SET r += row.props
