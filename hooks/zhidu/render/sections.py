"""The rendered page of a rule: every article in a section of its own, with who cites it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from zhidu.render.markup import Linker
from zhidu.views.backlinks import SHOWN, Backlink

_ARTICLE = r"art_[0-9-]+(?:~\d+)?"
_UNIT = rf'(?<=\s)id="(?:(?P<article>{_ARTICLE})(?P<below>__[^"]*)?|(?P<other>(?:part|subpart|chp|sec|annex)_[^"]*))"'
_CONTAINERS = "blockquote|ul|ol|li|dl|dd|dt|table|thead|tbody|tr|td|th|div|details|section|article|aside|figure"
_PART = re.compile(
    rf"<!--.*?-->|<(?P<end>/)?(?P<container>{_CONTAINERS})\b[^>]*>"
    rf"|<(?:p|h(?P<heading>[1-6]))\b[^>]*?{_UNIT}|<(?P<rest>h[1-6r])\b",
    re.DOTALL,
)


def wrap_articles(html: str, after: Callable[[str], str]) -> str:
    """Each article of a rendered page in a `<section>` of its own with the article's id.

    `after` gives, for an article's id, the HTML to stand at its end (who cites it). An article ends where
    another unit begins that is not of it; a heading or a rule line behind its last 款 goes with what follows.
    """
    wrapper = _Wrapper(html, after)
    for part in _PART.finditer(html):
        if part["container"]:
            wrapper.contain(part)
        elif part["article"]:
            wrapper.unit(part)
        elif part["other"]:
            wrapper.leave(part.start())
        elif part["rest"]:
            wrapper.pause(part.start())
    return wrapper.finish()


class _Level:
    """What stands directly in one container: the article open there, and where it ends if no more of it comes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.article = ""
        self.pause = -1


class _Wrapper:
    """One pass over a page, with a level for each container that is open: a section ends where it began."""

    def __init__(self, html: str, after: Callable[[str], str]) -> None:
        self._html = html
        self._after = after
        self._levels = [_Level("")]
        self._inserted: list[tuple[int, str]] = []

    def contain(self, part: re.Match[str]) -> None:
        """Go into a container, or out of it; an end that ends nothing is let be, as browsers do."""
        if not part["end"]:
            self._levels.append(_Level(part["container"]))
        elif any(level.name == part["container"] for level in self._levels[1:]):
            while (level := self._levels.pop()).name != part["container"]:
                self._close(level, part.start())
            self._close(level, part.start())

    def unit(self, part: re.Match[str]) -> None:
        """An article, or a part of one, begins."""
        level, article = self._levels[-1], part["article"]
        around = next((each for each in self._levels if each.article == article), None)
        if around is not None:
            around.pause = -1
        elif not part["below"] or part["below"] == "__para_1":
            self._close(level, part.start())
            anchor = "" if part["heading"] else f' id="{article}"'
            self._inserted.append((part.start(), f'<section class="zd-article"{anchor}>\n'))
            level.article = article

    def leave(self, at: int) -> None:
        """A unit begins that is no article."""
        self._close(self._levels[-1], at)

    def pause(self, at: int) -> None:
        """The article ends here, unless more of it follows."""
        level = self._levels[-1]
        if level.pause < 0:
            level.pause = at

    def finish(self) -> str:
        """The page with all that was put in."""
        for level in reversed(self._levels):
            self._close(level, len(self._html))
        pieces: list[str] = []
        at = 0
        for place, words in sorted(self._inserted, key=lambda each: each[0]):
            pieces += (self._html[at:place], words)
            at = place
        return "".join((*pieces, self._html[at:]))

    def _close(self, level: _Level, at: int) -> None:
        if level.article:
            self._inserted.append(
                (level.pause if level.pause >= 0 else at, f"{self._after(level.article)}</section>\n")
            )
        level.article, level.pause = "", -1


def backlinks_html(links: Sequence[Backlink], href: Linker) -> str:
    """「被引用」 at the end of an article: a count that opens in place, without JavaScript."""
    if not links:
        return ""
    shown = "".join(
        f'<li><span class="zd-kind">{link.kind}</span> <a href="{escape(href(link.entry, link.anchor))}">'
        f"《{escape(link.entry.title)}》{escape(link.place)}</a> 引用{escape(link.cited)}</li>"
        for link in links[:SHOWN]
    )
    rest = f"<li>另有 {len(links) - SHOWN} 处</li>" if len(links) > SHOWN else ""
    return f'<details class="zd-cited"><summary>被引用 {len(links)} 处</summary><ul>{shown}{rest}</ul></details>\n'
