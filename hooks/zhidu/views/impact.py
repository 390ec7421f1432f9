"""What a change of documents does to those that point at them: which words each citation named, and names now.

A citation follows its words where it names the same ones as before, under whatever number they now stand
(《立法技术规范（试行）（一）》: who amends a text so that its numbers change adjusts what cites it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from zhidu.citations.names import key
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.counterparts import Counterparts, is_readable
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.views.difference import Difference, list_differences
from zhidu.views.mending import Mending
from zhidu.views.pairing import pair_up
from zhidu.views.parts import name_of
from zhidu.views.pointing import Pointing, pointings


class Effect(StrEnum):
    """What a change does to a place that points at something."""

    OTHER = "other"  # it names other words than before, and was not changed itself
    NOTHING = "nothing"  # what it names is not there any more
    CHANGED = "changed"  # the words that it names were changed
    EDITED = "edited"  # it was changed itself, and names other words


FAULTS = (Effect.OTHER, Effect.NOTHING)
"""Those that are not as anybody meant them."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is named: how it is called, and its words; none of a whole document, or where they are not kept."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Affected:
    """One place: where it stands now, as it was and is written, what it named and names, and what to write."""

    effect: Effect
    path: str
    line: int
    column: int
    was: str
    text: str
    old: tuple[Words, ...]
    new: tuple[Words, ...]
    mend: str


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a change does. `followed` counts the places that follow words which now stand elsewhere.

    `unread` says in Chinese what could not be compared.
    """

    differences: tuple[Difference, ...]
    affected: tuple[Affected, ...]
    followed: int
    unread: tuple[str, ...] = ()

    def of(self, effect: Effect) -> tuple[Affected, ...]:
        """The places of one effect, in order."""
        return tuple(each for each in self.affected if each.effect is effect)

    @property
    def has_faults(self) -> bool:
        """Whether any place names what nobody meant, or nothing; or nobody knows, as a document was not compared."""
        return bool(self.unread) or any(each.effect in FAULTS for each in self.affected)


def make_impact(before: Corpus, after: Corpus) -> Impact:
    """What the change from one state of a site to another does."""
    judge = _Judge(Counterparts(before, after))
    affected = sorted(judge.all(), key=lambda each: (each.path, each.line, each.column))
    return Impact(tuple(list_differences(judge.sides)), tuple(affected), judge.followed, tuple(judge.unread))


class _Judge:
    """Compares what each place named with what it names."""

    def __init__(self, sides: Counterparts) -> None:
        self.sides, self.followed = sides, 0
        self._mending = Mending(sides)

    @cached_property
    def unread(self) -> list[str]:
        """The pages that cannot be compared."""
        found = []
        for old, now in self.sides.pages():
            if old.source.text != now.source.text and not (is_readable(old) and is_readable(now)):
                when = "现在" if not is_readable(now) else "那时"
                found.append(
                    f"{now.source.path} {when}读不全（编码、前置信息或者没有解决的合并冲突），没有比较它的条款"
                )
        return found

    @cached_property
    def _may_have_moved(self) -> bool:
        """Whether a page that is gone may be one that is new and cannot be read."""
        return any(not is_readable(entry) for entry in self.sides.added())

    def all(self) -> Iterator[Affected]:
        """Every place that is affected."""
        for entry, now in self.sides.pages():
            olds, news = pointings(self.sides.before, entry), pointings(self.sides.after, now)
            for old, new in pair_up(olds, news, self.sides.parts(entry)):
                if (found := self._look(old, new)) is not None:
                    yield found

    def _look(self, old: Pointing, new: Pointing) -> Affected | None:
        if old.target is None or old.fault:
            return None  # it named nothing before
        if isinstance(old.target, Entry):
            return self._in_site(old, new, old.target)
        if new.target is None:
            return None if self.sides.after.may_have(key(new.unknown)) else self._affected(Effect.NOTHING, old, new)
        if not isinstance(new.target, Outside) or new.target.id != old.target.id:
            return self._affected(_of_other(old, new), old, new)
        return self._affected(Effect.NOTHING, old, new) if new.fault else self._outside(old, new)

    def _outside(self, old: Pointing, new: Pointing) -> Affected | None:
        """A document of which no words are kept: where its structure is another, somebody has to look."""
        was, now = (each.target.outline if isinstance(each.target, Outside) else None for each in (old, new))
        if was is None or now is None or was.digest == now.digest or not old.parts:
            return None
        return self._affected(Effect.CHANGED, old, new)

    def _in_site(self, old: Pointing, new: Pointing, was: Entry) -> Affected | None:
        now = self.sides.now(was)
        changed = now is not None and was.source.text != now.source.text
        unread = changed and now is not None and not (is_readable(was) and is_readable(now))  # told of in `unread`
        if unread or (new.target is None and now is None and self._may_have_moved):
            return None
        if new.target is None or new.fault:
            return self._affected(Effect.NOTHING, old, new)
        if now is None or new.target is not now or bool(old.parts) != bool(new.parts):
            if isinstance(new.target, Entry) and old.parts and self._said(was, old) == self._said(new.target, new):
                return None  # an earlier text of the same rule, put aside under a name of its own
            effect = _of_other(old, new)
            of_names = effect is Effect.EDITED and not old.parts and not new.parts  # another document is named instead
            return None if of_names else self._affected(effect, old, new)
        return self._parts(old, new, was, now)

    def _parts(self, old: Pointing, new: Pointing, was: Entry, now: Entry) -> Affected | None:
        parts = self.sides.parts(was)
        kept = [parts[each] for each in old.parts if each in parts]
        if not kept and not self._said(was, old)[0]:  # a place that an author named, or no part at all
            return None
        more = [each for each in new.parts if each not in kept]
        follows = set(kept) <= set(new.parts) and self.sides.kept(was).isdisjoint(more)
        lost = len(kept) < len(old.parts)
        if not follows or (more and lost) or (lost and not kept):
            return self._affected(_of_other(old, new), old, new)
        if more or lost or self._said(was, old) != self._said(now, new):
            return self._affected(Effect.CHANGED, old, new)
        self.followed += old.parts != new.parts or old.words != new.words
        return None

    def _said(self, entry: Entry, pointing: Pointing) -> tuple[str, ...]:
        whole = self.sides.words(entry)
        return tuple(whole.of(part) for part in pointing.parts) or ("",)

    def _affected(self, effect: Effect, old: Pointing, new: Pointing) -> Affected:
        return Affected(
            effect,
            new.here.entry.source.path,
            *new.here.spot,
            old.words,
            new.words,
            tuple(_words(old)),
            tuple(_words(new)),
            self._mending.of(old, new),
        )


def _of_other(old: Pointing, new: Pointing) -> Effect:
    """Other words are named: on purpose, if the place was changed itself, or what it leans on."""
    if old.text != new.text or (old.leaning is not None and new.leaning is not None and old.leaning != new.leaning):
        return Effect.EDITED
    written = new.name or new.around[0]  # a short name that nobody knows any more stands before it as it did
    return Effect.OTHER if written.endswith(old.name) else Effect.EDITED


SHOWN = 4
"""How many parts of a citation are shown with their words."""


def _words(pointing: Pointing) -> Iterator[Words]:
    target = pointing.target
    if target is None or pointing.fault:
        title = f"《{target.title}》" if target is not None else f"《{pointing.unknown}》"
        yield Words(title + (pointing.fault or "不在本站，也没有登记"))
        return
    own = target is pointing.here.entry
    title = "" if own else f"《{target.title}》"
    if not pointing.parts:
        yield Words(title)
    for part in pointing.parts[:SHOWN]:
        name, words = name_of(target, part)
        yield Words(title + name, words)
    if len(pointing.parts) > SHOWN:
        yield Words(f"等{len(pointing.parts)}处")
