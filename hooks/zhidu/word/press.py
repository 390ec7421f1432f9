"""All Word files of a site: those that changed are made, the others taken from the shelf."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from zhidu.corpus.corpus import Corpus
from zhidu.files.source import reason
from zhidu.word.body import Texts, compilation_body, paper_body
from zhidu.word.compilation import Compilation, Group
from zhidu.word.composition import compose
from zhidu.word.downloads import FOLDER, list_collections, list_downloads
from zhidu.word.package import document_part, pack, properties_part
from zhidu.word.paper import Paper
from zhidu.word.shelf import Shelf

if TYPE_CHECKING:
    from zhidu.word.skeleton import Skeleton

DEFAULT_ORGAN = "本机构"
_PROPERTIES = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Work:
    """One file to be made: its name without extension, its title, and what it prints."""

    name: str
    title: str
    organ: str
    content: Paper | Compilation

    @property
    def key(self) -> str:
        """A hash of all that the file depends on."""
        parts = (format_version(), self.title, self.organ, self.content.digest)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(slots=True)
class Outcome:
    """What a run did: the files made anew, how many there are, and what went wrong, in Chinese.

    `faults` cost a file; `notes` only time.
    """

    made: list[str] = field(default_factory=list)
    total: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def format_version() -> str:
    """A hash of the code that makes the files: after a change of it, every file is made anew."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    try:
        digest.update(version("python-docx").encode())
    except PackageNotFoundError:
        digest.update(b"-")
    return digest.hexdigest()


def list_works(corpus: Corpus, today: dt.date) -> list[Work]:
    """Every file of a site as of a day: its documents, then its compilations."""
    organ = corpus.organ.name if corpus.organ else DEFAULT_ORGAN
    papers: dict[str, Paper] = {}
    works: list[Work] = []
    for download in list_downloads(corpus):
        paper = compose(corpus, download.entry, today)
        if paper is not None:
            papers[paper.id] = paper
            works.append(Work(download.name, paper.title, organ, paper))
    for collection in list_collections(corpus, today):
        groups = tuple(Group(name, tuple(papers[each] for each in ids)) for name, ids in collection.groups)
        compilation = Compilation(organ, collection.subject, groups)
        works.append(Work(collection.name, compilation.title, organ, compilation))
    return works


class Press:
    """Makes files. What they share is made, and python-docx loaded, with the first of them."""

    def __init__(self) -> None:
        self._texts = Texts()

    @cached_property
    def skeleton(self) -> Skeleton:
        """The parts that all files share."""
        from zhidu.word.skeleton import make_skeleton  # noqa: PLC0415 - 0.1 s, which most builds need not spend

        return make_skeleton()

    @cached_property
    def _papers(self) -> bytes:
        """What the file of a paper has beside its own."""
        return pack({name: data for name, data in self.skeleton.parts.items() if name != _PROPERTIES})

    @cached_property
    def _compilations(self) -> bytes:
        parts = {**self.skeleton.parts, "word/settings.xml": self.skeleton.settings_with_fields}
        return pack({name: data for name, data in parts.items() if name != _PROPERTIES})

    def make(self, work: Work) -> bytes:
        """The bytes of one file."""
        footers = self.skeleton.footers
        if isinstance(work.content, Compilation):
            base, body = self._compilations, compilation_body(work.content, footers, self._texts)
        else:
            base, body = self._papers, paper_body(work.content, footers, self._texts)
        own = {_PROPERTIES: properties_part(work.title, work.organ), "word/document.xml": document_part(body)}
        return pack(own, base)


def publish(
    corpus: Corpus, today: dt.date, cache: Path, site: Path, current: Callable[[], bool] = lambda: True
) -> Outcome:
    """Put every Word file of a site into its `word/` folder; nothing that goes wrong with a file raises.

    `current` is asked before each file: once it says no, the run ends, as a newer one will do its work.
    """
    outcome, shelf, press = Outcome(), Shelf(cache), Press()
    works = list_works(corpus, today)
    outcome.total = len(works)
    for work in works:
        if not current():
            return outcome
        try:
            data = _take(work, shelf, press, outcome)
            target = site / FOLDER / f"{work.name}.docx"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except ImportError:
            outcome.faults.append("没有装 python-docx，Word 文件没有生成。改法：重新安装依赖（README.md 有步骤）")
            return outcome
        except OSError as error:
            outcome.faults.append(
                f"Word 文件写不进 {site / FOLDER}（{reason(error)}）。改法：检查文件夹的权限和磁盘空间"
            )
            return outcome
    _prune(shelf, works, outcome)
    return outcome


def _take(work: Work, shelf: Shelf, press: Press, outcome: Outcome) -> bytes:
    """A file from the shelf, else made and put there."""
    data = shelf.get(work.name, work.key)
    if data is not None:
        return data
    data = press.make(work)
    outcome.made.append(work.name)
    if not outcome.notes:
        try:
            shelf.put(work.name, work.key, data)
        except OSError as error:
            outcome.notes.append(_unkept(shelf, error))
    return data


def _prune(shelf: Shelf, works: list[Work], outcome: Outcome) -> None:
    try:
        shelf.prune((work.name, work.key) for work in works)
    except OSError as error:
        if not outcome.notes:
            outcome.notes.append(_unkept(shelf, error))


def _unkept(shelf: Shelf, error: OSError) -> str:
    return (
        f"缓存写不进 {shelf.folder}（{reason(error)}），Word 文件已经生成，只是下次构建要重做。改法：检查文件夹的权限"
    )
