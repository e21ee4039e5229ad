"""The embedded store: a folder with the texts (SQLite, the truth) and the graph derived from them (kglite)."""
