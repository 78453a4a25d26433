"""Where things are: the tree of places and the bodies at them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """Levels of the tree, as the division data number them."""

    PROVINCE = 1, _("Province")
    CITY = 2, _("City")
    COUNTY = 3, _("County")
    TOWN = 4, _("Town")
    VILLAGE = 5, _("Village")


# How many leading digits of the 12 name a place of each level.
DIGITS = {1: 2, 2: 4, 3: 6, 4: 9, 5: 12}


class Place(models.Model):
    """A node of the tree province, city, county, town, village; kept when it ends."""

    code = models.CharField(max_length=12, unique=True)
    name = models.TextField()
    level = models.PositiveSmallIntegerField(choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    class Privacy:
        public = ("id", "code", "name", "level", "parent", "valid_from", "valid_until", "successor")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="place_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def prefix(self) -> str:
        """The leading digits that every place of this subtree shares."""
        return self.code[: DIGITS[self.level]]

    def holds(self, code: str) -> bool:
        """Whether the place with `code` is this one or lies in its subtree."""
        return code.startswith(self.prefix)


class BodyKind(models.TextChoices):
    GOVERNMENT = "government", _("County government")
    DEPARTMENT = "department", _("Department")
    TOWN_OFFICE = "town-office", _("Town office")
    VILLAGE_COMMITTEE = "village-committee", _("Village committee")
    STATION = "station", _("Station")
    CENTRE = "centre", _("Centre")
    PARTY = "party", _("Party organ")


class Body(models.Model):
    """An organ at a place. `code` is its credit code or local number: its public identity."""

    code = models.CharField(max_length=24, unique=True)
    name = models.TextField()
    short_name = models.TextField(blank=True)
    kind = models.CharField(max_length=24, choices=BodyKind)
    place = models.ForeignKey(Place, models.PROTECT, related_name="bodies")
    address = models.TextField(blank=True)
    office_hours = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    fax = models.TextField(blank=True)
    mail = models.TextField(blank=True)
    duties_text = models.TextField(blank=True)
    index_template = models.TextField(default="{body}/{year}-{seq:05d}")
    closed_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "code", "name", "short_name", "kind", "place", "address", "office_hours",
            "phone", "fax", "mail", "duties_text", "index_template", "closed_on",
        )  # fmt: skip

    class Meta:
        ordering = ["place__code", "code"]

    def __str__(self) -> str:
        return self.name
