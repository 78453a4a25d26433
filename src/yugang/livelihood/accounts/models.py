"""Accounts that open by number and code, and their sealed lists."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from yugang.shared.places.models import Body
from yugang.shared.sealing import unseal


class AccountKind(models.TextChoices):
    PATIENT = "patient", _("Patient's daily list")
    HOUSEHOLD = "household", _("Household's own account")
    STUDENT = "student", _("Student's charges")


class Account(models.Model):
    """Whose lists they are. number: given to the person; with the code it opens the lists. ref_mark:
    the keyed mark of the institution's own number. sealed: name and that number."""

    number = models.CharField(max_length=20, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="personal_accounts")
    kind = models.CharField(max_length=16, choices=AccountKind)
    ref_mark = models.CharField(max_length=64)
    code_mark = models.CharField(max_length=64)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Privacy:
        public = ("id", "body", "kind", "made_at")
        personal = ("sealed", "number")
        secret = ("ref_mark", "code_mark")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="one_account_of_a_reference", fields=["body", "kind", "ref_mark"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def seal(self) -> str:
        """Where its sealed facts belong."""
        return f"personal account {self.number}"

    @property
    def facts(self) -> dict[str, str]:
        """Name and reference. Raises Unreadable."""
        return unseal(bytes(self.sealed), self.seal)


class AccountList(models.Model):
    """The lines of one day. sealed: lines and printed total. mark: the keyed fingerprint of what it
    says, which the ledger keeps in its stead. erase_on: the day on which it is erased."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="lists")
    day = models.DateField()
    sealed = models.BinaryField()
    mark = models.CharField(max_length=64)
    erase_on = models.DateField(db_index=True)

    class Privacy:
        public = ("id", "account", "erase_on")
        personal = ("day", "sealed", "mark")

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(name="one_list_of_a_day", fields=["account", "day"]),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def seal(self) -> str:
        return f"{self.account.seal} {self.day.isoformat()}"

    @property
    def facts(self) -> dict[str, Any]:
        """Lines and printed total. Raises Unreadable."""
        return unseal(bytes(self.sealed), self.seal)
