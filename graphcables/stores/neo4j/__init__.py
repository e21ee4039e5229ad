"""The store on a Neo4j server. The driver is imported when a server is spoken to, not before."""
