"""What there is to download as a Word file, and under which name. Imports nothing of Word's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.kind import Named
from zhidu.kinds.table import KINDS
from zhidu.render.comparison import LEGEND, comparison_html
from zhidu.views.catalogue import Arrangement, list_rules, rows_of
from zhidu.views.catalogue import group_rules as arrange
from zhidu.views.consultation import is_asked_about
from zhidu.views.earlier import days_of, version_of
from zhidu.views.generated import Asked, GeneratedPage, Rows
from zhidu.views.handouts import file_of, handouts_of, is_leaflet
from zhidu.views.timeline import Amendment, all_amendments, amendments, compare_amended

FOLDER = "word"


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
    earlier: str
    """Of an earlier text of a rule, the days on which it was in force."""
    more: tuple[Named, ...] = ()
    """What else there is of it: what a course has to print, a draft's form, what a text changed in the one before."""

    @property
    def address(self) -> str:
        """Its address under the site's root."""
        return f"{FOLDER}/{self.name}.docx"


def file_name(document_id: str) -> str:
    """The name of a document's file, without extension: its id, unless another file has that name.

    An id has no underscore, so none of these names is another's.
    """
    return f"{document_id}_" if document_id.startswith("compilation-") else document_id


def list_downloads(corpus: Corpus) -> list[Download]:
    """Every document that has a Word file: rules, speeches, courses, each in the order of their lists."""
    printed = [kind.id for kind in KINDS.values() if kind.printed]
    others = (entry for kind in printed if kind != "rule" for entry in corpus.of_kind(kind))
    entries = [*lists.rules_and_earlier(corpus), *others]
    return [
        Download(file_name(entry.id), entry, days_of(version) if version else "", tuple(_more(corpus, entry)))
        for entry in entries
        if _is_own(corpus, entry)
        for version in [version_of(corpus, entry)]
    ]


def comparison_name(amendment: Amendment) -> str:
    """The name of the file that sets an earlier text beside the one that followed it."""
    return f"{amendment.old.id}_compare"


def consultation_name(entry: Entry) -> str:
    """The name of the form for a draft."""
    return f"{entry.id}_comments"


def consultation_of(corpus: Corpus, entry: Entry) -> Named | None:
    """The form for a draft."""
    if not is_asked_about(corpus, entry) or not _is_own(corpus, entry):
        return None
    return Named("征求意见表", f"{FOLDER}/{consultation_name(entry)}.docx")


def comparison_of(amendment: Amendment) -> Named:
    """What an amendment changed."""
    return Named("新旧对照表", f"{FOLDER}/{comparison_name(amendment)}.docx")


def _more(corpus: Corpus, entry: Entry) -> Iterator[Named]:
    for name, address in handouts_of(corpus, entry):
        if not is_leaflet(address):
            yield Named(name, f"{FOLDER}/{file_of(address)}.docx")
    if form := consultation_of(corpus, entry):
        yield form
    made = amendments(corpus, entry) if entry.rule else ()
    yield from (comparison_of(each) for each in made if each.new is entry)


def amendment_pages(asked: Asked) -> Iterator[GeneratedPage]:
    """A page for each amendment of a rule: what it changed, side by side."""
    for each in all_amendments(asked.corpus):
        name = each.address.rstrip("/")
        compared = compare_amended(asked.corpus, each, asked.today)
        table = comparison_html(compared, ("../" * (name.count("/") + 1)).__add__)
        values = {
            "amendment": each,
            "compared": compared,
            "legend": LEGEND,
            "table": table,
            "file": comparison_of(each),
        }
        yield GeneratedPage(
            name, f"{each.title}（{each.named.name}）", "zhidu/comparison.html", values, above="catalogue"
        )


def _is_own(corpus: Corpus, entry: Entry) -> bool:
    """Whether a document has its id for itself: of two with one id, the first gets the file."""
    return corpus.by_id.get(entry.id) is entry


def download_of(corpus: Corpus, entry: Entry) -> str:
    """The address of a page's Word file; empty where it has none."""
    if entry.kind.printed is None or not _is_own(corpus, entry):
        return ""
    return f"{FOLDER}/{file_name(entry.id)}.docx"


def list_collections(corpus: Corpus, today: dt.date) -> list[Collection]:
    """The compilations as of a day: all rules, each category, each status. One rule is no compilation."""
    every = [row for row in list_rules(corpus, today) if row.id in corpus.by_id]
    rows = rows_of(every, Arrangement.CATEGORY)
    by_category = arrange(rows)
    if not rows:
        return []
    names: set[str] = set()
    whole = tuple((group.name, tuple(row.id for row in group.rows)) for group in by_category)
    found = [Collection(_free("all", names), "all", "全部制度", "All rules", whole)]
    for group in arrange(every, Arrangement.STATUS):
        inside = tuple((each.name, tuple(row.id for row in each.rows)) for each in arrange(group.rows))
        name = _free(f"status-{group.rows[0].status.slug}", names)
        found.append(Collection(name, "status", group.name, group.name_en, inside))
    for group in by_category:
        inside = ((group.name, tuple(row.id for row in group.rows)),)
        found.append(Collection(_free(group.id, names), "category", group.name, group.name_en, inside))
    return [each for each in found if each.count > 1]


def _free(name: str, names: set[str]) -> str:
    """A name that no other compilation has: a category may be called `all`."""
    name = f"compilation-{name}"
    while name in names:
        name += "_"
    names.add(name)
    return name


def downloads_rows(asked: Asked) -> Iterator[Rows]:
    """The rows of the list `downloads`; the compilations stand on each of its pages."""
    yield Rows(list_downloads(asked.corpus), {"collections": list_collections(asked.corpus, asked.today)})
