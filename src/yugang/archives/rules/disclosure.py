"""What a file says of its own disclosure when it is handed over (档案法实施条例 Art. 30), in the
three words of 国办发〔2016〕80号."""

from __future__ import annotations

from enum import StrEnum


class Disclosure(StrEnum):
    OPEN = "open"
    ON_REQUEST = "on-request"
    CLOSED = "closed"


PRINTED = {
    Disclosure.OPEN: "公开",
    Disclosure.ON_REQUEST: "依申请公开",
    Disclosure.CLOSED: "不予公开",
}


def proposed(outcome: str, *, published: bool) -> Disclosure:
    """What fits the way it was answered; a person decides."""
    if published:
        return Disclosure.OPEN
    return Disclosure.CLOSED if outcome == "refused" else Disclosure.ON_REQUEST


def lacks_reason(status: Disclosure, reason: str) -> bool:
    """What is not open to everyone says why."""
    return status is not Disclosure.OPEN and not reason.strip()
