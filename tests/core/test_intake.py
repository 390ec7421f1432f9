"""What comes in from Word and other programs is in the page, in its order, or told of in the receipt."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from tests.core.samples import LAWS
from tests.core.word_files import PROGRAMS, Lists, automatic, packed, paragraph, root, run, rung, table
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import find_project
from zhidu.files.source import Source, read_source
from zhidu.intake.bringing import PrivateError, stop_private
from zhidu.intake.counting import counted
from zhidu.intake.docx import read_docx
from zhidu.intake.manuscript import Grid, Line, Manuscript, UnreadableError
from zhidu.intake.opening import read_manuscript
from zhidu.intake.pages import Page, Wishes, rule_page
from zhidu.intake.plain import read_markdown, read_text
from zhidu.intake.speeches import Meeting, is_bulletin, speech_pages
from zhidu.text.blocks import leaves
from zhidu.text.structure import parse_structure
from zhidu.text.units import Structure
from zhidu.word.press import list_works, make
from zhidu.word.reference import read_reference

HAN = re.compile("[\u3400-\u9fff〇]")
NUMBERED = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def script_of(data: bytes) -> Manuscript:
    return read_docx(io.BytesIO(data), "甲.docx")


def words(script: Manuscript) -> list[str]:
    return [part.words for part in script.parts if isinstance(part, Line)]


def page_of(script: Manuscript) -> tuple[Page, Entry]:
    page = rule_page(script, "made", Wishes(), None)
    return page, read_entry("made.md", Source("made.md", page.text), None, [])


def han(structure: Structure) -> str:
    return "".join(HAN.findall("".join(leaf.whole for leaf in leaves(each.block for each in structure.blocks))))


def plainly(number: int, level: int = 0) -> str:
    return NUMBERED.format(level=level, number=number)


def listed(*abstracts: str) -> str:
    """Abstract lists with a list of each: 0 and 1, 1 and 2."""
    heads = (f'<w:abstractNum w:abstractNumId="{at}">{rungs}</w:abstractNum>' for at, rungs in enumerate(abstracts))
    nums = (f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(abstracts)))
    return "".join((*heads, *nums))


# --- whole laws ---


def laws() -> Iterator[tuple[Path, str]]:
    for folder in ("laws", "odd"):
        for at, file in enumerate(sorted((LAWS / folder).glob("*.md"))):
            yield file, PROGRAMS[at % len(PROGRAMS)]


@pytest.mark.skipif(not (LAWS / "laws").is_dir(), reason="没有真实法律：ZHIDU_LAWS 指到放 laws、odd 的文件夹")
def test_every_character_and_unit_of_real_laws_comes_through_automatic_numbers() -> None:
    faults = []
    for file, program in laws():
        text = read_source(file, file.name)[0].text
        page, entry = page_of(script_of(automatic(text, program)))
        original = parse_structure(text, 0)
        gone = {words for told in page.dropped for words in told.words.split("\n")}
        wanted = han(original)
        for each in gone:
            wanted = wanted.replace("".join(HAN.findall(each)), "", 1)
        if wanted != "".join(HAN.findall(page.title)) + han(entry.structure):
            faults.append((file.name, program, "字不同"))
        if [unit.id for unit in original.units] != [unit.id for unit in entry.structure.units]:
            faults.append((file.name, program, "条款不同"))
    assert faults == []


def test_the_word_files_of_a_site_come_back_as_they_were() -> None:
    root = Path(__file__).resolve().parents[2]
    project = find_project(root / "examples/county")
    assert project is not None
    corpus = load_corpus(project)[0]
    rules = {entry.id: entry for entry in corpus.of_kind("rule")}
    reference = read_reference(root / "overrides/word/reference.docx")
    back = 0
    for work in list_works(corpus, dt.date(2026, 1, 1)):
        if work.name in rules:
            page, entry = page_of(script_of(make(reference, work)))
            original = rules[work.name]
            assert page.title == original.title
            assert [unit.id for unit in entry.structure.units] == [unit.id for unit in original.structure.units]
            assert "数目" not in "".join(each.what for each in page.doubted)
            back += 1
    assert back == len(rules)


# --- numbers ---


@pytest.mark.parametrize("program", PROGRAMS)
def test_numbers_begin_anew_where_each_program_says_so(program: str) -> None:
    lists = Lists(program)
    kinds = [
        ("章", False),
        ("条", False),
        ("项", True),
        ("项", False),
        ("条", False),
        ("项", True),
        ("章", False),
        ("条", False),
    ]
    body = "".join(paragraph(run("甲"), lists.look(kind, anew=anew)) for kind, anew in kinds)
    script = script_of(packed(body, lists.numbering, "".join(lists.styles)))
    numbers = [part.number for part in script.parts if isinstance(part, Line)]
    assert numbers == ["第一章", "第一条", "（一）", "（二）", "第二条", "（一）", "第二章", "第三条"]


def test_a_level_begins_anew_behind_a_higher_one_and_names_those_above_it() -> None:
    rungs = rung(0, "decimal", "%1") + rung(1, "decimal", "%1.%2") + rung(2, "decimal", "%1.%2.%3")
    levels = (0, 1, 1, 2, 0, 1)
    body = "".join(paragraph(run("甲"), plainly(1, level)) for level in levels)
    assert words(script_of(packed(body, listed(rungs)))) == ["1 甲", "1.1 甲", "1.2 甲", "1.2.1 甲", "2 甲", "2.1 甲"]


def test_a_level_that_was_skipped_before_is_doubted() -> None:
    rungs = rung(0, "decimal", "%1") + rung(1, "decimal", "%1.%2")
    body = paragraph(run("甲"), plainly(1, 1)) + paragraph(run("乙"), plainly(1))
    assert [each.words for each in script_of(packed(body, listed(rungs))).doubted] == ["2"]


def test_a_legal_level_counts_in_figures_and_a_list_of_its_own_start_there() -> None:
    rungs = rung(0, "chineseCounting", "第%1章") + rung(1, "decimal", "%1.%2", "<w:isLgl/>", start=3)
    body = paragraph(run("总则"), plainly(1)) + paragraph(run("甲"), plainly(1, 1))
    assert words(script_of(packed(body, listed(rungs)))) == ["第一章　总则", "1.3 甲"]


def test_a_form_that_is_a_choice_is_the_one_of_older_programs() -> None:
    form = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="01, 02"/></mc:Choice>'
    form += '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{form}<w:lvlText w:val="%1."/></w:lvl>'
    assert words(script_of(packed(paragraph(run("甲"), plainly(1)), listed(level)))) == ["01.甲"]


def test_lists_of_one_abstract_count_on_together_and_number_zero_is_none() -> None:
    both = listed(rung(0, "decimal", "%1."))
    both += '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    looks = (plainly(1), plainly(2), plainly(0), plainly(1))
    body = "".join(paragraph(run("甲"), look) for look in looks)
    assert words(script_of(packed(body, both))) == ["1.甲", "2.甲", "甲", "3.甲"]


def test_a_list_may_change_a_level_and_a_style_may_name_the_list() -> None:
    numbering = listed(rung(0, "decimal", "%1."))
    over = f'<w:lvlOverride w:ilvl="0">{rung(0, "chineseCounting", "%1、")}</w:lvlOverride>'
    numbering += f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{over}</w:num>'
    look = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    base = f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="甲"/>{look}</w:style>'
    based = '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="乙"/><w:basedOn w:val="A"/></w:style>'
    body = paragraph(run("甲"), '<w:pStyle w:val="B"/>') + paragraph(run("乙"), '<w:pStyle w:val="B"/>')
    assert words(script_of(packed(body, numbering, base + based))) == ["一、甲", "二、乙"]


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        ("chineseCountingThousand", 101, "一百零一"),
        ("japaneseCounting", 21, "二十一"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 12, "⑫"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("upperRoman", 4, "IV"),
        ("lowerLetter", 28, "bb"),
    ],
)
def test_numbers_are_counted_in_the_form_that_is_asked(form: str, value: int, written: str) -> None:
    assert counted(form, value) == written


# --- what is in a Word file besides ---


def test_changes_are_as_accepted_and_told_of() -> None:
    body = paragraph(
        run("工作人员")
        + f"<w:ins>{run('应当')}</w:ins>"
        + "<w:del><w:r><w:delText>可以</w:delText></w:r></w:del>"
        + run("请假。")
    )
    script = script_of(packed(body))
    assert words(script) == ["工作人员应当请假。"]
    assert [(each.what, each.words) for each in (*script.noted, *script.dropped)] == [
        ("修订：增加", "应当"),
        ("修订：删去", "可以"),
    ]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    body = paragraph(run("前半"), "<w:rPr><w:del/></w:rPr>") + paragraph(run("后半。"))
    assert words(script_of(packed(body))) == ["前半后半。"]


def test_a_paragraph_that_was_moved_away_counts_no_number() -> None:
    mark = "<w:rPr><w:moveFrom/></w:rPr>"
    moved = paragraph(f"<w:moveFrom>{run('乙。')}</w:moveFrom>", plainly(1) + mark)
    body = paragraph(run("甲。"), plainly(1)) + moved + paragraph(run("丙。"), plainly(1))
    script = script_of(packed(body, listed(rung(0, "chineseCounting", "第%1条"))))
    assert words(script) == ["第一条　甲。", "第二条　丙。"]
    assert not script.doubted


def test_a_counted_number_that_two_joined_paragraphs_may_lose_is_doubted() -> None:
    half = paragraph(run("前半"), plainly(1) + "<w:rPr><w:del/></w:rPr>")
    numbering = listed(rung(0, "chineseCounting", "第%1条"))
    (told,) = script_of(packed(half + paragraph(run("后半。")), numbering)).doubted
    assert (told.what, told.words) == ("修订：合成一段", "前半后半。")
    assert not script_of(packed(half + paragraph(run("后半。"), plainly(1)), numbering)).doubted


def test_a_field_that_ends_in_hidden_runs_hides_nothing_behind_it() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr>{}</w:r>"
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + hidden.format("<w:instrText> XE 甲 </w:instrText>")
    body = paragraph(begin + hidden.format('<w:fldChar w:fldCharType="end"/>') + run("后面的字。"))
    assert words(script_of(packed(body))) == ["后面的字。"]


def test_words_that_a_style_hides_are_told_of() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = '<w:vanish w:val="0"/>'
    look = '<w:rPr><w:rStyle w:val="H"/>{}</w:rPr><w:t>{}</w:t>'
    body = f"<w:r>{look.format('', '看不见')}</w:r><w:r>{look.format(shown, '看得见')}</w:r>"
    script = script_of(packed(paragraph(body), styles=styles))
    assert (words(script), [each.words for each in script.dropped]) == (["看得见"], ["看不见"])


def test_the_text_is_the_member_that_the_file_names_and_typed_signs_are_read() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed(paragraph(run("\uf06f甲 \uf0fe乙"))))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            data = data.replace(b"word/document.xml", b"word/document2.xml") if name == "_rels/.rels" else data
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), data)
    assert words(script_of(out.getvalue())) == ["□甲 ☑乙"]


def test_a_note_behind_the_stop_makes_no_heading_of_an_entry() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    lines = paragraph(run("办法")) + paragraph(run("第一条　清偿：")) + paragraph(run("（一）税款；"))
    body = lines + paragraph(run("（二）其他。") + note) + paragraph(run("第二条　乙。"))
    notes = root("footnotes", f'<w:footnote w:id="2">{paragraph(run("说明"))}</w:footnote>')
    _, entry = page_of(script_of(packed(body, footnotes=notes)))
    assert "art_1__para_1__point_2" in {unit.id for unit in entry.structure.units}


def test_merged_cells_are_spelled_out() -> None:
    def cell(text: str, look: str) -> str:
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(run(text) if text else '')}</w:tc>"

    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table((cell("类别", down), cell("限额", '<w:gridSpan w:val="2"/>')), (cell("", on), "市内", "市外"))
    (grid,) = script_of(packed(body)).parts
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.merged) == ((("类别", "限额", "限额"), ("类别", "市内", "市外")), 2)


def test_what_stands_beside_the_text_is_told_of() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph(run('框里'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph(run("第一条　甲") + note + hidden + box + run("。"))
    page_field = '<w:fldSimple w:instr=" PAGE "/>'
    others = {
        "header1": root("hdr", paragraph(run("页眉的字"))),
        "footer1": root("ftr", f"<w:p>{page_field}</w:p>"),
        "comments": root("comments", f'<w:comment w:id="0">{paragraph(run("批注的字"))}</w:comment>'),
        "footnotes": root("footnotes", f'<w:footnote w:id="2">{paragraph(run("脚注的字"))}</w:footnote>'),
    }
    script = script_of(packed(body, **others))
    assert {(each.what, each.words) for each in script.dropped} == {
        *(("隐藏文字", "藏着"), ("文本框", "框里"), ("页眉", "页眉的字"), ("页脚（页码）", ""), ("批注", "批注的字")),
    }
    page, _ = page_of(script)
    assert "第一条　甲[^1]。" in page.text
    assert "[^1]: 脚注的字" in page.text


def test_words_in_an_element_that_nobody_knows_are_told_of() -> None:
    script = script_of(packed(paragraph(run("甲。")) + f"<w:strange>{paragraph(run('丢了的字'))}</w:strange>"))
    assert [(each.what, each.words) for each in script.doubted] == [("没有读到的字", "丢了的字")]


def test_a_named_article_in_the_style_of_a_heading_has_its_paragraphs_behind_it() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    look = '<w:pStyle w:val="H2"/>'
    body = paragraph(run("第一条　适用范围"), look) + paragraph(run("甲。")) + paragraph(run("第二条　乙。"), look)
    page, entry = page_of(script_of(packed(paragraph(run("某某办法")) + body, styles=styles)))
    assert [unit.id for unit in entry.structure.units] == ["art_1", "art_1__para_1", "art_2", "art_2__para_1"]
    assert [each.what for each in page.doubted] == []


def test_a_soft_break_parts_only_behind_a_sentence_or_before_a_number() -> None:
    page, _ = page_of(script_of(packed(paragraph(run("第一条　甲：\n（一）乙；\n（二）丙，\n丁。\n戊。")))))
    assert page.text.endswith("第一条　甲：\n\n（一）乙；\n\n（二）丙，丁。\n\n戊。\n")
    assert [each.what for each in page.doubted if each.what == "软回车"] == ["软回车"]


def test_contents_that_a_field_makes_are_left_out() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = ("办法", "目录", "第一章　总则", "第一条　甲。")
    body = (
        paragraph(run(lines[0])) + paragraph(run(lines[1])) + paragraph(begin + run("第一章 总则\t1")) + paragraph(end)
    )
    page, _ = page_of(script_of(packed(body + paragraph(run(lines[2])) + paragraph(run(lines[3])))))
    assert page.text.endswith("---\n\n## 第一章 总则\n\n第一条　甲。\n")
    assert [each.what for each in page.dropped] == ["目录", "目录"]


def test_contents_that_were_typed_are_left_out() -> None:
    lines = (
        "某某办法",
        "目　录",
        "第一章　总则",
        "第二章　附则",
        "第一章　总则",
        "第一条　甲。",
        "第二章　附则",
        "第二条　乙。",
    )
    page, entry = page_of(Manuscript("甲", [Line(each, "") for each in lines]))
    assert [unit.label for unit in entry.structure.divisions] == ["第一章", "第二章"]
    assert [each.words for each in page.dropped] == ["目　录", "第一章　总则", "第二章　附则"]


@pytest.mark.parametrize(
    "text",
    ["甲*乙*丙_丁_", "# 号", "- 横", "> 大于", "<b>甲</b>", "a|b", "`码`", "[甲](乙)", "**重**", "1\\.甲", "&amp;"],
)
def test_signs_of_markdown_are_words_like_any_other(text: str) -> None:
    page, _ = page_of(Manuscript("甲", [Line("某某办法", ""), Line("第一条　甲。", ""), Line(text, "第3段")]))
    assert [each for each in page.doubted if each.what == "没有照原样进页面"] == []


@pytest.mark.parametrize(
    "document",
    ['<!DOCTYPE a [<!ENTITY b "c">]><w:document/>', "<!DOCTYPE a><w:document/>", "<w:document", "", "<a>" * 5000],
)
def test_a_document_type_or_broken_xml_is_refused(document: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", document)
    with pytest.raises(UnreadableError, match="另存为"):
        script_of(data.getvalue())


def test_a_file_of_another_writer_is_read() -> None:
    document = Document()
    document.add_heading("某某办法", 0)
    document.add_heading("第一章 总则", 1)
    document.add_paragraph("第一条 甲。")
    made = document.add_table(2, 2)
    made.cell(0, 0).merge(made.cell(0, 1)).text = "合"
    out = io.BytesIO()
    document.save(out)
    page, entry = page_of(script_of(out.getvalue()))
    assert page.title == "某某办法"
    assert [unit.id for unit in entry.structure.units] == ["chp_1", "art_1", "art_1__para_1"]
    assert "| 合 | 合 |\n" in page.text


# --- the head ---

HEAD = (
    "某市政协办公室文件",
    "某政办发〔2024〕5号",
    "关于印发《某某办法》的通知",
    "各委室：",
    "现将《某某办法》印发给你们。",
    "某市政协办公室",
    "2024年3月5日",
)
TEXT = ("某某办法", "（2024年3月1日市政协主席会议通过）", "第一条　甲。", "第二条　本办法自2024年5月1日起施行。")


def test_a_rule_that_comes_with_its_notice_has_all_that_is_demanded() -> None:
    page, _ = page_of(Manuscript("甲", [Line(each, f"第{at}段") for at, each in enumerate((*HEAD, *TEXT), 1)]))
    front = page.text.split("---\n")[1]
    for line in (
        *("title: 某某办法", "status: 现行有效", "issuer: 某市政协办公室", "document_number: 某政办发〔2024〕5号"),
        *("adopted_by: 市政协主席会议", "adopted: 2024-03-01", "issued: 2024-03-05", "effective: 2024-05-01"),
    ):
        assert f"{line}\n" in front
    assert [each.words for each in page.dropped] == list(HEAD)


def test_a_rule_that_does_not_say_all_is_a_draft_and_keeps_what_it_says() -> None:
    page, _ = page_of(Manuscript("甲", [Line(each, f"第{at}段") for at, each in enumerate(TEXT, 1)]))
    assert "status: 征求意见稿\n" in page.text
    assert "# adopted: 2024-03-01\n" in page.text
    assert any(each.what == "状态" and "文号" in each.why for each in page.doubted)


# --- plain texts ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    script = read_text("某某办法\r\n第一条　为了规范请假，制定本办法。\r\n".encode(encoding), "甲.txt")
    assert words(script) == ["某某办法", "第一条　为了规范请假，制定本办法。"]


def test_wrapped_lines_are_joined_and_a_full_one_is_doubted() -> None:
    long = "工作人员请假应当事先书面申请并且写明请假的事由和起止的时间还有去向和联系办法以及代管工作的人"
    lines = [long[at : at + 20] for at in range(0, 40, 20)] * 5
    text = "\n".join(["第一条　" + lines[0][:16], *lines, "完。", "第二条　短。"])
    script = read_text(text.encode(), "甲.txt")
    assert [each[:4] for each in words(script)] == ["第一条　", "第二条　"]


def test_markdown_without_front_matter_is_read_and_with_it_refused() -> None:
    script = read_markdown("# 某某办法\n\n## 一、总则\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n".encode(), "甲.md")
    assert script.parts[2] == Grid((("甲", "乙"), ("1", "2")), "第5行")
    with pytest.raises(UnreadableError, match="前置信息"):
        read_markdown(b"---\nkind: rule\n---\n", "a.md")


@pytest.mark.parametrize("name", ["甲.ofd", "甲.wps", "甲.doc", "甲.docx"])
def test_what_cannot_be_read_is_to_be_saved_as_docx(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableError, match="请在 WPS 中另存为"):
        read_manuscript(file)


@pytest.mark.parametrize(("name", "data"), [("甲.docx", packed("")), ("甲.txt", b"\n"), ("甲.md", b"")])
def test_a_file_without_words_becomes_no_page(name: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableError, match="没有文字"):
        read_manuscript(file)


# --- speeches ---

BULLETIN = (
    *(
        "总题目",
        "编者按:会议召开。",
        "第一篇 题目",
        "市政协党组书记、主席 张三",
        "一、甲",
        "抓好党的建",
        "设工作。党的建设要抓好,抓实。",
    ),
    *("三、丙", "没有说完的话就到这", "第二篇题目", "某县政协副主席 李四", "一是抓学习。"),
)


def bulletin() -> list[Page]:
    script = Manuscript("汇编.txt", [Line(each, f"第{at}行") for at, each in enumerate(BULLETIN, 1)])
    return speech_pages(script, Meeting("meeting"), "", "")


def test_a_bulletin_becomes_its_meeting_and_its_speeches() -> None:
    meeting, first, second = bulletin()
    assert meeting.text == "---\nkind: page\nid: meeting\ntitle: 总题目\n---\n\n编者按：会议召开。\n"
    for line in ("speaker: 张三", "post: 市政协党组书记、主席", "organization: 市政协", "order: 1", "places: 3—9"):
        assert f"{line}\n" in first.text
    assert "organization: 某县政协\n" in second.text


def test_a_rule_that_somebody_signed_is_no_speech() -> None:
    lines = ("某某办法", "第一条　甲。", "某县政协", "市政协主席 张三")
    assert not is_bulletin(Manuscript("甲", [Line(each, "") for each in lines]))


def test_torn_paragraphs_are_joined_by_words_of_the_text_and_gaps_marked() -> None:
    first = bulletin()[1]
    body = first.text.split("---\n")[2]
    gap = "〔原件此处残缺〕"
    joined = "抓好党的建设工作。党的建设要抓好，抓实。"
    assert body.split("\n\n") == ["\n## 一、甲", joined, gap, "## 三、丙", "没有说完的话就到这", f"{gap}\n"]
    assert [each.what for each in first.doubted] == ["接成一段", "残缺", "残缺", "日期"]


# --- what must not come in ---


@pytest.mark.parametrize(
    ("place", "text"), [("body", "机密★1年"), ("header", "机密★1年"), ("body", "电话13912345678。")]
)
def test_a_marking_or_a_private_value_anywhere_stops_it(place: str, text: str) -> None:
    head = {"header1": root("hdr", paragraph(run(text)))} if place == "header" else {}
    script = script_of(packed(paragraph(run(text if place == "body" else "甲")), **head))
    with pytest.raises(PrivateError) as caught:
        stop_private(script, ())
    assert "13912345678" not in str(caught.value.findings)
