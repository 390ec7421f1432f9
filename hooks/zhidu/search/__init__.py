"""Search: what the index is made of, the names and structures that the box knows, and the run of the engine."""
