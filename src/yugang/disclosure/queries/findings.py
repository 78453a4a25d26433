"""What the openness view says in a sentence and draws as a picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yugang.disclosure.rules import DutyState

from .openness import STATES, Line
from .reasons import STATES as WORDS
from .reasons import spell_day

WIDTH, BAR, STEP, TOP = 400, 18, 46, 8
# Dark enough beside white, and apart from one another in grey as well.
COLOURS = {
    DutyState.DONE: "#1f6b3a",
    DutyState.DONE_LATE: "#55752b",
    DutyState.DUE_SOON: "#8a5a00",
    DutyState.DUE: "#0b5d7a",
    DutyState.MISSED: "#b3261e",
    DutyState.NOT_DUE: "#62757f",
    DutyState.EXEMPTED: "#1c2b33",
}


def finding(lines: list[Line], today: date) -> str:
    """How much came due, how much of it was done in time, who misses most."""
    total = Counter[str]()
    for line in lines:
        total.update(line.counts)
    settled = total[DutyState.DONE] + total[DutyState.DONE_LATE] + total[DutyState.MISSED]
    if not settled:
        return _("Up to %(day)s nothing has come due here.") % {"day": spell_day(today)}
    share = 100 * total[DutyState.DONE] / settled
    text = ngettext(
        "Up to %(day)s, %(n)s duty came due; %(share)s%% was done in time.",
        "Up to %(day)s, %(n)s duties came due; %(share)s%% were done in time.",
        settled,
    ) % {"day": spell_day(today), "n": settled, "share": f"{share:.1f}"}
    gap = " " if get_language() == "en" else ""
    return f"{text}{gap}{_missed(lines, total[DutyState.MISSED])}"


def _missed(lines: list[Line], missed: int) -> str:
    if not missed:
        return _("None is missed.")
    text = ngettext("%(n)s is missed", "%(n)s are missed", missed) % {"n": missed}
    worst = max(parts(lines), key=lambda line: line.counts[DutyState.MISSED], default=None)
    if worst is None or not worst.counts[DutyState.MISSED]:
        return text + _(".")
    most = _(", most of them at %(place)s (%(n)s).")
    return text + most % {"place": label(worst), "n": worst.counts[DutyState.MISSED]}


def parts(lines: list[Line]) -> list[Line]:
    """What is compared: the parts of a lone top, else the tops themselves."""
    return lines[0].children if len(lines) == 1 and lines[0].children else lines


@dataclass(frozen=True)
class Segment:
    x: float
    width: float
    colour: str
    text: str


@dataclass(frozen=True)
class Bar:
    name: str
    y: int
    segments: tuple[Segment, ...]
    text: str

    @property
    def label_y(self) -> int:
        return self.y - 6


@dataclass(frozen=True)
class Chart:
    """Stacked bars, one for each part, all of full width: shares of the states."""

    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]
    description: str

    @property
    def height(self) -> int:
        return TOP + STEP * len(self.bars)

    width = WIDTH
    bar = BAR


def chart(lines: list[Line]) -> Chart | None:
    """The picture of the parts that have duties; None where there is nothing to compare."""
    shown = [line for line in parts(lines) if line.total]
    if not shown:
        return None
    bars = tuple(_bar(line, TOP + 18 + STEP * n) for n, line in enumerate(shown))
    present = [s for s in STATES if any(line.counts[s] for line in shown)]
    legend = tuple((COLOURS[state], str(WORDS[state][1])) for state in present)
    return Chart(bars, legend, _("; ").join(f"{bar.name}: {bar.text}" for bar in bars))


def label(line: Line) -> str:
    """What a line is called where it stands alone."""
    return (
        _("Bodies of %(place)s itself") % {"place": line.name} if line.kind == "here" else line.name
    )


def _bar(line: Line, y: int) -> Bar:
    segments, x = [], 0.0
    for state in STATES:
        if count := line.counts[state]:
            width = WIDTH * count / line.total
            shown = str(count) if width > 10 * len(str(count)) + 6 else ""
            segments.append(Segment(round(x, 2), round(width, 2), COLOURS[state], shown))
            x += width
    words = [f"{WORDS[state][1]} {line.counts[state]}" for state in STATES if line.counts[state]]
    return Bar(label(line), y, tuple(segments), _(", ").join(words))
