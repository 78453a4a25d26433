"""What the openness view says in a sentence and draws as a picture."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yugang.disclosure.rules import DutyState
from yugang.shared.charts import Chart, stacked

from .openness import STATES, Line
from .reasons import STATES as WORDS
from .reasons import spell_day

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


def chart(lines: list[Line]) -> Chart | None:
    """The picture of the parts that have duties; None where there is nothing to compare."""
    shown = [line for line in parts(lines) if line.total]
    if not shown:
        return None
    keys = {str(state): (COLOURS[state], str(WORDS[state][1])) for state in STATES}
    counts = [(label(line), {str(s): line.counts[s] for s in STATES}) for line in shown]
    return stacked(counts, keys, shares=True)


def label(line: Line) -> str:
    """What a line is called where it stands alone."""
    return (
        _("Bodies of %(place)s itself") % {"place": line.name} if line.kind == "here" else line.name
    )
