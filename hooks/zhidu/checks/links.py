"""ZD32x: the links and pictures of a page lead somewhere within the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from zhidu.checks.markdown import running_text
from zhidu.checks.site import Site
from zhidu.entry import Entry
from zhidu.fields import nearest
from zhidu.finding import Finding
from zhidu.yamltext import excerpt


@dataclass(frozen=True, slots=True)
class Link:
    """One link within the site. `path` is as written, `file` relative to docs/; both empty for the page itself."""

    start: int
    path: str
    file: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a link is held against: its page and the site."""

    entry: Entry
    site: Site


_LONG = 100


def check_links(site: Site, entry: Entry) -> Iterator[Finding]:
    """Every rule that looks at a link: the first that it breaks. Addresses outside the site are not looked at."""
    around = Around(entry, site)
    known: dict[tuple[str, str], Finding | None] = {}
    for link in read_links(entry):
        address = link.path, link.anchor
        if address not in known:
            known[address] = next((finding for check in _CHECKS for finding in check(around, link)), None)
        if finding := known[address]:
            line, column = entry.source.position(link.start)
            yield replace(finding, line=line, column=column)


def link_is_relative(around: Around, link: Link) -> Iterator[Finding]:
    """ZD322: a link is relative to its page, so that the site works under any address."""
    if link.path.startswith("/"):
        wanted = link.path.lstrip("/").removeprefix("docs/")
        near = wanted if wanted in around.site.files else _near(wanted, around.site.files)
        hint = f"改为 {_relative(around.entry, near)}" if near else "写从本页出发的相对路径，如 ../rules/a.md"
        yield around.entry.source.finding(link.start, "ZD322", f"链接“{excerpt(link.path, _LONG)}”以“/”开头", hint)


def link_stays_in_language(around: Around, link: Link) -> Iterator[Finding]:
    """ZD323: a link names no translation; the site leads each reader to the page in their language."""
    match = _TRANSLATION.search(link.file)
    if (
        match
        and match[1] != around.entry.language
        and (link.file in around.site.corpus.by_path or match[1] in _languages(around.site.files))
    ):
        plain = re.sub(r"\.[A-Za-z-]+\.md$", ".md", link.path)
        message = f"链接“{excerpt(link.path, _LONG)}”指到另一种语言的页面"
        yield around.entry.source.finding(link.start, "ZD323", message, f"改为 {plain}，网站自动选择语言")


def link_has_file(around: Around, link: Link) -> Iterator[Finding]:
    """ZD320: the file that a link or picture names is there, under docs/."""
    if not link.path and not link.anchor:
        yield around.entry.source.finding(link.start, "ZD320", "链接没有地址", "补上文件的相对路径，或去掉链接")
    elif link.file.startswith("../") or link.file == "..":
        message = f"链接“{excerpt(link.path, _LONG)}”指到 docs 文件夹以外"
        yield around.entry.source.finding(link.start, "ZD320", message, "把文件放进 docs 文件夹")
    elif link.path and link.file not in around.site.files:
        near = _near(link.file, around.site.files)
        hint = f"是不是 {_relative(around.entry, near)}？" if near else "核对文件名和路径，路径从本页所在的文件夹算起"
        if "\\" in link.path:
            hint = "路径用“/”，不用“\\”"
        message = f"链接指到的文件“{excerpt(link.path, _LONG)}”不存在"
        yield around.entry.source.finding(link.start, "ZD320", message, hint)


def link_has_anchor(around: Around, link: Link) -> Iterator[Finding]:
    """ZD321: an anchor of a unit or a point is there. Ids that headings get from the engine are not known here."""
    target = around.site.corpus.by_path.get(link.file) if link.path else around.entry
    if target is None or not (target.rule or target.speech) or not _OURS.match(link.anchor):
        return
    anchors = [*target.structure.by_id, *(point.id for point in target.points)]
    if link.anchor in anchors or link.anchor in _EXPLICIT.findall(target.source.text):
        return
    near = nearest(_anchor_of(link.anchor), anchors, 0.75)
    hint = f"是不是 #{near}？" if near else "锚点的写法如 #art_5__para_2__point_3、#point_4，核对条款号"
    whose = f"《{target.title}》" if target is not around.entry else "本页"
    yield around.entry.source.finding(link.start, "ZD321", f"{whose}没有锚点“#{excerpt(link.anchor, _LONG)}”", hint)


_Check = Callable[[Around, Link], Iterator[Finding]]
_CHECKS: tuple[_Check, ...] = (link_is_relative, link_stays_in_language, link_has_file, link_has_anchor)


# --- reading ---

_DESTINATION = r"(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()]*\))*))"
_INLINE = re.compile(rf"""\]\([ \t]*{_DESTINATION}[ \t]*(?:\n?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\)""")
_DEFINED = re.compile(rf"^ {{0,3}}\[(?!\^)[^\[\]\n]+\]:[ \t]*\n?[ \t]*{_DESTINATION}(?=\s|\Z)", re.MULTILINE)
_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
_TRANSLATION = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]+)?)\.md$")
_OURS = re.compile(r"(?:part|subpart|chp|sec|art|para|point|item|annex)[_-]?\d|第|附件")
_EXPLICIT = re.compile(r"""(?:\{[^{}\n]*#|\bid=["'])([^\s{}"']+)""")


def read_links(entry: Entry) -> Iterator[Link]:
    """The links, pictures and link definitions in the body of a page that stay within the site, in order."""
    plain = running_text(entry.source.text)
    found = [
        (match.start(1) if match[1] is not None else match.start(2), match[1] or match[2] or "")
        for pattern in (_INLINE, _DEFINED)
        for match in pattern.finditer(plain, entry.body)
    ]
    folder = posixpath.dirname(entry.path)
    for start, address in sorted(found):
        if _SCHEME.match(address):
            continue
        path, _, anchor = address.partition("#")
        path = unquote(path.partition("?")[0])
        yield Link(start, path, posixpath.normpath(posixpath.join(folder, path)) if path else "", unquote(anchor))


def _relative(entry: Entry, file: str) -> str:
    return posixpath.relpath(file, posixpath.dirname(entry.path) or ".")


def _near(file: str, files: Collection[str]) -> str | None:
    """The file that a wrong path most likely means: of the same name elsewhere, or written almost so."""
    name = posixpath.basename(file.rstrip("/"))
    stem = name.removesuffix(".html").removesuffix(".md")
    same = [each for each in files if posixpath.basename(each) in (name, f"{stem}.md")]
    if len(same) == 1:
        return same[0]
    return nearest(file, sorted(files), 0.8)


def _languages(files: Collection[str]) -> set[str]:
    return {match[1] for each in files if (match := _TRANSLATION.search(each))}


_NUMBERED = re.compile(r"(part|subpart|chp|sec|art|para|point|item|annex)[_-]?(\d+(?:-\d+)?)")


def _anchor_of(anchor: str) -> str:
    """An anchor of ours as it should be written: art-5_para2 → art_5__para_2."""
    return "__".join(f"{level}_{number}" for level, number in _NUMBERED.findall(anchor)) or anchor
