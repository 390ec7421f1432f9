"""What an office file would fetch or start by itself when it is opened: parts that lie elsewhere, fields, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

_ELSEWHERE = r"(?:(?:https?|ftps?|mhtml)\s*:|file:(?://(?!/)|/{4})|\\\\)"
_FETCHED = re.compile(rf"\s*{_ELSEWHERE}", re.IGNORECASE)
_RUN = re.compile(r"\s*(?:javascript|vbscript|data|ms-[\w.-]+|search-ms)\s*:", re.IGNORECASE)
_FIELD = re.compile(
    rf"\bDDE(?:AUTO)?\b|\b(?:INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|RD|DATABASE)\b[^\x13]{{0,400}}?[\s\"'=]{_ELSEWHERE}",
    re.IGNORECASE,
)
_STRING = re.compile('"[^"]*"')
_ASKS = r"\b(?:WEBSERVICE|IMPORT(?:DATA|XML|HTML|FEED|RANGE)|RTD|CALL|REGISTER(?:\.ID)?|EXEC|DDE)\s*\("
_FORMULA = re.compile(rf"[\w.]\s*\||{_ASKS}", re.IGNORECASE)
_CELL = re.compile(
    rf"(?:^|[,;\t])[\"\s]*[=+@-][^,;\t\n]{{0,200}}?(?:[\w.]\s*\|[^!\n]{{0,200}}!|\bHYPERLINK\s*\(|{_ASKS})",
    re.IGNORECASE | re.MULTILINE,
)


def of_relationship(attributes: Mapping[str, str]) -> Iterator[str]:
    """What a part that lies outside the file does: fetched when it is opened, or run by a click.

    A path of the writer's own machine is neither, nor is a link to a page.
    """
    target = unquote(attributes.get("Target", ""))
    if attributes.get("TargetMode", "").lower() != "external":
        return
    if attributes.get("Type", "").endswith("/hyperlink"):
        if _RUN.match(target):
            yield f"链接会运行程序（{target[:30]}）"
    elif _FETCHED.match(target):
        yield f"打开时从别处读取（{target[:30]}）"


def of_fields(codes: str) -> Iterator[str]:
    """What the field codes of a document do."""
    if found := _FIELD.search(codes):
        yield f"域代码会启动程序或者从别处读取（{found.group()[:20].strip()}）"


def of_formula(formula: str) -> Iterator[str]:
    """What a formula does: `cmd|'…'!A1` starts a program (DDE), WEBSERVICE asks elsewhere."""
    if _FORMULA.search(_STRING.sub('""', formula)):
        yield "公式会启动程序或者从别处读取"


def of_cells(text: str) -> Iterator[str]:
    """The same of a table that is written as text (CSV), which a spreadsheet takes for formulas."""
    if _CELL.search(text):
        yield "单元格是会启动程序或者从别处读取的公式"


def of_address(text: str) -> bool:
    """Whether a whole text is an address that runs a program or names another machine's files."""
    return bool(_RUN.match(text) or re.match(r"\s*\\{2,}[\w.-]+\\", text))
