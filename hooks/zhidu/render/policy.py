"""The Content Security Policy of the site: what a page may load and run, whatever stands in it."""

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
"""Each page says it itself; README gives the same as a header. The engine of the search is WebAssembly, and the theme's
style sheets draw its icons from data:."""
