"""What is said of reports: the names of tables, rows and columns, and a sentence for each kind
of finding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .rules.findings import Finding, Severity

TABLES = {
    2: gettext_lazy("Section 2, information disclosed on its own motion"),
    3: gettext_lazy("Section 3, applications"),
    4: gettext_lazy("Section 4, reconsiderations and lawsuits"),
}
ROWS: dict[str, Promise] = {
    "regulations": gettext_lazy("rules"),
    "normative": gettext_lazy("normative documents"),
    "licences": gettext_lazy("administrative licences"),
    "other_services": gettext_lazy("other services and management"),
    "penalties": gettext_lazy("administrative penalties"),
    "coercion": gettext_lazy("administrative coercion"),
    "fees": gettext_lazy("administrative fees"),
    "central_procurement": gettext_lazy("central government procurement"),
    "new": gettext_lazy("1. applications received this year"),
    "carried_in": gettext_lazy("2. carried over from last year"),
    "r1_open": gettext_lazy("3 (1) disclosed"),
    "r2_partial": gettext_lazy("3 (2) disclosed in part"),
    "r3_1_secret": gettext_lazy("3 (3) 1 state secret"),
    "r3_2_law": gettext_lazy("3 (3) 2 forbidden by another law or administrative regulation"),
    "r3_3_safety": gettext_lazy("3 (3) 3 harms safety or stability"),
    "r3_4_third": gettext_lazy("3 (3) 4 rights of a third party"),
    "r3_5_internal": gettext_lazy("3 (3) 5 internal affairs"),
    "r3_6_process": gettext_lazy("3 (3) 6 information of a process"),
    "r3_7_casefile": gettext_lazy("3 (3) 7 file of law enforcement"),
    "r3_8_query": gettext_lazy("3 (3) 8 matter of an administrative look-up"),
    "r4_1_nothold": gettext_lazy("3 (4) 1 the body does not hold it"),
    "r4_2_make": gettext_lazy("3 (4) 2 would have to be made"),
    "r4_3_unclear": gettext_lazy("3 (4) 3 still unclear after the correction"),
    "r5_1_petition": gettext_lazy("3 (5) 1 petition, report or complaint"),
    "r5_2_repeat": gettext_lazy("3 (5) 2 repeated application"),
    "r5_3_publication": gettext_lazy("3 (5) 3 asks for a publication"),
    "r5_4_mass": gettext_lazy("3 (5) 4 applies too often without good reason"),
    "r5_5_confirm": gettext_lazy("3 (5) 5 asks to confirm or issue again what was given"),
    "r6_1_nocorrect": gettext_lazy("3 (6) 1 not corrected in time"),
    "r6_2_nofee": gettext_lazy("3 (6) 2 fee not paid in time"),
    "r6_3_other": gettext_lazy("3 (6) 3 other"),
    "r6": gettext_lazy("3 (6) handled otherwise"),
    "r7_total": gettext_lazy("3 (7) total"),
    "carried_out": gettext_lazy("4. carried over to next year"),
    "reconsideration": gettext_lazy("reconsideration"),
    "litigation_direct": gettext_lazy("lawsuit without reconsideration"),
    "litigation_after_recon": gettext_lazy("lawsuit after reconsideration"),
}
COLUMNS: dict[str, Promise] = {
    "natural": gettext_lazy("natural persons"),
    "business": gettext_lazy("businesses"),
    "research": gettext_lazy("research institutes"),
    "social": gettext_lazy("public benefit organisations"),
    "legal": gettext_lazy("legal service providers"),
    "other_org": pgettext_lazy("applicant", "others"),
    "total": gettext_lazy("total"),
    "upheld": gettext_lazy("result upheld"),
    "corrected": gettext_lazy("result corrected"),
    "other": gettext_lazy("other result"),
    "pending": gettext_lazy("not decided yet"),
    "issued": gettext_lazy("issued this year"),
    "repealed": gettext_lazy("repealed this year"),
    "valid": gettext_lazy("in force at the end of the year"),
    "decisions": gettext_lazy("decisions this year"),
    "amount": gettext_lazy("collected this year (10,000 yuan)"),
    "made": gettext_lazy("made this year"),
    "published": gettext_lazy("published this year"),
    "last_year": gettext_lazy("items last year"),
    "change": gettext_lazy("more or fewer this year"),
    "projects": gettext_lazy("purchases"),
    "amount_yuan": gettext_lazy("amount"),
}
SEVERITIES = {Severity.ERROR: gettext_lazy("error"), Severity.WARNING: gettext_lazy("look at it")}
SENTENCES: dict[str, Promise] = {
    "A1": gettext_lazy(
        "New and carried over applications are %(came)s, results and those carried on %(went)s: "
        "the two must be equal."
    ),
    "A2": gettext_lazy("The results above add up to %(expected)s; the total says %(found)s."),
    "A3": gettext_lazy("The kinds of applicants add up to %(expected)s; the total says %(found)s."),
    "A4": gettext_lazy("The results add up to %(expected)s; the total says %(found)s."),
    "A5": gettext_lazy(
        "Last year's report carried %(expected)s over to this year; here stands %(found)s."
    ),
    "A6": gettext_lazy(
        "%(before)s were in force a year ago, %(issued)s were issued and %(repealed)s repealed: "
        "%(expected)s should be in force, not %(found)s."
    ),
    "not-filled": gettext_lazy("It is not filled in. Enter 0 where there was nothing."),
    "not-a-number": gettext_lazy("“%(found)s” is not a number."),
    "below-zero": gettext_lazy("%(found)s is less than 0."),
    "not-whole": gettext_lazy("%(found)s is not a whole number."),
    "A8": gettext_lazy(
        "The text says %(found)s (“%(words)s”), the table %(expected)s. Is it the same scope?"
    ),
    "A9": gettext_lazy(
        "%(found)s stands here, but a county, a town or a department of theirs makes no rules: "
        "enter 0 (normative documents have a row of their own)."
    ),
    "A10": gettext_lazy(
        "%(found)s after %(expected)s last year, %(times)s times as many: is that right?"
    ),
    "all-zero": gettext_lazy(
        "The table holds only noughts, but the text tells of %(found)s (“%(words)s”)."
    ),
    "A11": gettext_lazy("The units add up to %(expected)s; the report says %(found)s."),
    "A12": gettext_lazy(
        "The register of applications gives %(expected)s; the report says %(found)s."
    ),
    "section-missing": gettext_lazy("Section %(number)s “%(title)s” is missing."),
    "section-order": gettext_lazy("The sections do not stand in their order: %(order)s."),
    "section-empty": gettext_lazy("The section “%(title)s” is empty."),
    "part-empty": gettext_lazy("Nothing is said under “%(title)s”."),
    "one-other": gettext_lazy(
        "“Handled otherwise” has a single row, as in the form of 2019; that of 2021 has three."
    ),
    "row-label": gettext_lazy("The row is called “%(printed)s”, in the form “%(label)s”."),
    "copied": gettext_lazy(
        "%(share)s of “%(title)s” stands word for word in the report of %(body)s on %(year)s."
    ),
    "no-period": gettext_lazy(
        "It does not say for which period its figures count: 1 January to 31 December %(year)s."
    ),
    "other-period": gettext_lazy(
        "Its figures count from %(begins)s to %(ends)s, not for the whole of %(year)s."
    ),
    "dated-early": gettext_lazy("It is dated %(day)s, before its year had ended."),
    "late": gettext_lazy("Public on %(day)s; the last day was %(last)s (Regulation, Art. 49)."),
}


def shown(value: Any) -> str:
    """A number or a day as one reads it."""
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return "" if value is None else str(value)


def sentence(finding: Finding) -> str:
    """The finding in words, in the language in force; it does not say where."""
    facts = {name: shown(value) for name, value in finding.facts.items()}
    facts |= {"expected": shown(finding.expected), "found": shown(finding.found)}
    return str(SENTENCES[finding.kind]) % facts


def place(finding: Finding) -> str:
    """Where it is, in words; of the whole report where no table is named."""
    if finding.table is None:
        return _("the report")
    parts = [str(TABLES[finding.table])]
    parts += [str(ROWS[finding.row])] if finding.row else []
    parts += [str(COLUMNS[finding.column])] if finding.column else []
    return " · ".join(parts)


WRONG = {
    "not-over": gettext_lazy("This year has not ended yet: its figures are not complete."),
    "changed": gettext_lazy(
        "Somebody else changed it meanwhile. Your words are still here; compare and save again."
    ),
    "sent": gettext_lazy(
        "It is with the reviewers, or public. To change it, take it back or correct it there."
    ),
    "other-year": gettext_lazy("That is not the report on the year before."),
    "references": gettext_lazy(
        "The text holds a reference that is not known, or whose figure is not filled in yet."
    ),
    "errors": gettext_lazy("Errors are found that can be put right. Do so, then send it."),
    "unexplained": gettext_lazy("Something is still found. Say how it comes, or why it is right."),
    "no-item": gettext_lazy(
        "The catalogue has no item on annual reports for this body. Ask the openness office to add one."
    ),
}
ACTS = {
    "begin": gettext_lazy("begin an annual report"),
    "write": gettext_lazy("write on an annual report"),
    "bring": gettext_lazy("bring last year's report in"),
    "send": gettext_lazy("send an annual report to review"),
}
SECTIONS = {
    1: gettext_lazy("1. General situation"),
    5: gettext_lazy("5. Problems and how they are mended"),
    6: gettext_lazy("6. Other matters"),
}
