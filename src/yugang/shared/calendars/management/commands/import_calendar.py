"""Bring the holiday notices known at release into the calendar; doing it twice changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from yugang.kernel import clock
from yugang.shared.calendars.actions import import_seed


class Command(BaseCommand):
    help = "Import the holiday notices known at release; those entered by hand stay."

    def handle(self, **options: Any) -> None:
        imported = import_seed(at=clock.now())
        if imported.notices:
            self.stdout.write(f"{len(imported.notices)} holiday notices imported")
        for moved in imported.moved:
            self.stdout.write(f"moved: {moved.what}: {moved.old} → {moved.new}")
