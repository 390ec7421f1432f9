"""`zhidu impact`: what a change of documents does to the citations of the rest of the site."""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from zhidu.corpus.comparison import Fate
from zhidu.corpus.loading import load_corpus
from zhidu.files.history import PastError
from zhidu.files.project import find_project
from zhidu.files.tree import tree_at
from zhidu.views.difference import Difference, Part
from zhidu.views.impact import Affected, Effect, Impact, Words, make_impact

NO_SITE = "没有找到站点：从这个文件夹往上，都没有 mkdocs.yml。请进入站点文件夹，再运行。"


def run(arguments: argparse.Namespace) -> int:
    """Print what the change since a revision does: status 1 if a citation names other words or none, or may do so."""
    project = find_project(Path())
    if project is None:
        print(NO_SITE, file=sys.stderr)
        return 2
    after = load_corpus(project)[0]
    try:
        with tree_at(project, arguments.revision, all_files=False) as tree:
            before = load_corpus(tree.project)[0]
            impact = make_impact(before, after)
            lost = tuple(f"{path} 在“{arguments.revision}”里的内容取不到，没有比较" for path in tree.lost)
    except PastError as error:
        print(f"{error}。", file=sys.stderr)
        return 2
    impact = dataclasses.replace(impact, unread=(*impact.unread, *lost))
    if arguments.format == "json":
        print(json.dumps(as_json(impact, tree.commit), ensure_ascii=False, indent=2))
    else:
        tell = as_markdown if arguments.format == "markdown" else as_text
        print(*tell(impact, str(tree)), sep="\n")
    return 1 if impact.has_faults else 0


_HEADINGS = {
    Effect.OTHER: "指到别的词句的引用",
    Effect.NOTHING: "落空的引用",
    Effect.CHANGED: "所引的词句有改动的引用",
    Effect.EDITED: "改过的引用，所指的词句也换了",
}
_HINTS = {
    Effect.OTHER: "引用没有改，那里现在是别的词句",
    Effect.NOTHING: "所引的已经不在",
    Effect.CHANGED: "所引的还是那里，词句改了；核对引用的地方要不要跟着改",
    Effect.EDITED: "核对是不是有意改引",
}


def as_json(impact: Impact, commit: str) -> dict[str, object]:
    """The whole impact as one object."""
    return {
        "commit": commit,
        "documents": [dataclasses.asdict(each) for each in impact.differences],
        "citations": [dataclasses.asdict(each) for each in impact.affected],
        "counts": {effect.value: len(impact.of(effect)) for effect in Effect} | {"followed": impact.followed},
        "unread": list(impact.unread),
    }


# --- text ---


def as_text(impact: Impact, revision: str) -> Iterator[str]:
    """The impact as people read it in a terminal: what is most urgent stands last, where the eye is."""
    yield f"与 {revision} 相比，改动了 {len(impact.differences)} 份文件。"
    for each in impact.differences:
        yield f"{each.path} 《{each.title}》：{_headline(each)}"
        yield from (f"  {_part(part)}" for part in each.parts)
    yield from impact.unread
    for effect in reversed(Effect):
        found = impact.of(effect)
        if found:
            yield f"\n{_HEADINGS[effect]} {len(found)} 处（{_HINTS[effect]}）："
        for place in found:
            yield f"{place.path}:{place.line}:{place.column}: {_written(place)}"
            yield f"  原来　{_words(place.old)}"
            yield f"  现在　{_words(place.new)}"
            yield from (f"  改法　{place.mend}",) if place.mend else ()
    yield f"\n{_summary(impact)}"


def _written(place: Affected) -> str:
    return place.text if place.text == place.was else f"{place.text}（原来写作“{place.was}”）"


def _summary(impact: Impact) -> str:
    counts = "，".join(f"{_HEADINGS[effect]} {len(impact.of(effect))} 处" for effect in Effect)
    unknown = f"另有 {len(impact.unread)} 份文件没有比较，它们的引用不在数内。" if impact.unread else ""
    return f"{counts}；跟着词句走的 {impact.followed} 处，不用改。{unknown}"


