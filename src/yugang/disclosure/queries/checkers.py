"""Codes printed on sheets that other contexts make: they tell where such a code is checked."""

from __future__ import annotations

from collections.abc import Callable

# Told a code in the form it was given out; the path of the page that checks it, or "".
Checker = Callable[[str], str]
_checkers: list[Checker] = []


def sheet_checker(checker: Checker) -> Checker:
    """Register one; call it while Django's apps load."""
    if checker not in _checkers:
        _checkers.append(checker)
    return checker


def checked_elsewhere(code: str) -> str:
    """The path of the page that checks `code`; empty where no context knows it."""
    return next(filter(None, (checker(code) for checker in _checkers)), "")
