"""What the acts, faults and states of household sheets are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.kernel.masking import mask_text
from yugang.shared.documents.reading import Unreadable

from .rules.periods import Period
from .rules.rows import Fault

ACTS: Mapping[str, Mapping[str, Promise]] = {
    "household": {
        "add": _("enter a household"),
        "edit": _("change a household"),
        "show": _("open a household’s sealed facts"),
        "erase": _("erase a household"),
    },
    "payment-list": {
        "upload": _("send a list of payments"),
        "take": _("take a list of payments in"),
        "drop": _("drop a list of payments"),
        "settle": _("say whose a row is"),
        "show": _("open the sealed names of a list"),
    },
    "sheet-run": {
        "start": _("start a run of household sheets"),
        "print": _("take the sheets of a run along"),
        "show": _("open the names of a run"),
        "fail": _("a run of household sheets stopped"),
        "end": _("household sheets are set"),
        "erase": _("erase the sheets of a run"),
    },
    "household-sheet": {
        "print": _("take a household’s sheet along"),
        "visit": _("record a visit with a sheet"),
    },
}

FAULTS: Mapping[str, Promise] = {
    "no-table": _("No table was found: no line names both a household and an amount."),
    "no-row": _("This line is neither a row nor a total; it was not taken."),
    "no-name": _("The name is missing. Where cells were merged, write it on every line."),
    "not-a-name": _("“%(value)s” is no name."),
    "no-amount": _("The amount is missing. Write it, or 0.00."),
    "not-a-number": _("“%(value)s” is not a number. Write it as 1000.00."),
    "too-large": _("“%(value)s” is too large to be right."),
    "formula-failed": _("“%(value)s” is a formula that failed. Write the number."),
    "not-a-day": _("“%(value)s” is not a day. Write it as 2026-03-02."),
    "no-such-day": _("“%(value)s”: there is no such day."),
    "no-year": _("“%(value)s”: the year is missing."),
    "double": _(
        "It says the same as row %(row)s. Where two households are meant, tell them apart."
    ),
    "cut-off": _("The file ends in the middle of this line. Send it whole."),
    "other-village": _("It belongs to %(village)s, not to %(place)s."),
    "hidden-sheet": _("A hidden sheet was not read."),
    "hidden-rows": _("These rows are hidden in the sheet and were read too: %(rows)s."),
    "no-place": _("No place has the code %(value)s yet: the file was only read."),
    "part-of-above": _("Its amount is merged with the row above; it counts once."),
    "below-zero": _("The amount %(amount)s is below zero."),
    "not-the-product": _(
        "Area or number times rate gives %(product)s, the amount is %(amount)s. Please check."
    ),
    "row-sum": _("The row’s own sum says %(printed)s, its amounts give %(found)s."),
    "total": _("The printed total is %(printed)s, the rows give %(found)s."),
    "total-unsure": _(
        "The printed total is %(printed)s, the readable rows give %(found)s; %(unread)s amounts "
        "could not be read."
    ),
    "identity-check-digit": _("The identity number is mistyped: its check digit is wrong."),
    "identity-cut-off": _(
        "The identity number was kept as a number and lost its last digits. Format the column as "
        "text and type it again."
    ),
    "identity-masked": _("The identity number is masked; the household is found by name."),
    "whose-asked": _("Several households could be meant (%(count)s); say which one."),
    "whose-unknown": _("No household of the village has this name and group; say whose it is."),
    "whose-contradicted": _("The number is one household’s, the name another’s; say whose it is."),
    "gone": _("%(count)s rows of “%(title)s” sent before are not in this file; they were kept."),
    "no-household": _("No household of this village is known yet. Bring in a list first."),
    "unowned": _(
        "%(count)s rows of this period stand on no sheet: nobody has said whose they are."
    ),
    "no-rows": _(
        "No household has a row in %(period)s: its part of the sheet would be empty. Rows are in: "
        "%(others)s."
    ),
    "not-set": _("The sheet could not be set: %(value)s"),
}


UNREADABLE: Mapping[str, Promise] = {
    "empty": _("The file is empty."),
    "damaged": _("The file is damaged or was cut off. Save it again as .xlsx."),
    "password": _("The file is locked by a password: save it without one."),
    "encoding": _("The characters of the file cannot be read: save it as .xlsx or in UTF-8."),
    "too-large": _("The file has too many rows (%(why)s)."),
    "kind": _("A list is read from .xlsx, .xls, .ods or .csv."),
}


def spell_period(of: Period) -> str:
    """2025年下半年; in English: 2025, second half."""
    names = {
        "": _("%(year)s"),
        "H1": _("%(year)s, first half"),
        "H2": _("%(year)s, second half"),
        "Q1": _("%(year)s, first quarter"),
        "Q2": _("%(year)s, second quarter"),
        "Q3": _("%(year)s, third quarter"),
        "Q4": _("%(year)s, fourth quarter"),
    }
    return str(names[of.code[4:]]) % {"year": of.code[:4]}


def why_unreadable(error: Unreadable) -> str:
    """Why a file cannot be read at all, and how to mend it."""
    words = UNREADABLE.get(error.code) or _("The file cannot be read (%(why)s).")
    return str(words) % {"why": error}


def spelled(fault: Fault) -> str:
    """The fault as a sentence, in the language in force; numbers of persons in it are masked."""
    told = {name: mask_text(value) for name, value in fault.values}
    return str(FAULTS[fault.code]) % {"value": "", **told}


def sentence(code: str) -> str:
    """A fault of which only the code was kept, without what the cell said."""
    blank: dict[str, str] = defaultdict(lambda: "…")
    return str(FAULTS[code]) % blank
