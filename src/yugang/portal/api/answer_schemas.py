"""What the open data of disclosure requests holds."""

from datetime import date

from ninja import Schema
from pydantic import Field

from yugang.information_requests.public import OUTCOMES as KNOWN

OUTCOMES = tuple(KNOWN)


class Answer(Schema):
    """A disclosure request with its answer, as the body published it for everyone (条例 Art. 44).
    Names and numbers of persons are masked; who asked is not told."""

    id: int = Field(description="Stays the same; never given twice.")
    title: str = Field(description="What was asked for, in a line.")
    question: str = Field(description="Described more closely; may be empty.")
    answer: str = Field(description="What was told, as plain text.")
    outcome: str = Field(description="The decision: one of " + ", ".join(OUTCOMES) + ".")
    body_code: str = Field(description="The body that answered; see /api/bodies.")
    body_name: str = Field(description="Its name on this day.")
    answered_on: date = Field(description="The day on which the request was settled, in China.")
    published_on: date = Field(description="The day on which it was published for everyone.")
    url: str = Field(description="Its page.")


class Answers(Schema):
    """rows: newest first. after: the id with which to ask for the next ones; null at the end."""

    rows: list[Answer]
    after: int | None


class Figures(Schema):
    """null: hidden, so that it points to nobody. received: new in the year. carried_over: open when
    it began. median_working_days: from receipt to the end. outcomes, refusal_grounds: how many of
    the settled, by code. challenges: reconsiderations and suits, by result."""

    received: int
    carried_over: int
    settled: int
    still_open: int
    settled_late: int
    median_working_days: float | None
    outcomes: dict[str, int | None]
    refusal_grounds: dict[str, int | None]
    challenges: dict[str, dict[str, int | None]]


class OfBody(Figures):
    code: str
    name: str


class Statistics(Schema):
    """One year, up to and with the day counted_until. years: those there are. hidden_below: figures
    from 1 below it are null, with what would give them away."""

    year: int
    years: list[int]
    counted_until: date
    hidden_below: int
    total: Figures
    bodies: list[OfBody]
