"""What supervision says in a sentence and draws as a picture."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yugang.shared.charts import Chart, stacked

from .figures import Figures, Line
from .words import spell_day

MOST_BARS = 12
# Dark enough beside white, and apart from one another in grey as well.
COLOURS = {"late": "#b3261e", "soon": "#8a5a00", "paused": "#62757f", "running": "#0b5d7a"}


def label(line: Line) -> str:
    """What a line is called where it stands alone."""
    if line.kind == "here":
        return _("Bodies of %(place)s itself") % {"place": line.name}
    return line.name


def total(lines: list[Line]) -> Figures:
    sums = Figures()
    for line in lines:
        sums.add(line.figures)
    return sums


def parts(lines: list[Line]) -> list[Line]:
    """What is compared: the parts of a lone top, else the tops themselves; bodies where there
    is only one place."""
    while len(lines) == 1 and lines[0].children:
        lines = lines[0].children
    return lines


def finding(lines: list[Line], today: date) -> str:
    """How many are open, how many of them late and where most, and how many ended in time."""
    sums = total(lines)
    text = ngettext(
        "On %(day)s, %(n)s case is open.", "On %(day)s, %(n)s cases are open.", sums.open
    ) % {"day": spell_day(today), "n": sums.open}
    gap = " " if get_language() == "en" else ""
    return gap.join(part for part in (text, _late(lines, sums), _ended(sums)) if part)


def _late(lines: list[Line], sums: Figures) -> str:
    if not sums.late:
        return _("None is late.")
    text = ngettext("%(n)s is late", "%(n)s are late", sums.late) % {"n": sums.late}
    worst = max(parts(lines), key=lambda line: line.figures.late)
    most = _(", most of them (%(n)s) at %(place)s.")
    return text + most % {"place": label(worst), "n": worst.figures.late}


def _ended(sums: Figures) -> str:
    if sums.in_time is None:
        return ""
    text = ngettext(
        "Of %(n)s settled case, %(share)s%% ended in time.",
        "Of %(n)s settled cases, %(share)s%% ended in time.",
        sums.settled,
    )
    return text % {"n": sums.settled, "share": f"{sums.in_time:.1f}"}


def _words() -> dict[str, str]:
    return {
        "late": _("late now"),
        "soon": _("due soon"),
        "paused": _("waiting for others"),
        "running": _("running"),
    }


def _shares(of: Figures) -> dict[str, int]:
    """What is open, each case in one share."""
    rest = of.open - of.late - of.soon - of.paused
    return {"late": of.late, "soon": of.soon, "paused": of.paused, "running": max(rest, 0)}


def chart(lines: list[Line]) -> Chart | None:
    """The picture of the parts with the most late and open cases; None where none is open."""
    ranked = sorted(parts(lines), key=lambda p: (-p.figures.late, -p.figures.open))
    shown = [line for line in ranked if line.figures.open][:MOST_BARS]
    if not shown:
        return None
    keys = {name: (COLOURS[name], word) for name, word in _words().items()}
    return stacked([(label(line), _shares(line.figures)) for line in shown], keys)
