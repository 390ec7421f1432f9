"""The rules of the site: what each must hold, and where it does not.

One module for each series (frontmatter.py is ZD12x and ZD13x). A rule is one small function whose docstring
is the rule, registered with its code (registry.py), so that one can be added without reading the others.
"""
