"""Who is asked before information is disclosed, and what each said."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Case, Party


class Whom(models.TextChoices):
    THIRD_PARTY = "third-party", _("a third party whose rights it may harm (Art. 32)")
    JOINT_MAKER = "joint-maker", _("a body that made it jointly (Art. 34)")
    OTHER_BODY = "other-body", _("another body (Art. 33)")


class Answer(models.TextChoices):
    """SILENT: none came in time. A joint maker then agrees; of a third party the body decides."""

    AGREES = "agrees", _("agrees")
    REFUSES = "refuses", _("does not agree, with good reason")
    WITHOUT_REASON = "refuses-without-reason", _("does not agree, without good reason")
    SILENT = "silent", _("did not answer in time")


class Consultation(models.Model):
    """One letter to one third party, joint maker or other body. number: counts within the case;
    its clock bears it. asked_on: the day of the letter; delivered_on: the day it reached them.
    reason: why they object, or why their objection is no good reason. overridden_on, override:
    the day on which they were told that public interest prevails, and why (条例 Art. 32)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    number = models.PositiveSmallIntegerField()
    whom = models.CharField(max_length=12, choices=Whom)
    party = models.OneToOneField(Party, models.PROTECT, related_name="+")
    asked = models.TextField()
    asked_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=24, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    overridden_on = models.DateField(null=True, blank=True)
    override = models.TextField(blank=True)

    class Privacy:
        public = (
            "id", "number", "whom", "asked_on", "delivered_on", "answer", "answered_on",
            "overridden_on",
        )  # fmt: skip
        personal = ("case", "party", "asked", "reason", "override")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="consultation_number", fields=["case", "number"]),
            models.CheckConstraint(
                name="consultation_answered_with_a_day",
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__gte=F("asked_on"))),
            ),
            models.CheckConstraint(
                name="only_an_objection_is_overridden",
                condition=Q(overridden_on=None) | Q(answer="refuses"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.number}"

    @property
    def agrees(self) -> bool:
        """Whether it counts as consent: given, or of a joint maker by silence (条例 Art. 34)."""
        silent = self.whom == Whom.JOINT_MAKER and self.answer == Answer.SILENT
        return self.answer == Answer.AGREES or silent
