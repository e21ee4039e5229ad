// $sequence, $numbers: which numbers a batch of texts changed. $ends: [label and id], ends of edges that were changed.
CREATE (b:TextBatch {sequence: $sequence, walked: $walked, numbers: $numbers, ends: $ends})
