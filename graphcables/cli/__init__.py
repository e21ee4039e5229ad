"""The command line: Typer, a module a command group, no logic of its own."""

#: The graph where no --db names one. It stands here, where nothing is imported: it is asked for before the options are there.
DEFAULT_DB = "cables.graph"
