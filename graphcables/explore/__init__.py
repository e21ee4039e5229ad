"""Questions to a graph: finding, tracing, showing, counting. Knows only the GraphStore protocol and the statements in cypher/."""
