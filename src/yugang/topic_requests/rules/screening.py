"""What must be out of a topic before the village reads it on the wall."""

from __future__ import annotations

from collections.abc import Iterable

from yugang.kernel.masking import find_personal


def named(text: str, names: Iterable[str]) -> list[str]:
    """Which of the full `names` stand in `text`."""
    return [name for name in names if len(name.strip()) > 1 and name in text]


def refused(text: str) -> list[str]:
    """The identity, bank card and telephone numbers for which `text` may not be shown."""
    return [finding.text for finding in find_personal(text)]
