"""What everyone reads of village accounts."""

from __future__ import annotations

from django.test import Client

from tests.cast import Cast
from yugang.village_finance.actions import steps
from yugang.village_finance.models import Ledger, Opinion

from . import stage
from .books import by
from .stage import AT


def test_a_village_appears_once_it_published(cast: Cast, client: Client) -> None:
    assert "共和村" not in client.get("/village-accounts/").content.decode()
    stage.published(cast)
    assert "共和村" in client.get("/village-accounts/").content.decode()


def test_the_village_page_tells_the_year_and_who_reviews(cast: Cast, client: Client) -> None:
    stage.published(cast)
    page = client.get("/village-accounts/of/510118004200/").content.decode()
    for words in ("5,000.00", "2,657.93", "12,342.07", "陈大山", "<svg", "救济扶贫专项支出"):
        assert words in page
    assert client.get("/en/village-accounts/of/510118004200/2025/").status_code == 200
    assert client.get("/village-accounts/of/510118004200/2020/").status_code == 404


def test_figures_being_corrected_are_not_public(cast: Cast, client: Client) -> None:
    stage.published(cast)
    ledger = Ledger.objects.get()
    steps.correct(ledger, reason="多记", by=by(cast.village_editor), at=AT)
    ledger.entries.all().delete()
    Ledger.objects.update(income=0, expense=0)
    assert "2,657.93" in client.get("/village-accounts/of/510118004200/").content.decode()


def test_a_village_without_accounts_says_so(cast: Cast, client: Client) -> None:
    assert client.get("/village-accounts/of/510118004200/").status_code == 200
    assert client.get("/village-accounts/of/510118004999/").status_code == 404


def test_a_note_is_put_in_once_without_a_name(cast: Cast, client: Client) -> None:
    form = {"words": "路灯坏了一个月", "to": "village", "key": "k" * 20, "website": ""}
    for _ in range(2):
        answer = client.post("/village-accounts/of/510118004200/box", form)
        assert answer.status_code == 302
    note = Opinion.objects.get()
    assert (note.words, note.to_town, note.body) == ("路灯坏了一个月", False, cast.committee)


def test_an_empty_note_is_told_and_a_trapped_one_is_dropped(cast: Cast, client: Client) -> None:
    form = {"words": "", "to": "village", "key": "k" * 20}
    answer = client.post("/village-accounts/of/510118004200/box", form)
    assert answer.status_code == 422
    trapped = {**form, "words": "buy", "website": "http://spam"}
    client.post("/village-accounts/of/510118004200/box", trapped)
    assert not Opinion.objects.exists()


def test_the_publication_shows_the_way_to_object(cast: Cast, client: Client) -> None:
    revision = stage.published(cast)
    number = revision.publication.index_number
    page = client.get(f"/p/{number}/").content.decode()
    assert f"about={number}" in page
