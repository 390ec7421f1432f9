"""Where the hooks say what happens."""

from __future__ import annotations

import logging

log = logging.getLogger("mkdocs.hooks.zhidu")
"""Under `mkdocs`, so that `--strict` counts what is logged as an error."""
