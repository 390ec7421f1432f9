"""The rules of the site, each a generator of findings; what a code means stands in codes.py.

One module for each series (frontmatter.py is ZD1xx). A rule is one small function whose docstring
is the rule, so that one can be added without reading the others.
"""
