"""The reader of the words of one block: which marks belong together, and what is shown for them.

`**strong**`, links, pictures, code, `\\` escapes, character references, comments, two spaces at the end
of a line. All else is a character like any other; a tag and an attribute list are told of, and shown as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from unicodedata import east_asian_width

from zhidu.text.hidden import Hidden, Hiding
from zhidu.text.pieces import INVISIBLE, STOPS, Inline, Piece, Shared, Sort, label_key

_REFERENCE = "&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_MARK = re.compile(
    rf"\*\*|\\[!-/:-@\[-`{{-~]|{_REFERENCE}"
    r"|!?\[|\]|<(?:[A-Za-z!/?][^<>]{0,300})>|\{:[^{}\n]*\}|\{#[^{}\s]+\}"
    r"|\{[ \t]*(?:[#.][^\W\d]|[A-Za-z][\w-]*=)[^{}\n]*\}"
)
_SOME_MARK = re.compile(r"[*\\&\[\]<{`]")
_NOT_ITSELF = re.compile(rf"[*\\&\[\]<{{`{INVISIBLE}]")
_TARGET = re.compile(r"\(((?:[^()\n\\]|\\.|\((?:[^()\n\\]|\\.)*\))*)\)")
_TITLE = r"""(?:"[^"]*"|'[^']*')"""
_TITLED = re.compile(
    rf"[ \t]*+(?:<([^<>]*)>|((?:[^ \t]++|[ \t]++(?!{_TITLE}?[ \t]*+\Z))*+))(?:[ \t]++{_TITLE})?+[ \t]*+\Z"
)
_BY_LABEL = re.compile(r"[ ]?\[([^\[\]\n]*)\]")
_ADDRESS = re.compile(r"<((?:https?|ftp)://[^<>\s]+|[^<>\s@/]+@[^<>\s@]+\.[^<>\s@]+)>")
_EITHER = "“”‘’—…·"
"""Marks of Chinese and of Latin texts."""
_ITEM = re.compile(r"\d{1,3}\\?[.．、](?!\d)")
_POINT = re.compile(r"[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]")
"""The numbers of entries of a list, each of which begins a line."""
_NOTE_MARK = re.compile(r"\[\^([^\[\]\n]{1,80})\]")
_BREAK_TAG = re.compile(r"(?i)</?br\b[^<>\n]{0,40}>")


def is_its_words(text: str, start: int, end: int) -> bool:
    """Whether a line has no mark, so that its running words are its text."""
    return _NOT_ITSELF.search(text, start, end) is None


def read_inline(shared: Shared, lines: Sequence[tuple[int, int]], body: int) -> Inline:
    """The words of a block's lines from `body` on; strong that was opened before goes on there."""
    text = shared.text
    first, last = lines[0][0], lines[-1][1]
    if len(lines) == 1 and not _SOME_MARK.search(text, first, last):
        return Inline(shared, (Piece(Sort.TEXT, body, last, text[body:last]),) if body < last else ())
    return Inline(shared, tuple(_behind(_Reader(shared, lines).read(), body)))


def _behind(pieces: list[Piece], body: int) -> Iterator[Piece]:
    """What stands behind a place; a strong that is open there is opened anew."""
    strong: Piece | None = None
    for piece in pieces:
        if piece.end <= body:
            strong = piece if piece.sort is Sort.STRONG else None if piece.sort is Sort.STRONG_END else strong
            continue
        if strong is not None:
            yield Piece(Sort.STRONG, body, body, "")
            strong = None
        cut = piece.start < body and piece.sort is Sort.TEXT
        yield Piece(Sort.TEXT, body, piece.end, piece.shown[body - piece.start :]) if cut else piece


