"""Nothing in a built page needs more than the site's Content-Security-Policy, which each of them names."""

from __future__ import annotations

from pathlib import Path

from tests.site.pages import BuiltSite
from zhidu.render.policy import POLICY

NGINX = Path(__file__).parents[2] / "deploy/nginx/zhidu.inc"


def test_every_page_names_the_policy_before_it_loads_anything(site: BuiltSite, county: BuiltSite) -> None:
    for page in (*site.pages.values(), *county.pages.values()):
        first = next(each for each in page.root.iter() if each.tag in ("meta", "link", "script", "style"))
        assert (first.get("http-equiv"), first.get("content")) == ("Content-Security-Policy", POLICY), page.address


def test_no_page_holds_what_the_policy_forbids(site: BuiltSite, county: BuiltSite) -> None:
    for page in (*site.pages.values(), *county.pages.values()):
        for each in page.root.iter():
            inline = each.tag == "script" and "src" not in each.attrib and each.get("type") != "application/json"
            assert each.tag not in ("style", "base", "object", "embed") and not inline, page.address
            assert [name for name in each.attrib if name == "style" or name.startswith("on")] == [], page.address


def test_the_server_gives_the_same_policy_as_a_header() -> None:
    assert f'add_header Content-Security-Policy "{POLICY}" always;' in NGINX.read_text(encoding="utf-8")
