"""What disclosure and household sheets learn of ledgers: where they are kept, and the newest figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse

from yugang.disclosure.public import CommonPart, Publication, common_part_source, keeper
from yugang.kernel.money import written
from yugang.shared.places.models import Place
from yugang.village_finance.models import Ledger, Matter


@keeper
def where_kept(publication: Publication) -> str:
    """The desk's page of the ledger or of the matter that it publishes."""
    ledger = Ledger.objects.filter(publication=publication).first()
    if ledger is not None:
        return reverse("village-finance:ledger", args=[ledger.pk])
    if Matter.objects.filter(publication=publication).exists():
        return reverse("village-finance:matters")
    return ""


@common_part_source("village-accounts")
def accounts_part(place: Place, first: date, last: date) -> Iterator[CommonPart]:
    """The public accounts of the village that end in the period, one line each."""
    found = Ledger.objects.public().filter(body__place=place, ends_on__gte=first, ends_on__lte=last)
    rows = [
        (
            ledger.when.name,
            *(
                written(Decimal(ledger.shown[n]))
                for n in ("opening", "income", "expense", "closing")
            ),
            ledger.publication.index_number or "" if ledger.publication else "",
        )
        for ledger in found.select_related("publication").order_by("starts_on")
    ]
    if rows:
        yield CommonPart(
            title="本村财务收支",
            text="逐笔明细见公开栏和网站，凭索引号可查。对账目有异议的，可向村务监督委员会或在网上提出。",
            columns=("期间", "期初（元）", "收入（元）", "支出（元）", "期末（元）", "索引号"),
            rows=tuple(rows),
            numeric=(False, True, True, True, True, False),
            source="村级财务收支公开",
        )
