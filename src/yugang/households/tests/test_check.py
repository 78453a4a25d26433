"""What anyone learns from a sheet's code: that it is ours, and nothing of the household."""

from __future__ import annotations

from django.test import Client

from yugang.households.actions import keeping
from yugang.households.models import SheetRun

from .conftest import AT, Stage


def test_the_printed_code_leads_to_a_page_without_a_household(
    village: Stage, client: Client
) -> None:
    sheet = village.run().sheets.get(number=1)
    answer = client.get(f"/v/{sheet.code.lower()}/", follow=True)
    said = answer.content.decode()
    assert answer.redirect_chain == [(f"/h/{sheet.code}/", 302)]
    assert "共和村" in said and "2025年下半年" in said and sheet.digest[:4] in said
    for secret in ("张", "0001", "404.09", "1组", "耕地"):
        assert secret not in said.split("<main", 1)[1].split("</main", 1)[0]
    assert answer["Cache-Control"] == "no-store"


def test_an_unknown_code_is_not_found(village: Stage, client: Client) -> None:
    assert client.get("/h/2222222222/").status_code == 404


def test_a_newer_printing_is_told(village: Stage, client: Client) -> None:
    code = village.run().sheets.get(number=1).code
    keeping.add(village.cast.village, name="新户", by=village.by, at=AT)
    SheetRun.objects.update(created_at=AT.replace(year=2025))
    village.run()
    assert "is-warn" in client.get(f"/h/{code}/").content.decode()


def test_the_digest_says_nothing_that_could_be_guessed(village: Stage) -> None:
    first = village.run().sheets.get(number=1)
    SheetRun.objects.all().delete()
    again = village.run().sheets.get(number=1)
    assert {k: v for k, v in first.content.items() if k != "salt"} == {
        k: v for k, v in again.content.items() if k != "salt"
    }
    assert first.digest != again.digest


def test_the_english_page_is_english(village: Stage, client: Client) -> None:
    code = village.run().sheets.get(number=1).code
    said = client.get(f"/en/h/{code}/").content.decode()
    assert "was printed here" in said
