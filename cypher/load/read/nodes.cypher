// $label: the nodes of one label with their properties.
MATCH (n)
WHERE $label IN labels(n)
RETURN n.id AS id, properties(n) AS props
