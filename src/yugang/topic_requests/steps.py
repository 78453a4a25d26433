"""What each step of a topic request needs and does, beside the workflow table."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor

from .access import town_of, village_of
from .actions import answering, showing
from .models import TopicRequest
from .queries.thresholds import needed_of, threshold_of
from .rules.screening import named
from .rules.thresholds import Needed
from .workflow import WITH_VILLAGE


def topic_of(case: Case) -> TopicRequest | None:
    """The topic as everyone reads it; None where it was not put up."""
    found = TopicRequest.objects.select_related("body__place", "publication")
    return found.filter(case=case).first()


def is_late(case: Case) -> bool:
    """Whether the village's time ran out."""
    return case.is_open and case.due_on is not None and case.due_on < clock.today()


def names(case: Case) -> list[str]:
    """The full names in the case, which must not be shown."""
    return [name for party in case.parties.all() if (name := party.facts.name)]


def draft_words(case: Case) -> dict[str, str]:
    """The masked words to begin with."""
    return {
        "title": showing.without_names(case.title, names(case)),
        "text": showing.without_names(case.text, names(case)),
        "theme": case.detail("theme"),
    }


def put_up_guard(case: Case, given: Given, at: datetime) -> str:
    if named(f"{given['title']}\n{given.get('text', '')}", names(case)):
        return _("The sender's name stands in it. Take it out.")
    on = clock.day_of(at)
    threshold = threshold_of(case.body.place.code, on)
    if not threshold.asks_for_none and needed_of(case.body, on) == Needed(None, None):
        return _("Enter first how many villagers, households and representatives the village has.")
    return ""


def put_up(case: Case, given: Given, at: datetime) -> None:
    showing.put_up(case, given, at=at)


def not_put_up(case: Case, given: Given, at: datetime) -> None:
    case.outcome = given["outcome"]


def oblige_guard(case: Case, given: Given, at: datetime) -> str:
    topic = topic_of(case)
    return "" if topic and topic.is_reached else _("Too few have co-signed yet.")


def oblige(case: Case, given: Given, at: datetime) -> None:
    showing.change(case, "oblige", at=at, obliged_on=clock.day_of(at))


def close_guard(case: Case, given: Given, at: datetime) -> str:
    running = case.clocks.filter(name="collecting").order_by("-id").first()
    if running is None or running.due_on is None or running.due_on >= clock.day_of(at):
        return _("The days for co-signing are not over.")
    return ""


def close(case: Case, given: Given, at: datetime) -> None:
    showing.change(case, "close", at=at)


def take_on(case: Case, given: Given, at: datetime) -> None:
    showing.change(case, "take-on", at=at, reason=given.get("words") or "")


def decline(case: Case, given: Given, at: datetime) -> None:
    case.outcome = given["outcome"]
    showing.change(case, "turn-down", at=at, reason=given["words"])


def answer(case: Case, given: Given, by: Actor, at: datetime) -> None:
    answering.write(_required(case), given, by=by, at=at)


def rewrite(case: Case, given: Given, by: Actor, at: datetime) -> None:
    answering.recall(_required(case), by=by, at=at)


def send_back(case: Case, given: Given, by: Actor, at: datetime) -> None:
    answering.send_back(_required(case), given["inner_words"], by=by, at=at)


def agree(case: Case, given: Given, by: Actor, at: datetime) -> None:
    answering.agree(_required(case), given.get("opinion") or "", by=by, at=at)


def publish(case: Case, given: Given, by: Actor, at: datetime) -> None:
    topic = answering.publish(_required(case), by=by, at=at)
    on = clock.day_of(at)
    showing.change(case, "reply", at=at, answered_on=on, publication=topic.publication)


def _required(case: Case) -> TopicRequest:
    topic = topic_of(case)
    assert topic is not None, "what is answered was put up, or the town ordered it"
    return topic


def written(case: Case) -> dict[str, str]:
    """What the answer's form opens with: the words that were sent back, or none."""
    topic = topic_of(case)
    return answering.words_of(topic) if topic else {}


def report_guard(case: Case, given: Given, at: datetime) -> str:
    if case.due_on is None or case.due_on >= clock.day_of(at):
        return _("Its time has not run out.")
    if case.detail("reported") == case.due_on.isoformat():
        return _("It was reported already.")
    return ""


def report(case: Case, given: Given, at: datetime) -> None:
    """Told to the town once for each day that was missed."""
    assert case.due_on is not None
    case.details = {**case.details, "reported": case.due_on.isoformat()}
    showing.change(case, "report", at=at, reported_on=clock.day_of(at))


def turn_barred(case: Case) -> str:
    if case.state in WITH_VILLAGE and not is_late(case):
        return _("The village's time is still running.")
    return ""


def call_in_guard(case: Case, given: Given, at: datetime) -> str:
    if case.state not in WITH_VILLAGE and not given.get("inner_words"):
        return _("Say what a villager finds evasive.")
    return turn_guard(case, given, at)


def turn_guard(case: Case, given: Given, at: datetime) -> str:
    """Late where it goes on; evasive where it ended."""
    late = case.due_on is not None and case.due_on < clock.day_of(at)
    if case.state in WITH_VILLAGE and not late:
        return _("The village's time is still running.")
    return _no_town(case, at)


def _no_town(case: Case, at: datetime) -> str:
    if town_of(case.body, clock.day_of(at)) is None:
        return _("Nobody at the town handles cases here. Turn to the county.")
    return ""


def turn(case: Case, given: Given, at: datetime) -> None:
    """The town takes it over; what the village said stays shown."""
    town = town_of(case.body, clock.day_of(at))
    assert town is not None
    case.details = {**case.details, "village": case.body.code}
    case.body, case.outcome = town, ""
    showing.change(case, "turn", at=at)


def order(case: Case, given: Given, at: datetime) -> None:
    """Back to the village, which must disclose within the days the town sets."""
    case.details = {**case.details, "ordered": int(case.detail("ordered", 0)) + 1}
    case.body, case.outcome = village_of(case), "evasive"
    if topic_of(case) is None:
        showing.put_up_as_named(case, names(case), at=at)
    showing.change(case, "order", at=at, town_words=given["words"])


def uphold(case: Case, given: Given, at: datetime) -> None:
    case.outcome = "in-order"
    showing.change(case, "uphold", at=at, town_words=given["words"])


def withdraw(case: Case, given: Given, at: datetime) -> None:
    showing.hide(case, at=at)


def withdraw_barred(case: Case) -> str:
    topic = topic_of(case)
    if topic is not None and topic.signed > 1:
        return _("Others have co-signed it: it is no longer one person's alone.")
    return ""
