"""What was told on channels in the demo: an emergency that is over, an SMS that failed, a reading."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from yugang.channels.actions import emergencies, gazettes, recipients, recording
from yugang.channels.actions.telling import Telling, tell
from yugang.channels.models import Delivery, DeliveryState, Recipient
from yugang.channels.queries import texts
from yugang.disclosure.models import CatalogueItem, Posting, Publication
from yugang.disclosure.public import Channel, PostingState, carrying
from yugang.kernel import clock
from yugang.shared.places.models import Body, Place

from .county import COUNTY, GOVERNMENT, County
from .history import as_actor

TOWN = "510118101"
VILLAGES = 3
EACH = 12


def flood(county: County, since: datetime) -> None:
    """Before anything else was published: lists of numbers, a flood, the all-clear, the review."""
    villages = [b for b in county.bodies.values() if b.kind == "village-committee"]
    bodies = [b for b in villages if b.place.code.startswith(TOWN)][:VILLAGES]
    for number, body in enumerate(bodies):
        _list(county, body, number, since)
    issuer = county.bodies[GOVERNMENT]
    writer, checker = (as_actor(person) for person in county.hands[issuer.pk])
    at = datetime.combine(clock.day_of(since), time(6, 40), clock.CHINA) - timedelta(days=1)
    emergency = emergencies.issue(body=issuer, words=_words(), key="demo flood", by=writer, at=at)
    _arrive(emergency.publication, at)
    first = emergency.publication.revisions.get(number=1)
    emergencies.review(first, opinion="情况属实，内容准确", by=checker, at=at + timedelta(hours=3))
    emergencies.clear(
        emergency,
        text="金马河水位已降至警戒线以下，转移群众可以返家，请清除淤泥、注意饮水卫生。",
        seen_version=1,
        by=writer,
        at=at + timedelta(hours=7),
    )
    _arrive(emergency.publication, at + timedelta(hours=7))
    for posting in Posting.on_all.filter(channel=Channel.SCREEN, taken_down_at__isnull=True):
        carrying.take_off(posting, by=writer, at=at + timedelta(hours=30))
    second = emergency.publication.revisions.get(number=2)
    emergencies.review(second, opinion="同意解除", by=checker, at=at + timedelta(hours=8))


def _words() -> emergencies.Words:
    return emergencies.Words(
        title="金马河洪水橙色预警",
        brief="金马河水位超警戒0.6米，沿河各村低洼处住户请立即转移到村小学，不要过漫水桥。",
        text="转移安置点备有饮水和食品。被困或需要帮助，请拨打119或村委会值班电话。",
        kind="natural",
        level="orange",
        place=Place.objects.get(code=COUNTY),
        title_english="Jinma river, flood, orange warning",
        brief_english="The river is 0.6 m above the warning mark. Leave low ground for the schools.",
    )


def _list(county: County, body: Body, number: int, at: datetime) -> None:
    """Numbers nobody has: 13800 and then those of the row."""
    writer, _checker = county.hands[body.pk]
    numbers = [(f"13800{number:02d}{n:04d}", f"{n % 4 + 1}组") for n in range(EACH)]
    speaker = [(f"028825{number:02d}{number:03d}", "村口大喇叭")]
    for channel, lines in ((Channel.SMS, numbers), (Channel.VOICE, speaker)):
        recipients.add(
            body,
            channel,
            lines,
            consent="村民会议上签的同意书，存村档案",
            by=as_actor(writer),
            at=at,
        )


def _arrive(publication: Publication, at: datetime, failing: int = 0) -> None:
    """Settle what is under way as a gateway would have done it; the first `failing` are refused."""
    under_way = Posting.on_all.filter(
        revision__publication=publication, state=PostingState.UNDER_WAY
    ).select_related("body__place")
    for posting in under_way:
        wanted = Recipient.objects.active().filter(channel=posting.channel)
        if posting.body is not None and posting.body.kind == "village-committee":
            wanted = wanted.filter(body=posting.body)
        for n, recipient in enumerate(wanted):
            failed = n < failing
            Delivery.objects.create(
                posting=posting,
                recipient=recipient,
                key=f"demo {posting.pk} {recipient.pk}",
                state=DeliveryState.FAILED if failed else DeliveryState.SENT,
                attempts=8 if failed else 1,
                last_error="HTTP 503" if failed else "",
                sent_at=None if failed else at,
            )
        missed = min(failing, wanted.count())
        carrying.settle(posting, reached=wanted.count() - missed, missed=missed, at=at)


def carry(county: County) -> None:
    """At last: SMS that arrived, one that failed, a reading, a screen, a newspaper, a gazette."""
    told = [body for body in county.bodies.values() if body.recipients.exists()]
    for number, body in enumerate(told):
        newest = Publication.objects.in_force().filter(body=body).select_related("current")
        for publication in newest.order_by("-first_published_at")[:2]:
            _tell(county, publication, failing=EACH if number == 1 else 0)
    others = Publication.objects.in_force().exclude(item__code="emergency-notices")
    for channel, publication in zip(
        (Channel.MEETING, Channel.PRESS, Channel.SOCIAL),
        others.select_related("current", "body")[10:13],
        strict=False,
    ):
        _record(county, publication, channel)
    _gazette(county)


def _tell(county: County, publication: Publication, failing: int) -> None:
    revision = publication.current
    assert revision is not None
    writer = as_actor(county.hands[publication.body_id][0])
    telling = Telling(
        Channel.SMS,
        publication.body,
        texts.draft(revision, Channel.SMS),
        f"demo tell {publication.pk}",
    )
    tell(revision, telling, by=writer, at=county.at)
    _arrive(publication, county.at, failing)
    recording.show_on_screens(
        revision, body=publication.body, text="详情见公开栏", by=writer, at=county.at
    )


PLACES = {
    Channel.MEETING: ("村民代表会议，村委会会议室", "", 46),
    Channel.PRESS: ("新津日报第2版", "", None),
    Channel.SOCIAL: ("“新津政务”公众号", "", None),
}


def _record(county: County, publication: Publication, channel: Channel) -> None:
    revision, person = publication.current, county.hands[publication.body_id][0]
    assert revision is not None
    spot, note, reached = PLACES[channel]
    recording.record(
        revision,
        channel,
        body=publication.body,
        posted_at=county.at,
        spot=spot,
        note=note,
        reached=reached,
        read_by=person.name if channel == Channel.MEETING else "",
        key=f"demo record {publication.pk}",
        by=as_actor(person),
        at=county.at,
    )


def _gazette(county: County) -> None:
    """One issue, of the body whose items are for the gazette."""
    wanted = [item.pk for item in CatalogueItem.objects.all() if "政府公报" in item.channels]
    first = Publication.objects.in_force().filter(item__in=wanted).select_related("body").first()
    if first is None:
        return
    body = first.body
    writer = as_actor(county.hands[body.pk][0])
    today = clock.day_of(county.at)
    gazettes.publish_issue(
        body, since=today - timedelta(days=90), until=today, whole=False, by=writer, at=county.at
    )
