"""Put a built site on a web server as a release, whole or not at all, and go back to an earlier one.

`python3 deploy/release.py put site /srv/zhidu`, `list /srv/zhidu`, `back /srv/zhidu [NAME]`. Under the place (here
/srv/zhidu) `releases/NAME/` are the sites and `current` is a symbolic link to the one that is served, renamed over the
last one, so that each request finds either. It runs alone, on any Python from 3.7 on: a server may have no newer one,
and nothing else of the project.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LIST = "files.sha256"
"""What the build writes last of all: each file of the site with its hash."""
HASHED = re.compile(
    r"assets/(?:javascripts|stylesheets)/(?:workers/)?[a-z]+\.[0-9a-f]{8}\.min\.(?:js|css)(?:\.map)?"
    r"|pagefind/[^/]+/(?:fragment/|index/)?[^/]+_[0-9a-f]{7,}\.pf_(?:fragment|index|meta)"
)
"""Files that have another name when they have other content: the same as in nginx/zhidu.conf."""
_AGAIN = "用 make site 重新构建，整个文件夹重新拷贝"


class RefusedError(Exception):
    """What was asked for cannot be done, and nothing was changed; why, in Chinese, and how to mend it."""


def listed(site: Path) -> dict[str, str]:
    """The files that a site is made of, each with its hash. Raises RefusedError where it does not say."""
    try:
        *lines, last = (site / LIST).read_text(encoding="utf-8").splitlines() or [""]
    except OSError:
        raise RefusedError(f"{site} 里没有 {LIST}，不是构建完的网站。改法：{_AGAIN}") from None
    files = {line[66:]: line[:64] for line in lines}
    if last != f"# {len(files)}" or "index.html" not in files:
        raise RefusedError(f"{site / LIST} 不完整。改法：{_AGAIN}")
    return files


def check(site: Path) -> dict[str, str]:
    """The same, after each file was found to be there as it was built. Raises RefusedError."""
    files = listed(site)
    bad = [path for path, hashed in files.items() if ".." in Path(path).parts or _hash(site / path) != hashed]
    if bad:
        names = "、".join(bad[:5]) + (f" 等 {len(bad)} 个" if len(bad) > 5 else "")
        raise RefusedError(f"{site} 不完整，缺少或者改过的文件：{names}。改法：{_AGAIN}")
    return files


def put(site: Path, place: Path, name: str, keep: int) -> None:
    """Make a site the one that is served, as a release of that name. Raises RefusedError, the last one still served."""
    files = check(site)
    releases = place / "releases"
    new = releases / f"{name}.new"
    if (releases / name).exists():
        raise RefusedError(f"已经有 {name} 这个版本。改法：再运行一次")
    before = current(place)
    served = _listed(before)
    _make(new)
    for path in (*files, LIST):
        _copy(site / path, new / path)
        if before and path in served and served[path] == files.get(path):
            _set_time(new / path, before / path)
    check(new)
    new.rename(releases / name)
    switch(place, name)
    _prune(place, keep)


def back(place: Path, name: str | None) -> str:
    """Make an earlier release the one that is served, the one before it if none is named. Raises RefusedError."""
    now, names = current(place), names_of(place)
    if name is None:
        earlier = [each for each in names if now and each < now.name]
        if not earlier:
            raise RefusedError("没有更早的版本可以退回")
        name = earlier[-1]
    if name not in names:
        raise RefusedError(f"没有 {name} 这个版本。改法：用 list 看有哪些")
    check(place / "releases" / name)
    switch(place, name)
    return name


def switch(place: Path, name: str) -> None:
    """Serve that release. Pages that readers have open find what they still ask for by hashed names."""
    before = current(place)
    target = place / "releases" / name
    if before and before.name != name:
        for path in filter(HASHED.fullmatch, _listed(before)):
            if not (target / path).exists() and (before / path).exists():
                _make((target / path).parent)
                os.link(before / path, target / path)
    if hasattr(os, "sync"):
        os.sync()  # A power failure must not leave a link to files that were never written.
    link = place / "current.new"
    if link.is_symlink():
        link.unlink()
    link.symlink_to(Path("releases") / name)
    link.replace(place / "current")


def current(place: Path) -> Path | None:
    """The release that is served."""
    link = place / "current"
    return place / "releases" / link.resolve().name if link.is_symlink() else None


def names_of(place: Path) -> list[str]:
    """The releases that are there whole, the oldest first."""
    return sorted(each.name for each in (place / "releases").glob("*") if each.is_dir() and each.suffix != ".new")


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """No other run works on the place meanwhile; what one that was killed has left is gone. Raises RefusedError."""
    _make(place / "releases")
    with (place / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RefusedError("另一次发布正在进行。改法：等它做完再运行") from None
        for left in (place / "releases").glob("*.new"):
            shutil.rmtree(left)
        yield


def _copy(file: Path, to: Path) -> None:
    """A file as it is served: the server, another user, can read it."""
    _make(to.parent)
    shutil.copyfile(file, to)
    to.chmod(0o644)


def _set_time(file: Path, before: Path) -> None:
    """A file that did not change keeps its time, of which nginx makes its ETag: browsers need not fetch it again."""
    if before.exists():
        stamp = before.stat().st_mtime_ns
        os.utime(file, ns=(stamp, stamp))


def _listed(release: Path | None) -> dict[str, str]:
    """The files of the release that is served; none where there is none, or someone has put his own there."""
    return listed(release) if release and (release / LIST).exists() else {}


def _make(folder: Path) -> None:
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


def _prune(place: Path, keep: int) -> None:
    """Only the newest are kept, and the one that is served."""
    now = current(place)
    for name in names_of(place)[:-keep]:
        if now is None or name != now.name:
            shutil.rmtree(place / "releases" / name)


def _hash(file: Path) -> str:
    """The hash of a file; of none, nothing."""
    made = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            for piece in iter(lambda: opened.read(1 << 20), b""):
                made.update(piece)
    except OSError:
        return ""
    return made.hexdigest()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="release.py", description="网站的发布和退回")
    steps = parser.add_subparsers(dest="step", metavar="put|list|back")
    steps.required = True
    one = steps.add_parser("put", help="发布一个构建好的网站")
    one.add_argument("site", type=Path, metavar="网站", help="make site 做成的文件夹")
    one.add_argument("place", type=Path, metavar="位置", help="服务器上的文件夹，如 /srv/zhidu")
    one.add_argument("--keep", type=int, default=5, metavar="个数", help="留几个版本，默认 5")
    one = steps.add_parser("list", help="列出有哪些版本，现在是哪一个")
    one.add_argument("place", type=Path, metavar="位置")
    one = steps.add_parser("back", help="退回上一个版本，或者写明的版本")
    one.add_argument("place", type=Path, metavar="位置")
    one.add_argument("name", nargs="?", metavar="版本")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked for; 1 where it was refused."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.step == "list":
            now = current(asked.place)
            for name in names_of(asked.place):
                print(f"{name}{'  现在' if now and name == now.name else ''}")
            return 0
        with alone(asked.place):
            if asked.step == "put":
                if asked.keep < 1:
                    raise RefusedError("至少留 1 个版本")
                name = time.strftime("%Y-%m-%d_%H-%M-%S")
                put(asked.site, asked.place, name, asked.keep)
                print(f"已发布：{name}")
            else:
                print(f"已退回：{back(asked.place, asked.name)}")
    except RefusedError as error:
        print(f"没有动：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"没有做成：{error}。现在的版本没有动；检查磁盘空间和权限，再运行一次。", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
