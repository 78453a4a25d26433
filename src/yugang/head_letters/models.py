"""Letters as the public reads them, apart from the cases that they come from."""

from __future__ import annotations

from typing import Any

from django.db import models

from yugang.cases.public import Published, indexes_of, rules_of
from yugang.shared.places.models import Body


class PublishedLetter(Published):
    """The masked words of a letter and its answer. head: whose head it was written to."""

    noun, address, column = "letter", "/letters/published/", "领导信箱"

    head = models.ForeignKey(Body, models.PROTECT, related_name="+")
    written_on = models.DateField()

    class Privacy(Published.Privacy):
        public = (*Published.Privacy.public, "head", "written_on")

    class Meta(Published.Meta):
        indexes = indexes_of("letter")
        constraints = rules_of("letter")

    @property
    def own_state(self) -> dict[str, Any]:
        return {"head": self.head.code, "written_on": self.written_on.isoformat()}
