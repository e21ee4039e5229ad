// $rows: [{from, to, props}]; both ends are there. A null in props removes that property.
UNWIND $rows AS row
MATCH (a:Recipient {id: row.from})
MATCH (b:Post {id: row.to})
MERGE (a)-[r:IS_POST]->(b)
SET r += row.props
