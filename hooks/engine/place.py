"""Where a build writes: beside the site that stands, whose place it takes at the end or not at all."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import CountHandler

from engine.log import log
from zhidu.files.source import reason
from zhidu.files.sums import LIST, sums_of
from zhidu.files.switch import Switch, SwitchError


class Place:
    """The place of one site; a preview has a folder of its own already, and writes right into it."""

    def __init__(self, serving: bool) -> None:
        self._serving = serving
        self._switch: Switch | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """From here on MkDocs writes beside the site. Raises PluginError."""
        self.leave()
        self.site = Path(config.site_dir)
        if self._serving:
            return
        switch = Switch(self.site)
        try:
            config.site_dir = str(switch.begin())
        except SwitchError as error:
            raise PluginError(f"{error}。{self._standing()}") from error
        self._switch = switch

    def finish(self, config: MkDocsConfig) -> None:
        """What has been written is listed and takes its place, unless MkDocs is about to fail a strict build.

        Raises PluginError.
        """
        if self._switch is None or _is_about_to_fail():
            return
        written = Path(config.site_dir)
        (written / LIST).write_bytes(sums_of(written).encode())
        try:
            self._switch.finish()
        except SwitchError as error:
            raise PluginError(str(error)) from error
        self._switch = None
        config.site_dir = str(self.site)
        log.info("网站在 %s", self.site)

    def fail(self, error: Exception) -> None:
        """A build has failed: nothing of it is left. Raises Abort where the system refused to read or write."""
        if self._switch is None:
            return
        self.leave()
        if isinstance(error, OSError) and error.errno is not None:
            name = error.filename2 or error.filename
            place = f" {name}" if name else ""
            raise Abort(
                f"构建停止：读写不了{place}（{reason(error)}）。{self._standing()}改法：检查磁盘空间和权限，再构建一次"
            ) from error
        if self.site.is_dir():
            log.info(self._standing())

    def leave(self) -> None:
        """Nothing of a build that has not come to its end is left."""
        if self._switch is not None:
            self._switch.drop()
            self._switch = None

    def _standing(self) -> str:
        return f"{self.site.name}/ 还是上一次构建的，没有动。" if self.site.is_dir() else ""


def _is_about_to_fail() -> bool:
    """Whether a strict build has met a warning: MkDocs fails it behind on_post_build, the last step that a hook has."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(each, CountHandler) and each.get_counts() for each in handlers)
