// $label, $properties: a label of the schema with its properties. Its nodes that bear another label or property besides.
MATCH (n)
WHERE labels(n)[0] = $label AND (size(labels(n)) > 1 OR any(key IN keys(n) WHERE NOT key IN $properties))
RETURN labels(n) AS labels, n.id AS id, properties(n) AS props
