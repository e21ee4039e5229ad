// $own: batches whose cables are in the graph.
MATCH (b:TextBatch)
WHERE elementId(b) IN $own
SET b.walked = true
