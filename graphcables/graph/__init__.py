"""The graph: its schema as data, and the rows that cables are in it. Knows nothing of engines."""
