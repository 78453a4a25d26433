"""How long an SMS is. Chinese goes in UCS-2: 70 signs alone, 67 each in a chain of parts
(3GPP TS 23.040, 9.2.3.24.1: the header that joins the parts takes three)."""

from __future__ import annotations

ALONE, JOINED = 70, 67
ELLIPSIS = "…"


def length(text: str) -> int:
    """Signs as the network counts them: one beyond the basic plane, as an emoji, counts two."""
    return len(text.encode("utf-16-le")) // 2


def parts(text: str) -> list[str]:
    """The text as it travels; together the parts are the text. No sign is cut in two."""
    if length(text) <= ALONE:
        return [text]
    found, part, size = [], "", 0
    for sign in text:
        width = length(sign)
        if size + width > JOINED:
            found.append(part)
            part, size = "", 0
        part += sign
        size += width
    return [*found, part]


def fitted(text: str, tail: str, most_parts: int) -> str:
    """`text` and `tail` in at most so many parts: the text is shortened, the tail never is.

    Raises ValueError where the tail alone does not fit.
    """
    if len(parts(tail)) > most_parts:
        raise ValueError("the tail alone is too long")
    whole = text + tail
    if len(parts(whole)) <= most_parts:
        return whole
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(parts(text[:middle].rstrip() + ELLIPSIS + tail)) <= most_parts:
            low = middle
        else:
            high = middle - 1
    kept = text[:low].rstrip()
    return (kept + ELLIPSIS if kept else "") + tail
