"""Asking third parties, joint makers and other bodies (条例 Arts. 32–34): one consultation for
each, with its own clock; the time for the reply stands still until the last has answered."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given, PartyFacts, PartyRole, party_of

from ..guards import day
from ..models import Answer, Consultation, Whom
from ..workflow import CONSULTATION


def open_ones(case: Case) -> QuerySet[Consultation]:
    """Those that wait for an answer."""
    return case.consultations.filter(answer="").select_related("party")


def refusing(case: Case) -> QuerySet[Consultation]:
    """Third parties that refused with good reason and were not told that public interest
    prevails: nothing of theirs is disclosed."""
    return case.consultations.filter(
        whom=Whom.THIRD_PARTY, answer=Answer.REFUSES, overridden_on=None
    ).select_related("party")


def next_number(case: Case, given: Given) -> str:
    return str(case.consultations.count() + 1)


def which(case: Case, given: Given) -> str:
    """The number of the consultation that the step is about; "" where it names none."""
    one = _chosen(open_ones(case), given)
    return str(one.number) if one else "?"


def _chosen(among: QuerySet[Consultation], given: Given) -> Consultation | None:
    """The one that the form names; where it names none, the only one."""
    number = str(given.get("which") or "")
    found = [one for one in among if not number or str(one.number) == number]
    return found[0] if len(found) == 1 else None


def _choices(among: QuerySet[Consultation]) -> list[list[str]]:
    whom = dict(Whom.choices)
    return [
        [str(one.number), f"{one.number} · {one.party.masked_name} · {whom[one.whom]}"]
        for one in among
    ]


def initial(case: Case) -> Given:
    return _initial(open_ones(case))


def names(case: Case) -> dict[str, dict[str, str]]:
    """Each of those who were asked, by number, as the forms name them."""
    every = case.consultations.select_related("party")
    return {"which": {number: name for number, name in _choices(every)}}


def initial_of_refusing(case: Case) -> Given:
    return _initial(refusing(case))


def _initial(among: QuerySet[Consultation]) -> Given:
    choices = _choices(among)
    return {"among": choices, "which": choices[0][0] if choices else ""}


def consult_guard(case: Case, given: Given, at: datetime) -> str:
    if not str(given.get("third_party") or "").strip():
        return _("Name who is asked.")
    if given.get("whom") not in Whom.values:
        return _("Choose who is asked.")
    if not str(given.get("asked") or "").strip():
        return _("Say what the letter shall ask about.")
    return ""


def consult(case: Case, given: Given, at: datetime) -> None:
    """Keep whom it asks, sealed, and what."""
    facts = PartyFacts(
        name=str(given["third_party"]).strip(),
        group="other",
        phone=str(given.get("phone") or ""),
        address=str(given.get("address") or ""),
    )
    party = party_of(case, PartyRole.THIRD_PARTY, facts)
    party.save()
    Consultation.objects.create(
        case=case,
        number=int(next_number(case, given)),
        whom=given["whom"],
        party=party,
        asked=str(given["asked"]),
        asked_on=day(given, at),
    )


def deliver_guard(case: Case, given: Given, at: datetime) -> str:
    return "" if _chosen(open_ones(case), given) else _("Choose whom it reached.")


def deliver(case: Case, given: Given, at: datetime) -> None:
    one = _chosen(open_ones(case), given)
    assert one is not None
    one.delivered_on = day(given, at)
    one.save(update_fields=["delivered_on"])


def last_one(case: Case) -> str:
    """Why an answer cannot be entered that is not the last."""
    if open_ones(case).count() < 2:
        return _("Nobody else is asked: with this answer the consultation ends.")
    return ""


def others_wait(case: Case) -> str:
    """Why the consultation cannot end with this answer."""
    return _("Others have not answered yet.") if open_ones(case).count() > 1 else ""


def answer_guard(case: Case, given: Given, at: datetime) -> str:
    one = _chosen(open_ones(case), given)
    if one is None:
        return _("Choose whose answer it is.")
    answer = given.get("answer")
    if answer not in Answer.values:
        return _("Choose what came of it.")
    clock = case.clocks.filter(name=CONSULTATION, about=str(one.number), stopped_at=None).first()
    due = clock.due_on if clock else None
    if answer == Answer.SILENT and due and day(given, at) <= due:
        return _("Who was asked has time for an answer until %(day)s.") % {"day": date_format(due)}
    objects = answer in (Answer.REFUSES, Answer.WITHOUT_REASON)
    if objects and not str(given.get("reason") or "").strip():
        return _("Write down why they do not agree, and what the office thinks of it.")
    return ""


def answer(case: Case, given: Given, at: datetime) -> None:
    one = _chosen(open_ones(case), given)
    assert one is not None
    one.answer, one.answered_on = given["answer"], day(given, at)
    one.reason = str(given.get("reason") or "")
    one.save(update_fields=["answer", "answered_on", "reason"])


def nobody_refuses(case: Case) -> str:
    return "" if refusing(case).exists() else _("No third party has refused with good reason.")


def override_guard(case: Case, given: Given, at: datetime) -> str:
    for name in ("reason", "words_to_third_party"):
        if not str(given.get(name) or "").strip():
            return _("Say what is disclosed, and why public interest asks for it.")
    one = refused(case, given)
    if one and one.answered_on and day(given, at) < one.answered_on:
        return _("The date lies before their answer.")
    return "" if one else _("Choose who is told.")


def refused(case: Case, given: Given) -> Consultation | None:
    """Whose refusal gives way: the one that the form names, else the first."""
    return _chosen(refusing(case), given) or (
        None if given.get("which") else refusing(case).first()
    )


def override(case: Case, given: Given, at: datetime) -> None:
    one = refused(case, given)
    assert one is not None
    one.overridden_on, one.override = day(given, at), str(given["reason"])
    one.save(update_fields=["overridden_on", "override"])


def answered(case: Case) -> QuerySet[Consultation]:
    """Those whose answer is there, or whose time ran out."""
    return case.consultations.exclude(answer="").select_related("party")


def chosen_of_answered(case: Case, given: Given) -> Consultation | None:
    return _chosen(answered(case), given)


def initial_of_answered(case: Case) -> Given:
    return _initial(answered(case))
