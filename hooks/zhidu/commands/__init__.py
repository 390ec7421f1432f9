"""The commands of `zhidu`, each a thin face of a function of the core: `run(arguments)` gives the exit status."""
