"""Slides link to a rule, a course and their parts: by address, by code, by a line to paste."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import zxingcpp
from PIL import Image

from tests.core.samples import TODAY, corpus, course, rule
from zhidu.corpus.corpus import Corpus
from zhidu.render.qr import png, svg
from zhidu.views.slides import SlideLink, list_codes, slide_links
from zhidu.word.press import list_works, make
from zhidu.word.reference import read_reference

BASE = "http://10.1.2.3/zhishi/"
REFERENCE = Path(__file__).parents[2] / "overrides" / "word" / "reference.docx"
FILES = {
    "docs/rules/leave.md": rule("## 第一章 总则\n\n第一条　请假。\n\n## 附件1 审批单\n\n表。", id="leave"),
    "docs/rules/more.md": rule("第一条　报销。", id="more", title="报销制度"),
    "docs/training/one.md": course("## 讲授要点\n\n### 其一\n\n乙。\n\n## 测验\n\n丙。", id="one", title="请假[一]"),
    "docs/terms/a.md": "---\nkind: term\nid: a\ntitle: 甲\nexpansion: 乙\n---\n",
}
DOCUMENTS = ("leave", "more", "one")


def site(base: str = BASE) -> Corpus:
    return replace(corpus(FILES), base=base)


def links_of(name: str) -> tuple[SlideLink, ...]:
    here = site()
    return slide_links(here, here.by_id[name], TODAY)


def read(picture: bytes) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return str(found.text)


def test_a_course_and_its_sections_have_a_link_and_a_code() -> None:
    address = links_of("one")[0].url
    assert [(link.part, link.url.removeprefix(address), bool(link.code)) for link in links_of("one")] == [
        ("", "", True),
        ("讲授要点", "#%E8%AE%B2%E6%8E%88%E8%A6%81%E7%82%B9", True),
        ("测验", "#%E6%B5%8B%E9%AA%8C", True),
    ]


def test_a_link_names_its_place_and_how_a_rule_stands() -> None:
    whole, chapter, annex = links_of("leave")
    assert whole.name == "《考勤制度》（征求意见稿）"
    assert (chapter.name, annex.name) == (f"{whole.name}第一章 总则", f"{whole.name}附件1 审批单")
    assert chapter.url == f"{whole.url}#chp_1"
    assert (bool(whole.code), chapter.code) == (True, "")


def test_a_line_to_paste_reads_as_what_it_names() -> None:
    whole = links_of("one")[0]
    assert whole.markdown == rf"[《请假\[一\]》]({whole.url})"
    element = ElementTree.fromstring(whole.html)
    assert (element.get("href"), element.text) == (whole.url, "《请假[一]》")


def test_a_site_that_does_not_know_its_address_has_no_links() -> None:
    assert [*list_codes(site(""), TODAY)] == []
    here = site()
    assert slide_links(here, here.by_id["a"], TODAY) == ()


def test_each_code_is_its_address() -> None:
    links = list(list_codes(site(), TODAY))
    assert len({link.code for link in links}) == len(links) == 5
    assert [read(png(link.url)) for link in links] == [link.url for link in links]
    assert all(link.url.isascii() for link in links)
    picture = ElementTree.fromstring(svg(links[0].url))
    assert picture.get("viewBox")
    assert picture.get("width") is None


def test_a_word_file_has_its_code_and_a_compilation_none() -> None:
    reference = read_reference(REFERENCE)
    codes = {}
    for work in list_works(site(), TODAY):
        file = docx.Document(io.BytesIO(make(reference, work)))
        pictures = (part for part in file.part.package.iter_parts() if part.content_type == "image/png")
        codes[work.name] = [read(part.blob) for part in pictures]
    assert {name for name, found in codes.items() if found} == set(DOCUMENTS)
    assert [codes[name] for name in DOCUMENTS] == [[links_of(name)[0].url] for name in DOCUMENTS]
    assert not any(b"media/picture" in make(reference, work) for work in list_works(site(""), TODAY))
