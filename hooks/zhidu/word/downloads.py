"""What there is to download as a Word file, and under which name. Imports nothing of Word's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhidu.corpus import Corpus
from zhidu.entry import Entry
from zhidu.models import Status
from zhidu.views.catalogue import Arrangement, list_rules
from zhidu.views.catalogue import group_rules as arrange

FOLDER = "word"
KINDS = {"rule": "制度", "speech": "讲话", "course": "课程"}
KINDS_EN = {"rule": "Rules", "speech": "Speeches", "course": "Courses"}
_STATUS_IDS = {status.value: status.name.lower().replace("_", "-") for status in Status}
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Names that Windows gives no file, whatever its extension."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A compilation: `by` is all, category or status; `ids` are its rules in order, grouped for the contents."""

    name: str
    by: str
    subject: str
    subject_en: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def count(self) -> int:
        """How many rules it holds."""
        return sum(len(ids) for _, ids in self.groups)

    @property
    def address(self) -> str:
        """Its address under the site's root."""
        return f"{FOLDER}/{self.name}.docx"


@dataclass(frozen=True, slots=True)
class Download:
    """A document that can be had as a Word file."""

    name: str
    entry: Entry
    kind: str
    kind_en: str

    @property
    def address(self) -> str:
        """Its address under the site's root."""
        return f"{FOLDER}/{self.name}.docx"


def file_name(document_id: str) -> str:
    """The name of a document's file, without extension: its id, unless another file has or nobody may have that name.

    An id has no underscore, so none of these names is another's.
    """
    taken = document_id.startswith("compilation-") or document_id in _RESERVED
    return f"{document_id}_" if taken else document_id


def list_downloads(corpus: Corpus) -> list[Download]:
    """Every document that has a Word file: rules, speeches, courses, each in the order of their lists."""
    rules = [corpus.by_id[row.id] for row in list_rules(corpus) if row.id in corpus.by_id]
    others = [entry for kind in ("speech", "course") for entry in corpus.of_kind(kind)]
    entries = dict.fromkeys(entry.path for entry in (*rules, *others) if corpus.by_id.get(entry.id) is entry)
    found = (corpus.by_path[path] for path in entries)
    return [
        Download(file_name(entry.id), entry, KINDS[entry.document.kind], KINDS_EN[entry.document.kind])
        for entry in found
        if entry.document is not None
    ]


def download_of(corpus: Corpus, entry: Entry) -> str:
    """The address of a page's Word file; empty where it has none."""
    document = entry.document
    if document is None or document.kind not in KINDS or corpus.by_id.get(entry.id) is not entry:
        return ""
    return f"{FOLDER}/{file_name(entry.id)}.docx"


def list_collections(corpus: Corpus) -> list[Collection]:
    """The compilations: all rules, each category, each status that has any."""
    rows = [row for row in list_rules(corpus) if row.id in corpus.by_id]
    by_category = arrange(rows)
    if not rows:
        return []
    names: set[str] = set()
    every = tuple((group.name, tuple(row.id for row in group.rows)) for group in by_category)
    found = [Collection(_free("all", names), "all", "全部制度", "All rules", every)]
    for group in arrange(rows, Arrangement.STATUS):
        inside = tuple((each.name, tuple(row.id for row in each.rows)) for each in arrange(group.rows))
        name = _free(f"status-{_STATUS_IDS[group.name]}", names)
        found.append(Collection(name, "status", group.name, group.name_en, inside))
    for group in by_category:
        inside = ((group.name, tuple(row.id for row in group.rows)),)
        found.append(Collection(_free(group.id, names), "category", group.name, group.name_en, inside))
    return found


def _free(name: str, names: set[str]) -> str:
    """A name that no other compilation has: a category may be called `all`."""
    name = f"compilation-{name}"
    while name in names:
        name += "_"
    names.add(name)
    return name


def downloads_page(corpus: Corpus, english: bool) -> tuple[Any, ...]:
    """The page of downloads as `views.generated._paged` takes it: name, title, template, rows, values of a chunk."""
    collections = list_collections(corpus)
    return (
        "downloads",
        "Word files" if english else "Word 下载",
        "zhidu/downloads-page.html",
        list_downloads(corpus),
        lambda chunk: {"rows": chunk, "collections": collections},
    )
