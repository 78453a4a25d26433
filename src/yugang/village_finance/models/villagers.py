"""Who reviews for the villagers, what villagers object to, and what they put into the box."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Case
from yugang.shared.places.models import Body

from .ledgers import Ledger


class MemberQuerySet(models.QuerySet["Member"]):
    def on(self, day: date) -> MemberQuerySet:
        """Those in office on that day."""
        still = Q(left_on__isnull=True) | Q(left_on__gt=day)
        return self.filter(still, since__lte=day, until__gte=day)


class Member(models.Model):
    """A member of the village supervision committee (村务监督委员会) or the finance group
    (民主理财小组). since, until: the term. kin_asked: who entered it asked and was told that this is
    no member of the village committee, no finance staff and no near kin of one."""

    SUPERVISION, FINANCE = "supervision", "finance"
    GROUPS = (
        (SUPERVISION, _("Village supervision committee")),
        (FINANCE, _("Finance group of the villagers")),
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="members")
    group = models.CharField(max_length=16, choices=GROUPS)
    name = models.TextField()
    is_head = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField()
    kin_asked = models.BooleanField(default=False)
    left_on = models.DateField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "body", "group", "name", "is_head", "since", "until", "kin_asked", "left_on",
        )  # fmt: skip

    class Meta:
        ordering = ["body", "-group", "-is_head", "id"]
        constraints = [
            models.CheckConstraint(
                name="term_ends_after_it_begins", condition=Q(until__gt=F("since"))
            ),
            models.CheckConstraint(name="kin_was_asked", condition=Q(kin_asked=True)),
        ]

    def __str__(self) -> str:
        return self.name


class ShownObjection(models.Model):
    """An objection and its answer as everyone reads them under the publication: masked words only.
    in_time: raised within the days the province gives."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="shown_objection")
    ledger = models.ForeignKey(Ledger, models.PROTECT, related_name="objections")
    words = models.TextField()
    answer = models.TextField()
    raised_on = models.DateField()
    answered_on = models.DateField()
    in_time = models.BooleanField(default=True)

    class Privacy:
        public = ("id", "ledger", "words", "answer", "raised_on", "answered_on", "in_time")
        personal = ("case",)

    class Meta:
        ordering = ["ledger", "raised_on", "id"]

    def __str__(self) -> str:
        return f"{self.ledger} {self.raised_on}"


class Opinion(models.Model):
    """A note in the opinion box (意见箱) of a village: nobody's name is asked. to_town: kept from the
    village committee. key: makes putting it in count once. erased_at: when its words were erased,
    their time of keeping being over."""

    key = models.CharField(max_length=64, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="opinions")
    to_town = models.BooleanField(default=False)
    words = models.TextField()
    put_in_on = models.DateField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = ("id", "body", "to_town", "put_in_on", "seen_at", "erased_at")
        personal = ("words", "seen_by", "note")
        secret = ("key",)

    class Meta:
        ordering = ["-put_in_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="erased_opinion_says_nothing",
                condition=Q(erased_at__isnull=True) | Q(words="", note=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.put_in_on}"
