"""ZD51x: the questions of a course are numbered, and each has an answer that names the 条 which gives it."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.numbering import sequence_faults
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.citations.points import cited_points
from zhidu.corpus.entry import Entry
from zhidu.corpus.grounds import Ground, ground_of, last_words
from zhidu.kinds.course import Course
from zhidu.text.blocks import Paragraph, leaves
from zhidu.text.quiz import NAME, Question, is_answer

_FORM = "题目写成“1．…”，后面空一行，另起一段写“答：… 依据《…》第…条。”"


def _questions(entry: Entry) -> tuple[Question, ...]:
    return entry.quiz.questions if entry.quiz else ()


@check("ZD510", "测验的题从 1 起连续编号")
def questions_count_up(_site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD510: the questions of a quiz count up from 1, through all its sections."""
    questions = _questions(entry)
    faults = sequence_faults(
        [(each.number, 0) for each in questions],
        lambda number: f"第{number[0]}题",
        lambda index: entry.source.position(questions[index].start)[0],
    )
    for index, message in faults:
        yield Fault(questions[index].start, message, "从 1 起连续编号；不是题目的列举，写成（1）、（2）")


@check("ZD511", "测验的每一题有答案")
def question_has_answer(_site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD511: each question has an answer, a paragraph of its own: else it is on the sheet without answers too."""
    for each in _questions(entry):
        at = each.crowded()
        if at is not None:
            message = f"第{each.number}题的答案和题目写在一起，会印在没有答案的卷子上"
            yield Fault(at, message, "在“答：”前面空一行，另起一段")
        elif (at := each.filled()) is not None:
            message = f"第{each.number}题的括号里已经填了答案，会印在没有答案的卷子上"
            yield Fault(at, message, "括号里空着，答案写在“答：”后面")
        elif not each.answer:
            yield Fault(each.start, f"第{each.number}题没有答案", _FORM)


@check("ZD512", "测验的答案以所依据的条结尾")
def answer_ends_with_citation(site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD512: each answer ends with the citation of the 条 that gives it, or of a point of a speech that is there."""
    for each in _questions(entry):
        last = last_words(each)
        if last is None:
            continue
        ground, hint = ground_of(each, site.corpus.links[entry.path]), "末尾写“依据《…》第…条。”"
        if ground is not Ground.PLACE:
            yield Fault(last.start, f"第{each.number}题的答案{_ENDS[ground]}", hint)
        for cited in cited_points(entry.source.text[last.start : last.end]):
            speech = site.corpus.find(cited.title)
            numbers = {point.number for point in speech.points} if isinstance(speech, Entry) else set(cited.numbers)
            for missing in sorted(set(cited.numbers) - numbers):
                yield Fault(last.start, f"《{cited.title}》没有第{missing}点", "核对讲话，改为所依据的那一点")


_ENDS = {
    Ground.NOTHING: "末尾没有写依据哪一条",
    Ground.DOCUMENT: "末尾只写了文件名称，没有写到条",
    Ground.DIVISION: "末尾只写到章、节，没有写到条",
}


@check("ZD513", "测验的题目有文字")
def question_has_words(_site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD513: a question asks something behind its number."""
    for each in _questions(entry):
        if not each.words.strip():
            yield Fault(each.start, f"第{each.number}题只有题号，没有题目", "在题号后面写上题目，或删去题号")


@check("ZD514", "测验的答案前面有题目")
def answer_has_question(_site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD514: each answer follows its question, and a question has one answer."""
    for stray in entry.quiz.strays if entry.quiz else ():
        yield Fault(stray.start, "这个答案前面没有读出题目", _FORM)


@check("ZD515", "测验读得出题目，题目和答案写在“测验”下面", WARNING)
def quiz_is_read(_site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD515: under 测验 stand questions, and what looks like an answer stands there, not under another heading."""
    if entry.quiz is not None:
        if not entry.quiz.questions and not entry.quiz.strays:
            yield Fault(entry.quiz.heading.start, f"“{NAME}”下面没有读出题目", _FORM)
        return
    blocks = [placed.block for placed in entry.structure.blocks]
    answer = next((block for block in leaves(blocks) if is_answer(block) and _rests(block)), None)
    if answer is not None:
        message = f"这一段像测验的答案，没有写在标题“{NAME}”下面，会当作正文"
        yield Fault(answer.start, message, f"题目前面加一行“## {NAME}”")


def _rests(answer: Paragraph) -> bool:
    return "依据《" in answer.whole or "根据《" in answer.whole


@check("ZD516", "测验的答案所选的，题目里有")
def chosen_option_is_there(_site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD516: each option that an answer chooses (答：选B) is one of its question's."""
    for each in _questions(entry):
        for letter in each.missing:
            message = f"第{each.number}题没有选项{letter}，答案却选了它"
            yield Fault(each.answer[0].start, message, "核对选项和答案；选项写成“A．…”，一项一段")
