"""Readers' feedback: giving it, looking up the answer, answering at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.disclosure import access
from yugang.disclosure.actions import feedback as actions
from yugang.disclosure.forms.feedback import AnswerForm, FeedbackForm, LookUpForm
from yugang.disclosure.models import Feedback, Publication
from yugang.disclosure.queries import feedback as queries
from yugang.kernel import clock
from yugang.kernel.identifiers import is_receipt_number, tidy
from yugang.kernel.masking import mask_text
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

P = Permission


@page(may=P.ANYONE)
def give_form(http: HttpRequest, index_number: str) -> HttpResponse:
    publication = access.to_public_publication(index_number)
    return _give(http, publication, FeedbackForm())


def _give(
    http: HttpRequest, publication: Publication, given: FeedbackForm, status: int = 200
) -> HttpResponse:
    address = f"/p/{publication.index_number}/"
    context = {
        "publication": publication,
        "form": given,
        "full": status == 429,
        "crumbs": [(publication.title, _in_language(http, address)), (_("Feedback"), "")],
    }
    return render(http, "disclosure/give_feedback.html", context, status=status)


def _in_language(http: HttpRequest, address: str) -> str:
    """`address` under the language prefix of the page that is shown."""
    return "/en" + address if http.path.startswith("/en/") else address


@command(may=P.ANYONE)
def take_feedback(http: HttpRequest, index_number: str) -> HttpResponse:
    """Keep it and show the receipt; the same form sent again shows the same receipt."""
    publication = access.to_public_publication(index_number)
    given = FeedbackForm(http.POST)
    if not given.is_valid():
        given.renew_key()
        return _give(http, publication, given, status=422)
    by, at, data = actor(http), clock.now(), given.cleaned_data
    if given.trapped:
        return _give(http, publication, FeedbackForm(), status=422)
    words = (data["text"], data["name"], data["contact"])
    key = actions.key_of(publication, data["key"], *words)
    known = Feedback.objects.filter(key=key).exists()
    if not known and queries.sent_too_much(by.address, at):
        return _give(http, publication, given, status=429)
    kept = actions.give_feedback(
        publication,
        key=data["key"],
        text=data["text"],
        name=data["name"],
        contact=data["contact"],
        by=by,
        at=at,
    )
    context = {"publication": kept.publication, "feedback": kept, "crumbs": [(_("Feedback"), "")]}
    return render(http, "disclosure/feedback_receipt.html", context)


give = never_cache(page_and_command(give_form, take_feedback))


@never_cache
@page(may=P.ANYONE)
def look_up(http: HttpRequest) -> HttpResponse:
    """The answer by receipt number: a search form, so that the address can be kept."""
    given = LookUpForm(http.GET if "receipt" in http.GET else None)
    found = None
    if given.is_bound and given.is_valid():
        receipt = tidy(given.cleaned_data["receipt"])
        found = queries.by_receipt(receipt) if is_receipt_number(receipt) else None
        if found is None:
            given.add_error(
                "receipt", _("No feedback has this number. Compare it with the receipt.")
            )
    context = {
        "form": given,
        "feedback": found,
        "own_words": mask_text(found.text) if found else "",
        "crumbs": [(_("Look up an answer"), "")],
    }
    return render(http, "disclosure/look_up_feedback.html", context)


@page(may=P.ANSWER_FEEDBACK)
def feedback_list(http: HttpRequest) -> HttpResponse:
    who, today = person(http), clock.today()
    context = {
        "waiting": queries.at_desk(who, today, answered=False),
        "answered": queries.at_desk(who, today, answered=True)[:20],
        "crumbs": [(_("Feedback"), "")],
    }
    return render(http, "disclosure/feedback_list.html", context)


def _feedback(http: HttpRequest, feedback_id: int) -> Feedback:
    return access.to_feedback_for(person(http), feedback_id, clock.today())


@page(may=P.ANSWER_FEEDBACK)
def answer_form(http: HttpRequest, feedback_id: int) -> HttpResponse:
    return _answer(http, _feedback(http, feedback_id), AnswerForm())


def _answer(
    http: HttpRequest, feedback: Feedback, given: AnswerForm, status: int = 200
) -> HttpResponse:
    context = {
        "feedback": feedback,
        "publication": feedback.publication,
        "masked": mask_text(feedback.text),
        "form": given,
        "crumbs": [(_("Feedback"), reverse("disclosure:feedback")), (feedback.receipt, "")],
    }
    return render(http, "disclosure/answer_feedback.html", context, status=status)


@command(may=P.ANSWER_FEEDBACK)
def take_answer(http: HttpRequest, feedback_id: int) -> HttpResponse:
    feedback, given = _feedback(http, feedback_id), AnswerForm(http.POST)
    if not given.is_valid():
        return _answer(http, feedback, given, status=422)
    try:
        actions.answer_feedback(
            feedback,
            answer=given.cleaned_data["answer"],
            show=given.cleaned_data["show"],
            by=actor(http, P.ANSWER_FEEDBACK),
            at=clock.now(),
        )
    except StepRefused:
        messages.error(http, _("Not sent: a colleague answered meanwhile. Her answer is below."))
        return _answer(http, _feedback(http, feedback_id), given, status=409)
    messages.success(http, _("Answered. The sender reads it by the receipt number."))
    return redirect("disclosure:feedback")


answer = page_and_command(answer_form, take_answer)
