"""The tables of redaction: one for each document that is redacted, and its boxes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from yugang.cases.public import Case
from yugang.shared.files.models import StoredFile
from yugang.shared.people.models import Person

from .rules.areas import Area
from .workflow import RedactionState


class Redaction(models.Model):
    """A document of a case on its way to a copy that can be released.

    file: the document as it is. pages: how many it has (paragraphs of a Word file, 1 for a
    picture). stays: why personal data that are found in the copy may be given, where they may.
    words: why it was sent back. steps: how far the making is. residue: what was left in the copy
    that was stopped, as codes with places, never the words themselves. ways: of each page of the
    copy, how it was made. version counts changes.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="redactions")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in RedactionState],
        default=RedactionState.DRAFT.value,
    )
    version = models.PositiveIntegerField(default=1)
    pages = models.PositiveIntegerField()
    stays = models.TextField(blank=True)
    words = models.TextField(blank=True)
    steps = models.PositiveIntegerField(default=0)
    residue = models.JSONField(default=list, blank=True)
    ways = models.JSONField(default=list, blank=True)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    release = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "state", "version", "pages", "steps", "residue", "ways", "begun_at",
            "proposed_at", "approved_at", "released_at",
        )  # fmt: skip
        personal = (
            "case", "file", "stays", "words", "begun_by", "proposed_by", "approved_by", "release",
        )  # fmt: skip

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                name="redaction_proposed",
                fields=["proposed_at"],
                condition=Q(state=RedactionState.PROPOSED.value),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="released_has_its_copy",
                condition=Q(
                    state=RedactionState.RELEASED.value,
                    release__isnull=False,
                    released_at__isnull=False,
                )
                | (
                    ~Q(state=RedactionState.RELEASED.value)
                    & Q(release__isnull=True, released_at__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="approved_by_another",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
            ),
            models.UniqueConstraint(
                name="one_open_redaction_of_a_file",
                fields=["case", "file"],
                condition=Q(state__in=["draft", "proposed", "making", "stopped"]),
            ),
        ]

    def __str__(self) -> str:
        return self.file.name

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"redaction {self.pk}"

    @property
    def ending(self) -> str:
        return self.file.name.rsplit(".", 1)[-1].lower()

    @property
    def is_open(self) -> bool:
        return self.state not in {RedactionState.RELEASED, RedactionState.DISCARDED}

    @property
    def is_draft(self) -> bool:
        return self.state == RedactionState.DRAFT

    @property
    def is_text(self) -> bool:
        """Whether its text is marked, not areas of its pages."""
        return self.ending == "docx"


class Target(models.TextChoices):
    """What is marked: an area of a page, a span of a paragraph, a picture in a Word file."""

    AREA = "area"
    SPAN = "span"
    PICTURE = "picture"


class Box(models.Model):
    """One place that is taken out, with its ground.

    page: the page, paragraph or picture, from 1. x, y, width, height: in per cent of the page,
    from the upper left. start, end: of a span. ground: a code of `words.GROUNDS`. label: what
    kind of thing stands there, told in the log. only_here: the same words may stand elsewhere.
    batch: which act made it, so that it can be undone.
    """

    redaction = models.ForeignKey(Redaction, models.CASCADE, related_name="boxes")
    target = models.CharField(max_length=8, choices=Target.choices)
    page = models.PositiveIntegerField()
    x = models.FloatField(default=0)
    y = models.FloatField(default=0)
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    ground = models.CharField(max_length=24)
    label = models.CharField(max_length=40, blank=True)
    only_here = models.BooleanField(default=False)
    batch = models.PositiveIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        public = (
            "id", "target", "page", "x", "y", "width", "height", "start", "end", "ground",
            "only_here", "batch", "at",
        )  # fmt: skip
        personal = ("redaction", "label", "by")

    class Meta:
        ordering = ["page", "y", "x", "start", "id"]
        constraints = [
            models.CheckConstraint(name="box_has_a_ground", condition=~Q(ground="")),
            models.CheckConstraint(
                name="box_is_an_area_or_a_span",
                condition=Q(target=Target.AREA, width__gt=0, height__gt=0)
                | Q(target=Target.SPAN, end__gt=F("start"))
                | Q(target=Target.PICTURE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.redaction} {self.page}"

    @property
    def area(self) -> Area:
        return Area(self.x, self.y, self.width, self.height)

    @property
    def facts(self) -> dict[str, Any]:
        """What the ledger keeps a hash of."""
        return {
            "target": self.target,
            "page": self.page,
            "area": [self.x, self.y, self.width, self.height],
            "span": [self.start, self.end],
            "ground": self.ground,
        }