def _words(named: Sequence[Words]) -> str:
    return "；".join(f"{each.name}“{_short(each.words)}”" if each.words else each.name for each in named)


_LONGEST = 60


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 10]}…{line[-9:]}"


def _headline(each: Difference) -> str:
    told = []
    if each.fate is Fate.ADDED:
        told.append("新增的文件")
    if each.fate is Fate.GONE:
        told.append("删去的文件")
    if each.old_path:
        told.append(f"原来是 {each.old_path}")
    if each.old_title:
        told.append(f"原来的标题是《{each.old_title}》")
    if each.parts:
        told.append(f"改动 {len(each.parts)} 处")
    return "，".join(told) or "条款没有变"


def _part(part: Part) -> str:
    if part.fate is Fate.ADDED:
        return f"增加 {part.new}：{_short(part.words)}" if part.words else f"增加 {part.new}"
    if part.fate is Fate.GONE:
        return f"删去 原{part.old}：{_short(part.was)}" if part.was else f"删去 原{part.old}"
    if part.fate is Fate.MOVED:
        return f"原{part.old}改为{part.new}，文字没有变" if part.old != part.new else f"移动 {part.new}"
    was = f"（原{part.old}）" if part.old != part.new else ""
    old, new = _contrast(part.was, part.words)
    return f"修改 {part.new}{was}：{old} → {new}"


_BESIDE = 12


def _contrast(old: str, new: str) -> tuple[str, str]:
    """Two texts, without what they have in common at both ends but for a few words beside the difference."""
    old, new = " ".join(old.split()), " ".join(new.split())
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    start = max(0, head - _BESIDE) if head > _BESIDE + 1 else 0
    ends = [max(0, tail - _BESIDE) if tail > _BESIDE + 1 else 0] * 2
    cut = [words[start : len(words) - end] for words, end in zip((old, new), ends, strict=True)]
    first, second = (_short(("…" if start else "") + words + ("…" if ends[0] else "")) for words in cut)
    return first, second


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


# --- Markdown ---

MARKER = "<!-- zhidu impact -->"
"""By it a comment that was made before is found again."""
_MOST = 100
"""How many entries a list has in Markdown: a comment may not be longer than 65,536 characters."""
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def as_markdown(impact: Impact, revision: str) -> Iterator[str]:
    """The impact for a merge request: what is most urgent stands first."""
    yield from (MARKER, "## 这次改动牵动的引用", "", f"与 {_plain(revision)} 相比。{_summary(impact)}")
    for effect in Effect:
        found = impact.of(effect)
        if found:
            yield from ("", f"### {_HEADINGS[effect]}：{len(found)} 处", "", f"{_HINTS[effect]}。", "")
        for place in found[:_MOST]:
            yield f"- `{place.path}:{place.line}:{place.column}` {_plain(_written(place))}"
            yield f"  - 原来：{_plain(_words(place.old))}"
            yield f"  - 现在：{_plain(_words(place.new))}"
            yield from (f"  - 改法：**{_plain(place.mend)}**",) if place.mend else ()
        yield from _rest(len(found))
    yield from ("", f"### 改动的文件：{len(impact.differences)} 份", "")
    for each in impact.differences[:_MOST]:
        yield f"- `{each.path}` 《{_plain(each.title)}》：{_plain(_headline(each))}"
        yield from (f"  - {_plain(_part(part))}" for part in each.parts[:_MOST])
        yield from (f"  {line}" for line in _rest(len(each.parts)))
    yield from _rest(len(impact.differences))
    yield from (f"- {_plain(each)}" for each in impact.unread)


def _rest(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"- 还有 {count - _MOST} 处，用 `zhidu impact` 看"


def _plain(words: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", " ".join(words.split()))
