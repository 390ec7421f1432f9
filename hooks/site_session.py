"""What the hooks share during a build: the site as read, and whether this is a nested language build."""

from __future__ import annotations

import datetime as dt
import logging
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page

from zhidu.checks.run import Report, check_corpus, check_each
from zhidu.corpus.corpus import Cache, Corpus, build_corpus, load_corpus
from zhidu.files.project import Project
from zhidu.finding import Finding
from zhidu.process import Beside
from zhidu.views.glossary import EMPTY, Glossary, read_glossary

log = logging.getLogger("mkdocs.hooks.zhidu")
"""Under `mkdocs`, so that `--strict` counts what is logged as an error."""


@dataclass
class Session:
    """One build, or all builds of one `mkdocs serve`: unchanged pages are not read again."""

    serving: bool = False
    cache: Cache = field(default_factory=Cache)
    report: Report | None = None
    glossary: Glossary = EMPTY
    started: float = 0.0
    today: dt.date = dt.date.min
    excluded: frozenset[str] = frozenset()
    kept: Session | None = None
    _above: list[Page] = field(default_factory=list)
    _corpus: Corpus | None = None
    _faults: list[Finding] = field(default_factory=list)
    _each: Beside[list[Finding]] | None = None
    _stage: tempfile.TemporaryDirectory[str] | None = None

    @property
    def corpus(self) -> Corpus:
        """The site as read at the start of this build."""
        assert self._corpus is not None, "on_pre_build has not run"
        return self._corpus

    def read(self, config: MkDocsConfig) -> None:
        """Read the whole site."""
        self.started = time.monotonic()
        self.today = dt.date.today()  # one for the whole build, also across midnight
        project = project_of(config)
        corpus, self._faults = load_corpus(project, self.cache)
        self.excluded = frozenset(_excluded(config, project, self.serving))
        if self.excluded:
            kept = [entry for entry in corpus.entries if entry.path not in self.excluded]
            corpus = build_corpus(kept, corpus.organ, corpus.registry)
        self._corpus = corpus
        self._each = Beside(partial(check_each, project, self._corpus), nice=0)  # waited for before all others
        self.glossary = read_glossary(self._corpus)

    def check(self, config: MkDocsConfig) -> Report:
        """Check what was read, while each page by itself is checked beside it."""
        assert self._each is not None, "on_pre_build has not run"
        corpus = self.corpus
        _ = corpus.links  # resolved here in the meantime
        found = [*self._faults, *self._each.result()]
        self.report = check_corpus(project_of(config), corpus, found, excluded=self.excluded)
        return self.report

    def addresses(self, language: str | None) -> frozenset[str]:
        """Where the pages of docs/ in one language stand (None: the site's own)."""
        return frozenset(entry.address for entry in self.corpus.entries if entry.language == language)

    def stand_under(self, pages: Iterable[Page]) -> None:
        """Show these pages of the menu as the place of a page that no menu lists, until it is written."""
        for page in pages:
            page.active = True
            self._above.append(page)

    def leave_menu(self) -> None:
        """The page is written."""
        while self._above:
            self._above.pop().active = False

    def clear_stage(self) -> None:
        """Remove the folder with what is left in it."""
        if self._stage is not None:
            self._stage.cleanup()
            self._stage = None

    def stage(self, config: MkDocsConfig) -> Path:
        """A folder for what is made while the pages are not yet there; it goes when the process ends."""
        if self._stage is None:
            self._stage = _temporary(project_of(config).root / ".zhidu")
        return Path(self._stage.name)


SESSION = Session()


_DAY = 24 * 60 * 60


def _temporary(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder in the site's own cache, from where files move without being copied, if that can be written."""
    try:
        folder.mkdir(exist_ok=True)
        for left in folder.glob("build-*"):  # by builds that were killed
            if time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left, ignore_errors=True)
        return tempfile.TemporaryDirectory(prefix="build-", dir=folder, ignore_cleanup_errors=True)
    except OSError:
        return tempfile.TemporaryDirectory(prefix="zhidu-", ignore_cleanup_errors=True)


def move_into(folder: Path, site: Path) -> None:
    """Move a folder with all in it into the site; what the site has there of other names stays."""
    target = site / folder.name
    if target.exists():
        shutil.copytree(folder, target, dirs_exist_ok=True)
    elif folder.is_dir():
        site.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, target)


def _excluded(config: MkDocsConfig, project: Project, serving: bool) -> Iterator[str]:
    """What of docs/ the configuration leaves out (exclude_docs; draft_docs, but for a preview)."""
    if not (config.exclude_docs or config.draft_docs):
        return
    names = [file.relative_to(project.docs).as_posix() for file in project.files()]
    files = [File(name, config.docs_dir, config.site_dir, config.use_directory_urls) for name in names]
    set_exclusions(files, config)
    out = (InclusionLevel.EXCLUDED,) if serving else (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
    yield from (file.src_uri for file in files if file.inclusion in out)


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


def root_of(config: MkDocsConfig) -> str:
    """Where the pages of the language being built begin, under the site's root: `en/`, or nothing."""
    language = language_of(config)
    return "" if language == languages_of(config)[0] else f"{language}/"


def refuse(config: MkDocsConfig) -> None:
    """Stop, before anything is read, at what the pages are not made for. Raises PluginError."""
    if not config.use_directory_urls:
        raise PluginError(
            "不能用 use_directory_urls: false：条、款、项的地址都以“文件夹/#锚点”的形式公布，换一种形式，链接会落空。"
            "改法：在 mkdocs.yml 里去掉这一行，或写成 true"
        )
    own = languages_of(config)[0] if config.plugins.get("i18n") else str(config.theme.get("language") or "en")
    if own.partition("-")[0] != "zh":
        raise PluginError(
            f"网站自己的语言是“{own}”，只能是中文，因为制度、讲话、课程的页面是中文。"
            "改法：theme 的 language 写 zh；用 i18n 的，default: true 写在 locale: zh 下面，英文作第二种语言"
        )
