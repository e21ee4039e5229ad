// $rows: [{from, to, props}]. Edges of a user's: each row is one, also where they are parallel.
UNWIND $rows AS row
MATCH (a:<from> {id: row.from})
MATCH (b:<to> {id: row.to})
CREATE (a)-[r:<kind>]->(b)
SET r += row.props
