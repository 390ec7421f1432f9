"""All Word files of a site, made with the look of its reference document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.files.source import reason
from zhidu.render.qr import png
from zhidu.views.consultation import is_asked_about
from zhidu.views.handouts import Pack, QuizSheet, file_of, handouts_of, make_handout
from zhidu.views.timeline import all_amendments, compare_amended
from zhidu.word.body import Typesetter
from zhidu.word.comparison import compose_comparison
from zhidu.word.compilation import Compilation
from zhidu.word.composition import compose
from zhidu.word.consultation import compose_consultation
from zhidu.word.downloads import FOLDER, comparison_name, consultation_name, list_collections, list_downloads
from zhidu.word.handouts import bind_pack, compose_sheet
from zhidu.word.package import DOCUMENT, PROPERTIES, pack, part, properties_part, with_picture
from zhidu.word.paper import Paper
from zhidu.word.reference import BadReferenceError, ReferenceDocument, read_reference
from zhidu.word.sheet import FOOT_NOTE

DEFAULT_ORGAN = "本机构"


class PrintJob(NamedTuple):
    """One file to be made: its name without extension, whose it is, and what it prints."""

    name: str
    organ: str
    content: Paper | Compilation


class Outcome(NamedTuple):
    """What a run did: how many files it made, what went wrong, in Chinese, and whether the system refused to write."""

    made: int
    fault: str = ""
    refused: bool = False


def list_works(corpus: Corpus, today: dt.date) -> list[PrintJob]:
    """Every file of a site as of a day: its documents, then its compilations."""
    organ = corpus.organ.name if corpus.organ else DEFAULT_ORGAN
    papers: dict[str, Paper] = {}
    works: list[PrintJob] = []
    for download in list_downloads(corpus):
        paper = compose(corpus, download.entry, today)
        if paper is not None:
            papers[paper.id] = paper
            works.append(PrintJob(download.name, organ, paper))
    for collection in list_collections(corpus, today):
        contents = tuple((name, tuple(papers[each] for each in ids)) for name, ids in collection.groups)
        works.append(PrintJob(collection.name, organ, Compilation(organ, collection.subject, contents)))
    return [*works, *_handouts(corpus, organ, today), *_forms(corpus, organ, today)]


def _forms(corpus: Corpus, organ: str, today: dt.date) -> Iterator[PrintJob]:
    """What is made about documents: the form for each draft, what each amendment changed."""
    for entry in corpus.of_kind("rule"):
        if is_asked_about(corpus, entry) and corpus.by_id.get(entry.id) is entry:
            yield PrintJob(consultation_name(entry), organ, compose_consultation(corpus, entry, today))
    for each in all_amendments(corpus):
        yield PrintJob(comparison_name(each), organ, compose_comparison(compare_amended(corpus, each, today)))


def _handouts(corpus: Corpus, organ: str, today: dt.date) -> Iterator[PrintJob]:
    """What there is to print of each course."""
    for entry in lists.courses(corpus):
        for named in handouts_of(corpus, entry):
            made = make_handout(corpus, entry, named.address, today)
            if isinstance(made, Pack | QuizSheet):
                content = bind_pack(organ, made) if isinstance(made, Pack) else compose_sheet(made)
                yield PrintJob(file_of(named.address), organ, content)


def make(reference: ReferenceDocument, work: PrintJob) -> bytes:
    """The bytes of one file."""
    setter, content = Typesetter(reference), work.content
    if isinstance(content, Compilation):
        shared, body = reference.updating, setter.compilation(content)
    else:
        shared, body = reference.parts, setter.paper(content)
        if content.address:
            shared = with_picture(shared, png(content.address))
    foot = content.foot if isinstance(content, Paper) else FOOT_NOTE
    own = {
        PROPERTIES: properties_part(content.title, work.organ, foot),
        DOCUMENT: part("document", f"<w:body>{body}</w:body>"),
    }
    if foot != FOOT_NOTE:
        shared = {name: data.replace(FOOT_NOTE.encode(), foot.encode()) for name, data in shared.items()}
    return pack({**shared, **own})


def publish(
    corpus: Corpus, today: dt.date, reference: Path, site: Path, current: Callable[[], bool] = lambda: True
) -> Outcome:
    """Put every Word file of a site into its `word/` folder; nothing that goes wrong with a file raises.

    `current` is asked before each file: once it says no, the run ends, as a newer one will do its work.
    """
    made = 0
    try:
        look = read_reference(reference)
        for work in list_works(corpus, today):
            if not current():
                break
            target = site / FOLDER / f"{work.name}.docx"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(make(look, work))
            made += 1
    except BadReferenceError as fault:
        return Outcome(made, str(fault))
    except OSError as error:
        words = f"Word 文件写不进 {site / FOLDER}（{reason(error)}）。改法：检查文件夹的权限和磁盘空间"
        return Outcome(made, words, refused=True)
    return Outcome(made)