class _Reader:
    """One pass over the lines of a block: first the marks, then which of them belong together."""

    def __init__(self, shared: Shared, lines: Sequence[tuple[int, int]]) -> None:
        self.shared, self.text, self.lines = shared, shared.text, lines
        self.pieces: list[Piece] = []
        self.strong: list[int] = []  # where in `pieces` an open ** stands
        self.brackets: list[int] = []  # and an open [ or ![
        self.linked = -1  # and the end of the last link, or the mark of a foot note, which is one
        self.hidden = list(shared.hidden_in(lines[0][0], lines[-1][1]))
        self.passed = 0  # how many of those lie behind

    def read(self) -> list[Piece]:
        for number, (first, last) in enumerate(self.lines):
            if number:
                self._line_end(self.lines[number - 1][1], first)
            self._line(first, last)
        for at in (*self.strong, *self.brackets):
            piece = self.pieces[at]
            self.pieces[at] = piece._replace(sort=Sort.TEXT)
        return _merged(self.text, self.pieces)

    def _line_end(self, end: int, start: int) -> None:
        if self.pieces and self.pieces[-1].sort in (Sort.CODE, Sort.HIDDEN) and self.pieces[-1].end >= start:
            return  # the line ends inside it
        numbered = _ITEM.match(self.text, start) or (self.text[end - 1] in STOPS and _POINT.match(self.text, start))
        if numbered or self.text[end:start].partition("\n")[0].endswith(("  ", "\\")):
            self.pieces.append(Piece(Sort.BREAK, end, start, "\n"))
        else:
            words = (
                self.text[max(0, end - 4) : end].rstrip(_EITHER)[-1:],
                self.text[start : start + 4].lstrip(_EITHER)[:1],
            )
            latin = all(each and east_asian_width(each) not in "WF" for each in words)
            self.pieces.append(Piece(Sort.JOIN, end, start, " " if latin else ""))

    def _line(self, start: int, end: int) -> None:
        """One line; a piece of code or a comment may reach over its end."""
        at = max(start, self.pieces[-1].end) if self.pieces else start
        while self.passed < len(self.hidden) and (each := self.hidden[self.passed]).start < end:
            self.passed += 1
            if each.start >= at and (each.kind is Hiding.COMMENT or each.end <= self.lines[-1][1]):
                self._words(at, each.start)
                self._hidden(each)
                at = each.end
        self._words(at, end)

    def _hidden(self, each: Hidden) -> None:
        if each.kind is Hiding.SPAN:
            words = self.text[each.start : each.end].strip("`").replace("\n", " ")
            self.pieces.append(Piece(Sort.CODE, each.start, each.end, words.strip() or words))
        else:
            self.pieces.append(Piece(Sort.HIDDEN, each.start, each.end, ""))

    def _words(self, at: int, end: int) -> None:
        while at < end:
            match = _MARK.search(self.text, at, end)
            if match is None:
                break
            self._keep(at, match.start())
            at = self._mark(match, end)
        self._keep(at, end)

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self.pieces.append(Piece(Sort.TEXT, start, end, self.text[start:end]))

    def _mark(self, match: re.Match[str], end: int) -> int:
        """One mark; returns the place behind it."""
        mark, start, stop = match.group(), match.start(), match.end()
        if mark == "**":
            self._star(start, stop)
        elif mark[0] == "\\":
            self.pieces.append(Piece(Sort.CHAR, start, stop, mark[1:]))
        elif mark[0] == "&":
            shown = unescape(mark)
            self.pieces.append(Piece(Sort.TEXT if shown == mark else Sort.CHAR, start, stop, shown))
        elif mark[0] in "![":
            return self._open(start, stop, end)
        elif mark == "]":
            return self._close(start, end)
        elif mark[0] == "<":
            self._tag(start, stop, mark)
        else:
            sort = Sort.HIDDEN if self.shared.free else Sort.TAG
            self.pieces.append(Piece(sort, start, stop, "" if self.shared.free else mark))
        return stop

    def _star(self, start: int, stop: int) -> None:
        """A ** closes the one that is open, if words stand right before it; else it opens, if they do right behind."""
        before, after = self.text[start - 1 : start], self.text[stop : stop + 1]
        if self.strong and before and not before.isspace() and self.pieces[-1].sort is not Sort.STRONG:
            self.strong.pop()
            self.pieces.append(Piece(Sort.STRONG_END, start, stop, ""))
        elif not self.strong and after and not after.isspace() and stop < self.lines[-1][1]:
            self.strong.append(len(self.pieces))
            self.pieces.append(Piece(Sort.STRONG, start, stop, ""))
        else:
            self._keep(start, stop)

    def _tag(self, start: int, stop: int, mark: str) -> None:
        if address := _ADDRESS.fullmatch(mark):
            words = address[1]
            scheme = "" if "://" in words or words.startswith("mailto:") else "mailto:"
            self.pieces += (
                Piece(Sort.LINK, start, start + 1, "", scheme + words, start + 1),
                Piece(Sort.TEXT, start + 1, stop - 1, words),
                Piece(Sort.LINK_END, stop - 1, stop, ""),
            )
            self.linked = len(self.pieces)
        elif _BREAK_TAG.fullmatch(mark):
            self.pieces.append(Piece(Sort.BREAK, start, stop, "\n"))
        elif self.shared.free:
            self.pieces.append(Piece(Sort.HIDDEN, start, stop, ""))
        else:
            self.pieces.append(Piece(Sort.TAG, start, stop, mark))

    # --- brackets ---

    def _open(self, start: int, stop: int, end: int) -> int:
        note = _NOTE_MARK.match(self.text, start, end)
        if note and note[1] in self.shared.notes:
            number = str(self.shared.notes[note[1]])
            self.linked = len(self.pieces)
            self.pieces.append(Piece(Sort.NOTE, start, note.end(), f"［{number}］", number))
            return note.end()
        self.brackets.append(len(self.pieces))
        self.pieces.append(Piece(Sort.LINK, start, stop, ""))
        return stop

    def _close(self, start: int, end: int) -> int:
        """A ] makes a link or picture of what stands since its [, if an address follows or its words are defined."""
        if not self.brackets:
            self._keep(start, start + 1)
            return start + 1
        at = self.brackets.pop()
        opening = self.pieces[at]
        picture = opening.end - opening.start == 2
        found = self._address(opening.end, start, end)
        if found is None or (self.linked > at and not picture) or any(each > at for each in self.strong):
            self.pieces[at] = opening._replace(sort=Sort.TEXT)
            self._keep(start, start + 1)
            return start + 1
        address, place, stop = found
        if picture:
            words = "".join(piece.shown for piece in self.pieces[at + 1 :])
            self.pieces[at:] = [Piece(Sort.PICTURE, opening.start, stop, words, address, place)]
            self.strong = [each for each in self.strong if each < at]
        else:
            self.pieces[at] = opening._replace(address=address, address_start=place)
            self.linked = len(self.pieces)
            self.pieces.append(Piece(Sort.LINK_END, start, stop, ""))
        return stop

    def _address(self, opened: int, closed: int, end: int) -> tuple[str, int, int] | None:
        """The address behind a ], where it stands, and the place behind it: (…), [label], or words that are a label."""
        at = closed + 1
        words = self.text[opened : min(closed, opened + _LONGEST_LABEL)]
        if target := _TARGET.match(self.text, at, end):
            titled = _TITLED.match(target[1])
            assert titled is not None
            group = 1 if titled[1] is not None else 2
            return _address(titled[group]), target.start(1) + titled.start(group), target.end()
        label = _BY_LABEL.match(self.text, at, end)
        known = self.shared.definitions.get(label_key((label[1] if label else "") or words))
        if known is None and label:
            label, known = None, self.shared.definitions.get(label_key(words))
        return (_address(known[0]), known[1], label.end() if label else at) if known else None


_LONGEST_LABEL = 300
_ESCAPED = re.compile(rf"\\([()<>\[\]*_&#])|{_REFERENCE}")


def _address(written: str) -> str:
    """An address without the marks that it takes to write it in Markdown."""
    return _ESCAPED.sub(lambda mark: mark[1] or unescape(mark[0]), written)


def _merged(text: str, pieces: list[Piece]) -> list[Piece]:
    """Text that follows on text is one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        if piece.sort is Sort.TEXT and merged and merged[-1].sort is Sort.TEXT and merged[-1].end == piece.start:
            merged[-1] = merged[-1]._replace(end=piece.end)
        else:
            merged.append(piece)
    return [each._replace(shown=text[each.start : each.end]) if each.sort is Sort.TEXT else each for each in merged]


def plain_words(text: str) -> str:
    """The words of a text that stands outside any page, such as a value of front matter."""
    return read_inline(Shared(text), ((0, len(text)),), 0).plain
