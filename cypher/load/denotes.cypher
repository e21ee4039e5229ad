// $rows: [{from, to, props}]; both ends are there. A null in props removes that property.
UNWIND $rows AS row
MATCH (a:Tag {id: row.from})
MATCH (b:Place {id: row.to})
MERGE (a)-[r:DENOTES]->(b)
SET r += row.props
