"""Samples: drawn once and for all, reviewed on a checklist, read and answered by the body."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import (
    APPLICANT,
    FileRequest,
    Step,
    at,
    march,
    reply,
)
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person
from yugang.supervision.actions import sampling
from yugang.supervision.models import Order, Sample, SampledReply
from yugang.supervision.queries.scores import drawn_again, scores
from yugang.supervision.queries.work import reviews
from yugang.supervision.words import POINTS

SignIn = Callable[[Person], Client]


def text_of(docx: bytes) -> str:
    return "\n".join(one.text for one in Document(BytesIO(docx)).paragraphs)


GOOD = dict.fromkeys(POINTS, ("good", ""))
FLAWED = GOOD | {"reasons": ("flawed", "只引条文，没有结合本件说理"), "redaction": ("none", "")}


@pytest.fixture
def replied(refused: Case, file_request: FileRequest, step: Step) -> list[Case]:
    """Five replies of the bureau, one of them a refusal; one withdrawn request besides."""
    step(step(file_request(), "confirm"), "withdraw", march(10))
    given = [step(file_request(), "confirm") for _ in range(4)]
    return [refused, *(step(one, "reply", march(10), **reply()) for one in given)]


@pytest.fixture
def sample(replied: list[Case], cast: Cast, office: Actor) -> Sample:
    return sampling.draw(
        cast.government, since=march(1), until=march(31), size=3, seed="摇号0317", key="k" * 32,
        by=office, at=at(march(31)).replace(month=4, day=1),
    )  # fmt: skip


def test_it_keeps_what_it_was_drawn_from_and_can_be_drawn_again(
    sample: Sample, refused: Case, replied: list[Case]
) -> None:
    assert sample.population == len(replied)
    drawn = {one.case for one in sample.replies.all()}
    assert len(drawn) == 3
    # The only refusal is a stratum of its own.
    assert refused in drawn
    assert drawn_again(sample) == {"same_population": True, "same_replies": True}
    act = Act.objects.get(act="draw-sample")
    assert act.note == {"seed": "摇号0317", "replies": 3}


def test_the_same_form_draws_once(sample: Sample, cast: Cast, office: Actor) -> None:
    again = sampling.draw(
        cast.government, since=march(1), until=march(31), size=3, seed="anders", key="k" * 32,
        by=office, at=at(march(31)).replace(month=4, day=1),
    )  # fmt: skip
    assert again == sample


def test_fewer_than_asked_for_are_all_drawn(
    replied: list[Case], cast: Cast, office: Actor, sign_in: SignIn
) -> None:
    made = sampling.draw(
        cast.government, since=march(1), until=march(30), size=20, seed="s", key="k" * 32,
        by=office, at=at(march(31)),
    )  # fmt: skip
    assert made.size == made.population == made.replies.count() == len(replied)
    assert drawn_again(made) == {"same_population": True, "same_replies": True}
    page = sign_in(cast.officer).get(f"/desk/requests/samples/{made.pk}/").content.decode()
    assert "全部5件" in page


@pytest.mark.parametrize("changes", [{"until": march(31)}, {"size": 0}, {"seed": " "},
                                     {"since": march(20), "until": march(21)}])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(
    replied: list[Case], cast: Cast, office: Actor, changes: dict[str, Any]
) -> None:
    given = {"since": march(1), "until": march(30), "size": 3, "seed": "s"} | changes
    with pytest.raises(StepRefused):
        sampling.draw(cast.government, key="k" * 32, by=office, at=at(march(31)), **given)


def test_a_review_marks_every_point_and_tells_the_body(
    sample: Sample, cast: Cast, office: Actor
) -> None:
    one, when = sample.replies.get(case__outcome="refused"), at(march(31))
    for bad in ({}, GOOD | {"ground": ("flawed", " ")}):
        with pytest.raises(StepRefused):
            sampling.review(one, bad, "", by=office, at=when)
    sampling.review(one, FLAWED, "总体尚可", by=office, at=when)
    assert Notice.objects.filter(person=cast.clerk, subject__contains="已评查").exists()
    with pytest.raises(StepRefused):
        sampling.review(one, GOOD, "", by=office, at=when)
    [errand] = reviews(cast.clerk, march(31))
    assert one.case.receipt in errand.title
    [bureau, total] = scores(sample)
    assert (bureau.drawn, bureau.reviewed, bureau.share, total.share) == (3, 1, 80, 80)
    assert bureau.points[1] == "0/1"


def test_the_body_answers_once_after_the_review(
    sample: Sample, office: Actor, clerk: Actor, cast: Cast
) -> None:
    one, when = sample.replies.get(case__outcome="refused"), at(march(31))
    with pytest.raises(StepRefused):
        sampling.answer(one, "已补充", by=clerk, at=when)
    sampling.review(one, FLAWED, "", by=office, at=when)
    sampling.answer(one, "已补充说理", by=clerk, at=when)
    with pytest.raises(StepRefused):
        sampling.answer(one, "再说", by=clerk, at=when)
    assert list(reviews(cast.clerk, march(31))) == []
    assert Notice.objects.filter(person=cast.officer, subject__contains="回应").exists()


def test_from_the_draw_to_an_order_on_the_pages(
    replied: list[Case], cast: Cast, sign_in: SignIn
) -> None:
    officer, clerk = sign_in(cast.officer), sign_in(cast.clerk)
    with clock.frozen(at(march(31))):
        drawing = {"key": "k" * 32, "since": "2026-03-01", "until": "2026-03-30", "size": "3"}
        address = "/desk/requests/samples/"
        wrong = officer.post(address, drawing | {"until": "2026-03-31"})
        assert wrong.status_code == 422
        assert sign_in(cast.inspector).post(address, drawing).status_code == 403
        made = officer.post(address, drawing)
        page = officer.get(f"{made['Location']}?again=1").content.decode()
        assert "抽出的答复相同" in page
        one = SampledReply.objects.get(case__outcome="refused")
        review = f"{made['Location']}{one.pk}/"
        assert clerk.get(review).status_code == 404
        assert officer.get(review).status_code == 200
        marks = {point: "good" for point in POINTS} | {"reasons": "flawed"}
        assert officer.post(review, marks).status_code == 422
        said = marks | {"reasons_words": "只引条文"}
        assert officer.post(review, said).status_code == 302
        assert "只引条文" in clerk.get(review).content.decode()
        assert clerk.post(review, {"words": "已补充"}).status_code == 302
        assert "<svg" in officer.get(made["Location"]).content.decode()
        new = f"/desk/orders/new/{one.case.receipt}/?finding={one.pk}"
        assert "只引条文" in officer.get(new).content.decode()
        issued = {"key": "o" * 32, "words": "重新答复", "days": "10"}
        assert officer.post(new, issued).status_code == 302
        assert Order.objects.get().finding == one
        assert clerk.get(address).status_code == 403
        assert sign_in(cast.strange_officer).get(made["Location"]).status_code == 404


def test_the_reviewer_reads_the_letter_without_the_applicants_name(
    sample: Sample, cast: Cast, sign_in: SignIn
) -> None:
    one = sample.replies.select_related("case").first()
    assert one is not None
    [letter] = one.case.letters.filter(template="reply")
    there = f"/desk/cases/{one.case.receipt}/letters/{letter.pk}."
    officer = sign_in(cast.officer)
    review = officer.get(f"/desk/requests/samples/{sample.pk}/{one.pk}/").content.decode()
    assert f"{there}pdf" in review
    words = text_of(officer.get(f"{there}docx").content)
    assert letter.number in words and APPLICANT.name not in words
    assert APPLICANT.name in text_of(sign_in(cast.clerk).get(f"{there}docx").content)
    assert sign_in(cast.strange_officer).get(f"{there}docx").status_code == 404
