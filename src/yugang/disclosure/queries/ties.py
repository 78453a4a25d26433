"""What of the disclosure hangs on a body: duties, texts being prepared, feedback, sheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from yugang.disclosure.models import Duty, Feedback, Posting, Revision
from yugang.disclosure.workflow import SETTLED
from yugang.shared.people.ties import Tie, tie_source
from yugang.shared.places.models import Body


@tie_source
def disclosure_ties(body: Body, on: date) -> Iterator[Tie]:
    """Open duties, texts under way, feedback without answer and sheets that hang."""
    if n := Duty.objects.open().filter(body=body, opens_on__lte=on).count():
        says = ngettext("%(n)s open duty", "%(n)s open duties", n)
        yield Tie(says % {"n": n}, f"{reverse('disclosure:duties')}?body={body.code}")
    if n := Revision.objects.filter(publication__body=body).exclude(state__in=SETTLED).count():
        says = ngettext("%(n)s text being prepared", "%(n)s texts being prepared", n)
        yield Tie(says % {"n": n}, f"{reverse('disclosure:publications')}?body={body.code}")
    if n := Feedback.objects.filter(publication__body=body, answered_at__isnull=True).count():
        says = ngettext("%(n)s feedback without answer", "%(n)s feedbacks without answer", n)
        yield Tie(says % {"n": n})
    hanging = Posting.objects.filter(board__body=body, taken_down_at__isnull=True)
    if n := hanging.count():
        says = ngettext("%(n)s sheet on its boards", "%(n)s sheets on its boards", n)
        yield Tie(says % {"n": n})
