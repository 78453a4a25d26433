"""Taking in a list of places."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.shared.baked import invalidate_all
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.seen import state_of
from yugang.shared.sheets import Imported, RowRefused, Rows

from ..models import Place
from ..rows import PlaceRow, place_row

FIELDS = ("name", "level", "parent", "valid_from", "valid_until", "successor")


def import_places(rows: Rows, *, by: Actor, at: datetime) -> Imported:
    """Bring the places of `rows` (line number, columns as given) into the tree.

    A row with a known code changes that place; rows may come in any order; wrong ones are
    refused one by one and the others taken, all in one transaction. The same rows again
    change nothing.
    """
    with transaction.atomic():
        done = _Import(by, at).run(rows)
        if done.new or done.changed:
            invalidate_all()
        return done


class _Import:
    """One import under way."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at
        self.result = Imported()
        self.places = {place.code: place for place in Place.objects.all()}
        self.fresh: set[str] = set()
        self.lines: dict[str, int] = {}

    def run(self, rows: Rows) -> Imported:
        readable = []
        for line, row in rows:
            with self.result.refusing(line, row):
                given = place_row(row)
                readable.append((line, row, given))
        readable.sort(key=lambda taken: taken[2].level)
        planted = []
        for line, row, given in readable:
            with self.result.refusing(line, row):
                self._plant(line, given)
                planted.append((line, row, given))
        for line, row, given in planted:
            with self.result.refusing(line, row):
                self._settle(given)
        self.result.refused.sort(key=lambda refused: refused.line)
        return self.result

    def _plant(self, line: int, given: PlaceRow) -> None:
        """Make sure that the place exists, after its parent."""
        if given.code in self.lines:
            text = _("%(code)s stands on line %(line)s already.")
            raise RowRefused(text % {"code": given.code, "line": self.lines[given.code]})
        parent = self.places.get(given.parent)
        if given.parent and (parent is None or not parent.holds(given.code)):
            text = _("Column parent: %(parent)s is not a known place that holds %(code)s.")
            raise RowRefused(text % {"parent": given.parent, "code": given.code})
        if given.code not in self.places:
            self.places[given.code] = Place.objects.create(
                code=given.code, name=given.name, level=given.level, parent=parent
            )
            self.fresh.add(given.code)
        self.lines[given.code] = line

    def _settle(self, given: PlaceRow) -> None:
        """Give the place everything the row says."""
        place = self.places[given.code]
        successor = self.places.get(given.successor)
        if given.successor and successor is None:
            text = _("Column successor: %(code)s is not a known place.")
            raise RowRefused(text % {"code": given.successor})
        before: dict[str, Any] | None = state_of(place, FIELDS)
        place.name, place.level = given.name, given.level
        place.parent = self.places.get(given.parent)
        place.valid_from, place.valid_until = given.valid_from, given.valid_until
        place.successor = successor
        after = state_of(place, FIELDS)
        if given.code in self.fresh:
            self.result.new += 1
            before = None
        elif after == before:
            self.result.same += 1
            return
        else:
            self.result.changed += 1
        place.save()
        enter("import", f"place {place.code}", by=self.by, at=self.at, before=before, after=after)
