"""The five kinds of document, as their front matter declares them.

A field stands here once: its type is the rule, its title and description are what editors and
messages show. The order of the fields is the order in which they are written.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from zhidu.finding import Finding
from zhidu.front.faults import read_as, shown, written_otherwise
from zhidu.front.fields import (
    Count,
    CourseCode,
    Day,
    DayToSettle,
    DocumentNumber,
    Hours,
    Places,
    ProposalId,
    Record,
    Slug,
    SpeechDay,
    Title,
    nearest,
    one_of,
)
from zhidu.front.frontmatter import FrontMatter
from zhidu.front.organ import Audience, Category, Office, Organ
from zhidu.front.yamltext import excerpt

LOCAL_PHRASE = "本地用语，含义待核"
"""What stands for the expansion of a set phrase whose meaning nobody has confirmed; never an invention."""


class Status(StrEnum):
    """How a rule stands. Whether it is in force today also depends on its dates."""

    NAMED = "拟建"
    DRAFT = "征求意见稿"
    TRIAL = "试行"
    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    REPEALED = "已废止"
    LAPSED = "失效"


class TextKind(StrEnum):
    """Whose words the text of a speech is: the editor's, or the speaker's."""

    DIGEST = "digest"
    FULL = "full"


class Certainty(StrEnum):
    """How sure the expansion of a set phrase is."""

    CERTAIN = "确定"
    LIKELY = "推断"
    UNKNOWN = "待核"


TEMPLATES = ("zhidu/home.html",)
"""The templates that a page may choose; all others are for pages that the site makes itself, or for parts of one."""


def _one_of(choices: Iterable[str]) -> BeforeValidator:
    names = [str(choice) for choice in choices]
    return BeforeValidator(lambda value: one_of(value, names) if isinstance(value, str) else value)


class SecrecyReview(Record, title="保密审查"):
    """Who found that a page may be published, and when."""

    by: str = Field(title="审查人")
    date: Day = Field(title="审查日期")


class Document(Record):
    """What every kind of document has."""

    kind: str = Field(title="种类", description="speech、rule、course、term、page 之一")
    id: Slug = Field(title="标识", description="永久不变、不重复使用：小写字母、数字、连字符")
    title: str = Field(title="标题", description="照原件，一字不改")
    title_en: str | None = Field(None, title="英文标题")
    aliases: tuple[str, ...] = Field((), title="简称", description="全站不重复，正文里可以用它引用")
    updated: Day | None = Field(None, title="更新日期")
    secrecy_review: SecrecyReview | None = Field(None, title="保密审查", description="谁在哪一天审查过，可以公开")


class Proposal(Record, title="制度建议"):
    """A rule that a speech calls for."""

    id: ProposalId = Field(title="编号", description="全站统一编号，如 P07")
    name: str = Field(title="名称", description="照原件")
    category: Category = Field(title="分类")
    verb: str = Field(title="用语", description="原件的动词，如“建立和完善”“探索”；已经在做的写“已有做法”")
    point: Count = Field(title="要点号", description="出自正文第几点")
    places: Places | None = Field(None, title="原件位置")
    note: str | None = Field(None, title="说明")


class Speech(Document, title="讲话"):
    """讲话: what was said, by whom, when, and the rules it calls for."""

    kind: Literal["speech"] = Field(title="种类")
    event: str = Field(title="会议", description="会议的标识，同一次会议的讲话写同一个")
    order: Count = Field(title="次序", description="在会议上的次序，从 1 起")
    speaker: str = Field(title="讲话人")
    post: str = Field(title="职务", description="照原件；页面自动加“时任”")
    organization: str = Field(title="单位")
    text: Annotated[TextKind, _one_of(TextKind)] = Field(title="文本", description="digest 要点（编者整理），full 原文")
    date: SpeechDay = Field(title="日期", description="不知道的写“不详”，可以加括注")
    source: str = Field(title="来源")
    places: Places | None = Field(None, title="原件位置", description="如 7—39、23、27")
    proposals: tuple[Proposal, ...] = Field((), title="制度建议")


class Version(Record, title="旧文本"):
    """An earlier text of a rule, and the days on which it was in force."""

    file: str = Field(title="文件", description="旧文本的文件名，与本页放在一起")
    effective: Day = Field(title="施行日期")
    ended: Day = Field(title="失效日期", description="从这一天起不再施行")
    document_number: DocumentNumber | None = Field(None, title="文号")
    note: str | None = Field(None, title="说明")


class Rule(Document, title="制度"):
    """制度: a rule of the organ, in force, in draft or only named."""

    kind: Literal["rule"] = Field(title="种类")
    category: Category = Field(title="分类")
    status: Annotated[Status, _one_of(Status)] = Field(title="状态")
    issuer: str = Field(title="发文机关", description="没有定的写“待定”")
    document_number: DocumentNumber | None = Field(None, title="文号", description="如 辽政协办〔2024〕5号")
    notice: str | None = Field(None, title="印发通知")
    adopted_by: str | None = Field(None, title="通过会议")
    adopted: Day | None = Field(None, title="通过日期")
    issued: Day | None = Field(None, title="印发日期")
    effective: Day | None = Field(None, title="施行日期")
    trial_until: Day | None = Field(None, title="试行期满")
    review_by: Day | None = Field(None, title="复审日期")
    repealed: Day | None = Field(None, title="废止日期")
    responsible: Office = Field(title="责任部门")
    interpreter: Office = Field(title="解释部门")
    scope: str = Field(title="适用范围")
    basis: tuple[Title, ...] = Field((), title="上位依据", description="《…》，在本站或外部文件登记簿里")
    supersedes: tuple[str, ...] = Field((), title="代替的制度", description="标识或《标题》")
    superseded_by: str | None = Field(None, title="代替它的制度", description="标识或《标题》")
    versions: tuple[Version, ...] = Field((), title="历次文本")
    answers: tuple[ProposalId, ...] = Field((), title="落实的建议", description="建议编号，如 [P22]")
    drafted: Day | None = Field(None, title="起草日期")


class CourseHours(Record, title="各种方式的学时"):
    """学时 of a course, by the way it is taught; half hours are allowed."""

    classroom: Hours = Field(0, title="课堂")
    online: Hours = Field(0, title="网上")
    onsite: Hours = Field(0, title="现场")
    total: Hours | None = Field(None, title="合计", description="可以不写，由前三项相加")


class Course(Document, title="课程"):
    """课程: what is taught to whom, for how long, and how it is known to have worked."""

    kind: Literal["course"] = Field(title="种类")
    code: CourseCode = Field(title="课程代码", description="永久不变，如 DJ-01")
    category: Category = Field(title="分类")
    audiences: tuple[Audience, ...] = Field(title="对象", min_length=1)
    objectives: tuple[str, ...] = Field(title="目标", min_length=1)
    hours: CourseHours = Field(title="学时")
    methods: tuple[str, ...] = Field(title="方式", min_length=1)
    faculty: tuple[str, ...] = Field((), title="师资", description="写单位，不写个人信息")
    readings: tuple[str, ...] = Field((), title="必读", description="引用，如《…》第五条")
    prework: str | None = Field(None, title="学前功课")
    outcome: str | None = Field(None, title="成果汇报")
    assessment: str | None = Field(None, title="考核")
    basis: tuple[str, ...] = Field((), title="需求依据")
    valid_until: DayToSettle | None = Field(None, title="有效期至", description="没有定的写“待定”")
    responsible: Office = Field(title="责任部门")


class Term(Document, title="术语"):
    """术语: a set phrase, what it stands for, and who says so."""

    kind: Literal["term"] = Field(title="种类")
    expansion: str = Field(title="释义", description=f"不能确定的写“{LOCAL_PHRASE}”")
    expansion_en: str | None = Field(None, title="英文释义", description="英文术语表用")
    source: str | None = Field(None, title="出处")
    certainty: Annotated[Certainty, _one_of(Certainty)] = Field(Certainty.UNKNOWN, title="把握")


class Page(Document, title="页面"):
    """Any other page. `template` and `hide` are MkDocs' own."""

    kind: Literal["page"] = Field(title="种类")
    description: str | None = Field(None, title="摘要")
    template: Annotated[Literal["zhidu/home.html"], _one_of(TEMPLATES)] | None = Field(
        None, title="模板", description="zhidu/home.html 是首页"
    )
    hide: tuple[str, ...] = Field((), title="不显示的部件")


