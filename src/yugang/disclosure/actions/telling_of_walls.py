"""Telling the openness offices what happened at a wall, at the desk and by mail."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.disclosure.models import Posting, WallReport
from yugang.kernel.clock import day_of
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.people.access import acting_through
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

EARLY, REPORTS = "/desk/openness/walls/?problem=early", "/desk/openness/wall-reports/"


def tell_offices_of_early(posting: Posting, *, at: datetime) -> None:
    """That a sheet was taken down before its time on show was over."""
    board = posting.board
    assert board is not None
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Taken down too early: %(title)s") % {"title": posting.revision.title}
        text = _("%(board)s, %(days)s days too early. Reason: %(reason)s") % {
            "board": f"{board.body.name} · {board.name}",
            "days": posting.early_days,
            "reason": posting.down_reason,
        }
        _tell(board.body, f"early posting {posting.pk}", subject, text, EARLY, at)


def tell_offices_of_report(report: WallReport, *, at: datetime) -> None:
    """That a passer-by says a sheet differs; her own words stay at the desk."""
    body = report.revision.publication.body
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("A sheet on a wall differs: %(title)s") % {"title": report.revision.title}
        text = f"{body.name} · {report.get_fault_display()}"
        _tell(body, f"wall report {report.pk}", subject, text, REPORTS, at)


def _tell(body: Body, key: str, subject: str, text: str, link: str, at: datetime) -> None:
    day = day_of(at)
    posts = Post.objects.on(day).that_may(Permission.EXEMPT).select_related("body__place")
    above = Post.objects.filter(pk__in=[post.pk for post in posts if post.reaches(body)])
    for person in acting_through(above, day):
        for channel in (Channel.DESK, Channel.MAIL):
            send(
                key=f"{key} person {person.pk}",
                channel=channel,
                to=person,
                subject=subject,
                text=text,
                link=link,
                at=at,
            )
