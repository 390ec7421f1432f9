"""What the hooks share during a build: the site as read, and whether this is a nested language build."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from zhidu.checks.run import Report, check_site
from zhidu.corpus import Cache, Corpus
from zhidu.project import Project
from zhidu.views.glossary import EMPTY, Glossary, read_glossary

log = logging.getLogger("mkdocs.hooks.zhidu")
"""Under `mkdocs`, so that `--strict` counts what is logged as an error."""


@dataclass
class Session:
    """One build, or all builds of one `mkdocs serve`: unchanged pages are not read again."""

    cache: Cache = field(default_factory=Cache)
    report: Report | None = None
    glossary: Glossary = EMPTY
    started: float = 0.0

    @property
    def corpus(self) -> Corpus:
        """The site as read at the start of this build."""
        assert self.report is not None, "on_pre_build has not run"
        return self.report.corpus

    def read(self, config: MkDocsConfig) -> Report:
        """Read and check the whole site."""
        self.started = time.monotonic()
        self.report = check_site(project_of(config), self.cache)
        self.glossary = read_glossary(self.report.corpus)
        return self.report


SESSION = Session()


def project_of(config: MkDocsConfig) -> Project:
    """The site that a configuration belongs to."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return Project(root, Path(config.docs_dir), root / "data")


def is_nested(config: MkDocsConfig) -> bool:
    """Whether this is static-i18n's build of a further language, inside the first one."""
    i18n: Any = config.plugins.get("i18n")
    return bool(getattr(i18n, "building", False))


def language_of(config: MkDocsConfig) -> str:
    """The language being built (zh where the site has only one)."""
    i18n: Any = config.plugins.get("i18n")
    return str(getattr(i18n, "current_language", None) or "zh")


def languages_of(config: MkDocsConfig) -> tuple[str, ...]:
    """All languages of the site, its own first."""
    i18n: Any = config.plugins.get("i18n")
    if i18n is None:
        return ("zh",)
    default = str(i18n.default_language)
    return (default, *(str(each) for each in i18n.build_languages if each != default))
