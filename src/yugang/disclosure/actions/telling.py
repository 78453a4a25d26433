"""Telling the people concerned what happened to a revision, at the desk and by mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.disclosure.models import Referral, Revision
from yugang.disclosure.queries.seats import holders, seats_of
from yugang.disclosure.rules.reviewing import open_seats
from yugang.kernel.clock import day_of
from yugang.shared.notices.actions import blank, send
from yugang.shared.notices.models import Channel
from yugang.shared.people.access import acting_through
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission

REVIEWED, WRITTEN = "/desk/reviews/%d/", "/desk/revisions/%d/"
REFERRED = "/desk/referrals/%d/"


def tell_reviewers(revision: Revision, *, at: datetime) -> None:
    """That the revision awaits review: those whose turn it is on its route; without one, all who
    may review for its body; never its author."""
    day, body = day_of(at), revision.publication.body_id
    turn = open_seats(seats_of(revision))
    if turn:
        people = Person.objects.filter(pk__in={p.pk for seat in turn for p in holders(seat, day)})
    else:
        posts = Post.objects.on(day).that_may(Permission.REVIEW).filter(body=body)
        people = acting_through(posts, day)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("To review: %(title)s") % {"title": revision.title}
        text = _("Submitted for pre-publication review.")
        for person in people.exclude(pk=revision.author_id or 0):
            _tell(revision, person, subject, text, REVIEWED % revision.pk, at)


def tell_asked(referral: Referral, *, at: datetime) -> None:
    """That a body is asked whether something may be open; all who review for it."""
    day, revision = day_of(at), referral.revision
    posts = Post.objects.on(day).that_may(Permission.REVIEW).filter(body=referral.body)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("May it be open? %(title)s") % {"title": revision.title}
        text = _("%(body)s asks you to decide.") % {"body": revision.publication.body.name}
        for person in acting_through(posts, day):
            _tell(revision, person, subject, text, REFERRED % referral.pk, at)


def tell_asking(referral: Referral, *, at: datetime) -> None:
    """That the body that was asked has answered; who asked, and who reviews now."""
    revision = referral.revision
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Answered: %(title)s") % {"title": revision.title}
        text = _("%(body)s has decided.") % {"body": referral.body.name}
        asked = Person.objects.filter(pk=referral.asked_by_id or 0, is_active=True).first()
        if asked is not None:
            _tell(revision, asked, subject, text, REVIEWED % revision.pk, at)


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
    held = list(revisions)
    asked = Referral.objects.filter(revision__in=held).values_list("pk", flat=True)
    links = [link % r.pk for r in held for link in (REVIEWED, WRITTEN)]
    blank([*links, *(REFERRED % pk for pk in asked)], subject=subject)
