"""Run the tests in three processes side by side: those in the browser wait more than they work, so do real builds.

`python -m scripts.tests` runs all; with arguments, pytest as it is.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack

PYTEST = (sys.executable, "-m", "pytest")
PARTS = ("tests/core", "tests/site", "tests/browser")


def main(arguments: list[str]) -> int:
    """Run all parts, print what the first says at once and the others' behind it; 0 if all pass, else their worst."""
    if arguments:
        return subprocess.run([*PYTEST, *arguments], check=False).returncode
    first, *others = PARTS
    with ExitStack() as stack:
        beside = []
        for part in others:
            said = stack.enter_context(tempfile.TemporaryFile())
            run = subprocess.Popen([*PYTEST, part], stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
            stack.callback(run.kill)
            beside.append((run, said))
        worst = abs(subprocess.run([*PYTEST, first], check=False).returncode)
        for run, said in beside:
            worst = max(worst, abs(run.wait()))
            said.seek(0)
            sys.stdout.write(said.read().decode("utf-8", "replace"))
            sys.stdout.flush()
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
