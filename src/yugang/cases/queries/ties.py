"""What of cases hangs on a body that is to be closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import ngettext

from yugang.cases.models import Case, HandOver
from yugang.shared.people.ties import Tie, tie_source
from yugang.shared.places.models import Body


@tie_source
def open_cases(body: Body, on: date) -> Iterator[Tie]:
    """Its open cases, which somebody has to hand over first, and the offers it has not answered."""
    if n := Case.objects.open().filter(body=body).count():
        yield Tie(ngettext("%(n)s open case", "%(n)s open cases", n) % {"n": n})
    offers = HandOver.objects.filter(to_body=body, answered_at=None, case__closed_at=None)
    if n := offers.count():
        text = ngettext(
            "%(n)s case offered to it, not answered", "%(n)s cases offered to it, not answered", n
        )
        yield Tie(text % {"n": n})
