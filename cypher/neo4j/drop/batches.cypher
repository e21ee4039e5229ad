// $sequence: the graph is built to it.
MATCH (b:TextBatch)
WHERE b.sequence <= $sequence
DELETE b
