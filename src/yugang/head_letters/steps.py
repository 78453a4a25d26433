"""What each step of a letter needs and does, beside the workflow table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given, published, screening
from yugang.kernel import clock
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from . import actions
from .rules.limits import POOR
from .workflow import LetterState as S


def office_of(case: Case) -> str:
    """The code of the body to whose head it was written."""
    return str(case.detail("office") or case.body.code)


def is_with_office(case: Case) -> bool:
    return case.body.code == office_of(case)


def is_withheld(case: Case) -> bool:
    """Whether the body that has it now must not learn who wrote it."""
    return bool(case.detail("hide_name")) and not is_with_office(case)


def set_details(case: Case, **changes: Any) -> None:
    """Keep details; None drops one."""
    merged = {**case.details, **changes}
    case.details = {name: value for name, value in merged.items() if value is not None}


def only_by_office(case: Case) -> str:
    return "" if is_with_office(case) else _("Only the head's office sends it on.")


def not_by_office(case: Case) -> str:
    if case.state == S.HANDLING and is_with_office(case):
        return _("It is with the head's office already.")
    return ""


def forward_guard(case: Case, given: Given, at: datetime) -> str:
    to_body: Body = given["to_body"]
    if to_body.pk == case.body_id:
        return _("The letter is with this body already.")
    if to_body.closed_on or to_body.place.code[:6] != case.body.place.code[:6]:
        return _("This body does not belong to the county.")
    held = Post.objects.on(clock.day_of(at)).that_may(Permission.HANDLE_CASE)
    if not held.filter(body=to_body).exists():
        return _(
            "Nobody at this body handles cases. Ask it to name someone, or choose another body."
        )
    return ""


def forward(case: Case, given: Given, at: datetime) -> None:
    set_details(case, office=office_of(case))
    case.body = given["to_body"]


def bring_back(case: Case, given: Given, at: datetime) -> None:
    case.body = Body.objects.select_related("place").get(code=office_of(case))


def answer(case: Case, given: Given, at: datetime) -> None:
    case.outcome = given["outcome"]


def refuse(case: Case, given: Given, at: datetime) -> None:
    case.outcome = given["outcome"]
    set_details(case, right_place=given.get("right_place") or None)


def may_reopen(case: Case) -> str:
    if case.detail("reopened"):
        return _("It was opened again once already.")
    if case.rating is None or case.rating > POOR:
        return _("It is opened again only where the answer was rated poorly.")
    return ""


def reopen(case: Case, given: Given, at: datetime) -> None:
    """Open it once more. The next answer is rated anew; the first rating stays known."""
    actions.take_back(case, at=at)
    set_details(case, reopened=True, first_rating=case.rating, proposed=None)
    case.rating, case.rated_at, case.rating_words, case.outcome = None, None, "", ""


def must_be_agreed(case: Case) -> str:
    return "" if case.detail("may_publish") else _("The writer has not agreed to publication.")


def has_agreed(case: Case) -> str:
    return _("The writer has agreed to publication already.") if case.detail("may_publish") else ""


def draft(case: Case) -> dict[str, str]:
    """The masked words to begin with: those proposed before, or the letter's own."""
    if proposed := case.detail("proposed"):
        return dict(proposed)
    return published.masked_words(case, ("answer",))


def propose_guard(case: Case, given: Given, at: datetime) -> str:
    words = "\n".join(given[name] for name in ("title", "question", "answer"))
    if screening.named(words, published.names(case)):
        return _("The writer's name stands in it. Mask it or take it out.")
    return ""


def propose(case: Case, given: Given, at: datetime) -> None:
    words = {name: given[name] for name in ("title", "question", "answer")}
    set_details(case, proposed=words)


def publish(case: Case, given: Given, at: datetime) -> None:
    head = Body.objects.get(code=office_of(case))
    actions.publish(case, case.details["proposed"], head=head, at=at)


def unpublish(case: Case, given: Given, at: datetime) -> None:
    actions.take_back(case, at=at)


def agree(case: Case, given: Given, at: datetime) -> None:
    set_details(case, may_publish=True)


def disagree(case: Case, given: Given, at: datetime) -> None:
    """The writer takes the word back: what was to be shown, or is, is shown no more."""
    actions.take_back(case, at=at)
    set_details(case, may_publish=False, proposed=None)
