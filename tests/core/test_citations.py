"""Golden files of citations: what a lawyer reads in the text is what the machine finds.

Each case of `golden/*.yaml` is one rule (规则) and a text, given in one of two ways: 条 is the
text of an article, which is put as 第三十一条 behind the thirty articles of `SAMPLE`; 全文 is a
whole document. 引用 lists all that is cited, in order:

    文  the words of the citation (↵ a line end)  件  the document, when it is another one
    指  the ids it points at             断  why it points at nothing
    误  the drafting slip                果  the status, where it is not what 件 and 断 say
    在  the unit it stands in            读  where it was read from, if not from what it says

另 lists the other documents that are at hand.

结构 lists the ids of all units, in the order they stand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zhidu.citations.names import Names, key, read_names
from zhidu.citations.resolve import counts, resolve
from zhidu.citations.scope import read_citations
from zhidu.text.numerals import chinese_number
from zhidu.text.structure import parse_structure
from zhidu.text.units import Structure

GOLDEN = Path(__file__).parent / "golden"


def sample() -> str:
    """示例条例: 30 articles in two chapters of two sections, each article with three 款, the first with five 项."""
    words = ["# 示例条例"]
    divisions = {
        1: "## 第一章 总则\n\n### 第一节 甲",
        6: "### 第二节 乙",
        11: "## 第二章 分则\n\n### 第一节 丙",
        21: "### 第二节 丁",
    }
    for number in range(1, 31):
        if number in divisions:
            words.append(divisions[number])
        for head in [number] if number != 20 else [number, "20之一", "20之二"]:
            name = f"第{chinese_number(number)}条" + (str(head)[2:] if head != number else "")
            words.append(f"{name} 有下列情形之一的：")
            words += [f"（{chinese_number(n)}）事项；" for n in range(1, 6)]
            words += ["又一款。", "再一款。"]
    return "\n\n".join(words)


SAMPLE = sample()


def cases() -> list[Any]:
    found = []
    for file in sorted(GOLDEN.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{file.stem}：{case['规则']}"))
    return found


def text_of(case: dict[str, Any]) -> str:
    if "全文" in case:
        return str(case["全文"])
    paragraphs = str(case["条"]).strip().splitlines()
    return f"{SAMPLE}\n\n## 第三章 附则\n\n第三十一条 " + "\n\n".join(
        line.strip() for line in paragraphs if line.strip()
    )


def cited(structure: Structure, others: dict[str, Structure]) -> list[dict[str, str]]:
    found = []
    own = read_names(structure.running[0].text, structure.title)
    names = Names(own.titles, {name: other.title for name, other in others.items()})
    for citation in read_citations(structure, names).citations:
        target = structure if citation.document is None else others.get(key(citation.document))
        if not counts(citation, target):
            continue
        result = resolve(citation, target)
        row = {
            "文": citation.text.replace("\n", "↵"),
            "件": citation.document or "",
            "指": " ".join(result.targets),
            "断": result.fault,
            "误": citation.slip.value if citation.slip else "",
            "果": result.status.value,
            "在": citation.where or "",
            "读": citation.reading.value,
        }
        found.append(row)
    return found


def expected(want: dict[str, str]) -> dict[str, str]:
    status = "broken" if "断" in want else "external" if "件" in want else "resolved"
    return {"果": status, **{name: want.get(name, "") for name in ("件", "指", "断", "误", "读")}, **want}


@pytest.mark.parametrize("case", cases())
def test_golden(case: dict[str, Any]) -> None:
    text = text_of(case)
    structure = parse_structure(text)
    if "结构" in case:
        assert [unit.id for unit in structure.units] == str(case["结构"]).split()
    if "引用" in case:
        wanted = [expected(want) for want in case["引用"] or []]
        others = {key(each.title): each for each in map(parse_structure, case.get("另", ()))}
        found = cited(structure, others)
        keys = [want.keys() for want in wanted] + [{"文", "指", "件"}] * (len(found) - len(wanted))
        assert [{name: row[name] for name in keep} for row, keep in zip(found, keys, strict=False)] == [
            {name: want[name] for name in keep} for want, keep in zip(wanted, keys, strict=False)
        ]
        assert len(found) == len(wanted)
