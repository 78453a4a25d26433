"""Who reviews in which order, whom one asks where one is not sure, what was refused and when it
is looked at again, and the bodies' own plans of disclosure."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yugang.shared.people.models import Person, Post
from yugang.shared.places.models import Body

from .catalogue import CatalogueItem
from .publications import Publication, Revision


class ReviewRoute(models.Model):
    """Who reviews the texts of a body, of a catalogue item, or of an item at a body, from
    `starts_on` until `ends_on` (both included). Without a route, one reviewer of the body does."""

    name = models.TextField()
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="review_routes"
    )
    item = models.ForeignKey(
        CatalogueItem, models.PROTECT, null=True, blank=True, related_name="review_routes"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("id", "name", "body", "item", "starts_on", "ends_on")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="route_is_for_a_body_or_an_item",
                condition=Q(body__isnull=False) | Q(item__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name


class RouteSeat(models.Model):
    """One reviewer of a route. position: seats with the same one review together, lower ones
    first. body: whose reviewers; null: those of the text's own body. post: only this one."""

    route = models.ForeignKey(ReviewRoute, models.CASCADE, related_name="seats")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")

    class Privacy:
        public = ("id", "route", "position", "name", "body", "post")

    class Meta:
        ordering = ["route", "position", "id"]

    def __str__(self) -> str:
        return f"{self.position} {self.name}"


class Review(models.Model):
    """A seat of a route, taken or to be taken, for one revision. round: how often it was proposed
    to this route; only the seats of the last round count."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    reviewer = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    opinion = models.TextField(blank=True)

    class Privacy:
        public = ("id", "revision", "round", "position", "name", "body", "post", "reviewed_at")
        personal = ("reviewer", "opinion")

    class Meta:
        ordering = ["revision", "round", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="one_seat_for_one_person",
                fields=["revision", "round", "reviewer"],
                condition=Q(reviewer__isnull=False),
            ),
            models.CheckConstraint(
                name="seat_taken_with_time_and_opinion",
                condition=Q(reviewer__isnull=True, reviewed_at__isnull=True, opinion="")
                | Q(reviewer__isnull=False, reviewed_at__isnull=False) & ~Q(opinion=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.revision_id}"

    @property
    def taken(self) -> bool:
        return self.reviewed_at is not None


class Referral(models.Model):
    """A question to the competent or secrecy body whether something may be open (Art. 17).

    limit: working days, counted from the day after it was asked. verdict: "open", "in-part",
    "closed"; empty until it is answered. ended_at: answered, or taken back."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="referrals")
    body = models.ForeignKey(Body, models.PROTECT, related_name="referrals")
    ground = models.CharField(max_length=24)
    question = models.TextField()
    limit = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "revision", "body", "ground", "limit", "asked_at", "verdict", "ended_at",
        )  # fmt: skip
        personal = ("question", "asked_by", "answer", "answered_by")

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_referral", fields=["revision"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="referral_answered_with_words",
                condition=Q(verdict="", answered_by__isnull=True)
                | Q(answered_by__isnull=False, ended_at__isnull=False) & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="who_asked_does_not_answer",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.revision_id}"


class Refusal(models.Model):
    """Information that is not open, with its ground: a text that was held back, or what a request
    was refused. It is looked at again by `due_on` (Art. 18), until it is opened.

    subject: how the ledger names it. link: its page at the desk."""

    subject = models.CharField(max_length=96, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="refusals")
    title = models.TextField()
    ground = models.CharField(max_length=24)
    reason = models.TextField()
    decided_on = models.DateField()
    due_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    link = models.TextField(blank=True)

    class Privacy:
        public = ("id", "subject", "body", "ground", "decided_on", "due_on", "opened_on", "link")
        personal = ("title", "reason")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(name="refusal_due", fields=["body", "opened_on", "due_on"])]

    def __str__(self) -> str:
        return self.title


class Reassessment(models.Model):
    """One evaluation of a refusal: it stays closed, or may be opened."""

    refusal = models.ForeignKey(Refusal, models.PROTECT, related_name="reassessments")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    opens = models.BooleanField()
    opinion = models.TextField()

    class Privacy:
        public = ("id", "refusal", "at", "opens")
        personal = ("by", "opinion")

    class Meta:
        ordering = ["refusal", "at"]

    def __str__(self) -> str:
        return f"{self.refusal_id} {self.at:%Y-%m-%d}"


class StationPlan(models.Model):
    """What a station or office discloses, when and how, in its own plan (公开方案). publication:
    where the plan itself is public. due_on: by when it is looked at again, a year on."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="station_plans")
    title = models.TextField()
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="station_plans"
    )
    adopted_on = models.DateField()
    due_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("id", "body", "title", "publication", "adopted_on", "due_on", "ended_on")

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="plan_is_reviewed_after_it_was_adopted",
                condition=Q(due_on__gt=F("adopted_on")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlanReview(models.Model):
    """The yearly review of a plan: it stays, it is to be changed, or it ends."""

    plan = models.ForeignKey(StationPlan, models.PROTECT, related_name="reviews")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=8)
    opinion = models.TextField()

    class Privacy:
        public = ("id", "plan", "at", "outcome")
        personal = ("by", "opinion")

    class Meta:
        ordering = ["plan", "at"]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.at:%Y-%m-%d}"
