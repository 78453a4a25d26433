"""The report as it stands: what is derived, what was filled in, the text with its figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from yugang.information_requests.public import asked_bodies
from yugang.kernel.clock import day_of
from yugang.reports.models import Report
from yugang.reports.reading.data import read_data
from yugang.reports.reading.numbers import NotANumber, read_number
from yugang.reports.rules.bodies import MAKES_RULES, Tier
from yugang.reports.rules.claims import read_claims
from yugang.reports.rules.form import SECTIONS, Cell, Form, cells
from yugang.reports.rules.references import Filled, fill, values
from yugang.reports.rules.report import AnnualReport, Claim, Section
from yugang.reports.rules.sums import consolidated
from yugang.reports.rules.texts import WITH_TABLES
from yugang.shared.places.models import Body, BodyKind, Level

from .deriving import besides, derived

TIERS = {
    Level.PROVINCE: Tier.PROVINCE,
    Level.CITY: Tier.CITY,
    Level.COUNTY: Tier.COUNTY,
    Level.TOWN: Tier.TOWN,
    Level.VILLAGE: Tier.TOWN,
}
TEXTS = tuple(number for number in range(1, len(SECTIONS) + 1) if number not in WITH_TABLES)


def tier(body: Body) -> Tier:
    return TIERS[Level(body.place.level)]


def is_government(report: Report) -> bool:
    """Whether Art. 49 gives it until the end of March: the report of a government as a whole."""
    return report.whole or report.body.kind == BodyKind.GOVERNMENT


def address(cell: Cell) -> str:
    """How `Report.filled` names a cell."""
    return f"{cell.table}/{cell.row}/{cell.column}"


def manual_cells(body: Body) -> tuple[Cell, ...]:
    """The cells that the platform has no source for: licences, penalties, coercion, fees; and
    rules where the body can make them."""
    own = {"licences", "penalties", "coercion", "fees"}
    own |= {"regulations"} if tier(body) in MAKES_RULES else set()
    return tuple(c for c in cells(Form.OF_2021) if c.table == 2 and c.row in own)


def units(report: Report) -> QuerySet[Body]:
    """Whose figures it holds: the body's own, or those of every body of the county that answers
    requests."""
    if not report.whole:
        return Body.objects.filter(pk=report.body_id)
    prefix = report.body.place.prefix
    return asked_bodies().filter(place__code__startswith=prefix)


@dataclass(frozen=True)
class Assembled:
    """report: as it would be published. told: what each reference says. texts: by section, as
    filled. derived: which cells come from the platform's own records. missing: units of a whole
    report that have not sent theirs to review yet."""

    report: AnnualReport
    told: Mapping[str, Decimal | None]
    texts: Mapping[int, Filled]
    derived: frozenset[Cell]
    missing: tuple[Body, ...] = ()
    sum: AnnualReport | None = None

    @property
    def unknown(self) -> list[str]:
        return [name for one in self.texts.values() for name in one.unknown]

    @property
    def empty(self) -> list[str]:
        return [name for one in self.texts.values() for name in one.empty]


def fixed(report: Report) -> AnnualReport:
    """The report as it was sent to review."""
    told = read_data(json.dumps(report.fixed).encode())
    when = report.publication.first_published_at if report.publication else None
    return replace(told, published=day_of(when)) if when else told


def assemble(report: Report, today: date) -> Assembled:
    """The report as it stands now; live, whether it was sent to review or not."""
    bodies = list(units(report).values_list("pk", flat=True))
    known = derived(bodies, report.year, makes_rules=tier(report.body) in MAKES_RULES)
    filled, said = _filled(report)
    sent, missing = _of_units(report)
    summed = consolidated([fixed(one) for one in sent], {}) if sent else None
    if summed:
        manual = manual_cells(report.body)
        filled = {c: summed.cells[c] for c in manual if c in summed.cells and not missing} | filled
    whole = AnnualReport(
        body=report.body.name,
        year=report.year,
        tier=tier(report.body),
        is_government=is_government(report),
        cells=filled | known,
        said=said,
        period=(date(report.year, 1, 1), date(report.year, 12, 31)),
        dated=today,
    )
    told = values(whole, besides(bodies, report.year))
    texts = {number: fill(report.texts.get(str(number), ""), told) for number in TEXTS}
    whole = replace(whole, sections=_sections(texts), claims=_claims(texts, report.year))
    return Assembled(whole, told, texts, frozenset(known), missing, summed)


def _claims(texts: Mapping[int, Filled], year: int) -> tuple[Claim, ...]:
    return tuple(read_claims("\n".join(one.text for one in texts.values()), year))


def _sections(texts: Mapping[int, Filled]) -> tuple[Section, ...]:
    return tuple(
        Section(n, title, texts[n].text if n in texts else "", n in WITH_TABLES)
        for n, title in enumerate(SECTIONS, 1)
    )


def _filled(report: Report) -> tuple[dict[Cell, Decimal], dict[Cell, str]]:
    held: dict[Cell, Decimal] = {}
    said: dict[Cell, str] = {}
    for cell in manual_cells(report.body):
        text = str(report.filled.get(address(cell), ""))
        try:
            number = read_number(text)
        except NotANumber:
            said[cell] = text
        else:
            held |= {cell: number} if number is not None else {}
    return held, said


def _of_units(report: Report) -> tuple[list[Report], tuple[Body, ...]]:
    """The units' own reports that were sent to review, and the units that sent none."""
    if not report.whole:
        return [], ()
    own = Report.objects.filter(year=report.year, whole=False, body__in=units(report))
    sent = list(own.exclude(fixed=None).select_related("body", "publication"))
    there = {one.body_id for one in sent}
    return sent, tuple(body for body in units(report) if body.pk not in there)


def previous(report: Report) -> AnnualReport | None:
    """The report on the year before: made here and published, or brought in from a file."""
    before = Report.objects.filter(
        body=report.body_id, year=report.year - 1, whole=report.whole, fixed__isnull=False
    ).select_related("publication")
    if found := before.first():
        return fixed(found)
    if report.brought:
        return read_data(json.dumps(report.brought).encode())
    return None
