"""What the reviews of a sample say, by body and by point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from yugang.information_requests.public import OUTCOME_ROWS, Counted
from yugang.shared.charts import Chart, stacked
from yugang.shared.places.models import Body

from ..models import Mark, Sample
from ..rules import drawing
from ..words import POINTS

# Ended without a reply: nothing to review.
UNANSWERED = "otherwise"


@dataclass
class Score:
    """One body, or all. good, flawed: marks by point."""

    name: str
    drawn: int = 0
    reviewed: int = 0
    answered: int = 0
    good: dict[str, int] = field(default_factory=lambda: dict.fromkeys(POINTS, 0))
    flawed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(POINTS, 0))

    @property
    def share(self) -> int | None:
        """Percent of the marks that say it is in order; None without one."""
        good, flawed = sum(self.good.values()), sum(self.flawed.values())
        return round(100 * good / (good + flawed)) if good + flawed else None

    @property
    def points(self) -> list[str]:
        """Of each point, how many were in order of how many it applies to."""
        both = ((self.good[name], self.good[name] + self.flawed[name]) for name in POINTS)
        return [f"{good}/{n}" if n else "–" for good, n in both]


def scores(sample: Sample) -> list[Score]:
    """Of each body drawn from, by its code; then all together. Two queries."""
    found: dict[int, Score] = {}
    total = Score(_("All together"))
    rows = sample.replies.order_by("body__code").values_list("body_id", "body__name")
    counted = rows.annotate(Count("pk"), Count("reviewed_at"), Count("answered_at"))
    for body, name, drawn, reviewed, answered in counted:
        found[body] = Score(name, drawn, reviewed, answered)
        total.drawn, total.reviewed = total.drawn + drawn, total.reviewed + reviewed
        total.answered += answered
    marks = Mark.objects.filter(reply__sample=sample).order_by()
    for body, point, verdict, n in marks.values_list("reply__body_id", "point", "verdict").annotate(
        Count("pk")
    ):
        if verdict != "none":
            for one in (found[body], total):
                (one.good if verdict == "good" else one.flawed)[point] += n
    return [*found.values(), total]


def chart(total: Score) -> Chart | None:
    """Of each point, how many replies were in order and how many not."""
    keys = {
        "good": ("#1f6b3a", _("found in order")),
        "flawed": ("#b3261e", _("found not in order")),
    }
    rows = [
        (str(word), {"good": total.good[point], "flawed": total.flawed[point]})
        for point, word in POINTS.items()
        if total.good[point] + total.flawed[point]
    ]
    return stacked(rows, keys)


def bodies_of(office: Body) -> list[int]:
    """The bodies from whose replies an office draws: those in its place's subtree, but itself."""
    below = Body.objects.filter(place__code__startswith=office.place.prefix).exclude(pk=office.pk)
    return list(below.order_by("pk").values_list("pk", flat=True))


def population(office: Body, since: date, until: date) -> dict[str, str]:
    """What is drawn from: the stratum of each request that got a reply in these days, by its
    receipt. A stratum is the body's code and how it ended."""
    groups = {row: code for code, row in OUTCOME_ROWS.items() if code != UNANSWERED}
    rows = Counted.objects.filter(body__in=bodies_of(office), settled_on__range=(since, until))
    found = {}
    for receipt, body, row in (
        rows.order_by().values_list("case__receipt", "body__code", "row").iterator()
    ):
        code = next((code for group, code in groups.items() if row.startswith(group)), "")
        if code:
            found[receipt] = f"{body} {code}"
    return found


def drawn_again(sample: Sample) -> dict[str, bool]:
    """Whether what was drawn from is the same, and whether the same replies come out."""
    there: Mapping[str, str] = population(sample.office, sample.since, sample.until)
    then = set(sample.replies.values_list("case__receipt", flat=True))
    return {
        "same_population": drawing.digest(there) == sample.digest,
        "same_replies": set(drawing.draw(there, sample.size, sample.seed)) == then,
    }
