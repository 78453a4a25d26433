"""What makes the demo lively: corrections, withdrawals, walls, readers, work on the desks."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from PIL import Image, ImageDraw

from yugang.disclosure.actions import boards, drafting, feedback, reviewing
from yugang.disclosure.actions.publishing import publish, withdraw
from yugang.disclosure.models import CatalogueItem, Duty, Publication, Revision
from yugang.disclosure.queries.boards import for_walls
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from .county import County
from .history import as_actor
from .writing import Matter, write

QUESTIONS = (
    ("这些内容依据的原始材料能看一下吗？", "可以，材料在本单位办公室，工作日均可查阅。"),
    ("这次公布比往常晚，是什么原因？", "核对数据多用了几天，今后按时公布。"),
    ("能不能写上咨询电话？", ""),
    ("有些说法看不懂，能不能作个说明？", "您可以来电询问，下次公布时一并附上说明。"),
    ("下一次什么时候公布？", ""),
)


def correct_and_withdraw(county: County, corrections: int, withdrawals: int) -> None:
    """Correct some publications of the last weeks, and withdraw a few."""
    newest = list(Publication.objects.in_force().select_related("body", "current")[:400])
    chosen = county.random.sample(newest, min(corrections + withdrawals, len(newest)))
    for publication in chosen[:corrections]:
        _correct(county, publication)
    for publication in chosen[corrections:]:
        _writer, checker = county.hands[publication.body_id]
        withdraw(publication, reason="依据已废止，内容不再适用", by=as_actor(checker), at=county.at)


def _correct(county: County, publication: Publication) -> None:
    writer, checker = (as_actor(p) for p in county.hands[publication.body_id])
    at = county.at
    revision = drafting.correct(publication, reason="更正文字错误", by=writer, at=at)
    note = "<p>更正说明：原文个别文字有误，现予更正。</p>"
    draft = drafting.Draft(
        title=revision.title,
        html=revision.html + note,
        table=revision.table,
        document_number=revision.document_number,
        made_on=revision.made_on,
        valid_until=revision.valid_until,
    )
    drafting.save(revision, replace(draft), seen_version=revision.version, by=writer, at=at)
    revision = drafting.propose(revision, by=writer, at=at)
    revision = reviewing.approve(revision, opinion="同意更正", by=checker, at=at)
    publish(revision, by=writer, at=at)


def hang(county: County, share: float) -> None:
    """Hang the first edition of most publications that belong on a wall, so that some walls
    lag: not hung at all, or hung before a correction."""
    photos = [_photo(county, n) for n in range(6)]
    wanted = for_walls(Body.objects.filter(pk__in=county.boards))
    ids = list(wanted.values_list("pk", flat=True))
    first = Revision.objects.filter(publication__in=ids, number=1).select_related(
        "publication__body__place", "publication__item"
    )
    chosen = [r for r in first.order_by("published_at") if county.random.random() < share]
    for start in range(0, len(chosen), 200):
        with transaction.atomic():
            for revision in chosen[start : start + 200]:
                _hang(county, revision, county.random.choice(photos))


def _hang(county: County, revision: Revision, photo: StoredFile) -> None:
    assert revision.published_at is not None
    after = timedelta(hours=county.random.randint(1, 60))
    writer, _checker = county.hands[revision.publication.body_id]
    boards.post(
        revision,
        board=county.boards[revision.publication.body_id],
        photo=photo,
        posted_at=min(revision.published_at + after, county.at),
        spot="",
        by=as_actor(writer),
        at=county.at,
    )


def _photo(county: County, number: int) -> StoredFile:
    """A drawing that stands for the photo of a wall."""
    shade = 200 - 12 * number
    picture = Image.new("RGB", (960, 640), (shade, shade - 10, shade - 30))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((90, 60, 870, 580), fill=(28, 90, 110), outline=(20, 60, 75), width=10)
    for column in range(3):
        left = 130 + column * 250
        pen.rectangle((left, 110, left + 200, 400 + 15 * ((number + column) % 4)), fill="white")
        for line in range(12):
            width = 60 + (line * 37 + number * 53 + column * 17) % 110
            pen.line(
                (left + 20, 150 + line * 18, left + 20 + width, 150 + line * 18),
                fill=(90, 100, 105),
                width=5,
            )
        pen.rectangle((left + 140, 350, left + 185, 395), fill="black")
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=80)
    made.seek(0)
    return store(made, f"公开栏照片{number + 1}.jpg", by=SYSTEM, at=county.at)


def ask(county: County) -> None:
    """Readers say something; some are answered."""
    newest = list(Publication.objects.in_force().select_related("body")[:60])
    for n, publication in enumerate(county.random.sample(newest, min(len(newest), 10))):
        text, answer = QUESTIONS[n % len(QUESTIONS)]
        given = feedback.give_feedback(
            publication, key=f"demo-{n}", text=text, name="", contact="", by=SYSTEM, at=county.at
        )
        if answer:
            writer, _checker = county.hands[publication.body_id]
            feedback.answer_feedback(
                given, answer=answer, show=True, by=as_actor(writer), at=county.at
            )


def fill_desks(county: County, at: datetime) -> None:
    """Drafts, papers in review and returned ones for the accounts of the demo."""
    people = {
        p.username: p
        for p in Person.objects.filter(
            username__in=[
                "gov.editor",
                "finance.editor",
                "town.editor",
                "village.editor",
                "town.reviewer",
            ]
        )
    }
    for username in ("gov.editor", "finance.editor", "town.editor", "village.editor"):
        person = people[username]
        body = person.posts.select_related("body__place").order_by("pk")[0].body
        for step in ("draft", "propose", "return"):
            _start(county, person, body, step, people["town.reviewer"], at)


def _start(
    county: County, person: Person, body: Body, step: str, checker: Person, at: datetime
) -> None:
    duty = (
        Duty.objects.open()
        .filter(body=body, prepared_publications__isnull=True, opens_on__lte=at.date())
        .order_by("due_on")
        .first()
    )
    item = duty.item if duty else _any_item(county, body)
    text = write(Matter(item, body, at.date(), duty.period if duty else "", county.random))
    draft = drafting.Draft(title=text.title, html=text.html, table=text.table, made_on=at.date())
    revision = drafting.start(
        body=body, item=item, draft=draft, by=as_actor(person), at=at, duty=duty
    )
    if step != "draft":
        revision = drafting.propose(revision, by=as_actor(person), at=at)
    if step == "return":
        reviewing.return_(
            revision, reason="请补充依据和联系电话后再报", by=as_actor(checker), at=at
        )


def _any_item(county: County, body: Body) -> CatalogueItem:
    held = CatalogueItem.objects.filter(publications__body=body).distinct()
    return county.random.choice(list(held) or list(CatalogueItem.objects.all()))
