"""What is printed for a course: its reading whole and once, its questions with answers and without."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath

import pytest
from docx import Document

from tests.core.same_words import To
from tests.core.samples import TODAY, corpus, course, rule, speech
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.files.refused import is_taken
from zhidu.front.registry import Outside
from zhidu.render.page import Extracts
from zhidu.views.generated import Asked
from zhidu.views.glossary import EMPTY as NO_TERMS
from zhidu.views.handouts import Pack, handout_pages, make_pack, make_sheet
from zhidu.word.press import list_works, make
from zhidu.word.reference import read_reference

REFERENCE = Path(__file__).parents[2] / "overrides" / "word" / "reference.docx"
RULE = """## 第一章 总则

第一条　为了规范请假，依照第二条办。

第二条　请假分为：

（一）病假；

（二）事假[^1]。

病假附证明。

## 第二章 附则

### 第三条 施行

本办法自印发之日起施行。

## 附件1 请假单

| 姓名 | 天数 |
| --- | --- |
| | |

[^1]: 不带薪。
"""
QUIZ = """## 测验

每题十分。

1．请假有几种？

| 甲 | 乙 |
| --- | --- |
| 一种 | 两种 |

答：选乙。

病假和事假。依据《考勤制度》第二条第一款。

### 简答

2．什么时候施行？

答：印发之日。依据《考勤制度》第三条。
"""


REGISTRY = """documents:
  - {id: law, title: 公务员法, kind: 法律, status: 现行有效, issued: 2018-12-29}
  - {id: charter, title: 政协章程, kind: 章程, status: 不详}
