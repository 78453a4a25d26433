import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.shared.baked.paths import file_of, folders_of, media_type


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "lists/index.html"),
        ("/en/columns/relief/page/2/", "lists/en/columns/relief/page/2/index.html"),
        ("/p/510118-01/2026-00001/", "pages/p/510118-01/2026-00001/index.html"),
        ("/en/p/510118-01/2026-00001/", "pages/en/p/510118-01/2026-00001/index.html"),
        ("/feeds/all.atom", "lists/feeds/all.atom"),
        ("/p/x/revision/1.json", "pages/p/x/revision/1.json"),
    ],
)
def test_plain_addresses_have_a_file(path: str, file: str) -> None:
    assert file_of(path) == file


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/p/../../etc/passwd.txt",
        "/p/./x/",
        "/p//x/",
        "//p/x/",
        "/p/x\0/",
        "/p/x%2e%2e/",
        "/p/\xe5\x85\xac/",
        "/p/x/index.html",
        "/p/x/index.html.gz",
        "/feeds/all.atom.gz",
        "/columns",
        "/.hidden/",
        "/p/a b/",
        "/p/a\n",
        "/p/x/\n",
        "/" + "x" * 250 + "/",
        "",
    ],
)
def test_other_addresses_have_none(path: str) -> None:
    assert file_of(path) is None


@given(st.text(max_size=300))
def test_no_file_lies_outside_its_tree(path: str) -> None:
    file = file_of(path)
    if file is not None:
        parts = file.split("/")
        assert parts[0] in {"pages", "lists"}
        assert not any(part.startswith(".") or part == "" for part in parts)


def test_kind_follows_the_ending() -> None:
    assert media_type("lists/index.html") == "text/html; charset=utf-8"
    assert media_type("lists/feeds/all.atom").startswith("application/atom+xml")
    assert media_type("pages/p/x/revision/1.json") == "application/json"


def test_a_publication_has_a_folder_in_each_language() -> None:
    assert folders_of("publication 510118-01/2026-00001") == [
        "pages/p/510118-01/2026-00001/",
        "pages/en/p/510118-01/2026-00001/",
    ]
    assert folders_of("publication ../../x") == []
    assert folders_of("posting 12") == []
