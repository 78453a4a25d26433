"""Walls where publications hang, and what readers say of them."""

from django.db import models
from django.db.models import Q

from yugang.shared.files.models import StoredFile
from yugang.shared.places.models import Body

from .publications import Publication, Revision


class Board(models.Model):
    """A place where sheets hang: the wall of a village, a hall, a screen."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="boards")
    name = models.TextField()
    location = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("id", "body", "name", "location", "closed_on")

    class Meta:
        ordering = ["body", "id"]

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A revision hung on a board, with its proof: photo, place, time and who.

    photo: gone once the revision was erased.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="postings")
    board = models.ForeignKey(Board, models.PROTECT, related_name="postings")
    posted_at = models.DateTimeField()
    posted_by = models.TextField()
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    spot = models.TextField(blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    salt = models.BinaryField(max_length=16)
    digest = models.CharField(max_length=80)
    entry_seq = models.BigIntegerField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "revision", "board", "posted_at", "photo", "spot", "taken_down_at", "salt",
            "digest", "entry_seq",
        )  # fmt: skip
        personal = ("posted_by",)

    class Meta:
        ordering = ["-posted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="taken_down_after_posting",
                condition=Q(taken_down_at__isnull=True)
                | Q(taken_down_at__gte=models.F("posted_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} → {self.board}"


class Feedback(models.Model):
    """What a reader says of a publication, and the answer. `key` makes sending idempotent."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="feedback")
    key = models.CharField(max_length=64, unique=True)
    receipt = models.CharField(max_length=32, unique=True)
    text = models.TextField()
    name = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    received_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    shown = models.BooleanField(default=False)

    class Privacy:
        public = ("id", "publication", "receipt", "received_at", "answer", "answered_at", "shown")
        personal = ("text", "name", "contact")
        secret = ("key",)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="answer_and_its_time_agree",
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.receipt
