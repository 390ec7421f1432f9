"""SVG: its words, and what in it would run a script or load something from elsewhere."""

from __future__ import annotations

import re
from typing import BinaryIO
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from zhidu.files.contents import Budget, Contents, Xml, chunks

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE = frozenset(
    ("script", "handler", "listener", "foreignObject", "iframe", "embed", "object", "audio", "video", "discard")
)
_ANIMATED = frozenset(("animate", "set", "animateTransform", "animateMotion"))
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp);base64,)", re.IGNORECASE)
_PICTURE = re.compile(r"\s*data:image/", re.IGNORECASE)
_OWN_URL = re.compile(r"url\(\s*(['\"]?)\s*#[^()'\"]*\1\s*\)", re.IGNORECASE)
_LOADS = re.compile(
    r"url\s*\(|@import|@namespace|image-set|\bimage\(|\bsrc\(|element\(|expression\(|behavior|-moz-binding|\\|"
    r"javascript:|vbscript:",
    re.IGNORECASE,
)
_READ = ("", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
"""Whose attributes a browser looks at; others (of drawing programs, of licences) are words."""
_SHAPES = ("d", "points", "viewBox", "transform", "x", "y", "dx", "dy", "gradientTransform", "patternTransform")
"""Coordinates: long rows of figures that are no number of anybody."""


def read_drawing(stream: BinaryIO, budget: Budget) -> Contents:
    """What is in an SVG file; never raises but TooMuchError."""
    reader = _Reader()
    try:
        reader.feed(chunks(stream, budget))
    except (ExpatError, ValueError):
        reader.found.active.append("不是完好的 SVG（XML 读不通，或者声明了实体）")
    reader.found.texts += (("", "".join(reader.words)), ("", "|\n".join((*reader.values, ""))))
    return reader.found


class _Reader(Xml):
    def __init__(self) -> None:
        super().__init__()
        self.found = Contents()
        self.words: list[str] = []
        self.values: list[str] = []
        self.names: list[str] = []
        self.style: list[str] = []

    def _refuse(self, what: str) -> None:
        line = self.parser.CurrentLineNumber
        self.found.active.append(f"第{line}行{what}")

    def start(self, _space: str, name: str, attributes: dict[str, str]) -> None:
        if not self.names and (_space, name) != (_SVG, "svg"):
            self._refuse(f"的 <{name}> 不是 SVG 的")
        if name in _ACTIVE or name.lower() in _ACTIVE or _space == _XHTML:
            self._refuse(f"有 <{name}>")
        self.names.append(name)
        for written, value in attributes.items():
            owner, _, key = written.rpartition(" ")
            if owner in _READ:
                self._attribute(name, key, value)
            else:
                self.values.append(unquote(value))

    def _attribute(self, element: str, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            self._refuse(f"有事件 {key}")
        elif element in _ANIMATED and key == "attributeName" and re.search("href|^on|style", value, re.IGNORECASE):
            self._refuse(f"改动 {value}")
        elif key in ("href", "src", "base") and not _INSIDE.match(value):
            self._refuse(f"的 {key} 指到别处")
        elif not _PICTURE.match(value) and _LOADS.search(_OWN_URL.sub("", value)):
            self._refuse(f"的 {key} 会读取别处的东西")
        elif _PICTURE.match(value):
            self.found.unread.append("里面的图片查不了")
        if key not in _SHAPES and not _PICTURE.match(value):
            self.values.append(unquote(value))

    def end(self, name: str) -> None:
        self.names.pop()
        if name == "style" and _LOADS.search(_OWN_URL.sub("", "".join(self.style))):
            self._refuse("的样式会读取别处的东西")
        if name not in ("tspan", "textPath", "a"):
            self.words.append("\n")

    def data(self, text: str) -> None:
        if "style" in self.names:
            self.style.append(text)
        self.words.append(text)

    def comment(self, text: str) -> None:
        self.values.append(text)

    def instruction(self, target: str) -> None:
        self._refuse(f"有处理指令 {target}")
