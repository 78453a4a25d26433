"""The fee asked for handling a request."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Case

from ..rules.fees import Band, Method, bands_of, total


class Tariff(models.TextChoices):
    ITEMS = Method.ITEMS.value, _("by applications of the month")
    PAGES = Method.PAGES.value, _("by pages given")


class Fee(models.Model):
    """One for a request at most, by one tariff. units: applications or pages; before: how many
    applications of the same applicant came before in the month. yuan: the sum asked for, which
    the tariff makes of these. delivered_on: the day the notice reached her. Paid, or waived with
    a reason; or neither, and the request is deemed given up."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="fee")
    tariff = models.CharField(max_length=8, choices=Tariff)
    units = models.PositiveIntegerField()
    before = models.PositiveIntegerField(default=0)
    yuan = models.PositiveIntegerField()
    reason = models.TextField()
    asked_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    waived_on = models.DateField(null=True, blank=True)
    waived_for = models.TextField(blank=True)

    class Privacy:
        public = (
            "tariff", "units", "before", "yuan", "asked_on", "delivered_on", "paid_on", "waived_on",
        )  # fmt: skip
        personal = ("case", "reason", "waived_for")

    class Meta:
        indexes = [models.Index(name="fee_by_day", fields=["asked_on"])]
        constraints = [
            models.CheckConstraint(name="fee_is_asked_for", condition=Q(yuan__gt=0)),
            models.CheckConstraint(
                name="fee_paid_or_waived",
                condition=Q(paid_on=None) | Q(waived_on=None),
            ),
            models.CheckConstraint(
                name="fee_paid_after_it_was_asked",
                condition=Q(paid_on=None) | Q(paid_on__gte=F("asked_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.yuan}"

    @property
    def bands(self) -> list[Band]:
        """The sum explained, band by band."""
        return bands_of(Method(self.tariff), self.units, self.before)

    @property
    def adds_up(self) -> bool:
        """Whether the sum asked for is what the tariff makes of its units."""
        return total(self.bands) == self.yuan
