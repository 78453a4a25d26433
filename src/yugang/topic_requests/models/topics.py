"""A topic as everyone reads it, apart from the case that it comes from."""

from __future__ import annotations

from django.db import models

from yugang.cases.public import Case
from yugang.disclosure.public import Publication
from yugang.shared.places.models import Body
from yugang.topic_requests.rules.thresholds import Needed


class TopicRequest(models.Model):
    """A topic that was put up: masked words only. body: the village committee, which the case may
    leave. theme: what it is about (rules/themes), by which "asked often" is counted.

    needed_…: the signatures that oblige, fixed when it was put up; None: that way is not open.
    basis: the law or rule they are by. signed, representatives_signed: how many did, without
    those struck out; representatives are villagers too. reason: why the committee declined or
    took it on; town_words: what the town said. reported_on: when the town was told that it is
    late. publication: the answer.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="topic_request")
    body = models.ForeignKey(Body, models.PROTECT, related_name="topic_requests")
    title = models.TextField()
    text = models.TextField(blank=True)
    theme = models.CharField(max_length=32)
    put_up_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    needed_villagers = models.PositiveIntegerField(null=True, blank=True)
    needed_representatives = models.PositiveIntegerField(null=True, blank=True)
    by_household = models.BooleanField(default=False)
    basis = models.TextField(blank=True)
    signed = models.PositiveIntegerField(default=0)
    representatives_signed = models.PositiveIntegerField(default=0)
    obliged_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    town_words = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="topic_requests"
    )
    answered_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "body", "title", "text", "theme", "put_up_on", "closes_on", "needed_villagers",
            "needed_representatives", "by_household", "basis", "signed", "representatives_signed",
            "obliged_on", "reason", "town_words", "reported_on", "publication", "answered_on",
        )  # fmt: skip
        personal = ("case",)

    class Meta:
        ordering = ["-put_up_on", "-id"]
        indexes = [
            models.Index(name="topic_request_of_village", fields=["body", "-put_up_on", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="representatives_are_villagers",
                condition=models.Q(representatives_signed__lte=models.F("signed")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How ledger, search and pages name it."""
        return f"topic-request {self.pk}"

    @property
    def address(self) -> str:
        """Its public page, without the language."""
        return f"/topic-requests/named/{self.pk}/"

    @property
    def needed(self) -> Needed:
        return Needed(self.needed_villagers, self.needed_representatives)

    @property
    def is_reached(self) -> bool:
        return self.needed.met_by(self.signed, self.representatives_signed)
