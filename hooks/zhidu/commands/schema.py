"""`zhidu schema`: the JSON Schema of front matter, for editors."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from zhidu.files.project import find_project, is_there
from zhidu.files.source import reason


def run(arguments: argparse.Namespace) -> int:
    """Print the schema, or write it to a file; with the lists of the organ whose site we are in."""
    from zhidu.front.organ import Organ, load_organ  # noqa: PLC0415 - pydantic takes its time to load
    from zhidu.front.schema import json_schema  # noqa: PLC0415

    project = find_project(Path())
    organ: Organ | None = None
    if project is not None and is_there(project.organ_file):
        organ, faults = load_organ(project)
        if faults:
            print(*faults, sep="\n", file=sys.stderr)
            return 1
    written = json.dumps(json_schema(organ), ensure_ascii=False, indent=2)
    if arguments.output is None:
        print(written)
        return 0
    try:
        Path(arguments.output).write_text(written + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"“{arguments.output}”写不进去（{reason(error)}）。", file=sys.stderr)
        return 1
    return 0
