// $rows: [{node, edge}], as JSON, one of them null.
UNWIND $rows AS row
CREATE (a:TextAddition)
SET a += row
