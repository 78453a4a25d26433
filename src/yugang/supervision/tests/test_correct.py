"""A review is corrected by another version; the earlier one stays to be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_case
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import at, march
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person
from yugang.supervision.actions import sampling
from yugang.supervision.models import FormerReview, Sample, SampledReply
from yugang.supervision.queries.scores import scores
from yugang.supervision.queries.work import reviews
from yugang.supervision.words import POINTS

SignIn = Callable[[Person], Client]
GOOD = dict.fromkeys(POINTS, ("good", ""))
FLAWED = GOOD | {"reasons": ("flawed", "只引条文")}
WHY = "漏看了答复书第二页的说理"


@pytest.fixture
def reviewed(refused: Case, cast: Cast, office: Actor, clerk: Actor) -> SampledReply:
    """Reviewed with a flaw, and answered by the body."""
    when = at(march(31)).replace(month=4, day=1)
    sampling.draw(
        cast.government, since=march(1), until=march(31), size=1, seed="s", key="k" * 32,
        by=office, at=when,
    )  # fmt: skip
    reply = sampling.review(SampledReply.objects.get(), FLAWED, "总体尚可", by=office, at=when)
    return sampling.answer(reply, "第二页有说理", by=clerk, at=when)


def correct(reply: SampledReply, by: Actor, **changes: Any) -> SampledReply:
    given: dict[str, Any] = {"marks": GOOD, "words": "", "reason": WHY, "version": 1} | changes
    marks, words = given.pop("marks"), given.pop("words")
    return sampling.correct(reply, marks, words, **given, by=by, at=at(march(31)))


def test_the_new_version_counts_and_the_old_one_stays(
    reviewed: SampledReply, office: Actor, cast: Cast
) -> None:
    now = correct(reviewed, office)
    assert (now.version, now.reason, now.answered_at) == (2, WHY, None)
    assert scores(Sample.objects.get())[-1].share == 100
    former = FormerReview.objects.get()
    assert (former.version, former.words, former.answer) == (1, "总体尚可", "第二页有说理")
    assert [m.words for m in former.shown_marks if m.verdict == "flawed"] == ["只引条文"]
    act = Act.objects.get(act="correct-review")
    assert act.note["version"] == 2 and act.subject == reviewed.case.subject
    assert Notice.objects.filter(person=cast.clerk, subject__contains="评查结果已更正").exists()


def test_the_body_may_answer_the_corrected_review(
    reviewed: SampledReply, office: Actor, clerk: Actor, cast: Cast
) -> None:
    assert list(reviews(cast.clerk, march(31))) == []
    correct(reviewed, office, marks=GOOD | {"ground": ("flawed", "条款有误")})
    assert len(list(reviews(cast.clerk, march(31)))) == 1
    sampling.answer(reviewed, "已改正", by=clerk, at=at(march(31)))
    correct(reviewed, office, version=2)
    assert [one.answer for one in FormerReview.objects.all()] == ["已改正", "第二页有说理"]


@pytest.mark.parametrize("changes", [
    {"reason": " "}, {"version": 2}, {"marks": {}}, {"marks": FLAWED, "words": "总体尚可"},
    {"marks": GOOD | {"ground": ("flawed", "")}},
])  # fmt: skip
def test_what_is_no_correction_is_refused(
    reviewed: SampledReply, office: Actor, changes: dict[str, Any]
) -> None:
    with pytest.raises(StepRefused):
        correct(reviewed, office, **changes)
    reviewed.refresh_from_db()
    assert reviewed.version == 1 and reviewed.marks.count() == len(POINTS)
    assert not FormerReview.objects.exists()


def test_before_a_review_there_is_nothing_to_correct(
    reviewed: SampledReply, office: Actor, cast: Cast, refused: Case
) -> None:
    fresh = SampledReply.objects.create(
        sample=Sample.objects.create(
            office=cast.government, since=march(1), until=march(2), size=1, seed="s", population=1,
            digest="d", drawn_at=at(march(3)), drawn_by=cast.officer, key="other",
        ),
        case=refused, body=cast.bureau, outcome="refused",
    )  # fmt: skip
    with pytest.raises(StepRefused):
        correct(fresh, office)


def test_on_its_page_both_versions_are_read_by_office_and_body(
    reviewed: SampledReply, cast: Cast, sign_in: SignIn
) -> None:
    officer, clerk = sign_in(cast.officer), sign_in(cast.clerk)
    page = f"/desk/requests/samples/{reviewed.sample_id}/{reviewed.pk}/"
    given = dict.fromkeys(POINTS, "good") | {"version": "1"}
    with clock.frozen(at(march(31))):
        assert f"{page}correct/" in officer.get(page).content.decode()
        assert f"{page}correct/" not in clerk.get(page).content.decode()
        for other in (cast.clerk, cast.inspector):
            assert sign_in(other).get(f"{page}correct/").status_code == 403
        assert "只引条文" in officer.get(f"{page}correct/").content.decode()
        assert officer.post(f"{page}correct/", given).status_code == 422
        given["reason"] = WHY
        assert officer.post(f"{page}correct/", given).status_code == 302
        assert officer.post(f"{page}correct/", given).status_code == 409
        for reader in (officer, clerk):
            shown = reader.get(page).content.decode()
            assert WHY in shown and "只引条文" in shown and "第二页有说理" in shown


def test_with_the_request_its_words_are_erased(
    reviewed: SampledReply, office: Actor, clerk: Actor
) -> None:
    correct(reviewed, office)
    erase_case(reviewed.case, by=clerk, at=at(march(31)))
    former = FormerReview.objects.get()
    reviewed.refresh_from_db()
    kept = str([former.words, former.answer, former.found, reviewed.reason])
    assert not any(words in kept for words in ("总体尚可", "第二页", "只引条文", WHY))
    assert [mark.verdict for mark in former.shown_marks].count("flawed") == 1
