"""Names of documents in running text: 《titles》, bare names (刑法), declared short names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from zhidu.text.numerals import NUMBER

NOUN = (
    "法典|法|宪章|条例|规定|办法|细则|解释|决定|决议|规则|通则|准则|章程|制度|规程|规范|守则|公约|协定|议定书|条约"
    "|意见|通知|方案|纲要|要点|标准|指引|批复|命令|公告|责任制|宪法|实施稿"
)
"""What the name of a rule ends in."""

TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){1,200})》")
_TAIL = r"(?:[（(][^（）()\n]{1,20}[）)])?"
_ENDS_AS_RULE = re.compile(rf"(?:{NOUN}|总则|修正案){_TAIL}$")
_OF_ABOUT = re.compile(rf"的(?:{NOUN})(?:[（(][一二三四五六七八九十]{{1,3}}[）)])?$")
_ABOUT = re.compile(r"([^，。；：“”《》（）()\s]{2,60}?)(关于[^，。；：“”《》\n]{2,100})$")
_BARE_RUN = re.compile(r"(?:[\u3400-\u9fff〇]|[（(][一二三四五六七八九十]{1,3}[）)])+$")
_NUMBERED = re.compile(r"(?:修正案|解释|规定|意见|批复|决定)[（(][一二三四五六七八九十]{1,3}[）)]$")
_ENDS_IN_NOUN = re.compile(rf"(?:{NOUN}|修正案)$")
_NAMING = "依照|依据|根据|按照|比照|参照|参见|遵照|依(?![法申职])|违[反背]|超出|(?<!法律)适用于?|符合|触犯|援引|引用"
"""Verbs right behind which a name begins."""
_LINKING = (
    "构成|以及|或者|并且|[属关对限见]于|包括|(?<![拆消排解免废清删])除(?![尘害名雪])|(?<!目)的|(?<!即)将(?!军)"
    "|把(?!关)|按(?![揭劳摩])|认定为|是指"
)
"""Words right behind which a name begins, or another verb."""
_OTHER = (
    "应当|可以|不得|必须|没有|具有|者有|由于|因(?![公私果素])|(?<![财神])经(?![营济费纪销验理历贸])"
    "|(?<!主)从(?![业合属])|(?<!立)即(?![将时])|但|如果|其中|同时(?!传)"
)
"""Words that no name contains, behind which a verb may still come."""
_BOUNDARY = re.compile(f"(?P<naming>{_NAMING})|(?P<linking>{_LINKING})|{_OTHER}")
_STATE = "对(?![外口])|新?修[正改订](?!案)[前后]?的?|现行的?|(?:当|行为)时的?|[上前]述的?|原(?!子)"
_LEAD = re.compile(f"(?:[和与及或并且由以在至到是]|{_STATE})+")
_LEAD_OF_NAMED = re.compile(f"(?:{_STATE})+")
"""What stands before a name: 和刑法, 修正前刑法; behind 依照 no 和 does (依照和解规定)."""
_LEARNED = re.compile(
    rf"(?:依照|依据|根据|按照|违反|适用|参照|触犯|条、|条和|条或者)"
    rf"((?:(?!第{NUMBER}[条章编])[\u3400-\u9fff]){{2,30}}?(?:{NOUN}))(?=第{NUMBER}[条章编])"
)
WELL_KNOWN = frozenset(
    name
    for line in files("zhidu.citations").joinpath("well-known.tsv").read_text("utf-8").splitlines()
    if (name := line.partition("#")[0].strip())
)
"""Laws that are cited by their short name without any declaration."""
_GENERIC = re.compile(
    rf"(?:有关|相关|上述|前述|下列|其他|本|该|此|各项|任何|具体|一般|同一|国家|这些|以下|前列|所列|法律|司法)*(?:的)?(?:{NOUN})$"
)
_UNNAMED = re.compile(f"(?:国家|上级|有关|相关|其他){{1,3}}(?:的)?(?:法律|法规|规章|{NOUN})$")
"""有关规定第三条 is of another document, though nobody can tell which."""
_VERBAL = re.compile(
    "(?<![国所专公自私])有|[了是和与及或视没]|(?<!行)为|引[用起发]|犯(?!罪)|涉[及嫌]|不(?!动)|存在|保存|实[施行现]|[低高少多]于"
    "|执行|行使|产生|支付|提供|提交|履行|承担|享有|遵守|超过|达到"
)
"""What tells that a run of words before a known name is no part of it: 支付民法典, 犯刑法."""
_NOT_NAME = re.compile("^(?:依|合|违|非|执|立|司|守|办|方|做|想|看|说|无|没|用|枉|宪|普|学)法$")


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """What two spellings of one title share: no 《》, no spaces, half-width brackets, no 中华人民共和国."""
    plain = re.sub(r"[《》〈〉<>“”\"\s\u3000]", "", name).replace("（", "(").replace("）", ")")
    return plain.removeprefix("中华人民共和国") or plain


def is_rule_title(title: str) -> bool:
    """Whether a 《title》 names a rule, by its last noun, and not a form or certificate (许可证, 申请表)."""
    return bool(_ENDS_AS_RULE.search(title.strip()))


_SHORTENED = 5
"""A name of fewer characters may well be another document's, whose title a longer one ends in."""
_MOST_TITLES = 500
"""In a text that names more documents, no shortened name is looked for."""
_AMENDMENT = re.compile(r"修正案\([一二三四五六七八九十]+\)")


