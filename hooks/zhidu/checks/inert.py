"""ZD616, ZD617, ZD361: nothing that an author writes runs, loads from elsewhere or takes the site's own place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from zhidu.checks.registry import Fault, check
from zhidu.corpus.cleaning import CLASSES, Removed
from zhidu.corpus.entry import Entry
from zhidu.corpus.free import FreePage, read_free
from zhidu.corpus.links import read_addresses, read_links
from zhidu.front.yamltext import excerpt
from zhidu.text.address import as_browsers_read, may_be_followed
from zhidu.text.hidden import running_text

_MOST = 50
"""So many are told of one page: who has written more will look at all of it."""

_ACTIVE = frozenset(
    (
        *("applet", "audio", "base", "bgsound", "body", "button", "dialog", "embed", "fieldset", "fencedframe", "form"),
        *("frame", "frameset", "head", "html", "iframe", "image", "input", "keygen", "link", "marquee", "math", "meta"),
        *("noembed", "noframes", "noscript", "object", "option", "param", "picture", "plaintext", "portal", "script"),
        *("select", "slot", "source", "style", "svg", "template", "textarea", "title", "track", "video", "xmp"),
    )
)
_ATTRIBUTES = frozenset(
    (
        *("action", "background", "cite", "data", "formaction", "href", "id", "imagesrcset", "longdesc", "manifest"),
        *("name", "ping", "poster", "src", "srcdoc", "srcset", "style"),
    )
)
_HINT = "删去；用 Markdown 写，可以用的 HTML 见 CONTRIBUTING.md"


@check(
    "ZD616", "页面里没有能运行、能从站外读取、能遮住页面的东西：脚本、事件、样式、表单、框架、“javascript:”一类的网址"
)
def nothing_on_a_page_can_run(entry: Entry) -> Iterator[Fault]:
    """ZD616: what cleaning has taken from a free page of what runs, loads, covers the page or leads away from it."""
    for gone in _gone(entry):
        if _is_active(gone) and not _is_told(entry, gone):
            yield Fault(_place(entry, gone), f"{_named(gone)}不能放在网页上，没有印出来", _HINT)


@check("ZD361", "网页里的 HTML 只用认得的标签、属性和类名")
def html_is_of_what_is_known(entry: Entry) -> Iterator[Fault]:
    """ZD361: what cleaning has taken away besides: a tag, an attribute, a class that is not on the list."""
    for gone in _gone(entry):
        if not _is_active(gone):
            hint = _HINT
            if gone.name == "class":
                hint = f"删去；可以用的类名是 {'、'.join(sorted(CLASSES))}"
            elif not gone.name:
                hint = "删去；要照样印出来的，放进反引号里"
            yield Fault(_place(entry, gone), f"网页上不用{_named(gone)}，没有印出来", hint)


@check("ZD362", "网页的写法在限度之内：不留着成百个没有配对的记号")
def page_can_be_converted(entry: Entry) -> Iterator[Fault]:
    """ZD362: no free page has so many marks left open that to convert it takes minutes. Such a page stands as typed."""
    for tangle in _free(entry).tangles if entry.free else ():
        message = f"从这里起有{tangle.number}处{tangle.what}，最多{tangle.most}处，这一页没有转换，照样印出来"
        yield Fault(entry.body + tangle.start, message, "补上配对的记号，或者分成几段；要照样印的，放进代码里")


@check("ZD617", "链接和图片的网址不能运行程序")
def link_can_be_followed(entry: Entry) -> Iterator[Fault]:
    """ZD617: a link of a document has a scheme that runs nothing; of a free page ZD616 tells, of `data:` ZD244."""
    for start, address in () if entry.free else read_addresses(entry):
        is_data = entry.source.text.startswith("data:", start)
        if not may_be_followed(address) and not is_data:
            yield Fault(start, f"网址“{excerpt(address)}”不能用，没有做成链接", "改成 https:// 的网址或者相对路径")


def _gone(entry: Entry) -> Iterator[Removed]:
    return islice(_free(entry).removed if entry.free else (), _MOST)


def _free(entry: Entry) -> FreePage:
    return read_free(entry.source.text[entry.body :])


def _is_active(gone: Removed) -> bool:
    if not gone.name:
        return gone.tag in _ACTIVE
    return gone.name.startswith("on") or gone.name in _ATTRIBUTES


def _is_told(entry: Entry, gone: Removed) -> bool:
    """Whether another check tells of it: a picture from elsewhere (ZD324)."""
    return gone.name == "src" and gone.value in {link.address for link in read_links(entry) if link.outside}


def _named(gone: Removed) -> str:
    if not gone.name:
        return f"“<{gone.tag}>”"
    if gone.name == "class":
        return f"类名“{excerpt(gone.value)}”"
    if gone.name in ("id", "name"):
        return f"标识“{excerpt(gone.value)}”"
    if gone.name in ("href", "src"):
        return f"网址“{excerpt(gone.value)}”"
    return f"属性“{gone.name}”"


# --- where it stands in the source ---


def _place(entry: Entry, gone: Removed) -> int:
    """Where something was written that is no more: where its name or value stands, else its words, else the text."""
    text, start = entry.source.text, entry.body
    if gone.name in ("href", "src"):
        wanted = as_browsers_read(gone.value)
        for at, address in read_addresses(entry):
            if as_browsers_read(address) == wanted:
                return at
    for within in (running_text(text), text):
        for pattern in _patterns(gone):
            if found := _found(pattern, within, start):
                return found[min(gone.number, len(found) - 1)]
    at = text.find(gone.words, start) if gone.words else -1
    return at if at >= 0 else start + len(text[start:]) - len(text[start:].lstrip())


@lru_cache(maxsize=64)
def _found(pattern: str, text: str, start: int) -> list[int]:
    return [match.start() for match in re.compile(pattern, re.IGNORECASE).finditer(text, start)]


def _patterns(gone: Removed) -> Iterator[str]:
    name, value = re.escape(gone.name), re.escape(gone.value.strip())
    if not gone.name:
        yield rf"<[\s/]*{re.escape(gone.tag)}(?![\w-])"
    if gone.name in ("class", "id", "name"):
        yield rf"(?<![\w-]){value}(?![\w-])"
    elif gone.name:
        yield rf"(?<![\w-]){name}\s*="
        yield rf"(?<![\w-]){name}(?![\w-])"
