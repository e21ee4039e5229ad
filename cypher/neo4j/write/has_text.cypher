// $rows: [{id}]. Cables and their texts; both are there.
UNWIND $rows AS row
MATCH (c:Cable {id: row.id})
MATCH (t:Text {id: row.id})
MERGE (c)-[:HAS_TEXT]->(t)
