"""What an administrator does: accounts, posts, deputies."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from yugang.kernel.clock import day_of
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.places.actions import bodies
from yugang.shared.places.models import Body
from yugang.shared.seen import locked, state_of

from ..models import Deputy, Person, Post, RecoveryCode
from ..roles import Role
from .account import subject

PERSON_FIELDS = ("name", "mail", "phone")
ENDED = "posts ended"
POST_FIELDS = ("role", "title", "starts_on", "ends_on")


class StaffRefused(ValueError):
    """The act is not possible; `str()` says why, in the user's language."""


def _one_time_password() -> str:
    return secrets.token_urlsafe(12)


@transaction.atomic
def create_person(
    *, username: str, name: str, mail: str = "", phone: str = "", by: Actor, at: datetime
) -> tuple[Person, str]:
    """A person with a one-time password, which is shown once and kept nowhere."""
    password = _one_time_password()
    person = Person(username=username, name=name, mail=mail, phone=phone)
    person.must_change_password = True
    person.set_password(password)
    person.save()
    after = state_of(person, PERSON_FIELDS)
    enter("create-person", subject(person), by=by, at=at, after=after)
    return person, password


@transaction.atomic
def edit_person(
    person: Person, changes: dict[str, Any], *, seen: dict[str, Any], by: Actor, at: datetime
) -> Person:
    """Change name, mail or phone. Raises ChangedMeanwhile."""
    person = locked(person, seen)
    before = state_of(person, PERSON_FIELDS)
    for name in PERSON_FIELDS:
        setattr(person, name, changes[name])
    person.save(update_fields=PERSON_FIELDS)
    after = state_of(person, PERSON_FIELDS)
    enter("edit-person", subject(person), by=by, at=at, before=before, after=after)
    return person


