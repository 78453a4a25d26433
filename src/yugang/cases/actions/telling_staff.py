"""Telling colleagues at the desk, and by mail, of what concerns them. Nothing of a matter itself
is in a notice: only its number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.cases.kinds import Kind
from yugang.cases.models import Case, HandOver, Note, Relation, RelationKind, StepTaken
from yugang.cases.queries.staff import who_may
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

HANDLE, APPROVE = Permission.HANDLE_CASE, Permission.APPROVE_CASE


def tell_offer(offered: HandOver, *, by: Actor, at: datetime) -> None:
    """The body to which a case is offered."""
    with translation.override(settings.LANGUAGE_CODE):
        names = {"receipt": offered.case.receipt, "body": offered.from_body.name}
        subject = _("Offered to you: case %(receipt)s") % names
        text = _("%(body)s offers to hand it over. Accept it, or decline with a reason.") % names
        people = _clerks(offered.to_body, at).exclude(pk=by.person_id or 0)
        _tell(people, offered.case, f"offer {offered.pk}", subject, text, at)


def tell_answer(offered: HandOver, *, by: Actor, at: datetime) -> None:
    """The clerks of the body that offered it."""
    with translation.override(settings.LANGUAGE_CODE):
        names = {"receipt": offered.case.receipt, "body": offered.to_body.name}
        if offered.accepted:
            subject = _("Taken over: case %(receipt)s") % names
            text = _("%(body)s accepted it; it is no longer with you.") % names
        else:
            subject = _("Declined: case %(receipt)s") % names
            text = _("%(body)s does not take it over; it stays with you.") % names
        people = _clerks(offered.from_body, at).exclude(pk=by.person_id or 0)
        _tell(people, offered.case, f"answer {offered.pk}", subject, text, at)


def tell_handler(case: Case, handler: Person, *, at: datetime) -> None:
    """Who is to handle it from now on."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Given to you: case %(receipt)s") % {"receipt": case.receipt}
        text = _("You handle it from now on.")
        _tell([handler], case, f"assign {at:%Y%m%d%H%M%S%f}", subject, text, at)


def tell_of_note(note: Note, *, at: datetime) -> None:
    """The handler, of a colleague's remark."""
    handler = note.case.handler
    if handler is None or handler.pk == note.by_id:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("A note on case %(receipt)s") % {"receipt": note.case.receipt}
        text = _("%(name)s left a note for colleagues.") % {"name": note.by.name}
        _tell([handler], note.case, f"note {note.pk}", subject, text, at)


def tell_part(part: Case, *, at: datetime) -> None:
    """The body at which a part was opened."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("A part for you: case %(receipt)s") % {"receipt": part.receipt}
        text = _("Another body opened it for you; its own matter waits for your answer.")
        _tell(_clerks(part.body, at), part, "part", subject, text, at)


def tell_of_state(case: Case, kind: Kind, *, came_from: Body, at: datetime) -> None:
    """After a step: the clerks of the body to which it moved; the reviewers, where one of them
    is to approve; the body of the whole, where the last part is settled."""
    with translation.override(settings.LANGUAGE_CODE):
        if case.body_id != came_from.pk:
            subject = _("Come to you: case %(receipt)s") % {"receipt": case.receipt}
            text = _("It comes from %(body)s.") % {"body": came_from.name}
            _tell(_clerks(case.body, at), case, f"moved {case.version}", subject, text, at)
        if case.state in kind.approved_from():
            subject = _("To approve: case %(receipt)s") % {"receipt": case.receipt}
            people = who_may(APPROVE, case.body, clock.day_of(at))
            text = str(kind.states[case.state].label)
            _tell(people, case, f"approve {case.version}", subject, text, at)
        if not case.is_open:
            _tell_of_settled_part(case, at)


def tell_of_others(
    case: Case, kind: Kind, taken: StepTaken, *, by_system: bool, at: datetime
) -> None:
    """Who handles it, or the clerks of its body, of a step that none of them took."""
    with translation.override(settings.LANGUAGE_CODE):
        names = {"receipt": case.receipt, "done": kind.done(taken.step)}
        subject = _("Case %(receipt)s: %(done)s") % names
        text = (
            _("The system took this step, for its time had come.")
            if by_system
            else _("Whoever brought it took this step on the web.")
        )
        people = [case.handler] if case.handler else _clerks(case.body, at)
        _tell(people, case, f"step {taken.pk}", subject, text, at)


def _tell_of_settled_part(part: Case, at: datetime) -> None:
    wholes = Relation.objects.filter(case=part, kind=RelationKind.SUB_CASE)
    for relation in wholes.select_related("other__body", "other__handler"):
        whole = relation.other
        people = [whole.handler] if whole.handler else _clerks(whole.body, at)
        names = {"receipt": whole.receipt, "body": part.body.name}
        subject = _("A part is settled: case %(receipt)s") % names
        text = _("%(body)s settled its part.") % names
        _tell(people, whole, f"part {part.pk} {part.version}", subject, text, at)


def _clerks(body: Body, at: datetime) -> QuerySet[Person]:
    return who_may(HANDLE, body, clock.day_of(at))


def _tell(
    people: Iterable[Person], case: Case, what: str, subject: str, text: str, at: datetime
) -> None:
    for person in people:
        for channel in (Channel.DESK, Channel.MAIL):
            send(
                key=f"case {case.pk} {what} person {person.pk}",
                channel=channel,
                to=person,
                subject=subject,
                text=text,
                link=f"/desk/cases/{case.receipt}/",
                at=at,
            )
