"""Whether an address or a receipt was heard too often of late."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

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


def address_mark(address: str) -> str:
    return mark(address, "looking up from")


def receipt_mark(receipt: str) -> str:
    return mark(receipt, "looking up")


def guessed_too_much(address: str, receipt: str, at: datetime) -> bool:
    """Whether that address, or anyone for that receipt, was wrong as often as is borne."""
    from_address = LookUpFailure.objects.filter(
        address_mark=address_mark(address), at__gt=at - rules.WRONG_OF_ADDRESS_WITHIN
    )
    of_receipt = LookUpFailure.objects.filter(
        receipt_mark=receipt_mark(receipt), at__gt=at - rules.WRONG_OF_RECEIPT_WITHIN
    )
    return (
        from_address.count() >= rules.WRONG_OF_ADDRESS
        or of_receipt.count() >= rules.WRONG_OF_RECEIPT
    )
