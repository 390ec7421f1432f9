"""The nginx configuration of deploy/ under a real nginx, where there is one: what it answers; switching releases."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from deploy import release
from scripts.browser import find_nginx
from tests.site.build import files_of
from tests.site.pages import BuiltSite
from tests.site.samples import REPO
from zhidu.files.attachment import KINDS
from zhidu.files.sums import LIST, sums_of
from zhidu.render.policy import POLICY

CONF = (REPO / "deploy/nginx/zhidu.conf").read_text(encoding="utf-8")
INCLUDED = (REPO / "deploy/nginx/zhidu.inc").read_text(encoding="utf-8")
OURS = "assets/stylesheets/zhidu.css"
FOREVER = "public, max-age=31536000, immutable"
MAIN = """\
daemon off; pid nginx.pid; error_log error.log; worker_processes 1; {user}
events {{}}
http {{
    access_log off;
    client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t; scgi_temp_path t;
    include root.conf; include under.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running nginx: the addresses of the site at the root and under a path, and what it serves from."""

    root: str
    under: str
    place: Path
    site: Path

    def get(self, address: str, **headers: str) -> Answer:
        """What is answered at an address, one of the site's own if it names no server; redirects are followed."""
        url = address if address.startswith("http") else self.root + address
        try:
            with urlopen(Request(url, headers={k.replace("_", "-"): v for k, v in headers.items()}), timeout=60) as got:
                return Answer(got.status, got.headers, got.read())
        except HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def put(self, name: str) -> None:
        """The site as it is now becomes the one that is served."""
        (self.site / LIST).write_text(sums_of(self.site), encoding="utf-8")
        with release.alone(self.place):
            release.put(self.site, self.place, name, keep=9)


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def _under(conf: str) -> str:
    """The configuration for a path below the root, made as its comment says."""
    instead = "".join(f"{line}\n" for line in re.findall(r"^    #   (.*;(?: \})?)$", conf, re.MULTILINE))
    assert instead.count("/zhidu/") == 4
    conf, count = re.subn(r"^    location / .*\n    error_page .*\n", instead, conf, flags=re.MULTILINE)
    assert count == 1
    # The map stands once for both servers.
    return conf[conf.index("server {") :]


@pytest.fixture(scope="module")
def server(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample site under nginx, with a calendar and what nobody may see beside it."""
    nginx = find_nginx()
    if nginx is None:
        pytest.skip("没有装 nginx；Debian：apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("nginx")
    copied = Path(shutil.copytree(site.folder, folder / "site"))
    (copied / "dates.ics").write_text("BEGIN:VCALENDAR\n")
    ports = _free(), _free()
    files = (("/srv/zhidu/", f"{folder}/srv/"), ("/etc/nginx/zhidu.inc", f"{folder}/zhidu.inc"))
    (folder / "zhidu.inc").write_text(INCLUDED, encoding="utf-8")
    for name, port, conf in (("root", ports[0], CONF), ("under", ports[1], _under(CONF))):
        text = _replaced(conf, *files, ("listen 80;", f"listen 127.0.0.1:{port};"))
        (folder / f"{name}.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(user="user root;" if os.geteuid() == 0 else ""))
    root, under = (f"http://127.0.0.1:{port}/" for port in ports)
    started = Server(root, f"{under}zhidu/", folder / "srv", copied)
    started.put("1")
    (folder / "srv/releases/1/.hidden").write_text("谁也看不到")
    with subprocess.Popen([nginx, "-p", folder, "-c", "nginx.conf", "-e", "error.log"]) as process:
        try:
            _wait(process, root, folder / "error.log")
            yield started
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text()
        try:
            urlopen(address, timeout=60).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("nginx 没有起来")


@pytest.mark.parametrize(
    ("address", "status", "expected"),
    [
        ("", 200, ("text/html; charset=utf-8", "no-cache")),
        ("nowhere/at/all", 404, ("text/html; charset=utf-8", "no-cache")),
        (OURS, 200, ("text/css; charset=utf-8", "no-cache")),
        ("assets/javascripts/zhidu.js", 200, ("application/javascript; charset=utf-8", "no-cache")),
        ("catalogue.json", 200, ("application/json; charset=utf-8", "no-cache")),
        ("catalogue.csv", 200, ("text/csv", "no-cache")),
        ("dates.ics", 200, ("text/calendar; charset=utf-8", "no-cache")),
        ("*.docx", 200, ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "no-cache")),
        ("*.pagefind", 200, ("application/octet-stream", "no-cache")),
        ("*/bundle.*.min.js", 200, ("application/javascript; charset=utf-8", FOREVER)),
        ("*.pf_fragment", 200, ("application/octet-stream", FOREVER)),
        ("*.pf_meta", 200, ("application/octet-stream", FOREVER)),
    ],
)
@pytest.mark.parametrize("at", ["root", "under"])
def test_each_kind_of_file_has_its_type_and_the_headers(
    server: Server, at: str, address: str, status: int, expected: tuple[str, str]
) -> None:
    if "*" in address:
        address = next(server.site.rglob(address)).relative_to(server.site).as_posix()
    got = server.get(getattr(server, at) + address)
    assert (got.status, got.headers["Content-Type"], got.headers["Cache-Control"]) == (status, *expected)
    assert got.headers.get_all("Content-Security-Policy") == [POLICY]
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Referrer-Policy"] == "same-origin"
    assert re.fullmatch("nginx", got.headers["Server"])


@pytest.mark.parametrize("address", ["nowhere", ".hidden", "assets/", "catalogue/.git/config"])
@pytest.mark.parametrize("at", ["root", "under"])
def test_what_is_not_there_or_not_to_be_seen_is_answered_by_the_sites_own_page(
    server: Server, at: str, address: str
) -> None:
    got = server.get(getattr(server, at) + address)
    assert got.status == 404
    assert got.body == (server.site / "404.html").read_bytes()


def test_an_address_without_its_last_slash_leads_to_the_page_at_any_path(server: Server) -> None:
    page = (server.site / "catalogue/index.html").read_bytes()
    assert server.get("catalogue").body == server.get(f"{server.under}catalogue").body == page
    assert server.get(server.under.rstrip("/")).body == (server.site / "index.html").read_bytes()


def test_what_shrinks_is_sent_packed_to_those_who_can_read_it(server: Server) -> None:
    packed = server.get("catalogue/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == server.get("catalogue/").body
    assert "Content-Encoding" not in server.get(f"word/{_word(server)}", Accept_Encoding="gzip").headers


def _word(server: Server) -> str:
    return next((server.site / "word").iterdir()).name


def test_a_release_is_switched_to_and_from_while_pages_are_read(server: Server) -> None:
    old = server.get(OURS), server.get(""), (server.site / "index.html").read_bytes()
    hashed = next(server.site.rglob("*.pf_fragment"))
    gone = hashed.relative_to(server.site).as_posix()
    hashed.unlink()
    new = old[2].replace(b"</body>", b"<!-- new --></body>")
    (server.site / "index.html").write_bytes(new)
    server.put("2")
    # What did not change is not fetched again, what did is; and a page that was open finds what it asks for.
    assert server.get(OURS, If_None_Match=old[0].headers["ETag"]).status == 304
    changed = server.get("", If_None_Match=old[1].headers["ETag"])
    assert (changed.status, changed.body) == (200, new)
    assert server.get(gone).status == 200

    seen: list[bytes] = []
    switching = threading.Event()

    def read() -> None:
        while not switching.is_set() and len(seen) < 5000:
            seen.append(server.get("").body)

    reader = threading.Thread(target=read)
    reader.start()
    for name in "12" * 10:
        with release.alone(server.place):
            release.back(server.place, name)
    switching.set()
    reader.join()
    assert seen and set(seen) <= {old[2], new}
    assert server.get("").body == new
    with release.alone(server.place):
        assert release.back(server.place, None) == "1"
    assert server.get("", If_None_Match=old[1].headers["ETag"]).status == 304


def test_every_kind_of_file_has_one_type(site: BuiltSite) -> None:
    (listed,) = re.findall(r"^types \{\n(.*?)\n\}", INCLUDED, re.MULTILINE | re.DOTALL)
    named = [each for line in listed.splitlines() for each in line.strip(" ;").split()[1:]]
    assert len(named) == len(set(named))
    there = {Path(path).suffix for path in files_of(site.folder)}
    assert {each.removeprefix(".") for each in (*KINDS, *there)} <= set(named)


def test_only_names_that_change_with_the_content_are_kept_for_long(site: BuiltSite, county: BuiltSite) -> None:
    patterns = [re.compile(each) for each in re.findall(r'"~(.+)" "public', CONF)]
    assert len(patterns) == 2
    ours = files_of(REPO / "overrides/assets")
    one, other = files_of(site.folder), files_of(county.folder)
    for path in one:
        kept = any(each.search(f"/{path}") for each in patterns)
        assert kept == bool(release.HASHED.fullmatch(path)), path
        if kept:
            assert path.removeprefix("assets/") not in ours
            assert path not in other or one[path] == other[path]
    assert {Path(path).suffix for path in one if release.HASHED.fullmatch(path)} >= {".js", ".css", ".pf_meta"}
