"""`zhidu new`: begin a page, or what a rule needs when its text is amended or repealed."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from zhidu.checks.run import check_site
from zhidu.commands.bring import NO_SITE
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import Project, find_project
from zhidu.files.source import reason
from zhidu.front.fields import ID_PATTERN, UNDECIDED
from zhidu.front.organ import today_of
from zhidu.intake.forms import Form, Question, filled, forms, repealed, superseded
from zhidu.kinds.standing import Status


def run(arguments: argparse.Namespace) -> int:
    """Write what is asked for, then say what the check finds in it: status 1 if it cannot be written."""
    project = find_project(Path(arguments.to) if arguments.to else Path())
    if project is None:
        print(NO_SITE, file=sys.stderr)
        return 2
    corpus = load_corpus(project)[0]
    try:
        answers = _answers(arguments)
        written = _amend(arguments, answers, corpus, project) if arguments.kind in _OF_RULE else None
        if written is None:
            written = _begin(arguments, answers, corpus, project)
    except (ValueError, EOFError) as error:
        print(f"{error or '没有答完'}。没有写任何文件。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"“{error.filename}”写不进去（{reason(error)}）。", file=sys.stderr)
        return 1
    names = [project.name(path) for path in written]
    print(*(f"写成 {name}" for name in names), sep="\n")
    for each in check_site(project).findings:
        if each.path in names:
            print(each)
    return 0


_OF_RULE = ("version", "repeal")


def _answers(arguments: argparse.Namespace) -> dict[str, str]:
    answers: dict[str, str] = {}
    for each in arguments.set or ():
        key, equals, value = each.partition("=")
        if not equals:
            raise ValueError(f"“{each}”要写成 键=值")
        answers[key.strip()] = value.strip()
    answers |= {key: value for key in ("id", "title") if (value := getattr(arguments, key))}
    return answers


def _ask(question: Question) -> str:
    """What a person answers; the default where nothing is typed."""
    choices = f"（{'、'.join(question.choices)}）" if question.choices else ""
    many = "，几个的用顿号隔开" if question.many else ""
    default = f"［{question.default}］" if question.default else ""
    return input(f"{question.label}{choices}{many}{default}：").strip()


# --- a new page ---


def _begin(arguments: argparse.Namespace, answers: dict[str, str], corpus: Corpus, project: Project) -> list[Path]:
    form = forms(corpus.organ)[arguments.kind]
    if sys.stdin is not None and sys.stdin.isatty():
        for question in form.questions:
            if question.key not in answers:
                answers[question.key] = _ask(question)
    text = filled(form, answers)
    slug = answers.get("id", "")
    for each in (slug, *([answers["event"]] if arguments.kind == "speech" else ())):
        if not re.fullmatch(ID_PATTERN, each):
            raise ValueError(f"标识“{each}”不合规定：只用小写字母、数字，中间用一个半角连字符隔开")
    if not (answers.get("order") or "1").isdecimal():
        raise ValueError(f"次序“{answers['order']}”不是数，从 1 起写")
    if slug in corpus.ledger or any(entry.id == slug for entry in corpus.entries):
        raise ValueError(f"标识“{slug}”已经有了，另取一个")
    path = _place(arguments, form, answers, project)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return [path]


def _place(arguments: argparse.Namespace, form: Form, answers: Mapping[str, str], project: Project) -> Path:
    folder = Path(arguments.to).resolve() if arguments.to else project.docs / form.folder
    name = answers["id"]
    if arguments.kind == "meeting":
        return (folder if arguments.to else folder / name) / "index.md"
    if arguments.kind == "speech":
        inner = folder if arguments.to else folder / answers["event"]
        return inner / f"{int(answers.get('order') or 1):02d}-{name}.md"
    return folder / f"{name}.md"


# --- a rule that is there ---


def _amend(arguments: argparse.Namespace, answers: Mapping[str, str], corpus: Corpus, project: Project) -> list[Path]:
    """Amend or repeal a rule; its own page is changed, the old text is a new one."""
    rule = _rule(answers.get("id", ""), corpus)
    path = project.docs / rule.path
    text = rule.source.text
    if arguments.kind == "repeal":
        if rule.rule and rule.rule.status in (Status.NAMED, Status.DRAFT):
            raise ValueError(f"《{rule.title}》还是{rule.rule.status.value}，没有印发，不用废止")
        if rule.rule and rule.rule.repealed:
            raise ValueError(f"已经写明 {rule.rule.repealed} 废止；日期写错了的，直接改那一页的 repealed")
        day = _day(answers.get("repealed", ""), "废止日期", "repealed")
        changed = repealed(text, day, answers.get("superseded_by", ""), today_of(corpus.organ))
        path.write_text(changed, encoding="utf-8", newline="\n")
        return [path]
    day = _day(answers.get("effective", ""), "新文本的施行日期", "effective")
    began = rule.rule.effective if rule.rule else None
    slug = f"{rule.id}-{began.year if began else 'old'}"
    if any(entry.id == slug for entry in corpus.entries):
        slug = f"{rule.id}-{began.isoformat() if began else 'older'}"
    new: dict[str, object] = {key: answers.get(key) or UNDECIDED for key in ("document_number", "adopted_by")}
    for key in ("adopted", "issued"):
        new[key] = _day(answers[key], key, key) if answers.get(key) else UNDECIDED
    kept, now = superseded(text, f"{slug}.md", slug, {**new, "effective": day})
    old = path.with_name(f"{slug}.md")
    with old.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(kept)
    path.write_text(now, encoding="utf-8", newline="\n")
    return [old, path]


def _rule(slug: str, corpus: Corpus) -> Entry:
    found = next((entry for entry in corpus.entries if entry.id == slug and entry.rule and not entry.language), None)
    if found is None:
        raise ValueError(f"没有标识是“{slug}”的制度，用 --id 写明是哪一件" if slug else "用 --id 写明是哪一件制度")
    return found


def _day(written: str, label: str, key: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"没有写{label}，用 --set {key}=2026-01-01 的样子写明") from None
