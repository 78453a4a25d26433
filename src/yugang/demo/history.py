"""What happened in the demo county: duties met, met late or missed, and much besides."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction

from yugang.disclosure.actions import duties as duty_actions
from yugang.disclosure.actions.making import make_duties
from yugang.disclosure.actions.publishing import publish_many
from yugang.disclosure.models import Attachment, CatalogueItem, Duty, Publication, Revision
from yugang.disclosure.queries.catalogue import publishers
from yugang.disclosure.workflow import RevisionState
from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.ledger.actions import enter_many
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body, BodyKind

from .county import ELSEWHERE, County
from .writing import Matter, write

IN_TIME, LATE, EXEMPT = 0.84, 0.92, 0.935
# How far back something is left to do at the bodies of the demo's editors.
LEFT_TO_DO = timedelta(days=40)
# Ages, in days, of the papers that still wait to be published.
WAITING = (1, 2, 4, 6, 9, 12, 16, 20, 23, 25)
OPINIONS = ("同意公开", "经审查，不涉及国家秘密，同意公开", "内容属实，同意公开")
BATCH = 200


@dataclass(frozen=True)
class Happening:
    """A publication that came about: when, by whom, of what."""

    at: datetime
    item: CatalogueItem
    body: Body
    made_on: date
    duty: Duty | None = None


def recurring(county: County, since: date, today: date) -> list[Happening]:
    """Make the duties of the time and decide what became of each that has opened."""
    make_duties(since=since, until=today + timedelta(days=75), by=SYSTEM, at=county.at)
    made = Duty.objects.exclude(body__place__code=ELSEWHERE)
    happened = []
    for duty in made.select_related("item", "body__place").order_by("pk"):
        day = _done_on(county, duty, today)
        if day is not None:
            made_on = max(duty.starts_on - timedelta(days=county.random.randint(0, 3)), since)
            happened.append(
                Happening(_hour(county, day), duty.item, duty.body, min(made_on, day), duty)
            )
    return happened


def _done_on(county: County, duty: Duty, today: date) -> date | None:
    """The day on which the duty was met, or None; a few of the missed ones are exempted."""
    fate, random = county.random.random(), county.random
    if duty.opens_on > today:
        return None
    if duty.body in county.watched and duty.due_on >= today - LEFT_TO_DO and fate < 0.6:
        return None
    if duty.due_on >= today:
        done = fate < 0.4 * IN_TIME
        return duty.opens_on + (today - duty.opens_on) * random.random() if done else None
    if fate < IN_TIME:
        return duty.opens_on + (duty.due_on - duty.opens_on) * random.random()
    if fate < LATE:
        day = duty.due_on + timedelta(days=random.randint(1, 20))
        return day if day <= today else None
    if fate < EXEMPT:
        reason = "本期没有发生该项事务，经核实免于公开"
        duty_actions.exempt(duty, reason=reason, by=SYSTEM, at=county.at)
    return None


def events(county: County, since: date, today: date, number: int) -> Iterator[Happening]:
    """So many papers made on random days, most published in time; a few still wait."""
    random = county.random
    bodies = [b for b in county.bodies.values() if b.place.code != ELSEWHERE]
    items = [i for i in CatalogueItem.objects.all() if not i.when.recurs]
    chosen = [(item, body) for item in items for body in publishers(item, bodies)]
    for _ in range(number):
        item, body = random.choice(chosen)
        made_on = since + (today - since) * random.random()
        wait = random.randint(0, 9) if random.random() < 0.93 else random.randint(25, 45)
        day = made_on + timedelta(days=wait)
        if day <= today:
            yield Happening(_hour(county, day), item, body, made_on)
    slow = [(i, b) for i, b in chosen if i.when.as_dict().get("number") == 20]
    watched = [(i, b) for i, b in slow if b in county.watched]
    for n, age in enumerate(WAITING):
        item, body = random.choice(watched if n % 2 else slow)
        made_on = today - timedelta(days=age)
        matter = Matter(item, body, made_on, "", random)
        duty_actions.open_event(
            item=item,
            body=body,
            formed_on=made_on,
            label=county.own_title(write(matter).title),
            by=SYSTEM,
            at=county.at,
        )


def _hour(county: County, day: date) -> datetime:
    """Some moment of the office hours of `day`, never later than now."""
    minutes = county.random.randint(0, 8 * 60)
    moment = datetime.combine(day, time(9), clock.CHINA) + timedelta(minutes=minutes)
    return min(moment, county.at - timedelta(minutes=1))


def publish(county: County, happened: list[Happening]) -> Iterator[list[Revision]]:
    """Publish in the order of time, a batch at a time."""
    happened = sorted(happened, key=lambda one: one.at)
    for start in range(0, len(happened), BATCH):
        yield _publish(county, happened[start : start + BATCH])


@transaction.atomic
def _publish(county: County, batch: list[Happening]) -> list[Revision]:
    texts = [
        write(Matter(h.item, h.body, h.made_on, h.duty.period if h.duty else "", county.random))
        for h in batch
    ]
    texts = [replace(text, title=county.own_title(text.title)) for text in texts]
    publications = Publication.objects.bulk_create(
        Publication(body=h.body, item=h.item, duty=h.duty, title=t.title)
        for h, t in zip(batch, texts, strict=True)
    )
    revisions = []
    for h, text, publication in zip(batch, texts, publications, strict=True):
        writer, checker = county.hands[h.body.pk]
        revisions.append(
            Revision(
                publication=publication,
                number=1,
                state=RevisionState.APPROVED,
                title=text.title,
                html=text.html,
                table=text.table,
                document_number=_number(county, h),
                made_on=h.made_on,
                author=writer,
                proposed_at=h.at - timedelta(hours=2),
                reviewer=checker,
                reviewed_at=h.at - timedelta(minutes=20),
                opinion=county.random.choice(OPINIONS),
                published_at=h.at,
            )
        )
    Revision.objects.bulk_create(revisions)
    for revision in revisions:
        if revision.table and county.random.random() < 0.03:
            _attach(county, revision)
    _enter_steps(revisions)
    return publish_many(revisions, by=SYSTEM, at=batch[-1].at, original_times=True)


def _attach(county: County, revision: Revision) -> None:
    """The table once more as a spreadsheet to download."""
    import xlsxwriter

    assert revision.table is not None
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate([revision.table["columns"], *revision.table["rows"]]):
            sheet.write_row(n, 0, row)
    made.seek(0)
    file = store(made, "明细表.xlsx", by=SYSTEM, at=county.at)
    Attachment.objects.create(revision=revision, file=file)


def _enter_steps(revisions: list[Revision]) -> None:
    for revision in revisions:
        assert (
            revision.author and revision.reviewer and revision.proposed_at and revision.reviewed_at
        )
        subject, state = revision.publication.subject, revision.state
        steps = (
            ("propose", revision.author, revision.proposed_at),
            ("approve", revision.reviewer, revision.reviewed_at),
        )
        for act, person, at in steps:
            enter_many([(act, subject, state)], by=as_actor(person), at=at)


def as_actor(person: Person) -> Actor:
    return Actor(person_id=person.pk, name=person.name)


def _number(county: County, happening: Happening) -> str:
    village = happening.body.kind == BodyKind.VILLAGE_COMMITTEE
    if village or county.random.random() < 0.4:
        return ""
    short = "".join(c for c in happening.body.short_name if c not in "区人民政府办公室街道镇")[:2]
    return f"新{short}发〔{happening.at.year}〕{county.random.randint(1, 180)}号"
