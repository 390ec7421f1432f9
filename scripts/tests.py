"""Run the tests: those in the browser beside the others, as each of them waits more than it works.

`python -m scripts.tests` runs all; with arguments, pytest as it is.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

PYTEST = (sys.executable, "-m", "pytest")
BROWSER = "tests/browser"
OTHERS = ("tests/core", "tests/site")


def main(arguments: list[str]) -> int:
    """Run both, print what the first says at once and the other's behind it; 0 if both pass, else their worst."""
    if arguments:
        return subprocess.run([*PYTEST, *arguments], check=False).returncode
    with tempfile.TemporaryFile() as said:
        beside = subprocess.Popen([*PYTEST, BROWSER], stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        try:
            code = subprocess.run([*PYTEST, *OTHERS], check=False).returncode
            worst = max(abs(code), abs(beside.wait()))
        finally:
            beside.kill()
        said.seek(0)
        sys.stdout.write(said.read().decode("utf-8", "replace"))
        sys.stdout.flush()
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
