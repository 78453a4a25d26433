"""Sentences and addresses that several pages of the desk share."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.clearing import NotCleared
from yugang.disclosure.models import Publication
from yugang.disclosure.queries import history, labels

LACKING = {
    "title": gettext_lazy("Not sent: the title is missing."),
    "content": gettext_lazy("Not sent: write a text, add a table or attach a file."),
}


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


def not_cleared(stopped: NotCleared) -> str:
    return _("Stopped: these attachments are not cleared for publication: %(names)s.") % {
        "names": _(", ").join(stopped.names)
    }
