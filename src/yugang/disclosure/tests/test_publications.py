from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.models import Publication
from yugang.disclosure.queries.publications import Wanted, of
from yugang.shared.people.models import Person

from .desk_stage import MADE, approved, draft, proposed, published

SignIn = Callable[[Person], Client]
LIST = "/desk/publications/"


def found(person: Person, **wanted: str) -> list[Publication]:
    return list(of(person, MADE, Wanted(**wanted)))


def test_filters_by_state_body_item_and_words(cast: Cast) -> None:
    one = draft(cast, title="春季招生").publication
    two = proposed(cast, title="秋季招生").publication
    three = published(cast, title="防汛值班")
    assert found(cast.editor) == [three, two, one]
    assert found(cast.editor, state="draft") == [one]
    assert found(cast.editor, state="in-review") == [two]
    assert found(cast.editor, state="published") == [three]
    assert found(cast.editor, text="招生 秋季") == [two]
    assert found(cast.editor, text=str(three.index_number)) == [three]
    assert found(cast.editor, body=cast.bureau.code, item="edu-01") == [three, two, one]
    assert found(cast.editor, body="510129-02") == []
    assert found(cast.editor, state="nonsense") == [three, two, one]


def test_overseers_see_their_county_and_strangers_nothing(cast: Cast) -> None:
    publication = draft(cast).publication
    assert found(cast.officer) == [publication]
    assert found(cast.stranger) == found(cast.strange_officer) == []


@pytest.mark.parametrize("query", ["?page=99999", "?page=x", "?q=%00%27;--", "?state=%FF"])
def test_odd_addresses_are_answered(cast: Cast, sign_in: SignIn, query: str) -> None:
    draft(cast)
    assert sign_in(cast.editor).get(LIST + query).status_code == 200


def test_the_history_tells_who_when_and_with_what_opinion(cast: Cast, sign_in: SignIn) -> None:
    publication = published(cast)
    address = reverse("disclosure:publication", args=[publication.pk])
    shown = sign_in(cast.officer).get(address).content.decode()
    for part in (
        cast.editor.name,
        cast.reviewer.name,
        "审查同意",
        "“同意公开”",
        "2026年3月3日 09:00",
    ):
        assert part in shown


def test_buttons_are_those_of_the_open_steps(cast: Cast, sign_in: SignIn) -> None:
    revision = approved(cast)
    address = reverse("disclosure:publication", args=[revision.publication_id])
    publish = reverse("disclosure:publish", args=[revision.pk])
    assert publish in sign_in(cast.editor).get(address).content.decode()
    assert publish not in sign_in(cast.officer).get(address).content.decode()


def test_the_preview_is_what_the_public_will_see(cast: Cast, sign_in: SignIn) -> None:
    table = {"columns": ["学校", "名额"], "rows": [["一小", "200"]]}
    revision = draft(cast, table=table)
    address = reverse("disclosure:preview", args=[revision.pk])
    shown = sign_in(cast.editor).get(address).content.decode()
    assert "<p>招生计划如下。</p>" in shown and "<td>一小</td>" in shown
    assert sign_in(cast.stranger).get(address).status_code == 404
    assert sign_in(cast.citizen).get(address).status_code == 403


def test_another_county_finds_nothing(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("disclosure:publication", args=[published(cast).pk])
    assert sign_in(cast.strange_officer).get(address).status_code == 404
    assert sign_in(cast.citizen).get(address).status_code == 403
