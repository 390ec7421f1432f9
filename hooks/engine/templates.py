"""What all templates know, and their compiled code."""

from __future__ import annotations

from io import BytesIO

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig

from engine.settings import language_of, languages_of, root_of
from zhidu.corpus.corpus import Corpus
from zhidu.render.policy import POLICY
from zhidu.search.example import find_example

_HTML = frozenset(("partials/toc-item.html", "partials/copyright.html"))
"""Templates of the theme that show what is HTML already."""


class Templates(BytecodeCache):
    """Compiled templates in memory: every language, and every build of a preview, would compile them again.

    To compile them takes 0.3 s, a tenth of the time that a small site is built in.
    """

    def __init__(self, serving: bool) -> None:
        # The preview puts a script of its own into each page, to load it anew.
        self._policy = "" if serving else POLICY
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it has been compiled."""
        if bucket.key in self._code:
            bucket.load_bytecode(BytesIO(self._code[bucket.key]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that has just been compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()

    def prepare(self, env: Environment, corpus: Corpus, config: MkDocsConfig) -> Environment:
        """Titles, names and whatever front matter says are text: templates escape it."""
        env.autoescape = lambda name: name not in _HTML
        env.bytecode_cache = self
        env.globals.update(
            zd_language=language_of(config),
            zd_languages=languages_of(config),
            zd_root=root_of(config),
            zd_frames=root_of(config) if language_of(config) == "en" else "",
            zd_example=find_example(corpus),
            zd_policy=self._policy,
        )
        return env
