"""Walls where publications hang, and what readers say of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.rules.channels import Channel
from yugang.shared.files.models import StoredFile
from yugang.shared.places.models import Body

from .publications import Publication, Revision


class Board(models.Model):
    """A place where sheets hang: the wall of a village, a hall, a screen.

    directions: how one gets there without a map, from what everyone there knows.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="boards")
    name = models.TextField()
    location = models.TextField(blank=True)
    directions = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("id", "body", "name", "location", "directions", "closed_on")

    class Meta:
        ordering = ["body", "id"]

    def __str__(self) -> str:
        return self.name


class BoardPhoto(models.Model):
    """What a board looks like and where it stands; without place and camera data."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    caption = models.TextField()
    added_at = models.DateTimeField()

    class Privacy:
        public = ("id", "board", "file", "caption", "added_at")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.caption


class PostingState(models.TextChoices):
    """UNDER_WAY: being told, one by one. FAILED: nobody was reached; it can be tried again."""

    UNDER_WAY = "under-way", _("under way")
    POSTED = "posted", _("posted")
    FAILED = "failed", _("failed")


class SheetManager(models.Manager["Posting"]):
    """The sheets that hang or hung on boards."""

    def get_queryset(self) -> models.QuerySet[Posting]:
        return super().get_queryset().filter(channel=Channel.BOARD)


class Posting(models.Model):
    """A revision carried to people on a channel; on a board with its proof: photo, place and time.

    `objects` are the sheets on boards, `on_all` those of every channel; the web is not among them,
    for a publication is its own proof there. key: makes posting idempotent. spot: where it was
    shown, read out or printed. reached, missed: how many people, numbers or households heard of
    it, and how many could not be reached. text: what was said there, where it is not the whole
    text. note: what besides is public, as the address of a broadcast.
    photo, down_photo: gone once the revision was erased. hang_until: the last day on
    which it has to hang, as the rules stood when it was hung; null where none sets a time.
    late_days: by how many days it was hung too late; early_days: how many of its days on show it
    lacks since it was taken down too early, for `down_reason`.
    """

    key = models.CharField(max_length=100, unique=True, null=True, blank=True)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="postings")
    channel = models.CharField(
        max_length=16, choices=[(c.value, c.value) for c in Channel], default=Channel.BOARD
    )
    state = models.CharField(max_length=12, choices=PostingState, default=PostingState.POSTED)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="carried_postings"
    )
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="postings")
    posted_at = models.DateTimeField()
    posted_by = models.TextField()
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    spot = models.TextField(blank=True)
    reached = models.PositiveIntegerField(null=True, blank=True)
    missed = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    hang_until = models.DateField(null=True, blank=True)
    late_days = models.PositiveSmallIntegerField(default=0)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_by = models.TextField(blank=True)
    down_photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    down_reason = models.TextField(blank=True)
    early_days = models.PositiveSmallIntegerField(default=0)
    salt = models.BinaryField(max_length=16)
    digest = models.CharField(max_length=80, blank=True)
    entry_seq = models.BigIntegerField(null=True, blank=True)

    objects = SheetManager()
    on_all = models.Manager["Posting"]()

    class Privacy:
        public = (
            "id", "revision", "channel", "state", "body", "board", "posted_at", "photo", "spot",
            "reached", "missed", "text", "note", "hang_until", "late_days", "taken_down_at",
            "down_photo", "down_reason", "early_days", "salt", "digest", "entry_seq",
        )  # fmt: skip
        personal = ("posted_by", "taken_down_by")
        secret = ("key",)

    class Meta:
        ordering = ["-posted_at", "-id"]
        base_manager_name = "on_all"
        indexes = [models.Index(name="posting_of_channel", fields=["channel", "state", "revision"])]
        constraints = [
            models.CheckConstraint(
                name="taken_down_after_posting",
                condition=Q(taken_down_at__isnull=True)
                | Q(taken_down_at__gte=models.F("posted_at")),
            ),
            models.CheckConstraint(
                name="a_sheet_hangs_on_a_board",
                condition=Q(channel=Channel.BOARD, board__isnull=False)
                | ~Q(channel=Channel.BOARD) & Q(board__isnull=True, body__isnull=False),
            ),
            models.CheckConstraint(
                name="taken_down_early_has_a_reason",
                condition=Q(early_days=0) | Q(taken_down_at__isnull=False) & ~Q(down_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} → {self.board or self.channel}"

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"posting {self.pk}"


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
