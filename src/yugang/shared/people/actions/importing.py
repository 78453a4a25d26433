"""Taking in a list of people with their posts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.sheets import Imported, Row, RowRefused, Rows, wrong

from ..models import Person, Post
from ..roles import NAMES, STAFF, Role
from . import staff

REQUIRED = ("username", "name", "body", "role")
OPTIONAL = ("title", "mail", "phone", "starts_on", "ends_on")
USERNAME = r"[A-Za-z0-9][A-Za-z0-9._-]{2,63}"


@dataclass
class ImportedPeople(Imported):
    """passwords: user name → one-time password of each account that was made."""

    passwords: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def import_people(rows: Rows, *, by: Actor, at: datetime) -> ImportedPeople:
    """Make the accounts and give the posts of `rows`; who has several has several rows.

    `new` counts accounts made, `changed` posts given to accounts that were there, `same` posts
    held already. Wrong rows are refused one by one.
    """
    result = ImportedPeople()
    bodies = {body.code: body for body in Body.objects.filter(closed_on__isnull=True)}
    for line, row in rows:
        with result.refusing(line, row), transaction.atomic():
            _take(row, bodies, result, by=by, at=at)
    return result


def _take(
    row: Row, bodies: dict[str, Body], result: ImportedPeople, *, by: Actor, at: datetime
) -> None:
    post = _post(row, bodies)
    person = Person.objects.filter(username__iexact=row["username"]).first()
    if person and person.name != row["name"]:
        advice = _("This user name belongs to %(name)s.") % {"name": person.name}
        raise wrong("username", row["username"], advice)
    if person and Post.objects.filter(person=person, body=post["body"], role=post["role"]).exists():
        result.same += 1
        return
    password = ""
    if person is None:
        person, password = staff.create_person(**_account(row), by=by, at=at)
    try:
        staff.give_post(person, **post, by=by, at=at)
    except staff.StaffRefused as refused:
        raise RowRefused(str(refused)) from refused
    if password:
        result.new += 1
        result.passwords[person.username] = password
    else:
        result.changed += 1


def _account(row: Row) -> dict[str, str]:
    if not re.fullmatch(USERNAME, row["username"]):
        raise wrong("username", row["username"], _("Use letters without accents, digits, . _ -"))
    if not row["name"]:
        raise wrong("name", "", _("Write the person's name."))
    mail = row.get("mail", "")
    try:
        if mail:
            validate_email(mail)
    except ValidationError:
        raise wrong("mail", mail, _("This is not a mail address.")) from None
    phone = row.get("phone", "")
    return {"username": row["username"], "name": row["name"], "mail": mail, "phone": phone}


def _post(row: Row, bodies: dict[str, Body]) -> dict[str, Any]:
    body = bodies.get(row["body"].upper())
    if body is None:
        raise wrong("body", row["body"], _("No open body has this code."))
    term = {column: _day(column, row.get(column, "")) for column in ("starts_on", "ends_on")}
    return {"body": body, "role": _role(row["role"]), "title": row.get("title", ""), **term}


def _role(text: str) -> Role:
    for role in STAFF:
        names = {role.value}
        for language in ("zh-hans", "en"):
            with translation.override(language):
                names.add(str(NAMES[role]))
        if text in names:
            return role
    roles = ", ".join(f"{role.value} ({NAMES[role]})" for role in STAFF)
    raise wrong("role", text, _("Write one of: %(roles)s.") % {"roles": roles})


def _day(column: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise wrong(column, text, _("Write a date like 2026-03-02.")) from None
