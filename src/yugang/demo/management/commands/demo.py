"""`yugang demo`: fill an empty database with a county to try everything in."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from io import StringIO
from random import Random
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from yugang.demo import (
    accounts,
    annual,
    archives,
    cases,
    catalogue,
    channels,
    duties,
    history,
    households,
    letters,
    prices,
    projects,
    reading,
    redacted,
    reviews,
    scenes,
    supervision,
    topic_requests,
    walls,
)
from yugang.demo import county as building
from yugang.disclosure.models import CatalogueItem
from yugang.kernel import clock
from yugang.shared.operations.migrations_state import unapplied
from yugang.shared.places.models import Place

YEAR = 40_000


def _play(scenes_left: list[tuple[str, Callable[[], None]]], bar: Progress) -> None:
    for text, scene in scenes_left:
        task = bar.add_task(text, total=1)
        scene()
        bar.advance(task)


class Command(BaseCommand):
    help = (
        "Makes the demo county: its towns and villages, bodies, a catalogue, duties in every "
        "state, publications, walls that lag, requests and letters in every state, and accounts "
        "whose passwords are printed once. All matters are made up; the same seed gives the same county. Needs a database without "
        "places; makes its tables where they are missing. "
        "Stopped on the way, it leaves nothing behind."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", action="store_true", help=_("a year of 40,000 publications"))
        parser.add_argument(
            "--publications", type=int, help=_("how many papers besides the duties")
        )
        parser.add_argument(
            "--seed", type=int, default=11, help=_("another county for another seed")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if unapplied():
            call_command("prepare", no_demo=True, stdout=self.stdout)
        call_command("import_calendar", stdout=StringIO())
        if Place.objects.exists():
            raise CommandError(_("The database is not empty; the demo needs an empty one."))
        now = clock.now().astimezone(clock.CHINA)
        today = clock.day_of(now)
        since = today - timedelta(days=365 if options["year"] else 75)
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=not self.stderr.isatty(),
        )
        with bar, transaction.atomic():
            self._fill(options, bar, since, today, now)

    def _fill(self, options: Any, bar: Progress, since: Any, today: Any, now: Any) -> None:
        county = building.build(Random(options["seed"]), now)
        if not CatalogueItem.objects.exists():
            call_command("import_catalogue", stdout=StringIO())
        happened = history.recurring(county, since, today)
        wanted = options["publications"]
        if wanted is None:
            wanted = max(YEAR - len(happened), 0) if options["year"] else 350
        happened += history.events(county, since, today, wanted)
        channels.flood(county, min(one.at for one in happened) if happened else now)
        task = bar.add_task(_("Publishing"), total=len(happened))
        for batch in history.publish(county, happened):
            bar.advance(task, len(batch))
        following: list[tuple[str, Callable[[], None]]] = [
            (_("Walls"), partial(scenes.hang, county, 0.86)),
            (_("Corrections"), partial(scenes.correct_and_withdraw, county, 18, 5)),
            (_("Readers"), partial(scenes.ask, county)),
            (_("Topics"), partial(reading.bring, county)),
            (_("Passers-by"), partial(walls.live, county)),
            (_("Desks"), partial(scenes.fill_desks, county, now)),
            (_("Papers"), partial(duties.keep, county)),
            (_("Reviews"), partial(reviews.bring, county)),
            (_("Other channels"), partial(channels.carry, county)),
            (_("Towns and reading points"), partial(catalogue.bring, county)),
            (_("Cases"), partial(cases.bring, county)),
            (_("Redacted copies"), partial(redacted.bring, county)),
            (_("Texts of letters"), partial(letters.bring, county)),
            (_("Village accounts"), partial(accounts.bring, county)),
            (_("Households"), partial(households.bring, county)),
            (_("Projects"), partial(projects.bring, county)),
            (_("Annual reports"), partial(annual.bring, county)),
            (_("Openness office"), partial(supervision.bring, county)),
            (_("Archive packages"), partial(archives.bring, county)),
            (_("Topic requests"), partial(topic_requests.bring, county)),
            (_("Prices"), partial(prices.bring, county)),
        ]
        _play(following, bar)
        self._tell(county, len(happened))

    def _tell(self, county: building.County, published: int) -> None:
        self.stdout.write(_("%(n)d publications are out.") % {"n": published})
        self.stdout.write(
            _("Accounts of the demo (shown only now; user name, password, what for):")
        )
        for username, password, what in county.accounts:
            self.stdout.write(f"  {username:18} {password:18} {what}")
        for number, code in county.slips:
            facts = {"number": number, "code": code}
            text = _("A patient's daily list opens with number %(number)s and code %(code)s.")
            self.stdout.write(text % facts)
        self.stdout.write(
            _("They sign in at %(address)s") % {"address": f"{settings.BASE_URL}/desk/"}
        )
