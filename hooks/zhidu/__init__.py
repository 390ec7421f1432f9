"""The core of the knowledge base: rules, citations and the views derived from them.

Nothing here imports mkdocs. Data flows one way:
source → frontmatter/structure → document → corpus → resolve → checks → views → exports.
"""
