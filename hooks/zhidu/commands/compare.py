"""`zhidu compare`: the 新旧对照表 of two texts, of drafts too: of a file and a commit, of two commits, of two files."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import zhidu
from zhidu.commands.output import write_file
from zhidu.corpus.entry import Entry, read_entry
from zhidu.files.history import PastError, file_in, find_commit
from zhidu.files.project import Project, find_project
from zhidu.files.source import Source, decode, read_source, reason
from zhidu.finding import Finding
from zhidu.front.days import chinese_day
from zhidu.front.organ import Organ, load_organ, today_of, zone_of
from zhidu.kinds.rule import standing
from zhidu.render.comparison import comparison_page
from zhidu.views.comparison import EMPTY, Comparison, Fold, Line, Row, Side, State, compare_texts
from zhidu.views.marking import Mark
from zhidu.word.comparison import compose_comparison
from zhidu.word.press import DEFAULT_ORGAN, PrintJob, make
from zhidu.word.reference import REFERENCE, BadReferenceError, read_reference


def run(arguments: argparse.Namespace) -> int:
    """Print the comparison, or write it to a file: status 1 if a text cannot be read."""
    try:
        first, second, project, organ = _texts(arguments)
        compared = _compare(first, second, organ)
        return 0 if _give(compared, arguments, project, organ) else 1
    except (ValueError, BadReferenceError) as error:
        print(error, file=sys.stderr)
        return 1


class _Text(NamedTuple):
    """A text to compare, and where it is from."""

    entry: Entry
    place: str


def _compare(old: _Text, new: _Text, organ: Organ | None) -> Comparison:
    today, document = today_of(organ), new.entry.document
    unissued = new.entry.rule is not None and standing(new.entry.rule, today).is_unissued
    banner = new.entry.kind.banner(document, today) if document and unissued else ""
    return compare_texts(old.entry, new.entry, (_told(old, today), _told(new, today)), banner=banner)


def _told(text: _Text, today: dt.date) -> tuple[str, ...]:
    document = text.entry.document
    stated = text.entry.kind.stated(document, today, None) if document else None
    return (*((str(stated),) if stated else ()), text.place)


# --- what is compared ---


def _texts(arguments: argparse.Namespace) -> tuple[_Text, _Text, Project | None, Organ | None]:
    """The old text and the new one. Raises ValueError, in Chinese."""
    file, names = Path(arguments.file), arguments.others or ["HEAD"]
    project = find_project(file.resolve().parent)
    organ = load_organ(project)[0] if project else None
    if len(names) > 2:
        raise ValueError("只能对照两个文本：一份文件和一个版本、两个版本，或者两份文件。")
    if len(names) == 1 and Path(names[0]).is_file():
        return _now(file, organ), _now(Path(names[0]), organ), project, organ
    now = _now(file, organ) if file.is_file() else None
    if now is None and len(names) == 1:
        raise ValueError(f"没有“{file}”这个文件。")
    id_ = now.entry.document.id if now and now.entry.document else ""
    old, *others = [_at(file, name, id_, organ) for name in names]
    new = others[0] if others else now
    assert new is not None
    return old, new, project, organ


def _now(file: Path, organ: Organ | None) -> _Text:
    """A file as it is; one of Word or the like as `zhidu import` would bring it in."""
    if file.suffix.lower() == ".md" or not file.is_file():
        return _Text(_read(*read_source(file, file.as_posix()), organ), file.as_posix())
    from zhidu.intake.manuscript import UnreadableError  # noqa: PLC0415 - seldom used
    from zhidu.intake.opening import read_manuscript  # noqa: PLC0415
    from zhidu.intake.pages import Wishes, read_page, rule_page  # noqa: PLC0415

    try:
        page = rule_page(read_manuscript(file), "a", Wishes(), organ, paged=file.suffix.lower() == ".pdf")
    except UnreadableError as error:
        raise ValueError(f"{file.name}：{error}。") from None
    return _Text(read_page(page, organ, "a.md"), file.as_posix())


def _at(file: Path, name: str, id_: str, organ: Organ | None) -> _Text:
    """A file as it was in a commit."""
    try:
        commit = find_commit(file.resolve().parent, name)
    except PastError as error:
        raise ValueError(f"“{name}”不是文件。{error}。") from None
    found = file_in(commit[0], file.resolve(), id_)
    if found is None:
        raise ValueError(f"“{name}”里没有“{file.as_posix()}”，也没有同一个标识的文件。")
    day = dt.datetime.fromtimestamp(commit[1], zone_of(organ)).date()
    return _Text(
        _read(*decode(found.data, found.path), organ), f"{found.path}，{chinese_day(day)}提交（{commit[0][:8]}）"
    )


def _read(source: Source, faults: list[Finding], organ: Organ | None) -> Entry:
    if source.unread or not source.text.strip():
        raise ValueError("\n".join(map(str, faults)) or f"{source.path}：这份文件是空的。")
    return read_entry(source.path, source, organ, faults)


# --- how it is given ---


_KINDS = (".docx", ".html", ".htm", ".txt")


def _give(compared: Comparison, arguments: argparse.Namespace, project: Project | None, organ: Organ | None) -> bool:
    """Print it or write the file. Raises BadReferenceError."""
    suffix = Path(arguments.output).suffix.lower() if arguments.output else ".txt"
    if suffix not in _KINDS:
        print(f"写不成“{arguments.output}”这一种文件。改法：以 {'、'.join(_KINDS)} 结尾。", file=sys.stderr)
        return False
    if suffix == ".docx":
        return _write_word(compared, Path(arguments.output), project, organ)
    as_html = arguments.format == "html" or (arguments.format is None and suffix in (".html", ".htm"))
    text = comparison_page(compared) if as_html else "".join(f"{line}\n" for line in as_words(compared))
    if arguments.output:
        return write_file(arguments.output, text)
    print(text, end="")
    return True


def _write_word(compared: Comparison, target: Path, project: Project | None, organ: Organ | None) -> bool:
    """As a Word file with the look of the site that the file lies in, else with this program's own."""
    own = Path(zhidu.__file__).parents[2] / "overrides"
    theme = project.root / project.settings.custom_dir if project else own
    look = read_reference((theme if (theme / REFERENCE).is_file() else own) / REFERENCE)
    work = PrintJob(target.stem, organ.name if organ else DEFAULT_ORGAN, compose_comparison(compared))
    try:
        target.write_bytes(make(look, work))
    except OSError as error:
        print(f"“{target}”写不进去（{reason(error)}）。", file=sys.stderr)
        return False
    return True


