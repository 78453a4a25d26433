"""What several people asked for: whether it is published for everyone; and how often people found
it published before they asked."""

from django.db import models
from django.db.models import Q

from yugang.disclosure.public import CatalogueItem, Duty
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body


class Wanted(models.Model):
    """The decision on information that several applicants asked for, or one suggested to publish
    (条例 Art. 44). key: of the body and what the requests ask for, which is not told. Accepted: it
    became a duty under a catalogue item, called `label`; declined: with the reason."""

    key = models.CharField(max_length=64, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    applicants = models.PositiveIntegerField()
    accepted = models.BooleanField()
    label = models.TextField(blank=True)
    item = models.ForeignKey(CatalogueItem, models.PROTECT, null=True, related_name="+")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Privacy:
        public = (
            "id", "key", "body", "applicants", "accepted", "label", "item", "duty", "reason", "at",
        )  # fmt: skip
        personal = ("by",)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="wanted_becomes_a_duty_or_says_why_not",
                condition=Q(accepted=True, duty__isnull=False, item__isnull=False) & ~Q(label="")
                | Q(accepted=False, duty=None) & ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.key[:8]}"


class FoundBefore(models.Model):
    """How often, on a day, someone found what she looked for before asking for it."""

    day = models.DateField(unique=True)
    times = models.PositiveIntegerField(default=0)

    class Privacy:
        public = ("id", "day", "times")

    def __str__(self) -> str:
        return f"{self.day}: {self.times}"