@dataclass(frozen=True)
class Names:
    """The names that a text gives to documents, by `key`; the value is the full title, None for itself.

    `around` are those of the site that it stands in; the text's own go before them.
    """

    titles: Mapping[str, str | None]
    around: Mapping[str, str | None] = field(default_factory=dict)
    _longer: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def full(self, printed: str) -> str | None:
        """The title that a printed name stands for: declared full title, else as printed; None for the text itself."""
        name = key(printed)
        if name in self.titles:
            return self.titles[name]
        return self.around[name] if name in self.around else self._ending_in(name) or printed

    def _ending_in(self, name: str) -> str | None:
        """The one title in the text that ends in a shortened name: 调解仲裁法, 修正案（三）."""
        if name not in self._longer:
            found = set()
            few = len(self.titles) <= _MOST_TITLES
            if few and (len(name) >= _SHORTENED or _AMENDMENT.fullmatch(name)) and name not in WELL_KNOWN:
                found = {full for title, full in self.titles.items() if full is not None and title.endswith(name)}
            self._longer[name] = found.pop() if len(found) == 1 else None
        return self._longer[name]

    def is_shortened(self, printed: str) -> bool:
        """Whether it is the end of just one title in the text."""
        return self._ending_in(key(printed)) is not None

    def known(self, printed: str) -> bool:
        """Whether the text itself or its site tells of this name."""
        name = key(printed)
        return name in self.titles or name in self.around

    def told(self, name: str) -> bool:
        """Whether the text or its site tells of this name, or every reader knows it."""
        return self.known(name) or name in WELL_KNOWN


_ORDINAL_TAIL = "[（(][一二三四五六七八九十]+[）)]"
_CALLED = "下(?:均|分别|统一|合并|并)?(?:简称|统称|合称|称)"
_DECLARED = re.compile(
    rf"(?:以{_CALLED}|{_CALLED}|简称(?<=[（(]简称))(?:为|之为)?\s{{0,3}}[：:]?\s{{0,3}}"
    rf"(?P<names>[^（）()，,。；;\n]{{1,80}}(?:{_ORDINAL_TAIL}[^（）()，,。；;\n]{{0,10}})?)"
)
_NAME = re.compile(rf"《([^《》]{{1,60}})》|“([^“”]{{1,60}})”|([\u3400-\u9fff]{{2,40}}(?:{_ORDINAL_TAIL})?)")
_INNER = re.compile(r"[〈《]([^〈〉《》]{2,80})[〉》]")


def read_names(text: str, title: str, own: Iterable[str] = ()) -> Names:
    """All names in a text: its own title and `own` further names, 《titles》 in it, declared short names.

    A declaration is 《…》（以下简称《X》 / “X” / X）, also of several titles at once (以下分别简称).
    """
    titles: dict[str, str | None] = {}
    for match in TITLE.finditer(text):
        printed = match.group(1).strip(" \u3000")
        if is_rule_title(printed):
            titles.setdefault(key(printed), printed)
        for inner in _INNER.findall(printed):
            if is_rule_title(inner):
                titles.setdefault(key(inner), inner)
    for match in _DECLARED.finditer(text):
        _declare(text, match, titles)
    for match in _LEARNED.finditer(text):
        told = Names(titles)
        if (learned := bare_name(match.group(1), told)) is not None:
            titles.setdefault(key(learned), told.full(learned))
    for name in (title, *own):
        if name:
            titles[key(name)] = None
    return Names(titles)