def as_words(compared: Comparison) -> Iterator[str]:
    """As people read it in a terminal: - before what was, + before what is, a space before what both have."""
    yield f"《{compared.name}》新旧对照表"
    yield from _side("原文", compared.old)
    yield from _side("新文", compared.new)
    if compared.banner:
        yield compared.banner
    yield "［-删去的字-］　｛+新增的字+｝"
    if compared.is_same:
        yield "文字没有改动。"
    for row in compared.rows:
        yield ""
        if isinstance(row, Fold):
            yield f"（{row.words}）"
        else:
            yield from _row(row)


def _side(name: str, side: Side) -> Iterator[str]:
    yield f"{name}：《{_marked(Line(side.title))}》{'；'.join(side.notes)}"


def _row(row: Row) -> Iterator[str]:
    if row.is_heading and row.state is State.SAME:
        yield from map(_marked, row.new)
        return
    yield f"{row.label}　{row.state}"
    if row.state in EMPTY:
        yield from (f"  {'+' if row.new else '-'} {_marked(line)}" for line in (*row.old, *row.new))
        return
    olds = list(row.old)
    for line in row.new:
        if line in olds:  # both have it: what was before it in the old text stands before it here
            at = olds.index(line)
            yield from (f"  - {_marked(each)}" for each in olds[:at])
            yield f"    {_marked(line)}"
            olds = olds[at + 1 :]
        else:
            yield from (f"  - {_marked(each)}" for each in _changed_before(olds, row.new))
            olds = olds[len(_changed_before(olds, row.new)) :]
            yield f"  + {_marked(line)}"
    yield from (f"  - {_marked(each)}" for each in olds)


def _changed_before(olds: list[Line], news: tuple[Line, ...]) -> list[Line]:
    """The first of the old lines, up to one that the new text has too."""
    return olds[: next((at for at, line in enumerate(olds) if line in news), len(olds))]


_SIGNS = {Mark.SAME: "{}", Mark.GONE: "［-{}-］", Mark.NEW: "｛+{}+｝"}


def _marked(line: Line) -> str:
    note = f"〔{line.note}〕" if line.note else ""
    return "".join(_SIGNS[mark].format(words) for mark, words in line.pieces) + note
