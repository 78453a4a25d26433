"""Chinese words by the dictionary: for ranking, and for what is not found whole.

The dictionary takes 33 MB and is read when it is first needed.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType


@cache
def _rjieba() -> ModuleType:
    import rjieba

    return rjieba


def words(text: str) -> list[str]:
    """The words of a text, long ones also in their parts, lower case."""
    return [word for word in _rjieba().cut_for_search(text.lower()) if word[0].isalnum()]


def pieces(text: str) -> list[str]:
    """The text cut into words, nothing left out."""
    return list(_rjieba().cut(text))
