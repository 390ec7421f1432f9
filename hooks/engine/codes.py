"""The pictures of codes that slides and handouts show, made beside a build."""

from __future__ import annotations

from pathlib import Path

from engine.beside import Beside, Work
from engine.reading import Reading
from engine.stage import Stage, move_into
from zhidu.render.qr import png, svg
from zhidu.views.slides import FOLDER, list_codes


class Codes:
    """The codes of one build; a site that does not know its address has none."""

    def __init__(self) -> None:
        self._work: Work[None] | None = None

    def begin(self, reading: Reading, beside: Beside, stage: Stage) -> None:
        """Begin as soon as the documents are read."""
        links = list(list_codes(reading.corpus, reading.today)) if reading.corpus.base else []
        folder = stage.folder(reading.project.root)

        def write() -> None:
            for link in links:
                for suffix, picture in ((".svg", svg(link.url)), (".png", png(link.url))):
                    file = folder / f"{link.code}{suffix}"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(picture)

        self._work = beside.start(write) if links else None

    def finish(self, site: Path, stage: Path) -> None:
        """Put them in place."""
        if self._work is not None:
            self._work.result()
            move_into(stage / FOLDER, site)
