"""Answered requests as the public reads them, apart from the cases that they come from."""

from __future__ import annotations

from typing import Any

from django.db import models

from yugang.cases.public import Published, indexes_of, rules_of


class PublishedAnswer(Published):
    """The masked words of a request and its answer, which the body published for everyone (条例
    Art. 44)."""

    noun, address, column = "answer", "/requests/answered/", "依申请公开"

    outcome = models.CharField(max_length=32)

    class Privacy(Published.Privacy):
        public = (*Published.Privacy.public, "outcome")

    class Meta(Published.Meta):
        indexes = indexes_of("answer")
        constraints = rules_of("answer")

    @property
    def own_state(self) -> dict[str, Any]:
        return {"outcome": self.outcome}
