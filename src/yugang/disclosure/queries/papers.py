"""The register of papers as it is shown, and what it brings to the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure import access
from yugang.disclosure.models import Exemption, Paper, PaperMark
from yugang.disclosure.workflow import ExemptionState
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .errands import Errand, errand_source
from .reasons import in_natural_days

SENT_BACK = "sent-back"


def find(papers: QuerySet[Paper], state: str = "", words: str = "") -> QuerySet[Paper]:
    """Those with that mark, or sent back, whose title or number holds every word."""
    if state == SENT_BACK:
        papers = papers.filter(sent_back=True)
    elif state in PaperMark.values:
        papers = papers.filter(sent_back=False, mark=state)
    columns = ("title", "document_number")
    for word in words.split()[:8]:
        papers = papers.filter(reduce(Q.__or__, (Q(**{f"{n}__icontains": word}) for n in columns)))
    return papers.select_related("body", "item", "duty__publication", "registered_by")


def lacks(paper: Paper) -> str:
    """What a paper that was sent back lacks, in words; "" for one that was not."""
    if not paper.sent_back:
        return ""
    if not paper.mark:
        return _("It has no mark: say whether it is disclosed, disclosed on request, or not.")
    if paper.mark == PaperMark.ACTIVE:
        return _("It does not say under which catalogue item it is disclosed.")
    return _("It does not say why it is not disclosed on our own initiative.")


def header() -> list[str]:
    """The columns of the register as it is taken away."""
    return [
        _("Document number"), _("Title"), _("Body"), _("Formed on"), _("Openness mark"), _("Reason for the mark"),
        _("Catalogue item"), _("Due"), _("Index number"), _("Registered by"), _("Registered on"),
    ]  # fmt: skip


def cells(papers: Iterable[Paper]) -> Iterator[list[Any]]:
    """The lines under `header`."""
    for paper in papers:
        text = paper.duty.publication if paper.duty else None
        yield [
            paper.document_number,
            paper.title,
            paper.body.name,
            paper.formed_on,
            _("sent back") if paper.sent_back else paper.get_mark_display(),
            paper.reason,
            paper.item.code if paper.item else "",
            paper.duty.due_on if paper.duty else None,
            text.index_number if text else "",
            paper.registered_by.name if paper.registered_by else "",
            clock.day_of(paper.registered_at),
        ]


@errand_source("paper", gettext_lazy("paper sent back"))
def _sent_back(person: Person, today: date) -> Iterator[Errand]:
    """Papers of her bodies that say nothing, or too little, of how open they are."""
    mine = access.bodies(person, Permission.PROPOSE, today)
    for paper in Paper.objects.filter(sent_back=True, body__in=mine).select_related("body"):
        yield Errand(
            kind="paper",
            title=paper.title,
            who=paper.body.name,
            due_on=None,
            days_left=None,
            state="changed",
            word=lacks(paper),
            url=paper.address,
            action_label=_("Complete the mark"),
            action_url=paper.address,
        )


@errand_source("exemption", gettext_lazy("exemption"))
def _asked(person: Person, today: date) -> Iterator[Errand]:
    """Exemptions that others asked for and she may decide."""
    mine = access.bodies(person, Permission.EXEMPT, today)
    asked = Exemption.objects.filter(state=ExemptionState.ASKED, duty__body__in=mine)
    for one in asked.exclude(asked_by=person).select_related("duty__item", "duty__body"):
        address = reverse("disclosure:duty", args=[one.duty_id])
        yield Errand(
            kind="exemption",
            title=one.duty.title,
            who=one.duty.body.name,
            due_on=one.duty.due_on,
            days_left=(one.duty.due_on - today).days,
            state="wait",
            word=_("an exemption is asked for: %(why)s") % {"why": one.reason[:60]},
            url=address,
            action_label=_("Decide"),
            action_url=f"{address}#exemption",
            natural=in_natural_days(one.duty.item),
        )
