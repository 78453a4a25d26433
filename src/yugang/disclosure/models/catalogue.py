"""What has to be disclosed, and each time that it has to be."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.rules.items import local_of
from yugang.disclosure.rules.special_limits import special_limit
from yugang.disclosure.rules.time_phrases import read_phrase
from yugang.kernel.timing import Timing
from yugang.shared.places.models import Body, BodyKind, Level, Place


class Mode(models.TextChoices):
    ACTIVE = "active", _("on its own initiative")
    ON_REQUEST = "on-request", _("on request")
    INWARD = "inward", _("inside the body only")


# Of these a body has to publish in time, whoever may read it.
WITH_DUTIES = (Mode.ACTIVE, Mode.INWARD)


# The kinds of which a place has many, told apart by name.
NAMED_KINDS = (BodyKind.DEPARTMENT, BodyKind.STATION, BodyKind.CENTRE, BodyKind.PARTY)


class CatalogueItemQuerySet(models.QuerySet["CatalogueItem"]):
    def in_force(self, on: date) -> CatalogueItemQuerySet:
        """The items that hold on that day."""
        return self.filter(
            Q(in_force_until__isnull=True) | Q(in_force_until__gte=on), in_force_from__lte=on
        )

    def outward(self) -> CatalogueItemQuerySet:
        """Those that anyone may know of: all but what is for a body's own people."""
        return self.exclude(mode=Mode.INWARD)


class CatalogueItem(models.Model):
    """One row of the catalogue, with the national columns.

    timing: how often, as `kernel.timing` reads it. A list column holds text lines.
    Bodies are chosen by kind (`body_kinds`) and level of their place (`levels`: "county", "town",
    "village"; none: any); departments, stations and centres only with a name that ends in one
    of `body_names`, where some are given; or named one by one (`bodies`). place: whose catalogue
    it is, and only bodies of its subtree; null: everybody's.
    confirmed: its source was read at first hand. printed: the row of the sheet it came from, and
    the local columns that it has there. version counts changes, so that two officers
    cannot overwrite each other.
    """

    code = models.CharField(max_length=48, unique=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="catalogue_items"
    )
    field = models.TextField()
    field_slug = models.SlugField(max_length=48)
    first_level = models.TextField()
    second_level = models.TextField(blank=True)
    third_level = models.TextField(blank=True)
    elements = models.JSONField(default=list)
    basis = models.JSONField(default=list)
    time_phrase = models.TextField()
    timing = models.JSONField()
    publisher_phrase = models.TextField()
    body_kinds = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    body_names = models.JSONField(default=list)
    bodies = models.ManyToManyField(Body, blank=True, related_name="named_items")
    channels = models.JSONField(default=list)
    on_board = models.BooleanField(default=False)
    audience = models.TextField(default="全社会")
    mode = models.CharField(max_length=16, choices=Mode, default=Mode.ACTIVE)
    contact = models.TextField(blank=True)
    source = models.TextField(blank=True)
    confirmed = models.BooleanField(default=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    printed = models.JSONField(default=dict, blank=True)

    objects = CatalogueItemQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "code", "place", "field", "field_slug", "first_level", "second_level",
            "third_level", "elements", "basis", "time_phrase", "timing", "publisher_phrase",
            "body_kinds", "levels", "body_names", "bodies", "channels", "on_board", "audience", "mode",
            "contact", "source", "confirmed", "in_force_from", "in_force_until", "version",
            "printed",
        )  # fmt: skip

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="item_ends_after_it_begins",
                condition=Q(in_force_until__isnull=True)
                | Q(in_force_until__gte=F("in_force_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The item's narrowest title."""
        return self.third_level or self.second_level or self.first_level

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"item {self.code}"

    @property
    def is_inward(self) -> bool:
        """Whether only the people of each body read what it publishes under this."""
        return self.mode == Mode.INWARD

    @property
    def local(self) -> dict[str, str]:
        """What the columns say that only the sheet of this place has, by heading."""
        return local_of(self.printed)

    @property
    def shown_for(self) -> str:
        """How long it has to stay on show, as the printed limit or a law says; "" for neither."""
        special = special_limit(self.field, self.first_level, self.second_level, self.third_level)
        by_law = f"{special.shown}（{special.source}）" if special and special.shown else ""
        return by_law or read_phrase(self.time_phrase).shown_for

    @property
    def when(self) -> Timing:
        return Timing.parse(self.timing)

    @property
    def scope(self) -> str:
        """The code of the place whose catalogue this is."""
        return self.place.code if self.place else settings.PLACE

    def chooses(self, body: Body) -> bool:
        """Whether `body` has to disclose this, by kind, level and name. The bodies named one by
        one are not looked at: see `queries.catalogue.publishers`."""
        if self.place and not self.place.holds(body.place.code):
            return False
        level = Level(body.place.level).name.lower()
        at_level = not self.levels or level in self.levels
        by_name = body.kind not in NAMED_KINDS or not self.body_names
        named = by_name or body.name.endswith(tuple(self.body_names))
        return body.kind in self.body_kinds and at_level and named
