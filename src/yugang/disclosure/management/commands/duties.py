"""`yugang duties --late-on DATE`: what would be late on that day."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.disclosure.queries.forecast import FARTHEST, Late, late_on
from yugang.kernel import clock
from yugang.shared.places.models import Body, Place

LATE, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Tells what would be late on a day if nobody published anything from now on, also what is "
        "not made yet; for a day of the past, what was late then. Changes nothing. Ends with 0 "
        "where nothing would be late, 1 where something would, 2 where it was asked wrongly."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--late-on", required=True, metavar="DATE", help=_("as 2026-03-31"))
        parser.add_argument(
            "--place", default=settings.PLACE, help=_("with all places in it: a 12-digit code")
        )
        parser.add_argument("--body", help=_("only this body: its code"))
        parser.add_argument(
            "--json", action="store_true", help=_("tell it as one JSON object: day, late, duties")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day, today = _day(options["late_on"]), clock.today()
        if day > today + FARTHEST:
            raise CommandError(_("Nobody can foresee that: too far ahead."), returncode=UNREADABLE)
        bodies = Body.objects.filter(place__code__startswith=_place(options["place"]).prefix)
        if code := options["body"]:
            bodies = bodies.filter(code=code)
            if not bodies.exists():
                text = _("There is no body “%(code)s” there.") % {"code": code}
                raise CommandError(text, returncode=UNREADABLE)
        found = late_on(day, today, bodies)
        self.stdout.write(_json(day, found) if options["json"] else _text(day, found))
        if found:
            raise SystemExit(LATE)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = _("“%(text)s” is not a day. Write it as 2026-03-31.") % {"text": text}
        raise CommandError(told, returncode=UNREADABLE) from None


def _place(code: str) -> Place:
    place = Place.objects.filter(code=code).first()
    if place is None:
        text = _("There is no place with the code “%(code)s”.") % {"code": code}
        raise CommandError(text, returncode=UNREADABLE)
    return place


def _json(day: date, found: list[Late]) -> str:
    told = {
        "day": day.isoformat(),
        "late": len(found),
        "unprepared": sum(not late.prepared for late in found),
        "duties": [late.as_json() for late in found],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _text(day: date, found: list[Late]) -> str:
    lines = [
        f"{late.duty.due_on}  {late.duty.body.code}  {late.duty.body.name}  "
        + (late.period if late.duty.title in late.period else f"{late.duty.title} · {late.period}")
        for late in found
    ]
    total = _("On %(day)s %(n)s duties would be late.") % {"day": day, "n": len(found)}
    return "\n".join([*lines, total])
