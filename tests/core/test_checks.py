"""Golden files of checks: what a lawyer finds wrong in a text is what is reported, and nothing else.

Each file of `golden/checks/` has rules in words, each with its cases:

    制度 讲话 课程 计划 术语 页面   the text of a page of that kind, or several, each of which is a case
    前置   what its front matter says otherwise than the sample, as it is written there; 缺, what it does not say
    另有   other files of the site, by their path: text, or a page as a case has it
    发现   what is found, as it is printed; a message may be left out, or broken off with …

▲ stands before the character where it is found. 共有, where a file begins with it, is in all its sites, and
样本 what the front matter of all its cases says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.core import samples
from tests.core.samples import findings, marks
from zhidu.checks.citations import mended
from zhidu.checks.points import read_places
from zhidu.checks.registry import codes
from zhidu.finding import Finding

GOLDEN = Path(__file__).parent / "golden/checks"
KINDS = {
    "制度": samples.rule,
    "讲话": samples.speech,
    "课程": samples.course,
    "计划": samples.plan,
    "术语": samples.term,
    "页面": samples.page,
}
FILES = dict[str, str]


_FIELD = re.compile(r"^([^\s:]+):(.*(?:\n .*)*)", re.MULTILINE)


def text_of(case: str | dict[str, Any], pattern: str = "") -> str:
    """A file as a case writes it: its text, or the body of a page, of a kind, and its front matter."""
    if isinstance(case, str):
        return case
    (kind,) = KINDS.keys() & case.keys()
    front = {key: value.strip(" ") for key, value in _FIELD.findall(pattern + case.get("前置", ""))}
    front.pop(case.get("缺"), None)
    return KINDS[kind](*([] if case[kind] is None else [case[kind]]), **front)


def files_of(case: dict[str, Any], shared: dict[str, Any], pattern: str = "") -> Iterator[FILES]:
    """The sites of a case: one for each text."""
    others = {name: text_of(each) for name, each in (shared | case.get("另有", {})).items()}
    (kind,) = KINDS.keys() & case.keys()
    for text in case[kind] if isinstance(case[kind], list) else [case[kind]]:
        yield others | {"docs/a.md": text_of(case | {kind: text}, pattern)}


def cases() -> Iterator[Any]:
    for file in sorted(GOLDEN.glob("*.yaml")):
        rules = yaml.safe_load(file.read_text(encoding="utf-8"))
        shared, pattern = rules.pop("共有", {}), rules.pop("样本", "")
        for rule, listed in rules.items():
            for case in listed:
                expected = case.get("发现", [])
                for files in files_of(case, shared, pattern):
                    wanted = [expected] if isinstance(expected, str) else expected
                    yield pytest.param(files, wanted, id=f"{file.stem}：{rule}")


def agrees(finding: Finding, expected: str) -> bool:
    """Whether a finding is the one expected: code and severity, message and mend as far as they are given."""
    said = re.fullmatch(r"(ZD\d+) (错误|提醒)(?: (.*?))?(?:。改法：(.*))?", expected)
    assert said, expected
    code, severity, message, hint = said.groups()
    return (
        (code, severity) == (finding.code, finding.severity.label)
        and (message is None or _begins(finding.message, message))
        and (hint is None or _begins(finding.hint, hint))
    )


def _begins(text: str, expected: str) -> bool:
    return text.startswith(expected.removesuffix("…")) if expected.endswith("…") else text == expected


@pytest.mark.parametrize(("files", "expected"), list(cases()))
def test_golden(files: FILES, expected: list[str]) -> None:
    found = findings(files)
    assert len(found) == len(expected), "\n".join(map(str, found))
    for finding, wanted in zip(found, expected, strict=True):
        assert agrees(finding, wanted), finding
        assert finding.hint
    assert marks(files) in ([], [(each.path, each.line, each.column) for each in found])


def test_every_check_has_a_case() -> None:
    golden = " ".join(file.read_text(encoding="utf-8") for file in GOLDEN.glob("*.yaml"))
    tests = " ".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    assert [
        code for code in codes() if not re.search(f"{code} (?:错误|提醒)", golden) and f'"{code}"' not in tests
    ] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("第三十一 条的第二款", "第三十一条第二款"),
        ("第二百三十六第三款", "第二百三十六条第三款"),
        ("六十条", "第六十条"),
        ("第五条第（三）项", "第五条第（三）项"),
    ],
)
def test_slips_of_a_citation_are_mended_together(text: str, right: str) -> None:
    assert mended(text) == right


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("7—39", [(7, 39)]),
        ("23、27", [(23, 23), (27, 27)]),
        ("第7-9，12行", [(7, 9), (12, 12)]),
        ("9—7", None),
        ("", None),
        ("七", None),
    ],
)
def test_places_in_a_source_are_ranges_of_lines(text: str, ranges: list[tuple[int, int]] | None) -> None:
    assert read_places(text) == ranges
