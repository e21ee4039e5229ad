// What users added, as JSON.
MATCH (a:TextAddition)
RETURN a.node AS node, a.edge AS edge
