"""Nothing that comes in a document can run: each piece in a rule, a free page and front matter, in one preview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen
from xml.etree.ElementTree import Element

import pytest

from tests.site.build import build_site, checked, preview
from tests.site.payloads import PAYLOADS, pages_of, source_of
from tests.site.samples import write_site
from zhidu.text.address import FOLLOWED, leads_out, scheme_of
from zhidu.text.htmltree import read_html

KINDS = ("rule", "page")
HARMLESS = "没有什么"


@dataclass(frozen=True)
class Tried:
    """The pages as a browser reads them, by their name, and what the checks say of each."""

    pages: dict[str, Element]
    found: dict[str, list[str]]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    files = pages_of([HARMLESS, *PAYLOADS])
    root = write_site(tmp_path_factory.mktemp("inert"), files, plugins=[])
    found = checked(root)
    pages = {}
    with preview(root) as (address, _):
        for name in files:
            folder = "rules/" if name.startswith("rule-") else ""
            with urlopen(f"{address}{folder}{name.removesuffix('.md')}/", timeout=60) as answer:
                pages[name] = read_html(answer.read().decode())
    return Tried(pages, {name: [each for each in found if each.startswith(f"docs/{name}:")] for name in files})


_BOUND = frozenset(
    (
        *("applet", "audio", "base", "button", "dialog", "embed", "form", "frame", "iframe", "input", "link", "math"),
        *("meta", "noscript", "object", "script", "select", "source", "style", "svg", "template", "textarea", "video"),
    )
)
"""Elements of which a page has as many as its template."""


def bound(page: Element) -> Counter[str]:
    return Counter(tag for each in page.iter() if isinstance(each.tag, str) and (tag := _name(each.tag)) in _BOUND)


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


_LIVE = frozenset(("background", "formaction", "ping", "poster", "srcdoc", "srcset"))


def live(page: Element) -> Iterator[str]:
    """Whatever could run, load from elsewhere or take the place of the page's own, in attributes."""
    (article,) = page.iter("article")
    inside = set(article.iter()) - {article}
    for element in page.iter():
        for name, value in element.attrib.items():
            if (
                name.startswith("on")
                or name in _LIVE
                or (name in ("href", "action") and scheme_of(value) not in FOLLOWED)
                or (name == "src" and leads_out(value))
                or (element in inside and name == "style")
                or (element in inside and name in ("id", "name") and re.match("__|zd-|md-", value))
                or (element in inside and name == "class" and re.search(r"(?<![\w-])md-", value))
            ):
                yield f"{element.tag} {name}={value}"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_it_lives(tried: Tried, kind: str) -> None:
    """A page has nothing alive in it, and all that its template has behind the text is there, outside of it."""
    harmless, alive = bound(tried.pages[f"{kind}-0.md"]), {}
    for at, payload in enumerate(PAYLOADS, 1):
        page = tried.pages[f"{kind}-{at}.md"]
        problems = list(live(page))
        if bound(page) != harmless:
            problems.append(str(bound(page) - harmless or harmless - bound(page)))
        (article,), footers = page.iter("article"), list(page.iter("footer"))
        if article.get("id") != "zd-main" or len(footers) != 1 or list(article.iter("footer")):
            problems.append("the template is torn")
        if problems:
            alive[payload] = problems
    assert alive == {}


_WORDS = ("[甲](<java\t", "## __drawer", "{{ config")
SILENT = {
    "rule": ("<script\n>", "``` {", "```\n", "<!-->", "<!--->", "<!-- ", "<img src='\n", *_WORDS[1:]),
    "page": ("<p title=", '<a title="`', "- 甲 {", "<!-- 甲 --", "```\n", "</div></article>", *_WORDS),
}
"""How those pieces begin of which nothing is told: they are comments or code, stand there as words, or mean nothing."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_an_error_at_the_line_where_it_stands(tried: Tried, kind: str) -> None:
    assert [each for each in tried.found[f"{kind}-0.md"] if "错误" in each] == []
    silent, elsewhere = [], []
    for at, payload in enumerate(PAYLOADS, 1):
        errors = [each for each in tried.found[f"{kind}-{at}.md"] if " 错误 " in each]
        text = source_of(at, payload, kind)
        first = text[: text.rindex(payload)].count("\n") + 1
        lines = range(first, first + payload.count("\n") + 1)
        if not errors and not payload.startswith(SILENT[kind]):
            silent.append(payload)
        elif errors and not any(int(each.split(":")[1]) in lines for each in errors):
            elsewhere.append((payload, errors))
    assert (silent, elsewhere) == ([], [])


def test_what_could_run_stops_every_build_and_nothing_is_written(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, pages_of(PAYLOADS[:1]), plugins=[]), strict=False, engine=False)
    assert built.returncode != 0
    assert re.search(r"docs/page-0\.md:10:1: ZD616 错误", built.output), built.output
    assert "Traceback" not in built.output
    assert not built.site_dir.exists()
