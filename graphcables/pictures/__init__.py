"""Pictures: a networkx graph with positions and looks -> a page of its own, by pyvis. Nothing in it is fetched from anywhere."""
