"""Each page has an address of its own; all else on links is in golden/checks/links.yaml."""

from __future__ import annotations

import pytest

from tests.core.samples import findings, page


@pytest.mark.parametrize(
    ("files", "later", "other", "address"),
    [
        (("a.md", "a/index.md"), "a/index.md", "a.md", "a/"),
        (("a/README.md", "a/index.md"), "a/index.md", "a/README.md", "a/"),
        (("a.en.md", "a.md", "a/index.en.md"), "a/index.en.md", "a.en.md", "a/"),
        (("a.md", "a/index.html"), "a.md", "a/index.html", "a/"),
        (("index.md", "index.html"), "index.md", "index.html", "./"),
    ],
)
def test_two_files_have_no_one_address(files: tuple[str, ...], later: str, other: str, address: str) -> None:
    pages = {f"docs/{name}": page("甲", id=f"p{at}") if name.endswith(".md") else "" for at, name in enumerate(files)}
    found = [each for each in findings(pages) if each.code == "ZD325"]
    assert [(each.path, each.message) for each in found] == [
        (f"docs/{later}", f"本页和 {other} 的地址都是“{address}”，网站上只会有一个")
    ]


@pytest.mark.parametrize("files", [("a.md", "a.en.md"), ("a.md", "a/b.md"), ("a/index.md", "b/index.md", "index.md")])
def test_files_of_their_own_addresses_have_no_findings(files: tuple[str, ...]) -> None:
    pages = {f"docs/{name}": page("甲", id="p" if ".en" in name else f"p{name[0]}{len(name)}") for name in files}
    assert "ZD325" not in {each.code for each in findings(pages)}
