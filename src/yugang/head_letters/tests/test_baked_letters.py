"""The kept pages of letters go when a letter comes or is taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from yugang.cases.public import take
from yugang.head_letters.models import PublishedLetter
from yugang.kernel import clock
from yugang.shared.baked.baking import store

from .conftest import DAY, MONDAY, Stage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    with clock.frozen(MONDAY + 2 * DAY):
        yield


def kept() -> list[str]:
    """The addresses of the pages of letters that are kept now."""
    folder = Path(store().folder(clock.today())) / "lists"
    return sorted(
        "/" + str(file.parent.relative_to(folder)) + "/"
        for file in folder.rglob("index.html")
        if "letters" in file.parts
    )


def test_what_is_taken_back_is_kept_nowhere(stage: Stage, client: Client) -> None:
    client.get("/letters/")
    assert kept() == ["/letters/"]
    case = stage.published()
    assert kept() == []
    number = PublishedLetter.objects.get().pk
    for path in ("/letters/", f"/letters/published/{number}/", "/en/letters/of/510118-02/"):
        assert "和平路路灯" in client.get(path).content.decode()
    assert len(kept()) == 3
    for path in ("/feeds/letters.atom", "/feeds/letters/510118-02.json"):
        assert "和平路路灯" in client.get(path).content.decode()
    take(case, "disagree", by=stage.writer, at=MONDAY + 2 * DAY)
    assert kept() == []
    assert client.get(f"/letters/published/{number}/").status_code == 410
    assert "和平路路灯" not in client.get("/feeds/letters.atom").content.decode()
    assert client.get("/feeds/letters/510118-02.json").status_code == 404
    assert kept() == []
