"""The command `zhidu`: what stands on the command line, and who does it."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhidu.commands.usage import ChineseParser
from zhidu.files.source import reason

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[ChineseParser]

_BROKEN_PIPE = 141
"""What a shell reports of a command whose reader has gone (128 + SIGPIPE)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; its exit status is 0, 1 for errors found, 2 for a wrong command line."""
    _speak_utf8()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and isinstance(error, OSError) and error.errno == 22):
            _drop_output()
            return _BROKEN_PIPE
        if sys.flags.dev_mode:  # python -X dev -m zhidu …
            raise
        print(_explain(error), file=sys.stderr)
        return 1


def _run(argv: Sequence[str]) -> int:
    parser = build_parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    if arguments.version:
        print(f"zhidu {importlib.import_module('importlib.metadata').version('zhidu')}")
        return 0
    if arguments.command is None:
        parser.print_help()
        return 2
    module = _MODULES.get(arguments.command, arguments.command)
    command = importlib.import_module(f"zhidu.commands.{module}")
    return int(command.run(arguments))


_MODULES = {"import": "bring"}
"""Commands whose name no module can have."""


def build_parser() -> argparse.ArgumentParser:
    """The command line of `zhidu`. A command is a module of its name under commands/, loaded when it is used."""
    parser = ChineseParser("zhidu", "制度网站的命令行工具：检查文档，列出引用，看一份文件读成了什么。")
    parser.add_argument("--version", action="store_true", help="显示版本")
    commands = parser.add_subparsers(title="命令", dest="command", metavar="命令")
    _add_check(commands)
    _add_refs(commands)
    _add_read(commands)
    _add_impact(commands)
    _add_outline(commands)
    _add_schema(commands)
    _add_import(commands)
    _add_new(commands)
    _add_at(commands)
    _add_compare(commands)
    _add_publish(commands)
    return parser


def _add_check(commands: Commands) -> None:
    check = commands.add_parser(
        "check", help="检查全站，或者单独的文件", description="检查全站的文档；有错误时返回 1。"
    )
    check.add_argument(
        "paths", nargs="*", metavar="路径", help="只显示这些文件或文件夹里的问题（仍读全站）；站外的文件单独检查"
    )
    check.add_argument(
        "--since", metavar="版本", help="只列出这个版本还没有的问题，改动在别处引起的也算；如 HEAD、origin/main"
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "github", "gitlab"),
        default="text",
        help="输出格式：text（默认）、json、github（GitHub、Gitea 的流水线）或 gitlab（代码质量报告）",
    )
    check.add_argument("--codes", action="store_true", help="列出全部检查代码，不做检查")


def _add_refs(commands: Commands) -> None:
    refs = commands.add_parser(
        "refs", help="列出引用和它们指到的条款", description="列出每处引用指到哪一条、款、项；每份文件单独读。"
    )
    refs.add_argument("paths", nargs="+", metavar="路径", help="文件，或者文件夹（读其中的 .md 文件）")
    refs.add_argument("--json", action="store_true", help="每处引用输出一行 JSON")
    refs.add_argument("--together", action="store_true", help="这些文件互相引用的，也核对")


def _add_read(commands: Commands) -> None:
    read = commands.add_parser(
        "read",
        help="看一份文件读成了什么",
        description="列出读到的条款、每处引用指到哪里和根据什么，以及像引用而没有读的。",
    )
    read.add_argument(
        "paths", nargs="+", metavar="文件", help="一份或者几份文件，各读各的；在站里的，引用对着站里的文件核对"
    )
    read.add_argument("--json", action="store_true", help="每份文件输出一个 JSON 对象，占一行")


def _add_impact(commands: Commands) -> None:
    impact = commands.add_parser(
        "impact",
        help="一次改动牵动了哪些引用",
        description="从一个版本到现在的文件，各文件的条款有哪些增、删、变序号、改动，"
        "哪些引用因此指到别的词句、落空，或者所引的词句改了；原来的词句现在在哪里。"
        "有指到别的词句、落空的，有文件读不全、没有比较的，返回 1；只有词句改动的，返回 0。",
    )
    impact.add_argument("revision", metavar="版本", help="与哪个版本比：提交号、分支或者标签，如 HEAD、origin/main")
    impact.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="输出格式：text（默认）、markdown（放进合并请求）或 json",
    )


def _add_outline(commands: Commands) -> None:
    outline = commands.add_parser(
        "outline",
        help="从站外文件的原文生成它的结构",
        description="从原文生成结构：只有条款的编号，没有文字。放在 data/outline/ 里的，引用核对到款、项。",
    )
    outline.add_argument("paths", nargs="+", metavar="文件", help="原文；分成几个文件的，按次序写")
    outline.add_argument("--to", metavar="文件", help="写到 data/outline/标识.json，并列出受影响的引用；不写则显示")
    outline.add_argument("--title", metavar="标题", help="文件的全称，不写则取原文的标题")
    outline.add_argument("--date", metavar="日期", help="通过、公布或者最后一次修改的日期，不写则取原文开头的")


def _add_schema(commands: Commands) -> None:
    schema = commands.add_parser(
        "schema",
        help="输出前置信息的 JSON Schema",
        description="输出前置信息的 JSON Schema，编辑器可以用它提示和检查。",
    )
    schema.add_argument("--output", metavar="文件", help="写到这个文件，不写则显示在屏幕上")


def _add_import(commands: Commands) -> None:
    bring = commands.add_parser(
        "import",
        help="把 Word 一类的文件写成页面",
        description="把 Word、WPS、PDF、文本文件写成页面，列出每一处去了哪里；不覆盖已有的文件。",
    )
    bring.add_argument("files", nargs="+", metavar="文件", help=".docx .doc .wps .rtf .odt .pdf .txt .md")
    bring.add_argument(
        "--to", metavar="文件夹", help="写到这个文件夹，不写则是 docs/rules/，讲话是 docs/speeches/会议的标识/"
    )
    bring.add_argument("--kind", choices=("rule", "speech"), help="rule 制度，speech 讲话；不写则看文件像什么")
    bring.add_argument("--dry-run", action="store_true", help="只列出结果，不写文件")
    bring.add_argument("--id", metavar="标识", help="不写则取文件名或者标题的拼音首字母")
    bring.add_argument("--title", metavar="标题", help="不写则取原件的标题")
    bring.add_argument("--category", metavar="分类", help="取自 data/organ.yml，不写又看不出的，写待定")
    bring.add_argument("--status", metavar="状态", help="不写则看原件里有没有文号、通过会议和日期")
    bring.add_argument("--event", metavar="会议", help="讲话所在会议的标识")


def _add_new(commands: Commands) -> None:
    new = commands.add_parser(
        "new",
        help="新建一页，或者登记修改、废止",
        description="写出一页的样子，没有说的逐项问；version 把现在的文本存成旧文本，repeal 写明废止。",
    )
    kinds = ("rule", "speech", "meeting", "course", "plan", "term", "version", "repeal")
    new.add_argument(
        "kind",
        choices=kinds,
        metavar="种类",
        help="rule 制度、speech 讲话、meeting 会议、course 课程、plan 计划、term 术语、version 修改、repeal 废止",
    )
    new.add_argument("--id", metavar="标识", help="新页的标识；修改、废止的，是那件制度的标识")
    new.add_argument("--title", metavar="标题", help="照原件，不加书名号")
    new.add_argument("--set", action="append", metavar="键=值", help="前置信息的一项，可以写几次；几个值用顿号隔开")
    new.add_argument("--to", metavar="文件夹", help="写到这个文件夹，不写则按种类")


def _add_publish(commands: Commands) -> None:
    publish = commands.add_parser(
        "publish",
        help="记下公开了的地址，和删去的文档的去处",
        description="把已经公开的地址写进 data/published/，以后不能落空；发布网站时运行，再运行没有变化。",
    )
    publish.add_argument("--dry-run", action="store_true", help="只列出结果，不写文件")
    over = publish.add_mutually_exclusive_group()
    over.add_argument("--ended", metavar="标识", help="记下这件文档的去处，它的地址从此显示这件事")
    over.add_argument("--erase", metavar="标识", help="这件文档涉密或者有个人信息：只留标识，别的都不再出现")
    ways = ("废止", "代替", "并入", "撤回", "不再收录")
    publish.add_argument("--why", choices=ways, metavar="去处", help=f"{'、'.join(ways)}；和 --ended 一起用")
    publish.add_argument("--on", metavar="日期", help="从哪一天起，如 2026-01-01")
    publish.add_argument("--successor", metavar="标识", help="代替它或者它并入的文档")


def _add_at(commands: Commands) -> None:
    at = commands.add_parser(
        "at",
        help="看某一天施行的是哪些制度、哪个文本",
        description="列出某一天施行的制度和文本；写明一件的，列出它历次文本施行的日子。",
    )
    at.add_argument("date", metavar="日期", help="如 2020-06-01")
    at.add_argument("rule", nargs="?", metavar="制度", help="标识、标题或者简称")
    at.add_argument("--format", choices=("text", "json"), default="text", help="输出格式：text（默认）或 json")


def _add_compare(commands: Commands) -> None:
    compare = commands.add_parser(
        "compare",
        help="两个文本的新旧对照表",
        description="把一份文件现在的文本和某个版本、两个版本、或者两份文件，逐条对照，标出改动的字。",
    )
    compare.add_argument("file", metavar="文件", help=".md；两份文件对照的，也可以是 .docx 一类")
    compare.add_argument(
        "others",
        nargs="*",
        metavar="版本",
        help="git 的版本，如 HEAD~3，两个的，原文在前；或者另一份文件，新文在后。不写则是上次提交",
    )
    compare.add_argument("--format", choices=("text", "html"), help="显示成文字（默认），或者一张网页")
    compare.add_argument("--output", metavar="文件", help="写到这个文件：.docx、.html 或者 .txt")


def _speak_utf8() -> None:
    """Chinese Windows gives GBK to what is piped, and stops at a character that GBK has not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """The reader has gone: let nothing complain when Python flushes on its way out."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None


def _explain(error: Exception) -> str:
    """One line for a fault that nobody foresaw."""
    if isinstance(error, OSError) and error.strerror:
        return f"zhidu：读写出错（{reason(error)}）{error.filename or ''}"
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"zhidu：程序出错（{type(error).__name__}，{where}）。请把这一行和用到的文件交给网站维护者。"
