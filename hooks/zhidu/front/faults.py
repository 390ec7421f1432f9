"""From what pydantic finds wrong to findings: each at its line, in Chinese, with its mend."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zhidu.finding import Finding
from zhidu.front.fields import is_quoted, loose_day, nearest
from zhidu.front.frontmatter import FrontMatter
from zhidu.front.yamltext import Path, excerpt

QUOTED = "外面是中文引号，引号算作值的一部分"
UNQUOTE = "去掉引号，或者改成半角的双引号"

_TORN, _MISSING = "ZD104", "ZD111"

Model = TypeVar("Model", bound=BaseModel)


def read_as(model: type[Model], front: FrontMatter, context: object = None) -> tuple[Model | None, list[Finding]]:
    """The values of a front matter as a model, or None and every fault at once; never raises.

    Codes: ZD110 unknown key, ZD111 missing or blank, ZD112 wrong kind of value, and those that
    the fields raise themselves (see fields.py). What reading has already found is not said twice.
    `context` goes to the validators of the fields.
    """
    if not front.values:
        return None, []
    try:
        return model.model_validate(_without_blanks(front.values), context=context), []
    except ValidationError as error:
        known = {(finding.line, finding.column) for finding in front.findings}
        torn = any(finding.code == _TORN for finding in front.findings)  # and what stands behind it is not read
        details = error.errors(include_url=False)
        found = {finding for detail in details for finding in _findings(model, front, detail)}
        return None, sorted(
            finding
            for finding in found
            if (finding.line, finding.column) not in known and not (torn and finding.code == _MISSING)
        )


def _without_blanks(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without the keys that are left blank, which count as not given."""
    return {key: _pruned(value) for key, value in values.items() if value is not None}


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return _without_blanks(value)
    if isinstance(value, list):
        return [_pruned(item) for item in value]
    return value


def _findings(model: type[BaseModel], front: FrontMatter, detail: ErrorDetails) -> list[Finding]:
    path: Path = detail["loc"]
    label = _label(model, path)
    if detail["type"] == "missing":
        return [_missing(model, front, path, label)]
    if detail["type"] == "extra_forbidden":
        return [_unknown(model, front, path)]
    if detail["type"] == "too_short" and detail["input"]:
        return []  # its items are at fault, and say so
    if isinstance(detail["input"], str) and is_quoted(detail["input"]):
        return [front.finding(path, "ZD146", f"{label}{QUOTED}", UNQUOTE)]
    context = detail.get("ctx", {})
    if detail["type"] == "zhidu":
        return [front.finding(path, context["code"], context["message"].replace("{label}", label), context["hint"])]
    code, message, hint = _wrong(detail["type"], detail["input"], context)
    return [front.finding(path, code, label + message, hint)]


def _missing(model: type[BaseModel], front: FrontMatter, path: Path, label: str) -> Finding:
    if path in front.positions:
        return front.finding(path, _MISSING, f"{label}空着", "填上内容", key=True)
    key = str(path[-1])
    unknown = (each for each in _beside(front, path) if each[-1] not in _fields_at(model, path[:-1]))
    if written := next((each for each in unknown if _meant(model, each) == key), None):
        return _unknown(model, front, written)
    line = f"加一行“{key}: …”{_described(model, path)}"
    # The place to add it: after the nearest of the fields before it, in the order in which we write them.
    before = list(takewhile(lambda name: name != key, _fields_at(model, path[:-1])))
    previous = next((name for name in reversed(before) if (*path[:-1], name) in front.positions), None)
    if previous is None:
        return front.finding(path[:-1], _MISSING, f"缺少{label}", line)
    spot = (*path[:-1], previous)
    where = f"在第{front.spot(spot, key=True)[0]}行的 {previous} 之后"
    return front.finding(spot, _MISSING, f"缺少{label}", where + line, key=True)


def written_otherwise(front: FrontMatter, path: Path) -> Path | None:
    """Where a key that is missing stands in other letters (Kind for kind), if it does."""
    return next((each for each in _beside(front, path) if str(each[-1]).strip().lower() == path[-1]), None)


def _beside(front: FrontMatter, path: Path) -> Iterator[Path]:
    """The keys of the mapping in which one stands, or should."""
    return (each for each in front.positions if each[:-1] == path[:-1] and len(each) == len(path))


def _meant(model: type[BaseModel], path: Path) -> str | None:
    """The field that an unknown key most likely means: by its name or its title."""
    fields = _fields_at(model, path[:-1])
    named = {name: name for name in fields} | {title: name for name, title in fields.items()}
    near = nearest(str(path[-1]).strip().lower(), list(named), 0.6)
    return named[near] if near else None


