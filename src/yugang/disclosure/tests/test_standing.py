"""Repeals and relations: kept by the editor, shown on both pages, asked for where missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor, corrected, published, withdrawn
from yugang.disclosure.actions import standing
from yugang.disclosure.models import Publication
from yugang.disclosure.queries.errands import all_errands
from yugang.disclosure.queries.standing import interpretation_due
from yugang.disclosure.rules.documents import RelationKind
from yugang.kernel import clock
from yugang.kernel.validity import Validity
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.frozen(AT + timedelta(days=7)):
        yield


def page(one: Publication, client: Client) -> str:
    return client.get(f"/p/{one.index_number}/").content.decode()


def policy(cast: Cast, title: str = "危房改造补助管理办法", **more: Any) -> Publication:
    return published(cast, title, **more)


def test_editor_records_a_repeal_and_the_page_says_so(
    cast: Cast, sign_in: Callable[..., Client], client: Client
) -> None:
    old = policy(cast)
    new = policy(cast, "危房改造补助管理办法（2026年修订）", at=AT + timedelta(hours=1))
    desk = sign_in(cast.editor)
    address = f"/desk/publications/{old.pk}/standing/"
    desk.post(f"{address}repeal/", {"repealed_on": "2026-03-03", "ground": "由新修订的办法代替"})
    desk.post(
        f"/desk/publications/{new.pk}/standing/relate/",
        {"kind": "replaces", "number": f"/p/{old.index_number}/"},
    )
    shown = page(old, client)
    assert "已废止" in shown
    assert "由新修订的办法代替" in shown
    assert f'<a href="/p/{new.index_number}/">{new.title}</a>' in shown
    assert f'<a href="/p/{old.index_number}/">{old.title}</a>' in page(new, client)
    acts = list(Act.objects.filter(subject=old.subject).values_list("act", flat=True))
    assert "repeal" in acts


def test_what_is_not_yet_in_force_expires_and_is_repealed_is_told_by_the_day(cast: Cast) -> None:
    one = policy(cast, in_force_from=date(2026, 4, 1), valid_until=date(2027, 3, 31))
    stands = {
        day: one.validity_on(day)
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1))
    }
    assert list(stands.values()) == [
        Validity.NOT_YET, Validity.IN_FORCE, Validity.IN_FORCE, Validity.EXPIRED,
    ]  # fmt: skip
    for day, wanted in stands.items():
        for other in Validity:
            found = Publication.objects.of_validity(other, day).filter(pk=one.pk).exists()
            assert found is (other is wanted)


def test_repeal_needs_a_ground_and_something_published(cast: Cast) -> None:
    one = policy(cast)
    by = actor(cast.editor)
    with pytest.raises(ValueError, match="ground"):
        standing.repeal(one, on=date(2026, 3, 3), ground=" ", by=by, at=AT)
    withdrawn(cast, one, "重新核定")
    with pytest.raises(StepRefused):
        standing.repeal(one, on=date(2026, 3, 3), ground="废止", by=by, at=AT)


def test_correction_keeps_the_repeal_and_a_lifted_repeal_is_gone(cast: Cast) -> None:
    one = policy(cast)
    by = actor(cast.editor)
    standing.repeal(one, on=date(2026, 3, 3), ground="废止", by=by, at=AT)
    corrected(cast, one, "有误")
    one.refresh_from_db()
    assert one.repealed_on == date(2026, 3, 3)
    standing.repeal(one, on=None, ground="", by=by, at=AT)
    one.refresh_from_db()
    assert (one.repealed_on, one.repealed_by) == (None, "")


def test_nothing_relates_to_itself_twice_or_backwards(cast: Cast) -> None:
    first, second = policy(cast), policy(cast, "另一办法", at=AT + timedelta(hours=1))
    kind, by = RelationKind.AMENDS, actor(cast.editor)
    standing.relate(second, kind, other=first, by=by, at=AT)
    for one, other, code in (
        (first, first, "itself"), (second, first, "already"), (first, second, "backwards"),
    ):  # fmt: skip
        with pytest.raises(standing.NotRelated) as refused:
            standing.relate(one, kind, other=other, by=by, at=AT)
        assert refused.value.code == code


def test_page_shows_no_relation_to_what_is_withdrawn(cast: Cast, client: Client) -> None:
    first, second = policy(cast), policy(cast, "另一办法", at=AT + timedelta(hours=1))
    standing.relate(second, RelationKind.AMENDS, other=first, by=actor(cast.editor), at=AT)
    assert second.title in page(first, client)
    withdrawn(cast, second, "重新核定")
    assert second.title not in page(first, client)


def test_policy_without_interpretation_is_an_errand_until_there_is_one(cast: Cast) -> None:
    one = policy(cast)
    assert interpretation_due(one) == date(2026, 3, 5)
    errands = [e for e in all_errands(cast.editor, clock.today()) if e.kind == "interpretation"]
    assert [(e.title, e.state) for e in errands] == [(one.title, "late")]
    told = published(cast, "《危房改造补助管理办法》解读", at=AT + timedelta(hours=1))
    standing.relate(told, RelationKind.INTERPRETS, other=one, by=actor(cast.editor), at=AT)
    assert "interpretation" not in {e.kind for e in all_errands(cast.editor, clock.today())}


def test_county_may_ask_for_no_interpretations(cast: Cast, settings: Any) -> None:
    policy(cast)
    settings.INTERPRETATION_DAYS = 0
    assert "interpretation" not in {e.kind for e in all_errands(cast.editor, clock.today())}


def test_reviewer_and_stranger_do_not_keep_it(cast: Cast, sign_in: Callable[..., Client]) -> None:
    one = policy(cast)
    assert sign_in(cast.stranger).get(f"/desk/publications/{one.pk}/standing/").status_code == 404
    assert sign_in(cast.reviewer).get(f"/desk/publications/{one.pk}/standing/").status_code == 403


def test_the_successor_is_named_with_the_repeal(
    cast: Cast, sign_in: Callable[..., Client], client: Client
) -> None:
    old = policy(cast)
    new = policy(cast, "危房改造补助管理办法（2026年修订）", at=AT + timedelta(hours=1))
    desk, address = sign_in(cast.editor), f"/desk/publications/{old.pk}/standing/repeal/"
    given = {"repealed_on": "2026-03-03", "ground": "由新修订的办法代替"}
    for _n in range(2):
        answer = desk.post(address, given | {"successor": str(new.index_number)})
        assert answer.status_code == 302
    assert f'<a href="/p/{new.index_number}/">{new.title}</a>' in page(old, client)
    assert f'<a href="/p/{old.index_number}/">{old.title}</a>' in page(new, client)


@pytest.mark.parametrize(
    ("successor", "said"),
    [("{own}", "这是文件本身"), ("510118-99/2026-99999", "没有索引号为")],
)
def test_with_a_wrong_successor_nothing_is_repealed(
    cast: Cast, sign_in: Callable[..., Client], successor: str, said: str
) -> None:
    old = policy(cast)
    named = successor.format(own=old.index_number)
    given = {"repealed_on": "2026-03-03", "ground": "依据", "successor": named}
    answer = sign_in(cast.editor).post(f"/desk/publications/{old.pk}/standing/repeal/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    old.refresh_from_db()
    assert old.repealed_on is None
