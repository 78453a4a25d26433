"""What everyone reads of topics: how far each is, what happened, what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.cases.public import StepTaken, kind_of
from yugang.shared.places.models import Body
from yugang.topic_requests.access import shown
from yugang.topic_requests.models import TopicRequest
from yugang.topic_requests.rules.themes import THEMES
from yugang.topic_requests.rules.thresholds import percent
from yugang.topic_requests.workflow import ENDS, WITH_VILLAGE, TopicState

KIND = "topic-request"
PUBLIC_STEPS = (
    "put-up", "oblige", "close", "take-on", "turn-down", "publish", "report", "call-in",
    "turn-to-town", "order", "uphold", "withdraw",
)  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """How far one way to oblige the village is. words: the same as a sentence."""

    signed: int
    wanted: int
    percent: int
    words: str


@dataclass(frozen=True)
class Line:
    """A topic in a list. sign, word: its state. due_on: until when co-signing or the answer runs."""

    topic: TopicRequest
    theme: str
    sign: str
    word: str
    bars: list[Bar]
    is_open: bool
    is_late: bool
    has_ended: bool
    due_on: date | None
    answer: str

    @property
    def signed_words(self) -> str:
        if self.topic.by_household:
            words = ngettext(
                "%(n)d household has co-signed",
                "%(n)d households have co-signed",
                self.topic.signed,
            )
        else:
            words = ngettext(
                "%(n)d villager has co-signed", "%(n)d villagers have co-signed", self.topic.signed
            )
        return words % {"n": self.topic.signed}


def _bars(topic: TopicRequest) -> list[Bar]:
    made = []
    if topic.needed_villagers:
        unit = _("households") if topic.by_household else _("villagers")
        made.append(_bar(topic.signed, topic.needed_villagers, unit))
    if topic.needed_representatives:
        unit = _("villagers' representatives")
        made.append(_bar(topic.representatives_signed, topic.needed_representatives, unit))
    return made


def _bar(signed: int, wanted: int, unit: str) -> Bar:
    reached = percent(signed, wanted)
    words = _("%(signed)d of the %(wanted)d %(unit)s that oblige the village (%(percent)d%%)")
    given = {"signed": signed, "wanted": wanted, "unit": unit, "percent": reached}
    return Bar(min(signed, wanted), wanted, reached, words % given)


def line(topic: TopicRequest, today: date) -> Line:
    state, kind = topic.case.state, kind_of(KIND)
    words, due = kind.states[state], topic.case.due_on
    late = state in WITH_VILLAGE and due is not None and due < today
    sign, word = ("late", _("late")) if late else (words.sign, str(words.label))
    return Line(
        topic=topic,
        theme=THEMES.get(topic.theme, ""),
        sign=sign,
        word=f"{words.label} · {word}" if late else word,
        bars=_bars(topic),
        is_open=state == TopicState.COLLECTING,
        is_late=late,
        has_ended=state in ENDS,
        due_on=due,
        answer=_answer(topic),
    )


def _answer(topic: TopicRequest) -> str:
    """The address of the answer, once it is public."""
    found = topic.publication
    if topic.answered_on is None or found is None or not found.index_number:
        return ""
    return f"/p/{found.index_number}/"


def lines(topics: Iterable[TopicRequest], today: date) -> list[Line]:
    return [line(topic, today) for topic in topics]


def of_village(body: Body, today: date) -> tuple[list[Line], list[Line]]:
    """The topics of a village: those that go on, then those that ended."""
    rows = lines(shown().filter(body=body), today)
    return [row for row in rows if not row.has_ended], [row for row in rows if row.has_ended]


@dataclass(frozen=True)
class Village:
    body: Body
    going: int
    answered: int


def villages() -> list[Village]:
    """The villages of which topics were put up, by place."""
    going = Count("topic_requests", filter=~Q(topic_requests__case__state__in=ENDS))
    answered = Count("topic_requests", filter=Q(topic_requests__answered_on__isnull=False))
    found = Body.objects.filter(topic_requests__isnull=False).select_related("place__parent")
    rows = found.annotate(going=going, answered=answered).order_by("place__code").distinct()
    return [Village(row, row.going, row.answered) for row in rows]


@dataclass(frozen=True)
class Event:
    on: date
    done: str


def story(topic: TopicRequest) -> list[Event]:
    """What happened, in order; no words of persons."""
    kind = kind_of(KIND)
    taken = StepTaken.objects.filter(case=topic.case_id, step__in=PUBLIC_STEPS).order_by("id")
    return [Event(one.on, str(kind.done(one.step))) for one in taken]