def _unknown(model: type[BaseModel], front: FrontMatter, path: Path) -> Finding:
    meant = _meant(model, path)
    unused = [name for name in _fields_at(model, path[:-1]) if (*path[:-1], name) not in front.positions]
    others = f"；这里还可以写的有：{'、'.join(unused)}" if unused else ""
    hint = f"改为 {meant}" if meant else f"删去{others}"
    return front.finding(path, "ZD110", f"没有“{excerpt(str(path[-1]))}”这个键", hint, key=True)


def _wrong(kind: str, value: Any, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Code, message and mend for a value of the wrong kind."""
    known = _KINDS.get(kind)
    if known is not None:
        return "ZD112", *known(value)
    if kind == "string_too_short" or (kind == "too_short" and not value):
        return _MISSING, "空着", "填上内容；没有内容的，删去这一项"
    limits = [f"不能{word}{context[name]:g}" for name, word in _LIMITS.items() if name in context]
    if limits:
        return "ZD112", f"是{shown(value)}，" + "、".join(limits), "核对后改正"
    return "ZD112", f"写成了{shown(value)}，不合规定", "核对后改正"


def _text(value: Any) -> tuple[str, str]:
    message = f"要写文字，现在是{shown(value)}"
    if value is None:
        return message, "填上内容；没有内容的，删去这一项"
    return message, "写成一行文字" if isinstance(value, list | dict) else "给值加上半角引号"


def _whole(value: Any) -> tuple[str, str]:
    return f"要写整数，现在是{shown(value)}", "只写数字，不加引号和单位，如 3"


def _number(value: Any) -> tuple[str, str]:
    return f"要写数字，现在是{shown(value)}", "只写数字，不加引号和单位，如 1.5"


def _day(value: Any) -> tuple[str, str]:
    if isinstance(value, dt.datetime):
        return "只写日期，不写时间", f"改为 {value.date()}"
    day = loose_day(value) if isinstance(value, str) else None
    message = f"要写日期，现在是{shown(value)}"
    return message, f"改为 {day}，不加引号" if day else "写成如 2024-05-01，年月日写全，不加引号"


def _list(value: Any) -> tuple[str, str]:
    example = value.strip("[]［］【】《》 ")[:20] if isinstance(value, str) else ""
    example = ", ".join(filter(None, re.split(r"[、，,；;]\s*", example)))
    return f"要写成列表，现在是{shown(value)}", f"写成 [{example or '甲, 乙'}]，或每项一行，以“- ”开头"


def _record(value: Any) -> tuple[str, str]:
    if isinstance(value, str) and "：" in value:
        return "下面要分项写，其中的冒号用了全角“：”", "改用半角冒号加一个空格"
    return f"下面要分项写，现在是{shown(value)}", "另起一行，缩进两格，每行写“键: 值”"


_KINDS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "string_type": _text,
    "int_type": _whole,
    "int_from_float": _whole,
    "float_type": _number,
    "date_type": _day,
    "tuple_type": _list,
    "list_type": _list,
    "model_type": _record,
    "model_attributes_type": _record,
    "dict_type": _record,
}

_LIMITS = {"ge": "小于", "gt": "小于或等于", "le": "大于", "lt": "大于或等于"}


def shown(value: Any) -> str:
    """A value as a message names it."""
    if isinstance(value, bool):
        return "是非值（YAML 把 yes、no、on、off 当作是非）"
    if isinstance(value, list):
        return "列表"
    if isinstance(value, dict):
        return "分项"
    if value is None:
        return "空的"
    return f"“{excerpt(str(value))}”"


def _label(model: type[BaseModel], path: Path) -> str:
    """The name of a field as maintainers read it: “制度建议”（proposals）第3项的“编号”（id）."""
    words = ""
    for index, step in enumerate(path):
        if isinstance(step, int):
            words += f"第{step + 1}项"
            continue
        title = _fields_at(model, path[:index]).get(step)
        words += "的" if words else ""
        words += f"“{title}”（{step}）" if title else f"“{step}”"
    return words


def _described(model: type[BaseModel], path: Path) -> str:
    """What the description of a field adds, in brackets."""
    here = _model_at(model, path[:-1])
    field = here.model_fields.get(str(path[-1])) if here else None
    return f"（{field.description}）" if field and field.description else ""


def _fields_at(model: type[BaseModel], path: Path) -> dict[str, str]:
    """The fields (name and title, in order) of the mapping at a path; none if the path leads to no model."""
    here = _model_at(model, path)
    return {name: field.title or name for name, field in here.model_fields.items()} if here else {}


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str):
            field = here.model_fields.get(step) if here else None
            here = _model_in(field.annotation) if field else None
    return here


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model inside `Proposal`, `Hours | None` or `tuple[Proposal, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
