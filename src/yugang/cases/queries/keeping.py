"""How long a settled matter is kept, and by which rule."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from yugang.cases import kinds
from yugang.cases.models import Case
from yugang.cases.rules.keeping import Term

COUNTY = "本地规定的保存期限"
# The term that a context knows of a case, or None.
Source = Callable[[Case], Term | None]
_sources: list[Source] = []


def keeps(source: Source) -> Source:
    """Register a function that knows how long cases are kept. Call it while apps load."""
    if source not in _sources:
        _sources.append(source)
    return source


def term_of(case: Case) -> Term:
    """What the county set for its kind; else what a context knows; else what the kind says."""
    if case.kind in settings.KEEP_CASES:
        return Term(settings.KEEP_CASES[case.kind], COUNTY)
    for source in _sources:
        if term := source(case):
            return term
    return Term(kinds.get(case.kind).kept_days, COUNTY)
