// $labels: those of the schema. The nodes of other labels.
MATCH (n)
WHERE NOT labels(n)[0] IN $labels
RETURN labels(n) AS labels, n.id AS id, properties(n) AS props
