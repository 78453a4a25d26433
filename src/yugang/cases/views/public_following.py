"""Following a case: what happened, who is awaited, until when, what its sender may do."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases import kinds
from yugang.cases.access import applicant_steps
from yugang.cases.actions.rating import can_be_rated, rate
from yugang.cases.actions.taking import Changed, take
from yugang.cases.forms import RatingForm, StepForm
from yugang.cases.forms.steps import OFFICERS_ONLY
from yugang.cases.kinds import APPLICANT, Kind
from yugang.cases.models import Case
from yugang.cases.queries import following, letters
from yugang.cases.queries.clocks import clocks_shown
from yugang.cases.queries.handed_in import latest_number
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.files.views import whole_or_part
from yugang.shared.http import Permission, command, page, page_and_command

from .public_session import ask_for_code, at_language, followed, sender

P = Permission


def _crumbs(kind: Kind, case: Case, *more: str) -> list[tuple[str, str]]:
    own = at_language(kind.path(case.receipt, ""))
    follow = (_("Follow my matter"), at_language(kind.path("lookup")))
    return [follow, (case.receipt, own), *((text, "") for text in more)]


@never_cache
@page(may=P.ANYONE)
def case(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """The page of one case for its sender."""
    known = kinds.get(kind)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    at = clock.now()
    clocks = clocks_shown(found, known, at)
    context = {
        "kind": known,
        "case": found,
        "state": following.state_words(found, known),
        "awaited": following.awaited_words(found, known),
        "outcome": following.outcome_words(found, known),
        "story": following.story(found, known),
        "running": [one for one in clocks if one.stopped_at is None],
        "ended": [one for one in clocks if one.stopped_at],
        "steps": [(step.name, known.plan(step)) for step in applicant_steps(found)],
        "may_rate": can_be_rated(found, at),
        "rating_word": dict(RatingForm.base_fields["rating"].choices).get(found.rating, ""),  # type: ignore[attr-defined]
        "facts": known.facts,
        "base": known.path(found.receipt, ""),
        "leave": known.path(found.receipt, "leave"),
        "crumbs": _crumbs(known, found),
    }
    return render(http, "cases/public_case.html", context)


def _step_form(
    kind: Kind, case: Case, name: str, data: Any = None, files: Any = None
) -> forms.Form:
    """The form of a step as its sender gets it: it counts from today."""
    plan = kind.steps[name]
    initial = {**plan.initial(case), "seen_version": case.version, "key": uuid4().hex}
    form = (plan.form or StepForm)(data, files, initial=initial)
    for officers_only in OFFICERS_ONLY:
        form.fields.pop(officers_only, None)
    return form


def _show_step(
    http: HttpRequest,
    kind: Kind,
    case: Case,
    name: str,
    form: forms.Form,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    plan, last = kind.steps[name], case.steps.last()
    closed = name not in [one.name for one in applicant_steps(case)]
    context = {
        "closed": closed,
        "kind": kind,
        "case": case,
        "plan": plan,
        "form": form,
        "last": kind.done(last.step) if last else "",
        "asked": last.words if last and last.body_id and not closed else "",
        "back": kind.path(case.receipt, ""),
        "files_again": form.is_bound and bool(http.FILES),
        "crumbs": _crumbs(kind, case, str(plan.label)),
        **more,
    }
    return render(http, "cases/public_step.html", context, status=409 if closed else status)


def _plan_of_sender(kind: Kind, name: str) -> None:
    """Raises Http404 for a step that is never the sender's."""
    own = any(s.name == name and APPLICANT in s.roles for s in kind.workflow.steps)
    if not own:
        raise Http404(name)


@page(may=P.ANYONE)
def step_form(http: HttpRequest, kind: str, receipt: str, step: str) -> HttpResponse:
    """A step that the sender may take."""
    known = kinds.get(kind)
    _plan_of_sender(known, step)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    return _show_step(http, known, found, step, _step_form(known, found, step))


