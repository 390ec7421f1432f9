"""After a build: the feed of latest changes, where there is a history."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from site_session import SESSION, is_nested, project_of
from zhidu.files.history import latest_changes
from zhidu.render.feed import Feed, atom
from zhidu.views.changes import LISTED, changed


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write feed.xml once, when all languages are built (static-i18n builds the others at -100)."""
    if is_nested(config):
        return
    changes = list(islice(changed(SESSION.corpus, latest_changes(project_of(config))), LISTED))
    if changes:
        url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
        organ = SESSION.corpus.organ
        (Path(config.site_dir) / "feed.xml").write_bytes(
            atom(Feed(organ.name if organ else config.site_name, url), changes).encode("utf-8")
        )
