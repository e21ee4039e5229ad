// $props: by what the graph is made, and how far it is built. What a writer locks is a node of its own.
MERGE (m:Meta {id: 'graph'})
SET m += $props
MERGE (w:Meta {id: 'writer'})
