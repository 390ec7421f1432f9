"""Which files of docs/ are published, and what stands for one that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from engine.log import log
from engine.settings import is_nested, languages_of, project_of, root_of
from zhidu.corpus.corpus import Corpus
from zhidu.files.project import is_utf8
from zhidu.files.refused import refused
from zhidu.files.source import unreadable
from zhidu.word.downloads import FOLDER

UNREADABLE = "# 这一页读不出来\n\n文件有错误，暂时不能显示；错误的位置和改法见构建时的提示。\n"


def drop_unchecked(files: Files, config: MkDocsConfig) -> Files:
    """Publish what has been checked and can be copied, and nothing else; before others add what they make."""
    checked = {file.relative_to(config.docs_dir).as_posix() for file in project_of(config).files()}
    found = [file for file in files if file.src_dir == config.docs_dir]
    unchecked = [file for file in found if file.src_uri not in checked]
    for file in found:
        if file.src_uri not in checked or not _can_be_copied(file):
            files.remove(file)
    # What exclude_docs lets in of the hidden files, or MkDocs has found by way of a circle of links.
    names = [file.src_uri for file in unchecked if file.inclusion is not InclusionLevel.EXCLUDED]
    if names and not is_nested(config):
        log.warning("有 %d 个文件没有检查过，不发布，如 docs/%s", len(names), names[0])
    return files


def drop_refused(files: Files, config: MkDocsConfig) -> Files:
    """Publish nothing that is refused, in a preview either; whose place it had, of the theme, is there again."""
    found = refused(project_of(config))
    dropped = [each for each in files if each.src_dir == config.docs_dir and each.src_uri in found]
    for file in dropped:
        files.remove(file)
    if dropped:
        files.add_files_from_theme(config.theme.get_env(), config)
    return files


def drop_of_word(files: Files, config: MkDocsConfig) -> Files:
    """Nothing of the theme's folder for Word is published: the reference document, what Word keeps beside it."""
    for file in list(files):
        if file.src_uri.startswith(f"{FOLDER}/") and file.src_dir != config.docs_dir:
            files.remove(file)
    return files


def _can_be_copied(file: File) -> bool:
    path = Path(file.abs_src_path or "")
    return is_utf8(path) and (file.is_documentation_page() or not unreadable(path))


def give_addresses(addresses: Mapping[str, str], files: Files, config: MkDocsConfig) -> Files:
    """Put each page where its address says, wherever its file lies: by the name of the file, under its language's root.

    Behind static-i18n, which makes file objects anew. What it knows of a page in other languages is moved too: the
    sitemap and the menu of languages take it from there.
    """
    root, own = root_of(config), languages_of(config)[0]
    for file in files:
        roots = [(file, root)]
        for language, other in getattr(file, "alternates", {}).items():
            roots.append((other, "" if language == own else f"{language}/"))
        for each, under in roots:
            if (address := addresses.get(each.src_uri)) is not None:
                each.dest_uri = f"{under}{address}index.html"
                each.url = quote(f"{under}{address}") or "./"
                each.abs_dest_path = str(Path(config.site_dir, each.dest_uri))
    return files


def fill_unreadable(corpus: Corpus, files: Files, config: MkDocsConfig) -> Files:
    """Keep what MkDocs cannot read (GBK bytes, broken YAML, links to nowhere) from ending a preview with a traceback.

    Behind static-i18n, which makes file objects anew and fails on one that has its content already.
    """
    for file in files:
        if file.src_dir != config.docs_dir or not file.is_documentation_page():
            continue
        entry = corpus.by_path.get(file.src_uri)
        there = os.path.lexists(file.abs_src_path or "")
        if there if entry is None else not entry.source.text:  # one that is None is x.markdown, which nobody has read
            file.content_string = UNREADABLE
    return files
