// All that users added, as it was kept.
MATCH (a:TextAddition)
DETACH DELETE a