"""


class Beside(To):
    """On a page beside those of the documents."""

    def document(self, target: Entry | Outside, anchor: str = "") -> str:
        return f"../{target.id}/" + (f"#{anchor}" if anchor else "")


def site(*readings: str, body: str = QUIZ) -> Corpus:
    return corpus(
        {
            "docs/course.md": course(body, readings=f"[{', '.join(readings)}]", objectives="[会请假, 会填表]"),
            "docs/rule.md": rule(RULE, status="试行", trial_until="2027-01-01"),
            "docs/draft.md": rule("第一条　甲。\n\n第二条　乙。", id="draft", title="报销办法", drafted="2026-02-01"),
            "docs/talk.md": speech("1．要有办法。〔原件第8行〕\n\n2．要有人管。〔原件第9行〕", title="在会上的讲话"),
            "data/registry.yml": REGISTRY,
        }
    )


def pack(*readings: str) -> Pack:
    read = site(*readings)
    found = make_pack(read, read.by_id["a-course"], TODAY)
    assert found is not None
    return found


def listed(found: Pack) -> list[tuple[str, str, list[str]]]:
    return [
        (group, text.entry.title, [each.name for each in text.extracts])
        for group, texts in found.groups
        for text in texts
    ]


def test_rules_stand_first_each_part_once_and_in_its_order() -> None:
    found = pack(
        *("《在会上的讲话》第2点、第1点", "《公务员法》第五条", "《考勤制度》第三条", "《报销办法》第一条"),
        *("《考勤制度》第二条第一款第（二）项", "考勤制度第二条", "《考勤制度》第二条", "《在会上的讲话》第1点"),
    )
    assert listed(found) == [
        ("制度", "考勤制度", ["第二条", "第三条"]),
        ("制度", "报销办法", ["第一条"]),
        ("讲话", "在会上的讲话", ["第1点", "第2点"]),
    ]


def test_each_document_says_how_it_stands_and_of_which_day_it_is() -> None:
    found = pack("《报销办法》第一条", "《在会上的讲话》第1点", "《公务员法》第五条")
    assert [text.note for _, texts in found.groups for text in texts] == [
        "征求意见稿，2026年2月1日文本",
        "要点，编者整理，非原文",
    ]
    assert [each.note for each in found.outside] == ["现行有效，2018年12月29日公布，文字不在本站"]


def test_a_rule_that_is_read_as_a_whole_stands_there_once() -> None:
    found = pack("《考勤制度》第二条", "《考勤制度》", "《考勤制度》第一章")
    assert listed(found) == [("制度", "考勤制度", ["全文"])]


def test_a_chapter_stands_with_all_its_articles() -> None:
    (_, (text,)) = pack("《考勤制度》第一章", "《考勤制度》第一条").groups[0]
    (extract,) = text.extracts
    words = [placed.block.whole for placed in extract.blocks if hasattr(placed.block, "whole")]
    assert [each[:3] for each in words] == ["第一章", "第一条", "第二条", "（一）", "（二）", "病假附"]


def test_what_is_outside_the_site_is_named_with_what_of_it_is_read() -> None:
    found = pack(
        "《政协章程》总纲",
        "《政协章程》第一章",
        "《公务员法》",
        "《公务员法》第五条",
        "《一本好书》",
        "《政协章程》第三条",
    )
    assert [(each.document.title, each.places) for each in found.outside] == [
        ("政协章程", "总纲、第一章、第三条"),
        ("公务员法", "全文"),
    ]
    assert found.others == ("《一本好书》",)
    assert pack("《另一本书》和考勤制度第一条", "有关的通知").others == ("《另一本书》", "有关的通知")


def test_an_annex_stands_with_its_form() -> None:
    (_, (text,)) = pack("《考勤制度》附件1", "《考勤制度》第二条第二款").groups[0]
    assert [(each.name, each.says_its_name) for each in text.extracts] == [("第二条第二款", False), ("附件1", True)]
    assert "姓名" in words_of(site("《考勤制度》附件1"), "a-course_packs")


def written(read: Corpus, found: Pack) -> str:
    extracts = Extracts(read, lambda _: Beside(), NO_TERMS)
    return "".join(
        extracts.write(text.entry, extract.blocks)
        for _, texts in found.groups
        for text in texts
        for extract in text.extracts
    )


def test_on_the_page_of_another_nothing_has_an_anchor_and_links_lead_to_the_document() -> None:
    read = site("《考勤制度》", "《在会上的讲话》第2点")
    found = make_pack(read, read.by_id["a-course"], TODAY)
    assert found is not None
    html = written(read, found)
    assert " id=" not in html
    assert '<p class="zd-para"><a class="zd-number" href="../a-rule/#art_1">第一条</a>\u3000为了规范请假，依照' in html
    assert '<a class="zd-cite" href="../a-rule/#art_2">第二条</a>' in html
    assert '<h4><a class="zd-number" href="../a-rule/#art_3">' in html
    assert '<a href="../a-rule/#note_1">' in html and '<div class="zd-note">［1］' in html
    assert '<p class="zd-point"><a class="zd-number" href="../a-speech/#point_2">2．</a>要有人管。' in html
    assert "<table" in html


def words_of(read: Corpus, name: str) -> str:
    (work,) = (each for each in list_works(read, TODAY) if each.name == name)
    document = Document(io.BytesIO(make(read_reference(REFERENCE), work)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_the_word_file_of_the_reading_has_objectives_contents_and_words() -> None:
    words = words_of(site("《考勤制度》第二条", "《政协章程》总纲"), "a-course_packs")
    order = [
        "阅读材料",
        "目标",
        "·会请假",
        "目　　录",
        "考勤制度（试行）",
        "（试行",
        "第二条\u3000请假分为：",
        "（一）病假；",
        "病假附证明。",
    ]
    at = -1
    for each in order:
        at = words.find(each, at + 1)
        assert at >= 0, (each, words)
    assert "《政协章程》" in words and "总纲" in words
    assert "第三条" not in words


def course_of(read: Corpus) -> Entry:
    return read.by_id["a-course"]


def test_a_sheet_without_answers_has_none_and_room_for_the_name() -> None:
    read = site()
    questions = words_of(read, "a-course_quizzes")
    answers = words_of(read, "a-course_quizzes_answers")
    for shown in ("每题十分。", "1．请假有几种？", "两种", "简答", "2．什么时候施行？"):
        assert shown in questions and shown in answers
    for hidden in ("选乙", "病假和事假", "印发之日", "依据"):
        assert hidden not in questions and hidden in answers
    assert "姓名：" in questions and "姓名" not in answers


@pytest.mark.parametrize(
    "body",
    [
        "## 测验\n\n答：没有题。\n\n1．甲？\n\n答：乙。\n\n答：丙。",
        "## 测验\n\n1．甲？\n\n（1）乙？\n\n答：丙。\n\n丁。",
    ],
)
def test_no_answer_is_on_a_sheet_without_answers_however_it_is_written(body: str) -> None:
    sheet = make_sheet(course_of(site(body=body)), answers=False)
    assert sheet is not None
    words = [placed.block.whole for part in sheet.parts for placed in (*part.blocks, *part.answer)]  # type: ignore[union-attr]
    assert not [each for each in words if "答" in each or each in ("丙", "丁。")]


def test_a_course_has_the_pages_that_there_is_something_for() -> None:
    def names(read: Corpus) -> list[str]:
        return [each.name for each in handout_pages(Asked(read, english=False, today=TODAY))]

    assert names(site("《考勤制度》第一条")) == [f"{each}/a-course" for each in ("handouts", "packs", "quizzes")] + [
        "quizzes/a-course/answers"
    ]
    assert names(site(body="没有测验。")) == ["handouts/a-course"]
    assert all(is_taken(PurePosixPath(f"{name}.md")) for name in names(site("《考勤制度》第一条")))
