"""The words of a block as HTML: its own marks (strong, links, code …) and those added to them (`marks`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from urllib.parse import unquote, urlsplit

from zhidu.render.linker import Linker
from zhidu.render.marks import Wrap
from zhidu.text.address import leads_out, may_be_followed
from zhidu.text.pieces import Inline, Piece, Sort


def write_words(inline: Inline, marks: Sequence[Wrap], to: Linker, referring: Mapping[str, int], home: str = "") -> str:
    """The words as HTML. A mark that would tear a link or strong words apart begins at its core, or is left out.

    `referring` says where the mark of each foot note stands that the note leads back to; `home` is the address of the
    page that the words are of, where they stand on another.
    """
    pieces = list(_cut(inline.pieces, marks))
    writer = _Writer(to, referring, home)
    at = 0
    for mark in marks:
        for begin in (mark.start, mark.core):
            at = last = writer.until(pieces, at, begin)
            while last < len(pieces) and pieces[last].end <= mark.end:
                last += 1
            if writer.mark(mark, pieces[at:last]):
                at = last
                break
    writer.until(pieces, at, None)
    return "".join(writer.out)


def _cut(pieces: Iterable[Piece], marks: Sequence[Wrap]) -> Iterator[Piece]:
    """The pieces, those of text parted where a mark begins or ends."""
    places = sorted({place for mark in marks for place in (mark.start, mark.core, mark.end)})
    at = 0
    for piece in pieces:
        start = piece.start
        while at < len(places) and places[at] <= start:
            at += 1
        while piece.sort is Sort.TEXT and at < len(places) and places[at] < piece.end:
            yield _part(piece, start, places[at])
            start = places[at]
            at += 1
        yield _part(piece, start, piece.end) if start > piece.start else piece


def _part(piece: Piece, start: int, end: int) -> Piece:
    return piece._replace(start=start, end=end, shown=piece.shown[start - piece.start : end - piece.start])


class _Writer:
    """Writes pieces one after another."""

    def __init__(self, to: Linker, referring: Mapping[str, int], home: str) -> None:
        self.to, self.referring, self.home = to, referring, home
        self.out: list[str] = []
        self.linked = False  # whether a link is open
        self.dropped = False  # whether the open link is one that no page may have

    def until(self, pieces: Sequence[Piece], at: int, place: int | None) -> int:
        """Write the pieces from number `at` on that begin before a place; gives the number of the next."""
        while at < len(pieces) and (place is None or pieces[at].start < place):
            self.out.append(self.piece(pieces[at]))
            at += 1
        return at

    def mark(self, mark: Wrap, pieces: Sequence[Piece]) -> bool:
        """Write pieces inside a mark, if it can stand around them."""
        if not pieces or self.linked or not _is_whole(pieces):
            return False
        inside = escape(mark.inner) or "".join(map(self.piece, pieces))
        self.out += (mark.opening, inside, f"</{mark.tag}>")
        return True

    def piece(self, piece: Piece) -> str:
        """One piece as HTML."""
        if piece.sort is Sort.LINK:
            return self._link(piece)
        if piece.sort is Sort.LINK_END:
            self.linked, dropped, self.dropped = False, self.dropped, False
            return "" if dropped else "</a>"
        if piece.sort is Sort.PICTURE:
            address = None if leads_out(piece.address) else self._address(piece.address)
            return f'<img alt="{escape(piece.shown)}" src="{escape(address)}">' if address else escape(piece.shown)
        if piece.sort is Sort.NOTE:
            anchor = f' id="note_{piece.address}_ref"' if self.referring.get(piece.address) == piece.start else ""
            return f'<sup{anchor}><a href="{escape(self.home)}#note_{piece.address}">{piece.shown}</a></sup>'
        if piece.sort in _TAGS:
            return _TAGS[piece.sort]
        words = escape(piece.shown, quote=False)
        return f"<code>{words}</code>" if piece.sort is Sort.CODE else words

    def _link(self, piece: Piece) -> str:
        self.linked = True
        address = self._address(piece.address)
        self.dropped = address is None
        return "" if address is None else f'<a href="{escape(address)}">'

    def _address(self, address: str) -> str | None:
        """An address as it is from the page; None of one that a page may not have."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if not may_be_followed(address):
            return None
        if parts.scheme or parts.netloc or not parts.path:
            return self.home + address if address.startswith("#") else address
        found = self.to.file(unquote(parts.path), parts.fragment)
        return address if found is None else found


_TAGS = {Sort.STRONG: "<strong>", Sort.STRONG_END: "</strong>", Sort.BREAK: "<br>\n", Sort.HIDDEN: ""}


def _is_whole(pieces: Iterable[Piece]) -> bool:
    """Whether nothing is torn where an element stands around these pieces alone, and no link is among them."""
    strong = 0
    for piece in pieces:
        strong += {Sort.STRONG: 1, Sort.STRONG_END: -1}.get(piece.sort, 0)
        if strong < 0 or piece.sort in (Sort.LINK, Sort.LINK_END, Sort.PICTURE, Sort.NOTE):
            return False
    return strong == 0