@command(may=P.ANYONE)
def take_step(http: HttpRequest, kind: str, receipt: str, step: str) -> HttpResponse:
    """Take it once; where the case moved meanwhile, say so and keep the words."""
    known = kinds.get(kind)
    _plan_of_sender(known, step)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    form = _step_form(known, found, step, http.POST, http.FILES)
    if not form.is_valid():
        return _show_step(http, known, found, step, form, status=422)
    data = dict(form.cleaned_data)
    key = data.pop("key", "")
    done = redirect(at_language(known.path(receipt, "")))
    if key and found.steps.filter(key=key).exists():
        return done
    if step not in [one.name for one in applicant_steps(found)]:
        return _show_step(http, known, found, step, form)
    return _taken(http, known, found, step, form, data, key) or done


def _taken(
    http: HttpRequest,
    kind: Kind,
    case: Case,
    step: str,
    form: forms.Form,
    data: dict[str, Any],
    key: str,
) -> HttpResponse | None:
    """None where it was taken, else the page that says why not."""
    by, at, seen = sender(http), clock.now(), data.pop("seen_version", None)
    files = [store(upload.file, upload.name, by=by, at=at) for upload in data.pop("files", ())]
    try:
        take(case, step, data, by=by, at=at, seen_version=seen or 0, key=key, files=files)
    except Changed as changed:
        again = http.POST.copy()
        again["seen_version"] = str(changed.case.version)
        form = _step_form(kind, changed.case, step, again)
        return _show_step(http, kind, changed.case, step, form, changed=True, status=409)
    except StepRefused as refused:
        return _show_step(http, kind, case, step, form, refused=refused.reason, status=409)
    told = {"done": kind.steps[step].done, "number": latest_number(case)}
    messages.success(http, _("Done: %(done)s. Your receipt is %(number)s, below.") % told)
    return None


step = never_cache(page_and_command(step_form, take_step))


@page(may=P.ANYONE)
def rate_form(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    known = kinds.get(kind)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    initial = {"rating": found.rating, "words": found.rating_words}
    return _show_rating(http, known, found, RatingForm(initial=initial))


def _show_rating(
    http: HttpRequest, kind: Kind, case: Case, form: RatingForm, status: int = 200
) -> HttpResponse:
    closed = not can_be_rated(case, clock.now())
    context = {
        "kind": kind,
        "case": case,
        "form": form,
        "closed": closed,
        "back": kind.path(case.receipt, ""),
        "crumbs": _crumbs(kind, case, _("Rate it")),
    }
    return render(http, "cases/public_rate.html", context, status=409 if closed else status)


@command(may=P.ANYONE)
def take_rating(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """Keep how content the sender is; it can be changed for 30 days."""
    known = kinds.get(kind)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    form = RatingForm(http.POST)
    if not form.is_valid():
        return _show_rating(http, known, found, form, status=422)
    given = form.cleaned_data
    try:
        rate(found, given["rating"], given["words"], by=sender(http), at=clock.now())
    except StepRefused:
        return _show_rating(http, known, found, form)
    messages.success(http, _("Thank you. Your rating is kept."))
    return redirect(at_language(known.path(receipt, "")))


rating = never_cache(page_and_command(rate_form, take_rating))


@never_cache
@page(may=P.ANYONE)
def letter(http: HttpRequest, kind: str, receipt: str, letter_id: int, ending: str) -> HttpResponse:
    """A letter to the sender, as PDF or docx."""
    known = kinds.get(kind)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    one = following.letter_for_sender(found, known, letter_id)
    if one is None:
        raise Http404(str(letter_id))
    answer = HttpResponse(letters.as_file(one, ending), content_type=letters.TYPES[ending])
    inline = ending == "pdf"
    header = content_disposition_header(not inline, letters.filename(one, ending))
    answer["Content-Disposition"] = header or "attachment"
    return answer


@never_cache
@page(may=P.ANYONE)
def file(http: HttpRequest, kind: str, receipt: str, attachment_id: int) -> HttpResponseBase:
    """A file of the case that its sender may open."""
    known = kinds.get(kind)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    one = following.file_for_sender(found, attachment_id)
    if one is None:
        raise Http404(str(attachment_id))
    return whole_or_part(http, one.file, public=False)
