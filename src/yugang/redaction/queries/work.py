"""What redactions bring to the desk: releases that wait for approval, and copies that stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases.public import access as cases
from yugang.disclosure.public import Errand, errand_source
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .. import access
from ..models import Redaction
from ..words import STATES
from ..workflow import RedactionState


@errand_source("redaction", gettext_lazy("redacted copies"))
def errands(person: Person, today: date) -> Iterator[Errand]:
    for one in access.to_approve(person, today):
        yield _errand(one, today, _("Look and decide"))
    own = cases.bodies(person, Permission.HANDLE_CASE, today)
    stopped = Redaction.objects.filter(
        state=RedactionState.STOPPED, case__body__in=own, case__closed_at=None
    )
    for one in stopped.select_related("case__body", "file"):
        yield _errand(one, today, _("See what was left"))


def _errand(one: Redaction, today: date, label: str) -> Errand:
    due = one.case.due_on
    word, sign = STATES[one.state]
    return Errand(
        kind="redaction",
        title=_("Redacted copy: %(file)s") % {"file": one.file.name},
        who=str(one.case.body),
        due_on=due,
        days_left=(due - today).days if due else None,
        state=sign,
        word=str(word),
        url=reverse("redaction:redaction", args=[one.pk]),
        action_label=label,
    )
