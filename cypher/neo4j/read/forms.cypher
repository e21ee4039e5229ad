// $rows: [{id, prefix}], nodes of <label>. What the cables that lead to them call them.
UNWIND $rows AS row
MATCH (n:<label> {id: row.id})<-[:CITES|SIGNED_BY|CLASSIFIED_BY]-(c:Cable)
WITH DISTINCT row, c.id AS owner
MATCH (t:Text {id: owner})
UNWIND t.forms AS form
WITH owner, form, row
WHERE form STARTS WITH row.prefix
RETURN owner, form
