"""Telling the people concerned what happened to a revision, at the desk and by mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.disclosure.models import Revision
from yugang.kernel.clock import day_of
from yugang.shared.notices.actions import blank, send
from yugang.shared.notices.models import Channel
from yugang.shared.people.access import acting_through
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission

REVIEWED, WRITTEN = "/desk/reviews/%d/", "/desk/revisions/%d/"


def tell_reviewers(revision: Revision, *, at: datetime) -> None:
    """That the revision awaits review; all who may review for its body, but its author."""
    day, body = day_of(at), revision.publication.body_id
    posts = Post.objects.on(day).that_may(Permission.REVIEW).filter(body=body)
    people = acting_through(posts, day)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("To review: %(title)s") % {"title": revision.title}
        text = _("Submitted for pre-publication review.")
        for person in people.exclude(pk=revision.author_id or 0):
            _tell(revision, person, subject, text, REVIEWED % revision.pk, at)


def tell_author(revision: Revision, *, at: datetime) -> None:
    """That her revision was approved or returned, with the reviewer's opinion."""
    author = Person.objects.filter(pk=revision.author_id or 0, is_active=True).first()
    if author is None or author.pk == revision.reviewer_id:
        return
    with translation.override(settings.LANGUAGE_CODE):
        approved = revision.state == "approved"
        subject = _("Approved: %(title)s") if approved else _("Returned: %(title)s")
        text = _("Opinion: %(opinion)s") % {"opinion": revision.opinion}
        address = WRITTEN % revision.pk
        _tell(revision, author, subject % {"title": revision.title}, text, address, at)


def _tell(
    revision: Revision, person: Person, subject: str, text: str, address: str, at: datetime
) -> None:
    key = f"revision {revision.pk} {revision.state} {at:%Y%m%d%H%M%S%f} person {person.pk}"
    for channel in (Channel.DESK, Channel.MAIL):
        send(
            key=key,
            channel=channel,
            to=person,
            subject=subject,
            text=text,
            link=address,
            at=at,
        )


def forget_told(revisions: Iterable[Revision], *, subject: str) -> None:
    """Take out of the notices what they tell of erased texts."""
    blank([link % r.pk for r in revisions for link in (REVIEWED, WRITTEN)], subject=subject)
