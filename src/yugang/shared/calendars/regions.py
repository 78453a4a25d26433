"""What a region is called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yugang.kernel.places import PROVINCES
from yugang.shared.places.models import Place


def region_name(region: str) -> str:
    """The name of a place by its code or leading digits; of the nation for ""."""
    if not region.strip("0"):
        return _("Nationwide")
    place = Place.objects.filter(code=region.ljust(12, "0")).only("name").first()
    if place:
        return place.name
    return PROVINCES.get(region[:2], region) if not region[2:].strip("0") else region
