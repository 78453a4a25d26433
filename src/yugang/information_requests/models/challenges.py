"""What an applicant undertook against how her request was handled, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Case


class ChallengeKind(models.TextChoices):
    """COMPLAINT: to the lead department (条例 Art. 47). SUIT_AFTER: after a reconsideration."""

    COMPLAINT = "complaint", _("Complaint to the lead department")
    RECONSIDERATION = "reconsideration", _("Administrative reconsideration")
    SUIT = "suit", _("Suit without reconsideration")
    SUIT_AFTER = "suit-after", _("Suit after reconsideration")


class Result(models.TextChoices):
    """As Table 4 of the annual report counts them. CORRECTED: annulled, changed, found unlawful,
    or ordered to act; of a complaint, that it was found right."""

    UPHELD = "upheld", _("upheld")
    CORRECTED = "corrected", _("corrected")
    OTHER = "other", _("ended otherwise")


class Challenge(models.Model):
    """A complaint, reconsideration or suit about a request. office: who decides it. number: its
    file number there. result, ended_on: empty while it is pending. follows: the reconsideration
    that a suit comes after."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="challenges")
    kind = models.CharField(max_length=16, choices=ChallengeKind)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    office = models.TextField()
    number = models.TextField(blank=True)
    filed_on = models.DateField()
    words = models.TextField(blank=True)
    result = models.CharField(max_length=12, choices=Result, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    result_words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Privacy:
        public = ("id", "kind", "follows", "office", "filed_on", "result", "ended_on", "at")
        personal = ("case", "number", "words", "result_words")

    class Meta:
        ordering = ["filed_on", "id"]
        indexes = [models.Index(name="challenge_by_day", fields=["filed_on", "kind"])]
        constraints = [
            models.CheckConstraint(
                name="challenge_ended_with_a_result",
                condition=Q(result="", ended_on=None)
                | (~Q(result="") & Q(ended_on__gte=F("filed_on"))),
            ),
            models.CheckConstraint(
                name="only_a_later_suit_follows",
                condition=Q(follows=None) | Q(kind="suit-after"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.kind}"
