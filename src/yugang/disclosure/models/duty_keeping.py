"""What is kept around duties: exemptions asked for, papers that start a clock, when people are
reminded, and the secret addresses of their calendars."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.workflow import ExemptionState
from yugang.shared.files.models import StoredFile
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body, Place

from .catalogue import CatalogueItem
from .duties import Duty


class ExemptionQuerySet(models.QuerySet["Exemption"]):
    def in_force(self, on: date) -> ExemptionQuerySet:
        """Approved, and with a term that is not over."""
        return self.filter(state=ExemptionState.APPROVED, until__gte=on)


class Exemption(models.Model):
    """That a body need not disclose something: asked by one person, approved by a second one.

    It is of one duty; with a term also of the duties of the same item and body that fall due up
    to `until`, as they come round. reason: everyone can read it. opinion: of who decided.
    """

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="exemptions")
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in ExemptionState],
        default=ExemptionState.ASKED,
    )
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    opinion = models.TextField(blank=True)

    objects = ExemptionQuerySet.as_manager()

    class Privacy:
        public = ("id", "duty", "reason", "until", "state", "asked_at", "decided_at")
        personal = ("asked_by", "decided_by", "opinion")

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="asked_exemption_has_a_reason",
                condition=~Q(reason=""),
            ),
            models.CheckConstraint(
                name="exemption_decided_by_a_second_person",
                condition=Q(decided_by__isnull=True)
                | ~Q(state__in=["approved", "refused"])
                | ~Q(decided_by=F("asked_by")),
            ),
            models.UniqueConstraint(
                name="one_exemption_asked_at_a_time",
                fields=["duty"],
                condition=Q(state="asked"),
            ),
        ]
        indexes = [
            models.Index(name="exemption_terms", fields=["until"], condition=Q(until__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.state}"


class PaperMark(models.TextChoices):
    """How open a paper is, said while it is drafted (国办发〔2016〕80号)."""

    ACTIVE = "active", _("disclosed on our own initiative")
    ON_REQUEST = "on-request", _("disclosed on request")
    WITHHELD = "withheld", _("kept back")


class Paper(models.Model):
    """A paper that a body formed, in its register: how open it is and, if not open, why.

    One without a mark, or without what the mark asks for, stands as sent back until it is
    completed. A paper marked active opens `duty`, whose clock runs from `formed_on`.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="papers")
    title = models.TextField()
    document_number = models.TextField(blank=True)
    formed_on = models.DateField()
    mark = models.CharField(max_length=12, choices=PaperMark, blank=True)
    reason = models.TextField(blank=True)
    item = models.ForeignKey(
        CatalogueItem, models.PROTECT, null=True, blank=True, related_name="papers"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, blank=True, related_name="papers")
    registered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    sent_back = models.BooleanField(default=False)
    marked_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        personal = (
            "id", "body", "title", "document_number", "formed_on", "mark", "reason", "item", "file",
            "duty", "registered_by", "registered_at", "sent_back", "marked_at",
        )  # fmt: skip

    class Meta:
        ordering = ["-formed_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_paper_of_a_number",
                fields=["body", "document_number"],
                condition=~Q(document_number=""),
            ),
            models.CheckConstraint(
                name="paper_sent_back_or_marked",
                condition=Q(sent_back=True, duty__isnull=True, marked_at__isnull=True)
                | (Q(sent_back=False, marked_at__isnull=False) & ~Q(mark="")),
            ),
            models.CheckConstraint(
                name="paper_kept_back_has_a_reason",
                condition=Q(sent_back=True) | Q(mark="active") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"paper {self.pk} {self.body.code}"

    @property
    def address(self) -> str:
        return reverse("disclosure:paper", args=[self.pk])


class ReminderDays(models.Model):
    """How many working days before a duty is due whom is told, in a place and below it."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="reminder_days")
    editor = models.PositiveSmallIntegerField(default=5)
    head = models.PositiveSmallIntegerField(default=3)
    office = models.PositiveSmallIntegerField(default=1)

    class Privacy:
        public = ("id", "place", "editor", "head", "office")

    def __str__(self) -> str:
        return f"{self.place}: {self.editor}, {self.head}, {self.office}"


class CalendarKey(models.Model):
    """The secret address of a person's own calendar: found by `mark`, shown to her from `sealed`."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_key")
    mark = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Privacy:
        personal = ("id", "person", "made_at")
        secret = ("mark", "sealed")

    def __str__(self) -> str:
        return str(self.person)
