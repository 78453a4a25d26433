"""Routes of review: in order or together, each person once, deputies for the absent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import drafting, publishing, reviewing
from yugang.disclosure.actions.routing import RouteDraft, SeatDraft, end_route, set_route
from yugang.disclosure.models import CatalogueItem, ReviewRoute, Revision
from yugang.disclosure.queries.reviewing import waiting
from yugang.disclosure.queries.seats import route_for, seats_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Deputy, Person
from yugang.shared.people.roles import Role

from .desk_stage import AT, MADE, acts, by, draft, item, proposed

SignIn = Callable[[Person], Client]
DAY = AT.date()


@pytest.fixture
def second(cast: Cast) -> Person:
    return cast.person(cast.bureau, Role.REVIEWER, "second", "周局长")


@pytest.fixture
def outside(cast: Cast) -> Person:
    return cast.person(cast.government, Role.REVIEWER, "outside", "吴主任")


def route(cast: Cast, *seats: tuple[int, Person], **more: object) -> ReviewRoute:
    facts = {"body": cast.bureau} | more
    given = [
        SeatDraft(turn, f"审{turn}", post=p.posts.get(), body=p.posts.get().body)
        for turn, p in seats
    ]
    made = RouteDraft("三审", tuple(given), MADE, **facts)  # type: ignore[arg-type]
    return set_route(made, by=by(cast.officer), at=AT)


def another_item() -> CatalogueItem:
    other = CatalogueItem.objects.get(pk=item().pk)
    other.pk, other.code = None, "edu-02"
    other.save()
    return other


def agree(revision: Revision, person: Person) -> Revision:
    return reviewing.approve(revision, opinion=f"{person.name}同意", by=by(person), at=AT)


def told(person: Person) -> int:
    return Notice.objects.filter(person=person, channel="desk").count()


def test_two_in_order_review_one_after_the_other(cast: Cast, second: Person) -> None:
    route(cast, (1, cast.reviewer), (2, second))
    revision = proposed(cast)
    assert waiting(cast.reviewer, DAY) == [revision] and not waiting(second, DAY)
    assert (told(cast.reviewer), told(second)) == (1, 0)
    with pytest.raises(StepRefused):
        agree(revision, second)
    assert agree(revision, cast.reviewer).state == "in-review"
    assert not waiting(cast.reviewer, DAY) and waiting(second, DAY) == [revision]
    assert told(second) == 1
    done = agree(revision, second)
    assert (done.state, done.reviewer_id, done.opinion) == ("approved", second.pk, "周局长同意")
    assert acts(revision) == ["draft", "propose", "agree", "approve"]
    assert publishing.publish(done, by=by(second), at=AT).published_at


def test_two_together_review_in_any_order(cast: Cast, second: Person) -> None:
    route(cast, (1, cast.reviewer), (1, second))
    revision = proposed(cast)
    assert (told(cast.reviewer), told(second)) == (1, 1)
    assert agree(revision, second).state == "in-review"
    assert told(cast.reviewer) == 1
    assert agree(revision, cast.reviewer).state == "approved"


def test_nobody_sits_on_two_seats(cast: Cast) -> None:
    seats = (SeatDraft(1, "初审"), SeatDraft(2, "复审"))
    set_route(RouteDraft("两审", seats, MADE, cast.bureau), by=by(cast.officer), at=AT)
    revision = proposed(cast)
    agree(revision, cast.reviewer)
    with pytest.raises(StepRefused):
        agree(revision, cast.reviewer)


def test_a_writer_takes_no_seat(cast: Cast) -> None:
    both = cast.person(cast.bureau, Role.REVIEWER, "both")
    route(cast, (1, both))
    revision = drafting.start(
        body=cast.bureau,
        item=item(),
        draft=drafting.Draft("题", MADE, "<p>文</p>"),
        by=by(both),
        at=AT,
    )
    drafting.propose(revision, by=by(both), at=AT)
    with pytest.raises(StepRefused):
        agree(revision, both)


def test_a_deputy_stands_in_for_the_absent(cast: Cast, second: Person) -> None:
    route(cast, (1, cast.reviewer))
    deputy = cast.person(cast.town_office, Role.CLERK, "deputy")
    post = cast.reviewer.posts.get()
    Deputy.objects.create(post=post, person=deputy, starts_on=DAY, ends_on=DAY)
    revision = proposed(cast)
    assert waiting(deputy, DAY) == [revision] and not waiting(second, DAY)
    assert agree(revision, deputy).state == "approved"


def test_where_a_post_has_ended_any_reviewer_of_the_body_may(cast: Cast, second: Person) -> None:
    route(cast, (1, cast.reviewer))
    cast.reviewer.posts.update(ends_on=DAY - timedelta(days=1))
    revision = proposed(cast)
    assert agree(revision, second).state == "approved"


def test_a_reviewer_of_another_body_reads_and_reviews_what_is_hers(
    cast: Cast, outside: Person, sign_in: SignIn
) -> None:
    route(cast, (1, cast.reviewer), (2, outside))
    revision = proposed(cast)
    other = draft(cast, title="另一件")
    client = sign_in(outside)
    page = reverse("disclosure:review", args=[revision.pk])
    assert "尚未轮到" in client.get(page).content.decode()
    agree(revision, cast.reviewer)
    shown = client.get(page).content.decode()
    assert "招生计划如下。" in shown and 'name="opinion"' in shown
    assert client.get(reverse("disclosure:review", args=[other.pk])).status_code == 404
    revision.refresh_from_db()
    form = {"opinion": "", "then": "publish", "seen_version": str(revision.version)}
    client.post(reverse("disclosure:approve", args=[revision.pk]), form)
    revision.refresh_from_db()
    assert revision.state == "published"


def test_what_came_back_begins_the_route_anew(cast: Cast, second: Person) -> None:
    route(cast, (1, cast.reviewer), (2, second))
    revision = proposed(cast)
    agree(revision, cast.reviewer)
    reviewing.return_(revision, reason="数字不符", by=by(second), at=AT)
    again = drafting.propose(revision, by=by(cast.editor), at=AT)
    assert [seat.taken for seat in seats_of(again)] == [False, False]
    assert agree(again, cast.reviewer).state == "in-review"


def test_the_nearer_route_goes_first_and_a_new_one_ends_the_old(cast: Cast) -> None:
    general = route(cast, (1, cast.reviewer))
    of_item = route(cast, (1, cast.reviewer), body=None, item=item())
    both = route(cast, (1, cast.reviewer), item=item())
    assert route_for(cast.bureau, item(), DAY) == both
    end_route(both, by=by(cast.officer), at=AT)
    assert route_for(cast.bureau, item(), DAY) == of_item
    other = another_item()
    assert route_for(cast.bureau, other, DAY) == general
    assert route_for(cast.committee, other, DAY) is None
    newer = route(cast, (1, cast.reviewer))
    assert route_for(cast.bureau, other, DAY) == newer
    general.refresh_from_db()
    assert general.ends_on is not None


def test_an_office_sets_a_route_for_its_county_only(cast: Cast, sign_in: SignIn) -> None:
    post = cast.reviewer.posts.get()
    form = {"name": "三审", "body": cast.bureau.pk, "starts_on": "2026-03-02"}
    form |= {f"turn{n}": n for n in range(1, 7)} | {"seat1": f"post-{post.pk}", "seat2": "own"}
    client = sign_in(cast.officer)
    answer = client.post(reverse("disclosure:set-route"), form)
    assert answer.status_code == 302, answer.content.decode()
    [made] = ReviewRoute.objects.all()
    assert [(s.position, s.post_id) for s in made.seats.all()] == [(1, post.pk), (2, None)]
    assert "三审" in client.get(reverse("disclosure:routes")).content.decode()
    assert Act.objects.filter(act="set-route", subject=f"review-route {made.pk}").exists()
    strange = sign_in(cast.strange_officer)
    assert strange.post(reverse("disclosure:set-route"), form).status_code == 422
    assert strange.post(reverse("disclosure:end-route", args=[made.pk])).status_code == 404
    assert sign_in(cast.reviewer).get(reverse("disclosure:routes")).status_code == 403


def test_a_route_names_somebody_and_something(cast: Cast, sign_in: SignIn) -> None:
    form = {"name": "空", "starts_on": "2026-03-02"} | {f"turn{n}": n for n in range(1, 7)}
    answer = sign_in(cast.officer).post(reverse("disclosure:set-route"), form)
    text = answer.content.decode()
    assert answer.status_code == 422 and "至少选一位审查人" in text and "请选择单位、事项" in text


def test_a_route_that_is_not_in_force_yet_waits(cast: Cast) -> None:
    later = RouteDraft("以后", (SeatDraft(1, "审"),), date(2027, 1, 1), cast.bureau)
    set_route(later, by=by(cast.officer), at=AT)
    assert not seats_of(proposed(cast))
