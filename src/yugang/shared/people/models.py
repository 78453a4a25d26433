"""Who acts: people and the posts through which they act."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.shared.places.models import Body, Place

from .roles import GRANTS, NAMES, OVERSEEING, Permission, Role, roles_with


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=username)


class Telling(models.TextChoices):
    """How a citizen wants to hear of her matters, besides on her page."""

    MAIL = "mail", _("By mail")
    SMS = "sms", _("By SMS")
    PAGE = "page", _("Only on my page here")


class Person(AbstractBaseUser):
    """Someone with an account: staff act through posts, citizens need none.

    told_by: what a citizen chose; empty for whoever was not asked.
    """

    username = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    mail = models.EmailField(blank=True)
    phone = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    told_by = models.CharField(max_length=8, choices=Telling, blank=True, default="")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "mail"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[People] = People()

    class Privacy:
        public = ("id", "is_active", "must_change_password", "told_by")
        personal = ("username", "name", "mail", "phone", "last_login")
        secret = ("password",)

    def __str__(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> PostQuerySet:
        """The posts held on `day`."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )

    def held_by(self, person: Person, day: date) -> PostQuerySet:
        """The posts `person` holds on `day`, her own and those she is deputy for."""
        deputised = Deputy.objects.filter(person=person, starts_on__lte=day, ends_on__gte=day)
        return self.on(day).filter(Q(person=person) | Q(pk__in=deputised.values("post")))

    def that_may(self, permission: Permission) -> PostQuerySet:
        return self.filter(role__in=roles_with(permission))


class Post(models.Model):
    """What a person does for a body: a role with a term (both days included)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=24, choices=[(r.value, NAMES[r]) for r in Role])
    title = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Privacy:
        public = ("id", "body", "role", "title", "starts_on", "ends_on")
        personal = ("person",)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.body} {self.title or NAMES[Role(self.role)]}"

    @property
    def oversees(self) -> bool:
        return Role(self.role) in OVERSEEING

    def may(self, permission: Permission) -> bool:
        return permission in GRANTS[Role(self.role)]

    def reaches(self, body: Body) -> bool:
        """Whether this post's authority covers `body`."""
        place: Place = self.body.place
        return self.body_id == body.pk or (self.oversees and place.holds(body.place.code))


class Deputy(models.Model):
    """Someone who stands in for the holder of a post, both days included."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="deputies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="deputies")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Privacy:
        public = ("id", "post", "starts_on", "ends_on")
        personal = ("person",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="deputy_ends_after_beginning",
                condition=Q(ends_on__gte=models.F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.post}"


class RecoveryCode(models.Model):
    """One code that replaces the second factor once; only its hash is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="recovery_codes")
    sha256 = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        personal = ("id", "person", "used_at")
        secret = ("sha256",)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person} {self.pk}"


class SignIn(models.Model):
    """One sign-in, as long as it may be open: so that a person sees where she is signed in."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    address = models.TextField(blank=True)
    agent = models.TextField(blank=True)

    class Privacy:
        personal = ("id", "person", "at", "agent")
        secret = ("session_key", "address")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.person} {self.at:%Y-%m-%d %H:%M}"
