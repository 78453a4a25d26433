"""What of a case everyone may read, apart from the case that it comes from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from yugang.kernel.canonical import digest_of
from yugang.shared.places.models import Body

from .cases import Case

NOT_TAKEN_BACK = Q(taken_back_on__isnull=True)


class Published(models.Model):
    """The masked words of a case and its answer. Once taken back, the words and the salt are
    erased; that it was there, and the register, stay. Each kind that publishes has a table of its
    own, made of this: with `noun` and `address`, its `own_state`, and `rules_of` and `indexes_of`
    in its Meta. body: who answered. entry_seq: its line in the register.
    """

    # How register and search name it, and below what address, in Chinese, its page stands.
    noun: ClassVar[str]
    address: ClassVar[str]
    # What the search shows it under.
    column: ClassVar[str]

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.TextField(blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField()
    published_on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)
    salt = models.BinaryField()
    entry_seq = models.BigIntegerField(null=True, blank=True)

    class Privacy:
        public: tuple[str, ...] = (
            "id", "body", "title", "question", "answer", "answered_on", "published_on",
            "taken_back_on", "entry_seq",
        )  # fmt: skip
        personal = ("case",)
        secret = ("salt",)

    class Meta:
        abstract = True
        ordering = ["-published_on", "-id"]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page, in Chinese."""
        return f"{self.address}{self.pk}/"

    @property
    def subject(self) -> str:
        return f"{self.noun} {self.pk}"

    @property
    def own_state(self) -> dict[str, Any]:
        """What its page says besides, as plain JSON."""
        return {}

    @property
    def public_state(self) -> dict[str, Any]:
        """What the register's digest is of: all that its page says."""
        return self.own_state | {
            "id": self.pk,
            "body": self.body.code,
            "title": self.title,
            "question": self.question,
            "answer": self.answer,
            "answered_on": self.answered_on.isoformat(),
            "published_on": self.published_on.isoformat(),
        }

    @property
    def digest(self) -> str:
        return digest_of(self.public_state, bytes(self.salt))


def rules_of(noun: str) -> list[models.BaseConstraint]:
    """A case is shown once; what was taken back has no words."""
    wordless = Q(title="", question="", answer="", taken_back_on__gte=F("published_on"))
    return [
        models.UniqueConstraint(
            name=f"{noun}_is_shown_once", fields=["case"], condition=NOT_TAKEN_BACK
        ),
        models.CheckConstraint(
            name=f"{noun}_taken_back_has_no_words", condition=NOT_TAKEN_BACK | wordless
        ),
    ]


def indexes_of(noun: str) -> list[models.Index]:
    """The newest that everyone may read, of all and of one body."""
    newest = ["-published_on", "-id"]
    return [
        models.Index(name=f"{noun}_newest", fields=newest, condition=NOT_TAKEN_BACK),
        models.Index(name=f"{noun}_of_body", fields=["body", *newest], condition=NOT_TAKEN_BACK),
    ]
