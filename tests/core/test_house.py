"""The house: imports run one way through the rooms of the core, and none of it knows MkDocs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

CORE = Path(__file__).resolve().parents[2] / "hooks/zhidu"
ROOMS = [
    *("finding", "text", "files", "citations", "front", "kinds", "corpus", "checks", "views", "render"),
    *("search", "word", "intake", "commands", "__main__"),
]
"""Each may import from those before it, and from itself."""


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def test_imports_run_one_way() -> None:
    back = []
    for file in CORE.rglob("*.py"):
        room = file.relative_to(CORE).with_suffix("").parts[0]
        for module in imports(file):
            _, _, path = module.partition("zhidu.")
            other = path.partition(".")[0]
            if other and room != "__init__" and ROOMS.index(other) > ROOMS.index(room):
                back.append(f"{file.relative_to(CORE)} imports {module}")
    assert back == []


def test_the_core_knows_no_mkdocs() -> None:
    assert [str(file) for file in CORE.rglob("*.py") if any(m.split(".")[0] == "mkdocs" for m in imports(file))] == []


def test_no_loose_module_stands_at_the_root() -> None:
    assert {file.stem for file in CORE.glob("*.py")} == {"__init__", "__main__", "finding"}


def test_nothing_asks_the_machine_what_day_it_is() -> None:
    """Its zone may be any; `today_of` gives the organ's day."""
    for file in CORE.parent.rglob("*.py"):
        tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        names = {ast.unparse(node) for node in tree if isinstance(node, ast.Attribute)}
        assert names.isdisjoint({"date.today", "dt.date.today", "datetime.today", "dt.datetime.today"}), file
