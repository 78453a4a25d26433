"""Whether an address or a receipt was heard too often of late."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from yugang.cases.models import LookUpFailure
from yugang.cases.rules import guarding as rules
from yugang.shared.ledger.models import Act
from yugang.shared.sealing import mark


def filed_too_much(address: str, at: datetime) -> bool:
    """Whether that network address has filed all that it may within the hour before `at`."""
    most = settings.FILINGS_AN_HOUR
    if not most:
        return False
    lately = Act.objects.filter(act="file", address=address, at__gt=at - timedelta(hours=1))
    return lately.order_by()[:most].count() >= most


def wait_to_file(address: str, at: datetime) -> timedelta:
    """How long until that address may file again: when the first of the last hour is forgotten."""
    hour, most = timedelta(hours=1), settings.FILINGS_AN_HOUR
    lately = Act.objects.filter(act="file", address=address, at__gt=at - hour)
    times = list(lately.order_by("-at").values_list("at", flat=True)[:most])
    return times[-1] + hour - at if times else timedelta(0)


def address_mark(address: str) -> str:
    return mark(address, "looking up from")


def receipt_mark(receipt: str) -> str:
    return mark(receipt, "looking up")


def guessed_too_much(address: str, receipt: str, at: datetime) -> bool:
    """Whether that address, or anyone for that receipt, was wrong as often as is borne."""
    return any(
        failures.count() >= most for failures, most, _within in _failures(address, receipt, at)
    )


def wait_to_look_up(address: str, receipt: str, at: datetime) -> timedelta:
    """How long until both are borne again."""
    waits = [timedelta(0)]
    for failures, most, within in _failures(address, receipt, at):
        times = list(failures.order_by("-at").values_list("at", flat=True)[:most])
        if len(times) == most:
            waits.append(times[-1] + within - at)
    return max(waits)


def _failures(
    address: str, receipt: str, at: datetime
) -> list[tuple[QuerySet[LookUpFailure], int, timedelta]]:
    """The wrong look-ups of the address and of the receipt, how many are borne, within how long."""
    by_address, of_receipt = rules.WRONG_OF_ADDRESS_WITHIN, rules.WRONG_OF_RECEIPT_WITHIN
    every = LookUpFailure.objects
    return [
        (
            every.filter(address_mark=address_mark(address), at__gt=at - by_address),
            max(1, settings.WRONG_CODES_AN_HOUR),
            by_address,
        ),
        (
            every.filter(receipt_mark=receipt_mark(receipt), at__gt=at - of_receipt),
            max(1, settings.WRONG_CODES_OF_RECEIPT),
            of_receipt,
        ),
    ]
