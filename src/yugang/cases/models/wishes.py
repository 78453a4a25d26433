"""That someone wished her data to be erased, without closing an account."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .cases import Case
from .parties import Party


class ErasureWish(models.Model):
    """A wish that all words and persons of a case be erased, carried out as soon as the law allows
    (个人信息保护法 Art. 47). party: whose wish it is; where others brought the case together with
    her, only what is hers is erased. Empty where nobody else brought it. number: its own receipt number. done_at: when it was carried out;
    taken_back_at: when she took it back."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="erasure_wishes")
    party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, related_name="erasure_wishes"
    )
    number = models.CharField(max_length=16, unique=True)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = ("id", "at", "done_at", "taken_back_at")
        personal = ("case", "party", "number")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                name="erasure_waiting",
                fields=["at"],
                condition=Q(done_at=None, taken_back_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_wish_at_a_time",
                fields=["case"],
                condition=Q(done_at=None, taken_back_at=None, party=None),
            ),
            models.UniqueConstraint(
                name="one_wish_of_a_party_at_a_time",
                fields=["party"],
                condition=Q(done_at=None, taken_back_at=None),
            ),
            models.CheckConstraint(
                name="wish_done_or_taken_back", condition=Q(done_at=None) | Q(taken_back_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.number
