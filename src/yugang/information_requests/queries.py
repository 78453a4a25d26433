"""What requests ask the database."""

from django.db.models import QuerySet

from yugang.shared.places.models import Body, BodyKind

# 条例 Art. 27: governments of every level, the county's departments, and agencies in their own
# name.
ASKED = (BodyKind.GOVERNMENT, BodyKind.DEPARTMENT, BodyKind.TOWN_OFFICE)


def asked_bodies() -> QuerySet[Body]:
    """The bodies of which information can be requested."""
    return Body.objects.filter(kind__in=ASKED, closed_on=None)
