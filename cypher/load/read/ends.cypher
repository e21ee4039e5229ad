// $ids: the engine's own ids, as strings. To which nodes they belong.
UNWIND $ids AS own
MATCH (n)
WHERE elementId(n) = own
RETURN own, labels(n)[0] AS label, n.id AS id
