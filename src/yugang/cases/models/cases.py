"""The case itself, how cases hang together, and how one is handed over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yugang.kernel.clock import day_of
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

# What the list of open cases is narrowed by.
NARROWING = ("kind", "state", "handler", "channel", "filed_at", "rating", "closed_at")


class Channel(models.TextChoices):
    """How a case came in."""

    WEB = "web", _("Web form")
    COUNTER = "counter", _("At the counter")
    PHONE = "phone", _("By telephone")
    SIGNED_POST = "signed-post", _("By post, signed for")
    POST = "post", _("By ordinary post")
    FAX = "fax", _("By fax")
    AGENT = "agent", _("Through an agent")
    MAIL = "mail", _("By e-mail")
    VILLAGE = "village", _("At a village's service point")


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> CaseQuerySet:
        return self.filter(closed_at__isnull=True)

    def late(self, today: date) -> CaseQuerySet:
        """Open ones of which a clock ran out before `today`."""
        return self.open().filter(due_on__lt=today)


class Case(models.Model):
    """One matter of any kind; its kind says what may happen to it (see `kinds`).

    receipt, code_mark: what its sender follows it by; of the access code only a keyed mark is
    kept. key: makes filing idempotent. details: what only its kind knows, plain JSON.
    due_on: the earliest due date of its running clocks, None where none runs: derived, kept so
    that lists can be ordered by it. late: whether a clock of the office had run out when it
    stopped. version counts changes, so that two officers cannot
    overwrite each other. citizen: the account it belongs to, if any.
    """

    kind = models.CharField(max_length=24)
    receipt = models.CharField(max_length=16, unique=True)
    code_mark = models.CharField(max_length=64)
    key = models.CharField(max_length=64, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, db_index=False, related_name="cases")
    handler = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, db_index=False, related_name="handled_cases"
    )
    citizen = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, db_index=False, related_name="own_cases"
    )
    channel = models.CharField(max_length=16, choices=Channel)
    title = models.TextField()
    text = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    state = models.CharField(max_length=24)
    outcome = models.CharField(max_length=32, blank=True)
    version = models.PositiveIntegerField(default=1)
    filed_at = models.DateTimeField()
    received_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    rating_words = models.TextField(blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "kind", "body", "channel", "state", "outcome", "version", "filed_at",
            "received_on", "due_on", "closed_at", "late", "rating", "rated_at",
        )  # fmt: skip
        personal = ("receipt", "handler", "citizen", "title", "text", "details", "rating_words")
        secret = ("code_mark", "key")

    class Meta:
        ordering = ["-id"]
        indexes = [
            # Each begins with what leads to a list in its order. What else a list is narrowed by
            # follows, so that a row that does not fit is passed over without being read. SQLite
            # reads the row unless the index holds what its own condition names, too.
            models.Index(
                name="case_open_of_body_by_due",
                fields=["body", "due_on", "id", *NARROWING],
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                name="case_open_by_due",
                fields=["due_on", "id", "body", *NARROWING],
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                name="case_newest",
                fields=["filed_at", "id", "closed_at", "body", "kind", "channel", "handler"],
            ),
            models.Index(
                name="case_of_body",
                fields=["body", "filed_at", "id", "closed_at", "kind", "channel", "handler"],
            ),
            models.Index(name="case_of_kind", fields=["kind", "state", "filed_at"]),
            models.Index(
                name="case_of_body_by_channel",
                fields=["body", "channel", "filed_at", "id", "closed_at", "kind", "handler"],
            ),
            models.Index(name="case_of_channel", fields=["channel", "filed_at", "id"]),
            models.Index(
                name="case_of_handler",
                fields=["handler", "filed_at", "id", "body", "closed_at", "kind", "channel"],
                condition=Q(handler__isnull=False),
            ),
            models.Index(
                name="case_late", fields=["filed_at", "id", "body"], condition=Q(late=True)
            ),
            models.Index(
                name="case_rated",
                fields=["filed_at", "id", "body", "rating"],
                condition=Q(rating__isnull=False),
            ),
            models.Index(
                name="case_of_citizen", fields=["citizen"], condition=Q(citizen__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_rating_is_one_to_five",
                condition=Q(rating__isnull=True, rated_at__isnull=True)
                | Q(rating__range=(1, 5), rated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_case_has_no_due_date",
                condition=Q(closed_at__isnull=True) | Q(due_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.receipt

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"case {self.receipt}"

    @property
    def came_on(self) -> date:
        """The day on which it came: of what was registered later, that of its receipt."""
        filed_on = day_of(self.filed_at)
        return min(filed_on, self.received_on or filed_on)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def detail(self, name: str, default: Any = "") -> Any:
        return self.details.get(name, default)


class RelationKind(models.TextChoices):
    SUB_CASE = "sub-case", _("Part of")
    DUPLICATE = "duplicate", _("Repeats")
    FOLLOW_UP = "follow-up", _("Follows")
    SPLIT = "split", _("Split from")
    TOGETHER = "together", _("Answered together with")


class Relation(models.Model):
    """`case` is a part of, repeats, follows, was split from, or is answered together with `other`."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Case, models.PROTECT, related_name="related_to")
    kind = models.CharField(max_length=12, choices=RelationKind)
    at = models.DateTimeField()

    class Privacy:
        public = ("id", "kind", "at")
        personal = ("case", "other")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="related_once", fields=["case", "other", "kind"]),
            models.UniqueConstraint(
                name="sub_case_has_one_parent",
                fields=["case"],
                condition=Q(kind=RelationKind.SUB_CASE),
            ),
            models.CheckConstraint(name="related_to_another", condition=~Q(case=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.kind} {self.other}"


class HandOver(models.Model):
    """An offer to hand a case to another body, which accepts it or sends it back with a reason.

    Until it is accepted the case stays with the body that offers it.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="hand_overs")
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="cases_offered")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="offered_cases")
    offered_at = models.DateTimeField()
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Privacy:
        public = ("id", "from_body", "to_body", "offered_at", "answered_at", "accepted")
        personal = ("case", "words", "reason")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_offer_per_case",
                fields=["case"],
                condition=Q(answered_at__isnull=True),
            ),
            models.CheckConstraint(
                name="offer_answered_with_time_and_reason",
                condition=Q(answered_at__isnull=True, accepted__isnull=True)
                | Q(answered_at__isnull=False, accepted=True)
                | (Q(answered_at__isnull=False, accepted=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.from_body} → {self.to_body}"
