"""A disclosure request as its applicant may read it, opened with the access code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from yugang.cases import public as cases
from yugang.cases.public import Attachment, Case, Letter, TooOften
from yugang.information_requests.public import open_ways
from yugang.kernel import clock

from .problems import Mistake, Refused

KIND = "request"


def opened(http: HttpRequest, receipt: str, code: str) -> Case:
    """The request that both open. Raises Refused: 422 for what is no receipt number at all, 404
    for one that does not exist and for a wrong code alike, 429 after too many of them."""
    form = cases.LookUpForm({"receipt": receipt, "code": code})
    by, at = cases.sender(http), clock.now()
    if not form.is_valid():
        places = {"receipt": ("path", "receipt"), "code": ("header", "Access-Code")}
        raise Refused(
            422,
            mistakes=[
                Mistake(*places[name], str(words))
                for name, errors in form.errors.items()
                for words in errors
            ],
        )
    number = form.cleaned_data["receipt"]
    try:
        case = cases.look_up(number, form.cleaned_data["code"], by=by, at=at)
    except TooOften as error:
        detail = _("Wrong numbers or codes came too often.")
        raise Refused(429, detail, wait=cases.wait_to_look_up(by.address, number, at)) from error
    if case is None or case.kind != KIND:
        raise Refused(404, _("Number and code do not belong together."))
    return case


def followed(case: Case) -> dict[str, Any]:
    """All that the applicant's page shows."""
    kind = cases.kind_of(KIND)
    state, story = kind.states[case.state], cases.following.story(case, kind)
    return {
        "receipt": case.receipt,
        "version": case.version,
        "title": case.title,
        "body": {"code": case.body.code, "name": case.body.name},
        "state": case.state,
        "state_words": str(state.label),
        "awaited": state.awaited.value,
        "awaited_words": cases.following.awaited_words(case, kind),
        "outcome": case.outcome,
        "outcome_words": str(kind.outcomes.get(case.outcome, "")),
        "filed_at": case.filed_at,
        "received_on": case.received_on,
        "due_on": case.due_on,
        "closed_at": case.closed_at,
        "clocks": _clocks(case),
        "story": [_line(case, line) for line in story.lines],
        "files": _files(case, story.files),
        "steps": _steps(case),
        "remedies": [
            {
                "kind": str(way.kind),
                "until": way.until,
                "office": way.office,
                "address": way.address,
                "source": way.source,
            }
            for way in open_ways(case, clock.today())
        ],
    }


def _line(case: Case, line: Any) -> dict[str, Any]:
    return {
        "on": line.on,
        "done": str(line.done),
        "by": line.by,
        "words": line.words,
        "letters": [_letter(case, name, one) for name, one in line.letters],
        "files": _files(case, line.files),
    }


def _address(case: Case, *parts: object) -> str:
    return "/".join([f"{settings.BASE_URL}/api/requests", case.receipt, *map(str, parts)])


def _clocks(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "name": shown.row.name,
            "about": shown.name,
            "due_on": shown.row.due_on,
            "stopped_at": shown.stopped_at,
            "held": shown.held,
            "late": shown.late,
            "sentence": shown.explained.sentence,
            "source": shown.source,
        }
        for shown in cases.clocks_shown(case, cases.kind_of(KIND), clock.now())
    ]


def _letter(case: Case, name: str, one: Letter) -> dict[str, Any]:
    address = _address(case, "letters", one.pk)
    return {"id": one.pk, "name": name, "number": one.number, "address": address}


def _files(case: Case, files: Iterable[Attachment]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "name": one.file.name,
            "size": one.file.size,
            "media_type": one.file.media_type,
            "address": _address(case, "files", one.pk),
        }
        for one in files
    ]


def _steps(case: Case) -> list[dict[str, Any]]:
    kind = cases.kind_of(KIND)
    return [
        {
            "name": step.name,
            "label": str(kind.plan(step).label),
            "address": _address(case, "steps", step.name),
        }
        for step in cases.access.applicant_steps(case)
    ]
