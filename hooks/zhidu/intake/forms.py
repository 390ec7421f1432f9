"""New pages from nothing: what each kind must say, what is taken where nobody says it, and its first words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from zhidu.front.document import Document
from zhidu.front.fields import UNDECIDED
from zhidu.front.organ import Organ
from zhidu.intake.pages import as_yaml
from zhidu.kinds.course import Course
from zhidu.kinds.page import Page
from zhidu.kinds.plan import Approval, Plan
from zhidu.kinds.rule import Rule
from zhidu.kinds.speech import Speech
from zhidu.kinds.standing import Status
from zhidu.kinds.term import LOCAL_PHRASE, Term


class Question(NamedTuple):
    """A value that a page must have: its key, what it is called, what holds where nobody answers, what may be chosen.

    A key with a point in it is one of a mapping (`hours.classroom`); `many`: several, parted by 、.
    """

    key: str
    label: str
    default: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False


class Form(NamedTuple):
    """A kind of new page: its questions, where it lies under docs/, and its body."""

    kind: str
    folder: str
    questions: tuple[Question, ...]
    body: Callable[[Mapping[str, Any]], str]


_SETTLED = f"〔{UNDECIDED}：%s〕"


def forms(organ: Organ | None) -> dict[str, Form]:
    """The kinds of page that can be begun, by the word for each on the command line."""
    lists = {which: tuple(organ.names(which)) if organ else () for which in ("categories", "offices", "audiences")}
    category = Question("category", "分类", "", lists["categories"])
    office = (*lists["offices"], UNDECIDED)
    first = (Question("id", "标识"), Question("title", "标题"))
    return {
        "rule": Form("rule", "rules", (*first, category, *_rule(office)), _rule_body),
        "speech": Form("speech", "speeches", (*first, *_SPEECH), _speech_body),
        "meeting": Form("page", "speeches", first, lambda _: _SETTLED % "会议的情况"),
        "course": Form(
            "course",
            "courses",
            (*first, category, Question("audiences", "对象", "", lists["audiences"], many=True), *_course(office)),
            lambda _: f"## 内容安排\n\n{_SETTLED % '内容安排'}",
        ),
        "plan": Form(
            "plan",
            "plans",
            (
                *first,
                Question("year", "年度"),
                Question("status", "状态", Approval.DRAFTED.value, (Approval.DRAFTED.value, Approval.REVIEWED.value)),
                Question("responsible", "责任部门", UNDECIDED, office),
            ),
            lambda _: f"## 经费和其他\n\n{_SETTLED % '经费预算和来源'}",
        ),
        "term": Form(
            "term", "terms", (*first, Question("expansion", "释义", LOCAL_PHRASE)), lambda _: _SETTLED % "见于哪里"
        ),
    }


def _rule(office: tuple[str, ...]) -> tuple[Question, ...]:
    return (
        Question("status", "状态", Status.DRAFT.value, (Status.DRAFT.value, Status.NAMED.value)),
        Question("issuer", "发文机关", UNDECIDED),
        Question("responsible", "责任部门", UNDECIDED, office),
        Question("interpreter", "解释部门", UNDECIDED, office),
        Question("scope", "适用范围", UNDECIDED),
    )


def _course(office: tuple[str, ...]) -> tuple[Question, ...]:
    return (
        Question("code", "课程代码"),
        Question("objectives", "目标", many=True),
        Question("hours.classroom", "课堂学时"),
        Question("methods", "方式", "专题讲授", many=True),
        Question("responsible", "责任部门", UNDECIDED, office),
    )


_SPEECH = (
    Question("event", "会议的标识"),
    Question("order", "次序", "1"),
    Question("speaker", "讲话人", UNDECIDED),
    Question("post", "职务", UNDECIDED),
    Question("organization", "单位", UNDECIDED),
    Question("text", "文本（digest 要点，full 原文）", "digest", ("digest", "full")),
    Question("date", "日期", "不详"),
    Question("source", "来源", UNDECIDED),
    Question("places", "原件位置", "无"),
)


def _rule_body(values: Mapping[str, Any]) -> str:
    if values.get("status") == Status.NAMED:
        return _SETTLED % "还没有条文"
    noun = re.search(
        "(制度|办法|规定|细则|规则|规程|条例|守则|准则|意见|方案)(?:[（(][^（）()]*[）)])?$", str(values["title"])
    )
    return f"## 第一章 总则\n\n第一条　为了{_SETTLED % '目的'}，制定本{noun[1] if noun else '制度'}。"


def _speech_body(values: Mapping[str, Any]) -> str:
    return f"1．{_SETTLED % '第一点'}。" if values.get("text") == "digest" else _SETTLED % "原文"


def filled(form: Form, answers: Mapping[str, str]) -> str:
    """The page of a form. Raises ValueError, in Chinese, for what is missing or cannot be chosen."""
    values: dict[str, Any] = {"kind": form.kind}
    known = {question.key: question for question in form.questions}
    for question in form.questions:
        answer = answers.get(question.key, "").strip() or question.default
        if not answer:
            raise ValueError(f"没有写{question.label}，用 --set {question.key}=… 写明")
        _put(values, question.key, _value(answer, question))
    for key, answer in answers.items():
        if key not in known and answer.strip():
            _put(values, key, _value(answer, Question(key, key, many=_is_list(form.kind, key))))
    return f"---\n{as_yaml(values)}---\n\n{form.body(values)}\n"


_MODELS: Mapping[str, type[Document]] = {
    "rule": Rule,
    "speech": Speech,
    "course": Course,
    "plan": Plan,
    "term": Term,
    "page": Page,
}


def _is_list(kind: str, key: str) -> bool:
    field = _MODELS[kind].model_fields.get(key)
    return field is not None and "tuple" in str(field.annotation)


def _value(answer: str, question: Question) -> Any:
    parts = [each.strip() for each in re.split("[、,，]", answer) if each.strip()] if question.many else [answer]
    if wrong := [each for each in parts if question.choices and each not in question.choices]:
        raise ValueError(f"{question.label}没有“{wrong[0]}”这一种，可以用的有：{'、'.join(question.choices)}")
    if question.many:
        return parts
    if re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
        try:
            return dt.date.fromisoformat(answer)
        except ValueError:
            raise ValueError(f"{question.label}“{answer}”不是日历上的日期，照 2026-01-01 的样子写") from None
    return int(answer) if question.key in _NUMBERS and answer.isdecimal() else answer


_NUMBERS = ("order", "year", "hours.classroom", "hours.online", "hours.onsite")


def _put(values: dict[str, Any], key: str, value: Any) -> None:
    outer, _, inner = key.partition(".")
    if inner:
        values.setdefault(outer, {})[inner] = value
    else:
        values[outer] = value


# --- a page that is there ---


def with_values(text: str, values: Mapping[str, Any], gone: tuple[str, ...] = ()) -> str:
    """A page with some values of its front matter set anew, and keys taken out; all other lines stay as they are."""
    _, front, body = text.split("---\n", 2)
    for key in (*values, *gone):
        front = re.sub(rf"^{re.escape(key)}:.*\n(?:[ \t-].*\n)*", "", front, flags=re.MULTILINE)
    order = [key for key in Rule.model_fields if key in values]
    return f"---\n{front}{as_yaml({key: values[key] for key in order})}---\n{body}"


def repealed(text: str, day: dt.date, by: str, today: dt.date) -> str:
    """A rule that is repealed from a day on, until which it keeps its status; `by`: what supersedes it."""
    values: dict[str, Any] = {"repealed": day} | ({"status": Status.REPEALED.value} if day <= today else {})
    return with_values(text, values | ({"superseded_by": by} if by else {}))


def superseded(text: str, old: str, slug: str, answers: Mapping[str, Any]) -> tuple[str, str]:
    """A rule whose text is amended: the old text as a page of its own (id `slug`), and the page for the new one.

    `answers` are what the new text has: document_number, adopted_by, adopted, issued, effective. Raises ValueError.
    """
    front = yaml.safe_load(text.split("---\n", 2)[1])
    began, ended = front.get("effective"), answers.get("effective")
    if not isinstance(began, dt.date):
        raise ValueError("现在的文本没有施行日期，不能登记成旧文本：先补上 effective")
    if not isinstance(ended, dt.date) or ended <= began:
        raise ValueError(f"新文本的施行日期（--set effective=…）要写明，要晚于旧文本的 {began}")
    entry = {"file": old, "effective": began, "ended": ended}
    entry |= {"document_number": front["document_number"]} if front.get("document_number") else {}
    kept = with_values(text, {"id": slug, "status": Status.AMENDED.value}, ("versions", "supersedes"))
    return kept, with_values(text, {**answers, "versions": [*(front.get("versions") or ()), entry]})
