"""Where the replies of a county's bodies can be challenged."""

from django.db import models

from yugang.shared.places.models import Place


class Remedies(models.Model):
    """The offices that letters of reply name, as the county has confirmed them.

    office: decides on reconsideration of what departments and towns do; above: of what the
    county's government does itself; court: for suits. Each with the address that is printed.
    """

    place = models.OneToOneField(Place, models.PROTECT, related_name="+")
    office = models.TextField()
    office_address = models.TextField()
    above = models.TextField()
    above_address = models.TextField()
    court = models.TextField()
    court_address = models.TextField(blank=True)
    confirmed_at = models.DateTimeField()

    class Privacy:
        public = (
            "id", "place", "office", "office_address", "above", "above_address", "court",
            "court_address", "confirmed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.place}: {self.office}"
