"""The register of all checks: each is one function, and says with its code what must hold.

What a check takes tells what it looks at, by the names of its parameters (`_name` for one not used):

    (project)                   the names of the files under docs/
    (project, entry)            a page and the name of its file
    (entry)                     a page by itself
    (entry, structure)          the text of a rule, by itself; (entry, speech, points), that of a speech
    (document)                  a page's front matter; (rule), (term) … that of one kind
    (source), (source, names)   all that is published, and the names that must not be
    (reference)                 a citation, in a text or in front matter
    (site, entry)               a page in its site; (site, entry, rule), (site, entry, course) … one of a kind,
                                translations left out
    (site, entry, link)         a link or picture of a page
    (site, item)                a page that a menu of mkdocs.yml lists
    (site, synonyms)            a group of data/synonyms.yml
    (site, published)           what has been published of a document
    (site, norm, links)         a norm of hours in data/organ.yml, and what its source points at
    (attachment)                a file beside the pages, and what is in it
    (listed, paths)             one that the list of attachments names, and those that there are
    (waiver)                    an inline silencing

A check yields a `Fault` for each place where what must hold does not; code and severity are the register's.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple, TypeVar

import zhidu.checks
from zhidu.files.source import Source
from zhidu.finding import Finding, Severity
from zhidu.front import yamltext
from zhidu.front.codes import READING
from zhidu.front.frontmatter import FrontMatter
from zhidu.front.yamltext import Spot

ERROR, WARNING = Severity.ERROR, Severity.WARNING

PROGRAM = "ZD009"
"""A fault of the program itself, which no document can mend."""


class Fault(NamedTuple):
    """One place where what must hold does not.

    `at` is an offset in the text, the path of a value of front matter (`key`: its key is meant), or the
    name of a file. `severity` is the check's own where it is not given.
    """

    at: int | yamltext.Path | str
    message: str
    hint: str = ""
    severity: Severity | None = None
    key: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """What a fault is placed in: a file, with its text and front matter, or one spot of it for all."""

    path: str
    source: Source | None = None
    front: FrontMatter | None = None
    spot: Spot = (1, 1)

    def spot_of(self, fault: Fault) -> Spot:
        """Line and column of a fault."""
        if self.source is not None and isinstance(fault.at, int):
            return self.source.position(fault.at)
        if self.front is not None and isinstance(fault.at, tuple):
            return self.front.spot(fault.at, key=fault.key)
        return self.spot


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, what must hold, how grave it is if it does not, and the function that looks."""

    code: str
    sentence: str
    severity: Severity
    function: Callable[..., Iterator[Fault]]


_CHECKS: dict[tuple[str, ...], list[Check]] = defaultdict(list)
_CODES: dict[str, str] = {PROGRAM: "检查程序自己没有出错"}

_Function = TypeVar("_Function", bound=Callable[..., Iterator[Fault]])


def check(code: str, sentence: str = "", severity: Severity = ERROR) -> Callable[[_Function], _Function]:
    """Register a check under its code, which is never given a second meaning, and once retired is not used again.

    Only where a reader finds the same fault too does the sentence stand there already (`READING`).
    """
    if code in _CODES or (code in READING) is bool(sentence):
        raise ValueError(f"{code} is registered twice, or says nowhere what must hold")
    _CODES[code] = sentence or READING[code]

    def register(function: _Function) -> _Function:
        names = (name.removeprefix("_") for name in signature(function).parameters)
        _CHECKS[tuple(names)].append(Check(code, _CODES[code], severity, function))
        return function

    return register


@cache
def checks() -> dict[tuple[str, ...], list[Check]]:
    """All checks by what they take, in the order in which their modules have them."""
    for module in iter_modules(zhidu.checks.__path__):
        import_module(f"zhidu.checks.{module.name}")
    return dict(_CHECKS)


@cache
def codes() -> dict[str, str]:
    """What must hold, by code, in their order: one Chinese line each, shown by `zhidu check --codes`."""
    checks()
    return dict(sorted((READING | _CODES).items()))


def run(where: Where, **subject: Any) -> Iterator[Finding]:
    """What the checks of a subject find in it."""
    for each in checks().get(tuple(subject), ()):
        yield from guarded(where.path, _found(each, where, subject))


def _found(each: Check, where: Where, subject: dict[str, Any]) -> Iterator[Finding]:
    for fault in each.function(*subject.values()):
        path = fault.at if isinstance(fault.at, str) else where.path
        severity = fault.severity or each.severity
        yield Finding(path, *where.spot_of(fault), each.code, severity, fault.message, fault.hint)


def guarded(path: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """What is found in a file. A fault of ours in looking becomes an error (ZD009); the other checks go on."""
    try:
        yield from found
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        message = f"检查程序出错（{type(error).__name__}，{where}），这里没有查完"
        yield Finding(path, 1, 1, PROGRAM, ERROR, message, "把这一行和这份文件交给网站维护者")
