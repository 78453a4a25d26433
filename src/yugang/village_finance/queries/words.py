"""What is wrong with a line or a ledger, in words that say what, where and how to mend it."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel.money import written
from yugang.village_finance.rules.ledger_file import Problem

WORDS: dict[str, Promise] = {
    "no-day": gettext_lazy("the date is missing; write it as 2026-03-02"),
    "not-a-day": gettext_lazy("“%(value)s” is not a date; write it as 2026-03-02"),
    "no-such-day": gettext_lazy("“%(value)s”: there is no such day; compare it with the voucher"),
    "no-year": gettext_lazy("“%(value)s” has no year; write it as 2026-03-02"),
    "other-period": gettext_lazy("“%(value)s” does not lie in %(period)s; mend the date or move the line to its own period"),
    "not-a-number": gettext_lazy("the amount “%(value)s” is not a number; write it as 1000.00"),
    "formula": gettext_lazy("“%(value)s” is a formula that was saved without its value; open the file, save it and send it again, or write the number"),
    "too-exact": gettext_lazy("the amount “%(value)s” has parts of a cent; write two decimals"),
    "too-large": gettext_lazy("the amount “%(value)s” is too large; compare it with the voucher"),
    "both-sides": gettext_lazy("income and expense are both filled in; make two lines of it"),
    "no-amount": gettext_lazy("the amount is missing; write it under income or expense"),
    "no-side": gettext_lazy("“%(value)s” says neither income nor expense; write one of them"),
    "no-summary": gettext_lazy("what it was for is missing; write it in a few words"),
    "too-long": gettext_lazy("longer than %(most)s characters; shorten it"),
    "lump": gettext_lazy("“%(value)s” is a lump sum; write every item on a line of its own, with what it was for"),
    "unreadable": gettext_lazy("unreadable characters; type them again"),
    "no-voucher": gettext_lazy("the voucher number is missing; copy it from the voucher"),
    "several-vouchers": gettext_lazy("“%(value)s” is more than one voucher; make a line for each"),
    "no-handler": gettext_lazy("who handled it is missing"),
    "no-approver": gettext_lazy("who approved it is missing"),
    "no-stamp": gettext_lazy("the finance group's stamp is missing"),
    "twice": gettext_lazy("the same line stands in row %(row)s already; delete one, or tell them apart in the summary"),
    "voucher-again": gettext_lazy("the voucher number stands in row %(row)s too; look whether that is meant"),
    "negative": gettext_lazy("“%(value)s” is below zero: an entry taken back; look whether that is meant"),
    "running-balance": gettext_lazy("the balance %(value)s does not follow from the line above: it would be %(right)s"),
    "sum-differs": gettext_lazy("the total %(value)s is not the sum of the entries, %(right)s; a line is missing or wrong"),
    "summary-differs": gettext_lazy("the summary says %(value)s, the accounts say %(right)s; mend the one that is wrong"),
    "no-column": gettext_lazy("no column “%(value)s” was found; add it, or use our template"),
    "no-headings": gettext_lazy("no headings of accounts were found in this sheet; it was left out"),
    "title-of-other-period": gettext_lazy("the sheet is of %(value)s, not of %(period)s; choose that period, or another file"),
    "cut-off": gettext_lazy("the file ends inside this line: it was cut off; send it again whole"),
    "no-entries": gettext_lazy("there is no entry in it"),
    "lump-only": gettext_lazy("there are totals only; accounts are disclosed entry by entry"),
    "no-opening": gettext_lazy("what was brought forward (opening balance) is missing"),
    "opening-empty": gettext_lazy("the line of the opening balance has no amount"),
    "opening-taken": gettext_lazy("no opening balance was found; %(value)s was taken over from the period before"),
    "opening-differs": gettext_lazy("what is brought forward, %(value)s, is not what the sheet before leaves, %(right)s"),
    "not-continuous": gettext_lazy("the opening balance %(value)s is not the closing balance of the period before, %(right)s"),
    "next-differs": gettext_lazy("the accounts of %(period)s open with %(value)s, these close with %(right)s; correct those too"),
    "no-closing": gettext_lazy("no total or closing balance was found, so it cannot be checked; perhaps the file is only a part"),
    "closing-differs": gettext_lazy("the closing balance %(value)s is wrong: opening + income − expense is %(right)s"),
    "below-zero": gettext_lazy("the closing balance %(value)s is below zero; look whether that is meant"),
    "hidden-sheet": gettext_lazy("hidden sheets were left out"),
    "hidden-rows": gettext_lazy("these rows are hidden in the sheet and were read too: %(rows)s"),
    "comment": gettext_lazy("comments in the file were left out"),
    "personal": gettext_lazy("“%(value)s” looks like personal data; it is masked when published"),
    "other-village": gettext_lazy("the title “%(value)s” does not name %(place)s; look whether it is the right file"),
    "no-place": gettext_lazy("there is no village with the code %(value)s that has a village committee"),
    "not-open": gettext_lazy("the ledger of this period is past drafting, or another ledger covers these days; see the desk"),
}  # fmt: skip


def reason(problem: Problem) -> str:
    """The sentence, with the printed line number where the sheet has one."""
    facts = {
        name: written(value) if isinstance(value, Decimal) else value
        for name, value in problem.facts.items()
    }
    is_formula = problem.code == "not-a-number" and str(facts["value"]).startswith("=")
    text = str(WORDS["formula" if is_formula else problem.code]) % facts
    if number := str(facts.get("number") or ""):
        return _("No. %(number)s: %(text)s") % {"number": number.removesuffix(".0"), "text": text}
    return text
