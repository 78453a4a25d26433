"""When a limit ends: `yugang due 2026-01-30 20 working-days --place 64`."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import get_language

from yugang.kernel.calendar import NATION
from yugang.kernel.clock import CHINA
from yugang.kernel.explain import Explained
from yugang.kernel.limits import BadLimit, Limit, Unit, read_unit
from yugang.kernel.places import BadPlaceCode, complete
from yugang.shared.calendars.queries import Calendars, answer, answer_as_json, current, seed


def when(text: str) -> date | datetime:
    """A date, or a moment in China as 2026-01-30T14:30."""
    try:
        if "T" not in text:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date as 2026-01-30") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def unit(text: str) -> Unit:
    try:
        return read_unit(text)
    except BadLimit as error:
        raise ArgumentTypeError(str(error)) from None


def place(text: str) -> str:
    try:
        return complete(text)
    except BadPlaceCode as error:
        raise ArgumentTypeError(str(error)) from None


class Command(BaseCommand):
    help = "Count a time limit: date, number and unit give the due date, with the sum explained."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("start", type=when, metavar="date", help="day of the event, 2026-01-30")
        parser.add_argument("number", type=int, help="how many, 20")
        parser.add_argument("unit", type=unit, help="working-days, days, months or hours")
        parser.add_argument("--place", type=place, help="place code or its leading digits, as 64")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--language", choices=["zh", "en"])

    def handle(self, **options: Any) -> None:
        where = options["place"] or NATION
        try:
            explained = answer(
                options["start"],
                Limit(options["number"], options["unit"]),
                where,
                options["language"] or ("en" if get_language() == "en" else "zh"),
                calendars=_calendars(),
            )
        except BadLimit as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            found = answer_as_json(explained, where)
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self._print(explained)

    def _print(self, explained: Explained) -> None:
        self.stdout.write(explained.sentence)
        for row in explained.days():
            number = f"{row['number']:>5}" if row["counted"] else "    –"
            self.stdout.write(f"  {row['date']} {number}  {row['reason']}")
        for note in explained.notes:
            self.stdout.write(note)


def _calendars() -> Calendars:
    """Those of the database; without one, those known at release."""
    try:
        return current()
    except DatabaseError:
        return seed()
