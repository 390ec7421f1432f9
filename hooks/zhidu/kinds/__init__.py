"""The kinds of document, each in a module of its own: its model, its names, and what the site says of it."""
