"""Texts of letters as an office has changed them."""

from django.db import models
from django.db.models import Q

from yugang.shared.people.models import Person


class LetterTextVersion(models.Model):
    """One version of a kind of letter's text, for one body or all bodies of a place.

    scope: as "place:510118000000" or "body:510118-02". kind, code: which letter. number: counts
    within these. title, text: with places by their codes (see `letters.texts`); both empty: from
    this version on the scope has no text of its own. why: what the editor says of it. restores:
    the number of the earlier version that it is again. superseded_at: empty while it holds.
    Versions are never changed and never deleted.
    """

    scope = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    code = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    why = models.TextField()
    restores = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "scope", "kind", "code", "number", "title", "text", "restores", "at",
            "superseded_at",
        )  # fmt: skip
        personal = ("why", "by")

    class Meta:
        ordering = ["scope", "kind", "code", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="letter_text_number", fields=["scope", "kind", "code", "number"]
            ),
            models.UniqueConstraint(
                name="one_letter_text_in_force",
                fields=["scope", "kind", "code"],
                condition=Q(superseded_at=None),
            ),
            models.CheckConstraint(
                name="letter_text_whole_or_none",
                condition=Q(title="", text="") | (~Q(title="") & ~Q(text="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.kind} {self.code} {self.number}"

    @property
    def is_own(self) -> bool:
        """Whether it has words; otherwise what holds above is in force."""
        return bool(self.text)
