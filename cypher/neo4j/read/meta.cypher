// By what the graph was made, and how far it is built; no row where there is none.
MATCH (m:Meta {id: 'graph'})
RETURN properties(m) AS meta
