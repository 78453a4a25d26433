"""That the openness office took note of a refusal filed with it."""

from django.db import models

from yugang.cases.public import Case
from yugang.shared.people.models import Person


class Look(models.Model):
    """Somebody of the office has read the reasons for which a request was not granted as asked."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="look")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Privacy:
        public = ("at",)
        personal = ("case", "by")

    def __str__(self) -> str:
        return str(self.case)
