"""`yugang rebuild-index`: makes the search index anew from the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from yugang.shared.search.indexer import RebuildRunsError, rebuild


class Command(BaseCommand):
    help = (
        "Makes the search index anew from the database, in a new folder. The old index answers "
        "until the new one is whole; what is published meanwhile is in both."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="show no progress")

    def handle(self, *args: Any, quiet: bool, **options: Any) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        try:
            with Progress(*columns, TimeRemainingColumn(), disable=quiet) as bar:
                task = bar.add_task(_("Indexing"), total=None)
                built = rebuild(lambda done, total: bar.update(task, completed=done, total=total))
        except RebuildRunsError:
            raise CommandError(
                _("Another process is building the index. Wait until it ends.")
            ) from None
        self.stdout.write(_("The index holds %(count)d texts.") % {"count": built})