@transaction.atomic
def reset_password(person: Person, *, by: Actor, at: datetime) -> str:
    """A new one-time password; the second factor is taken off and all sessions end."""
    password = _one_time_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    TOTPDevice.objects.filter(user=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    _end_sessions(person)
    enter("reset-password", subject(person), by=by, at=at)
    return password


@transaction.atomic
def deactivate(person: Person, *, by: Actor, at: datetime) -> None:
    """Close the account; its posts and deeds stay on record. Raises StaffRefused for one's own."""
    if person.pk == by.person_id:
        raise StaffRefused(_("You cannot deactivate your own account. Ask another administrator."))
    _set_active(person, False)
    _end_sessions(person)
    enter("deactivate", subject(person), by=by, at=at)


@transaction.atomic
def reactivate(person: Person, *, by: Actor, at: datetime) -> None:
    _set_active(person, True)
    enter("reactivate", subject(person), by=by, at=at)


def _set_active(person: Person, active: bool) -> None:
    person.is_active = active
    person.save(update_fields=["is_active"])


def _end_sessions(person: Person) -> None:
    Session.objects.filter(session_key__in=person.sign_ins.values("session_key")).delete()
    person.sign_ins.all().delete()


@transaction.atomic
def give_post(
    person: Person,
    body: Body,
    role: Role,
    *,
    title: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Post:
    """A post for a term, both days included. Raises StaffRefused."""
    _check_term(starts_on, ends_on)
    if body.closed_on and (ends_on is None or ends_on > body.closed_on):
        raise StaffRefused(
            _("%(body)s is closed; no post can go beyond that day.") % {"body": body}
        )
    same = Post.objects.on(starts_on or day_of(at)).filter(person=person, body=body, role=role)
    if same.exists():
        raise StaffRefused(_("%(name)s holds this post already.") % {"name": person.name})
    post = Post.objects.create(
        person=person, body=body, role=role, title=title, starts_on=starts_on, ends_on=ends_on
    )
    after = state_of(post, (*POST_FIELDS, "body", "person"))
    enter("give-post", f"post {post.pk}", by=by, at=at, after=after)
    _tell(person, f"give-post {post.pk}", _("New post: %(post)s"), post, at=at)
    return post


@transaction.atomic
def end_post(post: Post, *, last_day: date, by: Actor, at: datetime) -> None:
    """The post is held until `last_day` inclusive. Raises StaffRefused."""
    if post.person_id == by.person_id and post.role == Role.ADMINISTRATOR:
        raise StaffRefused(_("You cannot end your own post as administrator."))
    _check_term(post.starts_on, last_day)
    before = state_of(post, POST_FIELDS)
    post.ends_on = last_day
    post.save(update_fields=["ends_on"])
    after = state_of(post, POST_FIELDS)
    enter("end-post", f"post {post.pk}", by=by, at=at, before=before, after=after)


@transaction.atomic
def appoint_deputy(
    post: Post, person: Person, *, starts_on: date, ends_on: date, by: Actor, at: datetime
) -> Deputy:
    """Let `person` act through `post`, both days included. Raises StaffRefused."""
    _check_term(starts_on, ends_on)
    if person.pk == post.person_id:
        raise StaffRefused(_("The holder of a post cannot be her own deputy."))
    deputy = Deputy.objects.create(post=post, person=person, starts_on=starts_on, ends_on=ends_on)
    after = state_of(deputy, ("person", "starts_on", "ends_on"))
    enter("appoint-deputy", f"post {post.pk}", by=by, at=at, after=after)
    _tell(person, f"appoint-deputy {deputy.pk}", _("You are deputy for: %(post)s"), post, at=at)
    return deputy


@transaction.atomic
def recall_deputy(deputy: Deputy, *, by: Actor, at: datetime) -> None:
    """The deputy acts no longer from today on."""
    before = state_of(deputy, ("person", "starts_on", "ends_on"))
    yesterday = day_of(at) - timedelta(days=1)
    if deputy.starts_on > yesterday:
        deputy.delete()
    else:
        deputy.ends_on = min(deputy.ends_on, yesterday)
        deputy.save(update_fields=["ends_on"])
    enter("recall-deputy", f"post {deputy.post_id}", by=by, at=at, before=before)


def _tell(person: Person, key: str, subject: str, post: Post, *, at: datetime) -> None:
    """A notice at the desk that the person may now act through `post`."""
    text = subject % {"post": post}
    send(key=key, channel=Channel.DESK, to=person, subject=text, text=text, link="/account/", at=at)


def _check_term(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise StaffRefused(_("The last day lies before the first."))


@transaction.atomic
def close_body(body: Body, *, on: date, by: Actor, at: datetime) -> None:
    """Close the body; the posts at it end the day before. `reopen_body` undoes it."""
    last_day = on - timedelta(days=1)
    ended: dict[str, list[str | None]] = {}
    for post in body.posts.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)):
        was, post.ends_on = post.ends_on, max(last_day, post.starts_on or last_day)
        ended[str(post.pk)] = [was.isoformat() if was else None, post.ends_on.isoformat()]
        post.save(update_fields=["ends_on"])
        after = state_of(post, POST_FIELDS)
        enter("end-post", f"post {post.pk}", by=by, at=at, after=after)
    bodies.close_body(body, on=on, note={ENDED: ended}, by=by, at=at)


@transaction.atomic
def reopen_body(body: Body, *, by: Actor, at: datetime) -> list[Post]:
    """Undo the closing, and the ending of the posts that ended through it; which ones. A post
    whose term was changed since stays as it is. Raises StaffRefused where it is open."""
    if body.closed_on is None:
        raise StaffRefused(_("%(body)s is open.") % {"body": body})
    back = []
    for post, ends_on in _ended_by_closing(body):
        before, post.ends_on = state_of(post, POST_FIELDS), ends_on
        post.save(update_fields=["ends_on"])
        after = state_of(post, POST_FIELDS)
        enter("restore-post", f"post {post.pk}", by=by, at=at, before=before, after=after)
        back.append(post)
    bodies.reopen_body(body, by=by, at=at)
    return back


def _ended_by_closing(body: Body) -> Iterator[tuple[Post, date | None]]:
    """The posts that the last closing ended, with the last day they had before."""
    act = Act.objects.filter(act="close-body", subject=f"body {body.code}").last()
    ended = act.note.get(ENDED, {}) if act else {}
    posts = body.posts.select_related("person", "body").in_bulk([int(key) for key in ended])
    for key, (was, became) in ended.items():
        post = posts.get(int(key))
        if post and post.ends_on and post.ends_on.isoformat() == became:
            yield post, date.fromisoformat(was) if was else None
