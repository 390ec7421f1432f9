"""The small page at an address that was a page's once: it leads to where that is now, or says what became of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from zhidu.front.days import chinese_day
from zhidu.front.published import End, Ended
from zhidu.render.policy import POLICY

_WORDS = {
    "en": ("This page has moved: ", "It is now here:", "The link you came by still works."),
    "": ("这一页换了地址：", "现在在这里：", "原来的链接照样能用。"),
}


def moved_html(title: str, old: str, new: str, url: str = "", language: str = "zh") -> str:
    """The page at `old` that leads to `new`, both under the site's root; `url` is that root, where it is known.

    A script carries the fragment over; without it the reader follows the link, to the head of the page. (A refresh by
    `meta` would lose the fragment for everybody.)
    """
    name, now, kept = _WORDS.get(language, _WORDS[""])
    link = _way(old, new)
    head = (
        f'<link rel="canonical" href="{escape(url + quote(new) if url else link)}">',
        f'<script src="{_up(old)}assets/javascripts/moved.js" defer></script>',
    )
    to = f'<p><a href="{escape(link)}" lang="zh">{escape(title)}</a></p>'
    body = f"<h1>{name.rstrip(': ：')}</h1><p>{now}</p>\n{to}<p>{kept}</p>"
    return _page(old, language, f"{name}{title}", body, head)


_BECAME = {
    End.REPEALED: "自{day}起废止，不再施行。",
    End.REPLACED: "自{day}起不再施行，由后来的文件代替。",
    End.MERGED: "自{day}起并入另一份文件。",
    End.WITHDRAWN: "这份草稿{day}撤回。",
    End.REMOVED: "自{day}起本站不再收录。",
}


def ended_html(title: str, old: str, ended: Ended, successor: tuple[str, str] | None, language: str = "zh") -> str:
    """The page at the address of a document that is no more; `successor`: title and address of the one in its place."""
    said, see = _BECAME[ended.how].format(day=chinese_day(ended.day)), "现在看："
    if language == "en":
        said, see = f"{ended.how.english}, {ended.day}.", "See: "
    body = f"<h1>{escape(title)}</h1><p>{said}</p>"
    if successor is not None:
        name, address = successor
        body += f'\n<p>{see}<a href="{escape(_way(old, address))}" lang="zh">{escape(name)}</a></p>'
    return _page(old, language, title, body)


def erased_html(old: str, language: str = "zh") -> str:
    """The page at the address of a document that may not be told of."""
    words = "No longer available" if language == "en" else "此件不再提供"
    return _page(old, language, words, f"<h1>{words}</h1>")


def _page(old: str, language: str, title: str, body: str, more: Iterable[str] = ()) -> str:
    lines = (
        "<!doctype html>",
        f'<html lang="{escape(language)}">',
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(title)}</title>",
        f'<link rel="icon" href="{_up(old)}assets/images/favicon.svg">',
        f'<link rel="stylesheet" href="{_up(old)}assets/stylesheets/moved.css">',
        *more,
        f"<main>{body}</main>",
    )
    return "\n".join(lines) + "\n"


def _up(old: str) -> str:
    return "../" * old.count("/")


def _way(old: str, new: str) -> str:
    return quote(posixpath.relpath(f"/{new}", f"/{old}")) + "/"