def _declare(text: str, match: re.Match[str], titles: dict[str, str | None]) -> None:
    shorts = [next(filter(None, found)) for found in _NAME.findall(match.group("names"))]
    shorts = [part for short in shorts for part in _split_bare(short)]
    before = text[max(0, match.start() - 400) : match.start()].rstrip("（(，, \u3000")
    before = re.sub(r"[（(][^（）()\n]{0,60}[）)]?$", "", before)
    fulls = TITLE.findall(before) if before.endswith("》") else []
    if not fulls:
        name = bare_name(before, Names({}))
        fulls = [name] if name else []
    if not fulls or not shorts:
        return
    if len(shorts) == 1 or len(fulls) < len(shorts):
        pairs = [(short, fulls[-1]) for short in shorts]
    else:
        pairs = list(zip(shorts, fulls[-len(shorts) :], strict=True))
    for short, full in pairs:
        if not short.startswith("本"):
            titles[key(short)] = full


def _split_bare(name: str) -> list[str]:
    parts = re.split(r"[、和或]", name)
    return parts if len(parts) > 1 and all(_ENDS_IN_NOUN.search(part) for part in parts) else [name]


_NAME_ENDS = frozenset("）)")
"""What a name may end in beside Han characters."""


def bare_name(before: str, names: Names) -> str | None:
    """The document named without 《》 at the end of `before` (依照刑法 → 刑法), or None.

    The run of Han characters is cut at a word that cannot be in a name (依照, 违反, 的 …). Where
    no such word bounds it (当事人没有民法典), a name that the text tells of elsewhere, or a law
    that every reader knows, is taken from its end.
    """
    last = before[-1:]
    if not ("\u3400" <= last <= "\u9fff" or last in _NAME_ENDS):
        return None
    if _OF_ABOUT.search(before) and (about := _ABOUT.search(before[-160:])):
        return _issued(about)
    run = _BARE_RUN.search(before[-60:])
    if not run:
        return None
    words = run.group()
    known = _known_end(words, names)
    if not (_ENDS_IN_NOUN.search(words) or _NUMBERED.search(words)):
        return known
    listed = before == "、" + words or (before == words and words[0] in "和与及或")  # right behind a citation
    name, bound = _bounded(words, names, "linking" if listed else "")
    if known is None or (name is None and bound):
        return name
    return name if name is not None and _whole(name, known, bound) else known


def _known_end(words: str, names: Names) -> str | None:
    """The longest known name that a run ends in, or the end of a title that is longer: 在调解仲裁法 is no 仲裁法."""
    at = next((cut for cut in range(len(words) - 1) if _told(words[cut:], names)), None)
    if at is None:
        return None
    return next((words[cut:] for cut in range(at) if names.is_shortened(words[cut:])), words[at:])


def _issued(about: re.Match[str]) -> str:
    """A document named without 《》 by its organ and subject: 国务院关于甲的决定."""
    organ = about.group(1)
    for bound in _BOUNDARY.finditer(organ):
        organ = about.group(1)[bound.end() :]
    return organ + about.group(2)


def _whole(name: str, known: str, bound: str) -> bool:
    """Whether the longer name is the document, and not words before the `known` name it ends in."""
    prefix = name.removesuffix(known)
    if not prefix or name.startswith("中华人民共和国"):
        return True
    if _GENERIC.fullmatch(known):  # where 《…条例》 is called 条例, 劳动合同法实施条例 is still another
        return bool(re.search("[法实]", prefix))
    return (bound == "naming" or (bound == "linking" and len(prefix) <= 4)) and not _VERBAL.search(prefix)


def _told(name: str, names: Names) -> bool:
    """Whether the text tells of this name, or every reader knows it."""
    return names.known(name) or name in WELL_KNOWN


def _bounded(words: str, names: Names, first: str) -> tuple[str | None, str]:
    """The name at the end of a run of Han characters, and what kind of word stands before it: naming, linking or "".

    `first` is of which kind what stands before the run is.
    """
    bounds = [(found.end(), found.lastgroup or "") for found in _BOUNDARY.finditer(words)]
    for at, bound in (*reversed(bounds), (0, first)):
        name = words[at:]
        lead = (_LEAD_OF_NAMED if bound == "naming" else _LEAD).match(name)
        if lead and len(name) - lead.end() >= 2 and _is_name(name[lead.end() :], names):
            name = name[lead.end() :]
        if len(name) < 2:
            continue
        named = _told(name, names) or _UNNAMED.match(name) or not _is_no_name(name)
        return (name if named else None), bound
    return None, ""


def _is_no_name(name: str) -> bool:
    return bool(_GENERIC.fullmatch(name) or _NOT_NAME.match(name)) or len(name) > 40


def _is_name(name: str, names: Names) -> bool:
    return _told(name, names) or not _GENERIC.fullmatch(name)
