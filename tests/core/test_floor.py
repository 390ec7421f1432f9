"""Our scripts and styles keep to what the oldest browser knows: Chromium 83, for reading.

Scripts parse as modules of ES2020: every node of their trees is of a kind that ES2020 has, and Chromium 80 knew all of
it. What a script calls is looked for by name. Styles are read by tinycss2. Each table says the Chromium that brought a
thing, after MDN's browser-compat-data 8.1 (the numbers behind the tables of developer.mozilla.org and caniuse.com).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import esprima  # type: ignore[import-untyped]
import pytest
import tinycss2  # type: ignore[import-untyped]

ASSETS = Path(__file__).parents[2] / "overrides" / "assets"
SCRIPTS = sorted(ASSETS.rglob("*.js"))
STYLES = sorted(ASSETS.rglob("*.css"))
FLOOR = 83

# ES2020 and what came before, by the names of ESTree.
NODES = {
    "ArrayExpression", "ArrayPattern", "ArrowFunctionExpression", "AssignmentExpression", "AssignmentPattern",
    "AsyncArrowFunctionExpression", "AsyncFunctionDeclaration", "AsyncFunctionExpression", "AwaitExpression",
    "BinaryExpression", "BlockStatement", "BreakStatement", "CallExpression", "CatchClause", "ClassBody",
    "ChainExpression", "ClassDeclaration", "ClassExpression", "ConditionalExpression", "ContinueStatement",
    "DebuggerStatement", "Directive", "DoWhileStatement", "EmptyStatement", "ExportAllDeclaration",
    "ExportDefaultDeclaration", "ExportNamedDeclaration", "ExportSpecifier", "ExpressionStatement", "ForInStatement",
    "ForOfStatement", "ForStatement", "FunctionDeclaration", "FunctionExpression", "Identifier", "IfStatement",
    "Import", "ImportDeclaration", "ImportDefaultSpecifier", "ImportNamespaceSpecifier", "ImportSpecifier",
    "LabeledStatement", "Literal", "LogicalExpression", "MemberExpression", "MetaProperty", "MethodDefinition",
    "NewExpression", "ObjectExpression", "ObjectPattern", "Program", "Property", "RegexLiteral", "RestElement",
    "ReturnStatement", "Script", "SequenceExpression", "SpreadElement", "ComputedMemberExpression",
    "StaticMemberExpression", "Super", "SwitchCase", "SwitchStatement", "TaggedTemplateExpression",
    "TemplateElement", "TemplateLiteral", "ThisExpression", "ThrowStatement", "TryStatement", "UnaryExpression",
    "UpdateExpression", "VariableDeclaration", "VariableDeclarator", "WhileStatement", "YieldExpression",
}  # fmt: skip
OPERATORS = {"??=": 85, "&&=": 85, "||=": 85}

# Called on any object: x.name().
MEMBERS = {
    "any": 85,
    "at": 92,
    "checkVisibility": 105,
    "findLast": 97,
    "findLastIndex": 97,
    "fromAsync": 121,
    "getHTML": 125,
    "groupBy": 117,
    "hasOwn": 93,
    "isWellFormed": 111,
    "randomUUID": 92,
    "replaceAll": 85,
    "replaceChildren": 86,
    "setHTMLUnsafe": 124,
    "showPopover": 114,
    "startViewTransition": 111,
    "throwIfAborted": 100,
    "toReversed": 110,
    "toSorted": 110,
    "toSpliced": 110,
    "togglePopover": 114,
    "toWellFormed": 111,
    "withResolvers": 119,
}
# Asked of one object alone: the name without it is an old one.
OF_ONE = {
    ("AbortSignal", "any"): 116,
    ("AbortSignal", "timeout"): 103,
    ("Promise", "try"): 128,
    ("URL", "canParse"): 120,
}
GLOBALS = {
    "AggregateError": 85,
    "EditContext": 121,
    "FinalizationRegistry": 84,
    "Highlight": 105,
    "Sanitizer": 145,
    "URLPattern": 95,
    "WeakRef": 84,
    "cookieStore": 87,
    "navigation": 102,
    "reportError": 95,
    "scheduler": 94,
    "structuredClone": 98,
}


def nodes_of(tree: Any, top: bool = True) -> Iterator[tuple[Any, bool]]:
    """A tree and everything in it; and of each node, whether it stands outside any function."""
    if isinstance(tree, list):
        for each in tree:
            yield from nodes_of(each, top)
    elif hasattr(tree, "type") and isinstance(tree.type, str):
        yield tree, top
        for name, value in vars(tree).items():
            if name not in ("tokens", "comments", "errors", "loc", "range"):
                yield from nodes_of(value, top and "Function" not in tree.type)


def too_new_in_script(source: str) -> list[str]:
    """What a script uses that ES2020, or the oldest browser, does not know."""
    found = []
    tree = esprima.parseModule(source, {"tokens": True, "loc": True})
    for node, top in nodes_of(tree):
        line = node.loc.start.line if getattr(node, "loc", None) else 0
        if node.type not in NODES:
            found.append(f"{line}: {node.type} (later than ES2020)")
        elif top and (node.type == "AwaitExpression" or getattr(node, "await", False)):
            found.append(f"{line}: await outside a function (Chromium 89)")
        elif getattr(node, "operator", None) in OPERATORS:
            found.append(f"{line}: {node.operator} (Chromium {OPERATORS[node.operator]})")
        elif node.type == "CallExpression" and getattr(node.callee, "property", None) and not node.callee.computed:
            name, holder = str(node.callee.property.name), str(getattr(node.callee.object, "name", ""))
            if version := OF_ONE.get((holder, name)) or MEMBERS.get(name):
                found.append(f"{line}: .{name} (Chromium {version})")
        elif node.type == "Identifier" and node.name in GLOBALS:
            found.append(f"{line}: {node.name} (Chromium {GLOBALS[node.name]})")
        elif node.type == "Literal" and getattr(node, "regex", None) and re.search(r"[dv]", node.regex.flags):
            found.append(f"{line}: /{node.regex.flags} (d: Chromium 90, v: Chromium 112)")
    for token in tree.tokens:
        if token.type == "Numeric" and "_" in token.value:
            found.append(f"{token.loc.start.line}: {token.value} (later than ES2020)")
    return found


# --- styles ---

PROPERTIES = {
    "accent-color": 93,
    "animation-composition": 112,
    "aspect-ratio": 88,
    "container": 105,
    "container-name": 105,
    "container-type": 105,
    "content-visibility": 85,
    "field-sizing": 123,
    "font-palette": 101,
    "forced-color-adjust": 89,
    "hyphens": 88,
    "initial-letter": 110,
    "inset": 87,
    "inset-block": 87,
    "inset-inline": 87,
    "interpolate-size": 129,
    "margin-block": 87,
    "margin-inline": 87,
    "overflow-clip-margin": 90,
    "padding-block": 87,
    "padding-inline": 87,
    "print-color-adjust": 136,
    "rotate": 104,
    "scale": 104,
    "scrollbar-color": 121,
    "scrollbar-gutter": 94,
    "scrollbar-width": 121,
    "text-box": 133,
    "text-decoration-thickness": 89,
    "text-emphasis": 99,
    "text-underline-offset": 87,
    "text-wrap": 114,
    "translate": 104,
    "view-transition-name": 111,
}
# Where the text reads as well without it: the line under a link is then as thick, and as near, as any.
HARMLESS = {
    "content-visibility", "forced-color-adjust", "hyphens", "scrollbar-width",
    "text-decoration-thickness", "text-underline-offset", "text-wrap",
}  # fmt: skip
PSEUDO = {
    "autofill": 110,
    "dir": 120,
    "focus-visible": 86,
    "has": 105,
    "is": 88,
    "marker": 86,
    "modal": 105,
    "open": 133,
    "popover-open": 114,
    "target-text": 89,
    "user-invalid": 119,
    "user-valid": 119,
    "where": 88,
}
FUNCTIONS = {
    "abs": 138,
    "anchor": 125,
    "color": 111,
    "color-mix": 111,
    "hwb": 101,
    "hypot": 120,
    "image-set": 113,
    "lab": 111,
    "lch": 111,
    "light-dark": 123,
    "mod": 125,
    "oklab": 111,
    "oklch": 111,
    "round": 125,
}
UNITS = {
    "cap": 118,
    "cqi": 105,
    "cqw": 105,
    "dvh": 108,
    "dvw": 108,
    "ic": 106,
    "lh": 109,
    "lvh": 108,
    "rlh": 111,
    "svh": 108,
}
KEYWORDS = {
    ("overflow", "clip"): 90,
    ("overflow-x", "clip"): 90,
    ("overflow-y", "clip"): 90,
    ("position", "anchor-center"): 125,
    ("width", "stretch"): 138,
}
RULES = {
    "container": 105,
    "counter-style": 91,
    "layer": 99,
    "position-try": 125,
    "property": 85,
    "scope": 118,
    "starting-style": 117,
    "view-transition": 126,
}
QUERIES = {
    "dynamic-range": 98,
    "forced-colors": 89,
    "prefers-contrast": 96,
    "prefers-reduced-transparency": 118,
    "scripting": 120,
    "update": 113,
}


def _tokens(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _tokens(getattr(token, "arguments", None) or getattr(token, "content", None) or [])


def _later(table: dict[Any, int], name: Any) -> int | None:
    return version if (version := table.get(name, 0)) > FLOOR else None


def _in_selector(prelude: list[Any]) -> Iterator[tuple[str, int]]:
    before = None
    for token in _tokens(prelude):
        name = getattr(token, "lower_value", None) or getattr(token, "lower_name", None)
        if before == ":" and (version := _later(PSEUDO, name)):
            yield f":{name}", version
        if (
            token.type == "function"
            and token.lower_name == "not"
            and any(
                each in {",", "whitespace"}
                for each in (t.value if t.type == "literal" else t.type for t in token.arguments)
            )
        ):
            yield ":not(…, …)", 88
        before = token.value if token.type == "literal" else None


def _in_block(content: list[Any], margins: bool = False) -> Iterator[tuple[int, str, int]]:
    declarations = {}
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "error":
            yield each.source_line, each.message, 0
        elif each.type == "at-rule" and margins:
            continue  # @bottom-center of @page: Chromium 131; without it a printed sheet has no number
        elif each.type != "declaration":
            yield each.source_line, "nesting", 120
        else:
            name, line = each.lower_name, each.source_line
            values = {t.lower_value for t in each.value if t.type == "ident"}
            declarations[name] = (line, values)
            if (late := _later(PROPERTIES, name)) and name not in HARMLESS:
                yield line, name, late
            for token in _tokens(each.value):
                if token.type == "function" and (since := _later(FUNCTIONS, token.lower_name)):
                    yield line, f"{token.lower_name}()", since
                if token.type == "dimension" and (since := _later(UNITS, token.lower_unit)):
                    yield line, token.lower_unit, since
            for value in values:
                if since := _later(KEYWORDS, (name, value)):
                    yield line, f"{name}: {value}", since
    line, display = declarations.get("display", (0, set()))
    if display & {"flex", "inline-flex"} and declarations.keys() & {"gap", "column-gap", "row-gap"}:
        yield line, "gap of a flex box", 84


def too_new_in_style(source: str) -> list[str]:
    """What a style sheet uses that the oldest browser does not know, and what does not parse."""
    return [f"{line}: {what} (Chromium {version})" for line, what, version in _in_rules(_sheet(source))]


def _sheet(source: str) -> list[Any]:
    rules: list[Any] = tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True)
    return rules


def _in_rules(rules: list[Any]) -> Iterator[tuple[int, str, int]]:
    for rule in rules:
        line = rule.source_line
        if rule.type == "error":
            yield line, rule.message, 0
        elif rule.type == "qualified-rule":
            for what, version in _in_selector(rule.prelude):
                yield line, what, version
            yield from _in_block(rule.content)
        else:
            if since := _later(RULES, rule.lower_at_keyword):
                yield line, f"@{rule.lower_at_keyword}", since
            for token in _tokens(rule.prelude):
                if token.type == "ident" and (since := _later(QUERIES, token.lower_value)):
                    yield line, f"@media {token.lower_value}", since
                if token.type == "literal" and token.value in ("<", ">", "<=", ">="):
                    yield line, f"@media {token.value}", 104
            if rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield from _in_rules(inner)
            elif rule.content is not None:
                yield from _in_block(rule.content, margins=rule.lower_at_keyword == "page")


# --- ours ---


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.relative_to(ASSETS).as_posix())
def test_a_script_is_known_to_the_oldest_browser(file: Path) -> None:
    assert too_new_in_script(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_a_style_is_known_to_the_oldest_browser(file: Path) -> None:
    assert too_new_in_style(file.read_text(encoding="utf-8")) == []


# --- the reader of both is no sieve ---


@pytest.mark.parametrize(
    "source",
    [
        "a ??= b;",
        "a ||= b;",
        "x = 1_000;",
        "class A { b = 1 }",
        "class A { #b() {} }",
        "await a;",
        "for await (const a of b) a();",
        "'a'.replaceAll('a', 'b');",
        "[1].at(-1);",
        "structuredClone(a);",
        "Object.hasOwn(a, 'b');",
        "AbortSignal.timeout(1);",
        "box.replaceChildren();",
        "new WeakRef(a);",
    ],
)
def test_a_new_script_is_seen(source: str) -> None:
    assert too_new_in_script(source)


@pytest.mark.parametrize(
    "source",
    [
        "async function f({ a, ...b }) { try { for (const [c, d] of b) await c(`${d}`); } catch { return [...a]; } }",
        "import { a } from './b.js'; export class C { d() { return a?.b ?? import(import.meta.url); } }",
    ],
)
def test_a_script_of_es2020_passes(source: str) -> None:
    assert too_new_in_script(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "a:is(b, c) { color: red }",
        "a:where(b) { color: red }",
        "a:has(b) { color: red }",
        "a:focus-visible { color: red }",
        "a:not(.b, .c) { color: red }",
        "a { display: flex; gap: 1em }",
        "a { inset: 0 }",
        "a { aspect-ratio: 1 }",
        "a { color: color-mix(in srgb, red, blue) }",
        "a { height: 100dvh }",
        "a { & b { color: red } }",
        "@container (width > 1em) { a { color: red } }",
        "@media (width >= 40em) { a { color: red } }",
        "@media print { a { inset: 0 } }",
        "@layer a { b { color: red } }",
        "a { color }",
    ],
)
def test_a_new_style_is_seen(source: str) -> None:
    assert too_new_in_style(source)


def test_an_old_style_passes() -> None:
    source = "@media print { a:not(.b):focus::after { display: grid; gap: 1em; width: min(1em, 2vw) } }"
    assert too_new_in_style(source) == []
