"""Drawing a sample, reviewing its replies, and the body's answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases.public import Case
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from ..models import FormerReview, Mark, Sample, SampledReply
from ..queries.scores import population
from ..rules import drawing
from ..words import POINTS, VERDICTS
from .telling import tell_of_answer, tell_of_review

DRAW, REVIEW, ANSWER = "draw-sample", "review-reply", "answer-review"
CORRECT = "correct-review"


@transaction.atomic
def draw(
    office: Body,
    *,
    since: date,
    until: date,
    size: int,
    seed: str,
    key: str,
    by: Actor,
    at: datetime,
) -> Sample:
    """Draw by lot from the replies of those days to the office's bodies (see `rules.drawing`); all
    of them where there are fewer than `size`. The same `key` again gives the same sample. Raises StepRefused where there is nothing to draw, the
    days are not over, or the size is out of bounds."""
    if known := Sample.objects.filter(key=key).first():
        return known
    if until >= day_of(at) or since > until:
        raise StepRefused(DRAW, "", _("Choose days that are over: what ends later is not in it."))
    if not 1 <= size <= drawing.MOST or not seed.strip():
        raise StepRefused(DRAW, "", _("Draw between 1 and %(n)s replies.") % {"n": drawing.MOST})
    assert by.person_id is not None
    there = population(office, since, until)
    if not there:
        raise StepRefused(DRAW, "", _("No reply was given in these days."))
    sample = Sample.objects.create(
        office=office, since=since, until=until, size=min(size, len(there)), seed=seed.strip(),
        population=len(there), digest=drawing.digest(there), drawn_at=at,
        drawn_by_id=by.person_id, key=key,
    )  # fmt: skip
    receipts = drawing.draw(there, size, sample.seed)
    _keep(sample, there, receipts)
    after = [sample.seed, sample.population, sample.digest, receipts]
    note = {"seed": sample.seed, "replies": len(receipts)}
    enter(DRAW, f"sample {sample.pk}", by=by, at=at, after=after, note=note)
    return sample


def _keep(sample: Sample, there: Mapping[str, str], receipts: list[str]) -> None:
    cases = {one.receipt: one for one in Case.objects.filter(receipt__in=receipts)}
    bodies = {
        body.code: body
        for body in Body.objects.filter(code__in={there[r].split()[0] for r in receipts})
    }
    SampledReply.objects.bulk_create(
        SampledReply(sample=sample, case=cases[r], body=bodies[code], outcome=outcome)
        for r in receipts
        for code, outcome in [there[r].split()]
    )


@transaction.atomic
def review(
    reply: SampledReply,
    marks: Mapping[str, tuple[str, str]],
    words: str,
    *,
    by: Actor,
    at: datetime,
) -> SampledReply:
    """Mark every point as (verdict, words), once. Raises StepRefused where it was reviewed, a
    point is missing, or a flaw is not told in words."""
    now = _held(reply)
    if now.reviewed_at is not None:
        raise StepRefused(REVIEW, "", _("It was reviewed already."))
    _mark(now, marks, REVIEW)
    now.reviewed_at, now.reviewer_id, now.words = at, by.person_id, words.strip()
    now.save(update_fields=["reviewed_at", "reviewer", "words"])
    after = [sorted(marks.items()), words]
    enter(REVIEW, now.case.subject, by=by, at=at, after=after, note={"sample": now.sample_id})
    tell_of_review(now, by=by, on=day_of(at), at=at)
    return now


@transaction.atomic
def correct(
    reply: SampledReply,
    marks: Mapping[str, tuple[str, str]],
    words: str,
    *,
    reason: str,
    version: int,
    by: Actor,
    at: datetime,
) -> SampledReply:
    """Put another review in the place of the one numbered `version`, which stays to be read with
    the body's answer to it; the body may answer anew. Raises StepRefused as `review` does, without
    a reason, where nothing changes, or where somebody corrected it meanwhile."""
    now = _held(reply)
    if now.reviewed_at is None or now.version != version:
        raise StepRefused(CORRECT, "", _("Somebody corrected it meanwhile: look at it again."))
    if not reason.strip():
        raise StepRefused(CORRECT, "", _("Say why it is corrected."))
    before = [(mark.point, mark.verdict, mark.words) for mark in now.marks.all()]
    fresh = {(point, verdict, said.strip()) for point, (verdict, said) in marks.items()}
    if fresh == set(before) and words.strip() == now.words:
        raise StepRefused(CORRECT, "", _("Nothing in it is different from before."))
    _put_by(now, before)
    now.marks.all().delete()
    _mark(now, marks, CORRECT)
    now.version, now.reason, now.words = version + 1, reason.strip(), words.strip()
    now.reviewed_at, now.reviewer_id = at, by.person_id
    now.answer, now.answered_at, now.answered_by = "", None, None
    now.save()
    after = [sorted(marks.items()), words, reason]
    note = {"sample": now.sample_id, "version": now.version}
    enter(CORRECT, now.case.subject, by=by, at=at, after=after, note=note)
    tell_of_review(now, by=by, on=day_of(at), at=at)
    return now


def _put_by(now: SampledReply, marks: list[tuple[str, str, str]]) -> None:
    """Keep the review as it stands."""
    assert now.reviewed_at is not None
    assert now.reviewer_id is not None
    FormerReview.objects.create(
        reply=now,
        version=now.version,
        reviewed_at=now.reviewed_at,
        reviewer_id=now.reviewer_id,
        reason=now.reason,
        words=now.words,
        found=marks,
        answer=now.answer,
        answered_at=now.answered_at,
        answered_by_id=now.answered_by_id,
    )


def _mark(now: SampledReply, marks: Mapping[str, tuple[str, str]], step: str) -> None:
    for point in POINTS:
        verdict, said = marks.get(point, ("", ""))
        if verdict not in VERDICTS:
            raise StepRefused(step, "", _("Mark every point."))
        if verdict == "flawed" and not said.strip():
            raise StepRefused(step, "", _("Say of each flaw what is wrong."))
    Mark.objects.bulk_create(
        Mark(reply=now, point=point, verdict=verdict, words=said.strip())
        for point, (verdict, said) in marks.items()
    )


@transaction.atomic
def answer(reply: SampledReply, words: str, *, by: Actor, at: datetime) -> SampledReply:
    """What the body says to a review, once. Raises StepRefused before it was reviewed, a second
    time, or without words."""
    now = _held(reply)
    if now.reviewed_at is None or now.answered_at is not None:
        raise StepRefused(ANSWER, "", _("It is not reviewed yet, or was answered already."))
    if not words.strip():
        raise StepRefused(ANSWER, "", _("Say it in words."))
    now.answer, now.answered_at, now.answered_by_id = words.strip(), at, by.person_id
    now.save(update_fields=["answer", "answered_at", "answered_by"])
    enter(ANSWER, now.case.subject, by=by, at=at, after=words, note={"sample": now.sample_id})
    tell_of_answer(now, by=by, at=at)
    return now


def _held(reply: SampledReply) -> SampledReply:
    held = SampledReply.objects.select_for_update(of=("self",))
    return held.select_related("case", "body", "reviewer", "sample").get(pk=reply.pk)
