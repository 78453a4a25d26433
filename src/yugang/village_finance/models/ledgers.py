"""Ledgers with their entries and holdings, and what the villagers' group said of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import Publication
from yugang.shared.places.models import Body
from yugang.village_finance.rules.balance import Totals
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.workflow import LedgerState


class LedgerQuerySet(models.QuerySet["Ledger"]):
    def kept(self) -> LedgerQuerySet:
        """All but those given up."""
        return self.exclude(state=LedgerState.DISCARDED)

    def public(self) -> LedgerQuerySet:
        """Those with figures that everyone may read (`shown`)."""
        return self.filter(publication__state="published", published_at__isnull=False)


class Ledger(models.Model):
    """A village's money of one month or quarter.

    period: "2025-Q3" or "2025-07"; starts_on orders them. opening, closing: as they were printed or
    typed, null while nobody said. printed_income, printed_expense: the totals of the sheet, where
    it has them. income, expense: the sums of the entries. sheets: how each sheet was read
    (columns, units, whether it has a column of stamps). version counts savings, so that two people
    cannot overwrite each other. publication: once published; shown: the figures that are public
    since then, whatever is being corrected. correction_reason: why it is open again.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="ledgers")
    period = models.CharField(max_length=8)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(
        max_length=16,
        choices=[(s.value, s.value) for s in LedgerState],
        default=LedgerState.DRAFT,
    )
    version = models.PositiveIntegerField(default=1)
    opening = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    closing = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    printed_income = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    printed_expense = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    income = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    expense = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    sheets = models.JSONField(default=dict, blank=True)
    file_name = models.TextField(blank=True)
    file_digest = models.CharField(max_length=64, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    publication = models.OneToOneField(
        Publication, models.PROTECT, null=True, blank=True, related_name="ledger"
    )
    correction_reason = models.TextField(blank=True)
    shown = models.JSONField(default=dict, blank=True)

    objects = LedgerQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "body", "period", "starts_on", "ends_on", "state", "version", "opening",
            "closing", "printed_income", "printed_expense", "income", "expense", "sheets",
            "made_at", "submitted_at", "published_at", "publication", "correction_reason", "shown",
        )  # fmt: skip
        personal = ("author", "file_name", "file_digest")

    class Meta:
        ordering = ["body", "-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_ledger_per_period",
                fields=["body", "period"],
                condition=~Q(state="discarded"),
            ),
            models.CheckConstraint(
                name="published_ledger_has_publication_and_balance",
                condition=~Q(state="published")
                | Q(
                    publication__isnull=False,
                    published_at__isnull=False,
                    opening__isnull=False,
                    closing__isnull=False,
                ),
            ),
        ]
        indexes = [models.Index(name="ledger_of_body", fields=["body", "-starts_on"])]

    def __str__(self) -> str:
        return f"{self.body} {self.period}"

    @property
    def when(self) -> Period:
        return Period.read(self.period)

    @property
    def subject(self) -> str:
        """How the ledger of acts names it."""
        return f"village-ledger {self.body.code} {self.period}"

    @property
    def title(self) -> str:
        """What its publication is called."""
        return f"{self.body.short_name or self.body.name}{self.when.name}财务收支明细"

    @property
    def totals(self) -> Totals:
        return Totals(self.opening, self.income, self.expense, self.closing)

    @property
    def is_open(self) -> bool:
        """Whether its lines may be changed."""
        return self.state in (LedgerState.DRAFT, LedgerState.RETURNED)


class LedgerEntry(models.Model):
    """One line. cells: as it was written, by our names of columns; the others are what was
    understood: null where it could not be read. sheet, row: where it stood in the file; row 0:
    typed in. side: "income" or "expense". item: of the 44, where known."""

    ledger = models.ForeignKey(Ledger, models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    sheet = models.TextField(blank=True)
    row = models.PositiveIntegerField(default=0)
    cells = models.JSONField()
    day = models.DateField(null=True, blank=True)
    voucher = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    income = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    expense = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    handler = models.TextField(blank=True)
    approver = models.TextField(blank=True)
    item = models.TextField(blank=True)

    class Privacy:
        public = (
            "id", "ledger", "position", "sheet", "row", "day", "voucher", "income", "expense",
            "item",
        )  # fmt: skip
        personal = ("cells", "summary", "handler", "approver")

    class Meta:
        ordering = ["ledger", "position"]
        constraints = [
            models.UniqueConstraint(name="one_entry_per_position", fields=["ledger", "position"])
        ]

    def __str__(self) -> str:
        return f"{self.voucher} {self.summary}"

    @property
    def side(self) -> str:
        return "income" if self.income else "expense"


class Holding(models.Model):
    """What the village has or is owed, or owes, at the end of the period."""

    KINDS = (
        ("asset", _("asset")),
        ("resource", _("resource")),
        ("claim", _("claim")),
        ("debt", _("debt")),
    )
    ledger = models.ForeignKey(Ledger, models.CASCADE, related_name="holdings")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=KINDS)
    name = models.TextField()
    quantity = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    other = models.TextField(blank=True)
    remark = models.TextField(blank=True)

    class Privacy:
        public = ("id", "ledger", "position", "kind", "name", "quantity", "amount", "remark")
        personal = ("other",)

    class Meta:
        ordering = ["ledger", "position"]

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """What the finance group and the supervision committee said of a ledger: stamped, or an
    objection to the draft with its answer. names: the members who reviewed it."""

    STAMPED, OBJECTED = "stamped", "objected"
    OUTCOMES = ((STAMPED, _("stamped")), (OBJECTED, _("objected to")))
    ledger = models.ForeignKey(Ledger, models.CASCADE, related_name="reviews")
    outcome = models.CharField(max_length=16, choices=OUTCOMES)
    version = models.PositiveIntegerField()
    names = models.JSONField(default=list)
    words = models.TextField(blank=True)
    reviewed_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "ledger", "outcome", "version", "names", "words", "reviewed_on", "at", "answer",
            "answered_at",
        )  # fmt: skip
        personal = ("by",)

    class Meta:
        ordering = ["ledger", "id"]

    def __str__(self) -> str:
        return f"{self.ledger} {self.outcome}"
