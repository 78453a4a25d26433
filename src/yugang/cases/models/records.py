"""What happened in a case: steps, notes, attachments, letters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yugang.shared.files.models import StoredFile
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from .cases import Case
from .letter_texts import LetterTextVersion


class StepTaken(models.Model):
    """One step of the workflow, or an act that the case's sender should know of.

    words: what the applicant reads of it. inner_words: for colleagues only. given: what the
    step's form said, plain JSON. by: empty where the applicant or the system took it. key: of
    the form, so that it counts once.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    key = models.CharField(max_length=64, blank=True)
    step = models.CharField(max_length=32)
    before = models.CharField(max_length=24)
    after = models.CharField(max_length=24)
    at = models.DateTimeField()
    on = models.DateField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    inner_words = models.TextField(blank=True)
    given = models.JSONField(default=dict)

    class Privacy:
        public = ("id", "step", "before", "after", "at", "on", "body")
        personal = ("case", "by", "words", "inner_words", "given")
        secret = ("key",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="step_form_counts_once", fields=["case", "key"], condition=~Q(key="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.step}"


class Note(models.Model):
    """A remark for colleagues. The applicant never sees it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Privacy:
        public = ("id", "at")
        personal = ("case", "text", "by")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case} {self.pk}"


class Attachment(models.Model):
    """A file that belongs to a case; `inner`: for colleagues only."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    inner = models.BooleanField(default=False)

    class Privacy:
        public = ("id", "at", "inner")
        personal = ("case", "file", "by")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case} {self.file}"


class Letter(models.Model):
    """A letter to the applicant or a third party: its words, fixed when it was made.

    content: what its template is filled with, plain JSON; docx and PDF are made from it.
    number: as 新津区政府办〔2026〕第3号告; counted for each body, year and template series.
    template: which letter of its kind; text_code: which of its texts, text_version: as changed by
    an office (empty: as it ships), text_mark: tells the very words apart. values: what filled its
    places. key: of the form that wrote it by hand, so that it counts once.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="letters")
    template = models.CharField(max_length=32)
    number = models.TextField()
    content = models.JSONField()
    made_at = models.DateTimeField()
    text_code = models.CharField(max_length=32, blank=True)
    text_version = models.ForeignKey(
        LetterTextVersion, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    text_mark = models.CharField(max_length=16, blank=True)
    values = models.JSONField(default=dict, blank=True)
    key = models.CharField(max_length=64, blank=True)

    class Privacy:
        public = (
            "id", "template", "number", "made_at", "text_code", "text_version", "text_mark",
        )  # fmt: skip
        personal = ("case", "content", "values")
        secret = ("key",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="letter_form_counts_once", fields=["case", "key"], condition=~Q(key="")
            ),
        ]

    def __str__(self) -> str:
        return self.number


class LetterCounter(models.Model):
    """The last letter number given by a body in a year for one kind of case."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Privacy:
        public = ("id", "body", "kind", "year", "last")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_letter_counter_per_year", fields=["body", "kind", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.kind} {self.year}: {self.last}"