class _Unknown(Document, extra="ignore"):
    """A document of no known kind: only what every kind has can be checked."""


KINDS: dict[str, type[Document]] = {"speech": Speech, "rule": Rule, "course": Course, "term": Term, "page": Page}
_NAMES = {kind: str(model.model_config.get("title")) for kind, model in KINDS.items()}


def validate(front: FrontMatter, organ: Organ | None) -> tuple[Document | None, list[Finding]]:
    """The document that a front matter declares, or None and all its faults, each at its line; never raises.

    `organ` gives the lists of categories, audiences and offices; without it they are not checked.
    Codes: ZD110–ZD116 (see front/codes.py). A front matter that could not be read yields no
    further findings; `front.findings` are not repeated.
    """
    if not front.values:
        return None, []
    kind = front.values.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return read_as(KINDS[kind], front, organ)
    guess = _guess(kind if kind is not None else _kind_written_otherwise(front))
    _, findings = read_as(KINDS.get(guess or "", _Unknown), front, organ)
    if kind is None:
        return None, findings
    wrong = _unknown_kind(front, kind, guess)
    spot = (wrong.line, wrong.column)
    return None, sorted([wrong, *(finding for finding in findings if (finding.line, finding.column) != spot)])


def _kind_written_otherwise(front: FrontMatter) -> object:
    """The value of `Kind:`, so that the rest can be checked all the same."""
    written = written_otherwise(front, ("kind",))
    return front.values.get(str(written[0])) if written else None


def _unknown_kind(front: FrontMatter, kind: object, guess: str | None) -> Finding:
    listed = "、".join(f"{kind}（{name}）" for kind, name in _NAMES.items())
    hint = (f"是不是 {guess}？" if guess else "") + f"可以用的有：{listed}"
    if isinstance(kind, str):
        message = f"没有“{excerpt(kind)}”这一种页面"
    else:
        message = f"“种类”（kind）要写一个词，现在是{shown(kind)}"
    return front.finding(("kind",), "ZD113", message, hint)


def _guess(kind: object) -> str | None:
    """The kind that a wrong one most likely means; its Chinese name counts, and so does the one item of a list."""
    if isinstance(kind, list) and len(kind) == 1:
        kind = kind[0]
    if not isinstance(kind, str):
        return None
    words = {known: known for known in KINDS} | {name: known for known, name in _NAMES.items()}
    near = nearest(kind.strip().lower(), list(words))
    return words[near] if near else None
