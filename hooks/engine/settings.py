"""What mkdocs.yml says of a site: where it lies, in which languages it is, and what it may not say."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from zhidu.corpus.free import EXTENSIONS
from zhidu.files.project import Project

_INLINE = ("analytics", "consent", "version")
"""What the theme does for these stands in the page itself (mkdocs-material 9.8)."""


def project_of(config: MkDocsConfig, *, drafts: bool = False) -> Project:
    """The site that a configuration belongs to; `drafts` are shown in a preview alone."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    left_out = (config.exclude_docs, None if drafts else config.draft_docs)
    return Project(root, Path(config.docs_dir), root / "data", tuple(filter(None, left_out)))


def is_nested(config: MkDocsConfig) -> bool:
    """Whether this is static-i18n's build of a further language, inside the first one."""
    i18n: Any = config.plugins.get("i18n")
    return bool(getattr(i18n, "building", False))


def language_of(config: MkDocsConfig) -> str:
    """The language being built (zh where the site has only one)."""
    i18n: Any = config.plugins.get("i18n")
    return str(getattr(i18n, "current_language", None) or "zh")


def languages_of(config: MkDocsConfig) -> tuple[str, ...]:
    """All languages of the site, its own first."""
    i18n: Any = config.plugins.get("i18n")
    if i18n is None:
        return ("zh",)
    default = str(i18n.default_language)
    return (default, *(str(each) for each in i18n.build_languages if each != default))


def root_of(config: MkDocsConfig) -> str:
    """Where the pages of the language being built begin, under the site's root: `en/`, or nothing."""
    language = language_of(config)
    return "" if language == languages_of(config)[0] else f"{language}/"


def base_of(config: MkDocsConfig, *, serving: bool) -> str:
    """Where the site's root is on the web; empty where nobody has said it. Raises PluginError.

    The environment's SITE_URL goes before mkdocs.yml. A preview puts its own address into `site_url`, which is none
    that a phone could open.
    """
    said = os.environ.get(ADDRESS, "").strip()
    address = said or ("" if serving else config.site_url or "")
    if not address:
        return ""
    try:
        return _folder_address(address)
    except ValueError:
        raise PluginError(
            f"网站的地址“{address}”不能用（环境变量 {ADDRESS} 或者 mkdocs.yml 的 site_url）。"
            "改法：写成 http:// 或者 https:// 开头的完整网址，到文件夹为止，如 http://10.1.2.3/zhishi/"
        ) from None


def _folder_address(address: str) -> str:
    """The address of a folder on the web, as any program opens it. Raises ValueError: what is on paper stays wrong."""
    parts = urlsplit(address)
    name, colon, port = parts.netloc.partition(":")  # of [::1] the name is "[", as it is in ASCII
    host, path = f"{name.encode('idna').decode('ascii')}{colon}{port}", parts.path.rstrip("/")
    is_host = _HOST.fullmatch(host) and parts.port != 0  # a port that is none raises
    is_folder = not path.endswith((".html", ".htm")) and not {"", ".", ".."} & set(path.split("/")[1:])
    if parts.scheme not in ("http", "https") or not is_host or not is_folder or parts.query or parts.fragment:
        raise ValueError(address)
    return urlunsplit((parts.scheme, host, f"{quote(path, safe='/%')}/", "", ""))


_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)(?::[0-9]+)?")

ADDRESS = "SITE_URL"
"""The variable of the environment that says where the site will be."""


def refuse(config: MkDocsConfig) -> None:
    """Stop, before anything is read, at what the pages are not made for. Raises PluginError."""
    if is_nested(config):
        return
    base_of(config, serving=False)
    if not config.use_directory_urls:
        raise PluginError(
            "不能用 use_directory_urls: false：条、款、项的地址都以“文件夹/#锚点”的形式公布，换一种形式，链接会落空。"
            "改法：在 mkdocs.yml 里去掉这一行，或写成 true"
        )
    own = languages_of(config)[0] if config.plugins.get("i18n") else str(config.theme.get("language") or "en")
    if own.partition("-")[0] != "zh":
        raise PluginError(
            f"网站自己的语言是“{own}”，只能是中文，因为制度、讲话、课程的页面是中文。"
            "改法：theme 的 language 写 zh；用 i18n 的，default: true 写在 locale: zh 下面，英文作第二种语言"
        )
    inline = [f"extra.{name}" for name in _INLINE if config.extra.get(name)]
    if config.theme.get("font"):
        inline.append("theme.font")
    if inline:
        raise PluginError(
            f"mkdocs.yml 里的 {'、'.join(inline)} 会把脚本或者样式写进网页，本站的内容安全策略不准，浏览器不会理它。"
            "改法：去掉；theme.font 写 false"
        )
    if set(config.markdown_extensions) != set(EXTENSIONS):
        raise PluginError(
            f"markdown_extensions 与本站用的不一致，页面照后者生成，检查才看得到一样的内容：{'、'.join(EXTENSIONS)}。"
            "改法：在 mkdocs.yml 里照改；要增加的，同时加进 hooks/zhidu/corpus/free.py 的 EXTENSIONS"
        )
