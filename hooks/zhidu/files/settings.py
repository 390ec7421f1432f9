"""What mkdocs.yml says that the core needs too: where the documents lie, which are left out, what the menu lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pathspec.gitignore import GitIgnoreSpec

CONFIG = "mkdocs.yml"
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One page of a menu: the file as written, its line in mkdocs.yml, the language (None: the site's own)."""

    file: str
    line: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Settings:
    """What was read; what cannot be read, MkDocs itself will say, and here is as if it were not there."""

    docs_dir: str = "docs"
    custom_dir: str = "overrides"
    """The theme's own folder (theme.custom_dir)."""
    left_out: tuple[GitIgnoreSpec, ...] = ()
    """exclude_docs and draft_docs, which a finished site has neither of."""
    menu: tuple[MenuItem, ...] = ()


class _AnyTag(yaml.SafeLoader):
    """mkdocs.yml may hold tags (!ENV, !!python/name) that mean nothing here."""


_AnyTag.add_multi_constructor("", lambda *_: None)


def read_settings(config: Path) -> Settings:
    """Read mkdocs.yml, with the file that it inherits from; never raises."""
    return _settings(*_load(config))


def parse_settings(text: str) -> Settings:
    """The same of a text, which inherits nothing."""
    return _settings(*_parse(text))


def _settings(values: dict[str, Any], menu: list[MenuItem]) -> Settings:
    docs_dir, theme = values.get("docs_dir"), values.get("theme")
    custom_dir = theme.get("custom_dir") if isinstance(theme, dict) else None
    patterns = (values.get(name) for name in ("exclude_docs", "draft_docs"))
    return Settings(
        docs_dir if isinstance(docs_dir, str) else "docs",
        custom_dir if isinstance(custom_dir, str) else "overrides",
        tuple(_spec(each) for each in patterns if isinstance(each, str)),
        tuple(menu),
    )


def _spec(patterns: str) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(patterns.splitlines())
    except ValueError:
        return GitIgnoreSpec.from_lines(())


def _load(config: Path, depth: int = 0) -> tuple[dict[str, Any], list[MenuItem]]:
    """The settings of a file over those of the one that it inherits from (INHERIT), and its own menu."""
    try:
        values, menu = _parse(config.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}, []
    above = values.get("INHERIT")
    if isinstance(above, str) and depth < _DEEPEST:
        values = _load(config.parent / above, depth + 1)[0] | values
    return values, menu


def _parse(text: str) -> tuple[dict[str, Any], list[MenuItem]]:
    try:
        loader = _AnyTag(text)
        root = loader.get_single_node()
        loaded = loader.construct_document(root) if root is not None else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, []
    return (loaded, list(_menus(root))) if isinstance(loaded, dict) else ({}, [])


def _menus(root: yaml.Node | None) -> Iterator[MenuItem]:
    """The pages of the site's own menu, and of those that static-i18n has for each language."""
    for key, value in _pairs(root):
        if key == "nav":
            yield from _menu(value, None)
        for plugin in value.value if key == "plugins" and isinstance(value, yaml.SequenceNode) else ():
            for name, options in _pairs(plugin):
                languages = dict(_pairs(options)).get("languages") if name == "i18n" else None
                for language in languages.value if isinstance(languages, yaml.SequenceNode) else ():
                    said = dict(_pairs(language))
                    if "nav" in said and "locale" in said:
                        own = "default" in said and said["default"].value == "true"
                        yield from _menu(said["nav"], None if own else str(said["locale"].value))


def _menu(node: yaml.Node, language: str | None) -> Iterator[MenuItem]:
    if isinstance(node, yaml.ScalarNode):
        if node.value:
            yield MenuItem(node.value, node.start_mark.line + 1, language)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _menu(each, language)
    else:
        for _, value in _pairs(node):
            yield from _menu(value, language)


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)
