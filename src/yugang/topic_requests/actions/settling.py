"""What comes round: closing co-signing, reporting what is late to the town, forgetting names."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.cases.public import Case, take
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.notices.actions import forget as forget_notices
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Permission
from yugang.topic_requests.access import shown, town_of, village_of
from yugang.topic_requests.models import (
    CoSignature,
    SigningCode,
    SigningReceipt,
    TopicRequest,
    WrongSlip,
)
from yugang.topic_requests.queries.running import co_signing_over, late_unreported
from yugang.topic_requests.rules.guarding import FORGOTTEN_AFTER, KEPT_AFTER_END

from . import signing


def weigh(topic_id: int, *, at: datetime) -> bool:
    """Oblige the village where nothing more is needed; whether that is new."""
    topic = shown().filter(pk=topic_id).first()
    return topic is not None and signing.weigh(topic, at=at)


def close_due(*, at: datetime) -> int:
    """Close co-signing where its days are over; how many. One that was reached meanwhile obliges."""
    done = 0
    for topic in co_signing_over(clock.day_of(at)):
        with transaction.atomic():
            if signing.weigh(topic, at=at):
                continue
            try:
                take(topic.case, "close", by=SYSTEM, at=at)
            except StepRefused:
                continue
            done += 1
    return done


def report_late(*, at: datetime) -> int:
    """Tell the town of what its villages are late with, each missed day once; how many."""
    told = 0
    for case in late_unreported(clock.day_of(at)):
        with transaction.atomic():
            try:
                now = take(case, "report", by=SYSTEM, at=at)
            except StepRefused:
                continue
            _tell_town(now, at)
            told += 1
    return told


def _tell_town(case: Case, at: datetime) -> None:
    village, on = village_of(case), clock.day_of(at)
    town = town_of(village, on)
    if town is None:
        return
    posts = Post.objects.on(on).that_may(Permission.HANDLE_CASE).filter(body=town)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Late: a topic request of %(village)s") % {"village": village.name}
        text = _("Its time ran out. You can call it in and order an answer.")
    for post in posts.select_related("person"):
        for channel in (Channel.DESK, Channel.MAIL):
            send(
                key=f"topic-request {case.pk} late {case.detail('reported')} person {post.person_id}",
                channel=channel,
                to=post.person,
                subject=subject,
                text=text,
                link="/desk/topic-requests/",
                at=at,
            )


def forget(*, at: datetime) -> int:
    """Forget codes of yesterday with their messages, wrong guesses, and the names of who signed
    what ended long ago: the numbers stay. How many rows it concerned."""
    old = SigningCode.objects.filter(asked_at__lt=at - FORGOTTEN_AFTER)
    gone = 0
    with transaction.atomic():
        codes = list(old.select_related("topic"))
        forget_notices(None, [signing.link_of(code) for code in codes])
        gone += SigningCode.objects.filter(pk__in=[code.pk for code in codes]).delete()[0]
        gone += WrongSlip.objects.filter(at__lt=at - FORGOTTEN_AFTER).delete()[0]
    return gone + _erase_names(at)


def _erase_names(at: datetime) -> int:
    ended = TopicRequest.objects.filter(
        case__closed_at__lt=at - KEPT_AFTER_END, signatures__erased_on=None
    )
    gone = 0
    for topic in ended.distinct():
        with transaction.atomic():
            rows = CoSignature.objects.filter(topic=topic, erased_on=None)
            changed = rows.update(
                sealed=b"", once_mark="", contact_mark="", erased_on=clock.day_of(at)
            )
            SigningReceipt.objects.filter(topic=topic).delete()
            if changed:
                enter("erase-names", topic.subject, by=SYSTEM, at=at, after=changed)
            gone += changed
    return gone
