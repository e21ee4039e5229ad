// The edges of one kind that lead out of nodes of one label, with their ends. (A pattern without a label, or with a condition on the type, would walk all edges.)
MATCH (a:<label>)-[r:<kind>]->(b)
RETURN labels(a)[0] AS from_label, a.id AS `from`, labels(b)[0] AS to_label, b.id AS `to`, properties(r) AS props
