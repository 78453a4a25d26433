"""Looking a case up by receipt number and access code, without letting anyone guess."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.models import Case, LookUpFailure
from yugang.cases.queries.guarding import address_mark, guessed_too_much, receipt_mark
from yugang.cases.rules.guarding import FORGOTTEN_AFTER
from yugang.shared.ledger.actor import Actor

from .codes import opens

NO_MARK = "0" * 64


class TooOften(Exception):
    """Wrong pairs came too often from this address, or for this receipt."""


def look_up(receipt: str, code: str, *, by: Actor, at: datetime) -> Case | None:
    """The case that both open. None, after the same work, where either is wrong: nobody learns
    which receipts exist. Raises TooOften, whatever the code is."""
    case = Case.objects.filter(receipt=receipt).select_related("body__place").first()
    kept = case.code_mark if case else None
    return case if try_code(receipt, code, kept, by=by, at=at) else None


def try_code(number: str, code: str, kept: str | None, *, by: Actor, at: datetime) -> bool:
    """Whether the code opens what is kept under a number: `kept` is the mark that `code_mark` made
    of both, None where nothing is kept. Wrong pairs are counted, of every kind of number together.
    Raises TooOften, whatever the code is."""
    if guessed_too_much(by.address, number, at):
        raise TooOften(number)
    if opens(kept or NO_MARK, number, code) and kept:
        return True
    LookUpFailure.objects.create(
        at=at, address_mark=address_mark(by.address), receipt_mark=receipt_mark(number)
    )
    return False


def forget_failures(at: datetime) -> int:
    """Delete the wrong look-ups of before yesterday's hour; their number."""
    deleted, _ = LookUpFailure.objects.filter(at__lt=at - FORGOTTEN_AFTER).delete()
    return deleted
