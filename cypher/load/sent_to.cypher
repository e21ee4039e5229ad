// $rows: [{from, to, role, props}]; both ends are there. A null in props removes that property.
UNWIND $rows AS row
MATCH (a:Cable {id: row.from})
MATCH (b:Recipient {id: row.to})
MERGE (a)-[r:SENT_TO {role: row.role}]->(b)
SET r += row.props
