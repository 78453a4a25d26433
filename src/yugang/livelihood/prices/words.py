"""What is said of price lists."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rules import PRINTED, Checked, Standing, Trouble

WORDS: dict[str, Promise] = {
    "no-item": gettext_lazy("what is charged for is missing"),
    "no-unit": gettext_lazy("the unit is missing: for what one price is, as a term, a time, a ton"),
    "no-price": gettext_lazy("the price is missing; write it as 12.50, or that there is no charge"),
    "not-a-number": gettext_lazy("the price “%(value)s” is not a number; write it as 12.50"),
    "too-exact": gettext_lazy("the price “%(value)s” has more than four decimals"),
    "too-large": gettext_lazy("the price “%(value)s” is too large; compare it with the basis"),
    "negative": gettext_lazy("the price “%(value)s” is below zero"),
    "no-basis": gettext_lazy("the basis is missing; a charge without one is not published. Write the number of the document"),
    "basis-without-number": gettext_lazy("the basis “%(value)s” names no document; write its number, or the law by its name"),
    "no-set_by": gettext_lazy("who set the price is missing"),
    "no-since": gettext_lazy("the first day is missing; write it as 2026-03-02"),
    "not-a-day": gettext_lazy("“%(value)s” is not a date; write it as 2026-03-02"),
    "no-such-day": gettext_lazy("“%(value)s”: there is no such day"),
    "no-year": gettext_lazy("“%(value)s” has no year; write it as 2026-03-02"),
    "ends-first": gettext_lazy("the last day “%(value)s” lies before the first"),
    "over": gettext_lazy("its validity ended on %(value)s; find the basis that holds now, or strike the line"),
    "twice": gettext_lazy("the same item and unit stand in row %(row)s for the same days; strike one of them"),
    "too-long": gettext_lazy("longer than %(most)s characters; shorten it"),
    "unreadable": gettext_lazy("unreadable characters; type them again"),
}  # fmt: skip
WRONG = {
    "not-its-item": gettext_lazy("This body does not publish under that item. Choose another."),
    "has-list": gettext_lazy("This institution has such a list. Make a new version of it."),
    "no-headings": gettext_lazy("No price list was found in the file: one row must hold the headings, with item and price among them. Use our template."),
    "no-lines": gettext_lazy("There is no line in order yet. Mend the lines below, or send a file."),
    "too-many": gettext_lazy("More than 20,000 lines. Make several lists of it."),
    "changed": gettext_lazy("Somebody else changed it meanwhile. Look at the lines and do it again."),
    "sent": gettext_lazy("This version was sent to review; nothing was changed."),
    "left-behind": gettext_lazy("Other lines than you were shown are not in order now. Look at them again."),
    "list-ended": gettext_lazy("This list has ended."),
    "unmasked": gettext_lazy("The lines hold an identity or telephone number. Take it out."),
}  # fmt: skip
STANDINGS = {
    Standing.IN_FORCE: ("done", gettext_lazy("prices in force")),
    Standing.COMING: ("wait", gettext_lazy("prices not yet in force")),
    Standing.REPLACED: ("off", gettext_lazy("prices replaced")),
    Standing.OVER: ("late", gettext_lazy("prices run out")),
}
ACTS = {
    "open": gettext_lazy("opened a price list"),
    "begin": gettext_lazy("began a version of a price list"),
    "take-file": gettext_lazy("took the lines of a file"),
    "write-line": gettext_lazy("wrote a line of a price list"),
    "strike-line": gettext_lazy("struck a line of a price list"),
    "set-start": gettext_lazy("set from when a version holds"),
    "send": gettext_lazy("sent a price list to review"),
    "end": gettext_lazy("ended a price list"),
}


def reason(trouble: Trouble) -> str:
    """What is wrong, and how to mend it."""
    return str(WORDS[trouble.code]) % dict(trouble.facts)


def where(checked: Checked, trouble: Trouble) -> str:
    """Sheet, row and column of a trouble, as far as the line came from a file."""
    raw, column = checked.raw, PRINTED[trouble.column]
    if not raw.row:
        return column
    facts = {"sheet": raw.sheet, "row": raw.row, "column": column}
    if not raw.sheet:
        return _("row %(row)s, column %(column)s") % facts
    return _("sheet %(sheet)s, row %(row)s, column %(column)s") % facts
