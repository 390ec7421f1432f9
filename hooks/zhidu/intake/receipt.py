"""The receipt of a file that was brought in, line by line, for whoever compares the page with the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhidu.front.fields import UNDECIDED
from zhidu.intake.manuscript import Told
from zhidu.intake.pages import Page, registry_draft


def receipt(page: Page, path: str, slugs: Sequence[str]) -> Iterator[str]:
    """The lines of a receipt; `slugs` are ids for the documents that nobody knows."""
    yield f"  页面 {path}　《{page.title}》"
    sizes = list(zip(page.before.named(), page.after.named(), strict=True))
    if any(was or now for (_, was), (_, now) in sizes):  # a speech has none of them
        yield "  " + "；".join(f"{name} 原件 {was}、页面 {now}" for (name, was), (_, now) in sizes)
    yield from _section("读进前置信息的", page.moved)
    yield from _section("没有放进页面的", page.dropped)
    yield from _section("改动和照办的", page.noted)
    yield from _section("拿不准、要核对的", page.doubted)
    undecided = _undecided(page)
    if undecided:
        yield f"  要人填的 {len(undecided)} 处（写着“{UNDECIDED}”）：{'、'.join(undecided)}"
    if page.unknown:
        yield f"  没有登记的文件 {len(page.unknown)} 件，核对以后补全，放进 data/registry.yml："
        yield registry_draft(page.unknown, slugs)


def _section(name: str, told: Iterable[Told]) -> Iterator[str]:
    lines = [_line(each) for each in told]
    if lines:
        yield f"  {name} {len(lines)} 处："
        yield from lines


def _line(told: Told) -> str:
    words = " ".join(told.words.split())
    head = "　".join(filter(None, (told.where, told.what)))
    return f"    {head}{f'：{words}' if words else ''}{f'（{told.why}）' if told.why else ''}"


def _undecided(page: Page) -> list[str]:
    """The keys of its front matter that say 待定."""
    front = page.text.split("---\n")[1] if page.text.startswith("---\n") else ""
    lines = (line.partition(": ") for line in front.splitlines())
    return [name for name, _, value in lines if value == UNDECIDED]
