// What has changed in the texts and is not in the graph yet: numbers by batch, and the ends of edges that may hang in the air.
MATCH (b:TextBatch)
RETURN elementId(b) AS own, b.sequence AS sequence, b.walked AS walked, b.numbers AS numbers, b.ends AS ends
ORDER BY b.sequence
