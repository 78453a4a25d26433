"""Sentences and addresses that several pages of the desk share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.screening import NEVER, Found, Part, screen
from yugang.disclosure.forms.tables import place
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.queries import history, labels
from yugang.disclosure.queries.attached import found_in

LACKING = {
    "title": gettext_lazy("Not sent: the title is missing."),
    "content": gettext_lazy("Not sent: write a text, add a table or attach a file."),
}
WHERE = {
    Part.TITLE: gettext_lazy("title"),
    Part.NUMBER: gettext_lazy("document number"),
    Part.TEXT: gettext_lazy("text, paragraph %(row)s"),
    Part.TABLE: gettext_lazy("table, %(place)s"),
    Part.FILE: gettext_lazy("name of attachment %(row)s"),
}


@dataclass(frozen=True)
class Warned:
    """A piece of personal data as the page tells of it. barred: no reason opens it."""

    where: str
    kind: labels.Label
    text: str
    masked: str
    barred: bool
    mend: labels.Label = ""


def places(found: Iterable[Found]) -> list[Warned]:
    return [
        Warned(
            where=str(WHERE[f.part]) % {"row": f.row, "place": place(f.row + 1, f.column)},
            kind=labels.KINDS[f.kind],
            text=f.text,
            masked=f.masked,
            barred=f.kind in NEVER,
            mend=_("rename the file and attach it again") if f.part is Part.FILE else "",
        )
        for f in found
    ]


def found(revision: Revision) -> list[Warned]:
    """The personal data in a saved revision."""
    names = list(revision.attachments.values_list("file__name", flat=True))
    return places(screen(revision, names))


def found_in_all(revision: Revision) -> list[Warned]:
    """As `found`, and what stands inside the attachments: a warning, for they may be scans."""
    files = [a.file for a in revision.attachments.select_related("file")]
    return found(revision) + [
        Warned(
            where=_("attachment “%(name)s”") % {"name": one.name},
            kind=labels.KINDS[one.kind],
            text=f"× {one.count}",
            masked="",
            barred=False,
            mend=_("mask it in the file and attach that again"),
        )
        for one in found_in(files)
    ]


def publications() -> str:
    return reverse("disclosure:publications")


def reviews() -> str:
    return reverse("disclosure:reviews")


def refusal(publication: Publication) -> str:
    """Why a step is not open any more: what happened last."""
    act = history.last_act(publication)
    if act is None:
        return _("This step is not open.")
    values = {"who": act.actor, "act": labels.ACTS.get(act.act, act.act)}
    return _("Not done: meanwhile %(who)s %(act)s.") % values
