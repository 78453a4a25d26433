"""What handling a request for information may cost (条例 Art. 42; 国办函〔2020〕109号): two tariffs,
one of them for an application, both progressive in their excess. All sums in whole yuan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

SOURCE = "政府信息公开条例第四十二条；国办函〔2020〕109号"
FREE_ITEMS, FREE_PAGES = 10, 30


class Method(Enum):
    """ITEMS: by how many applications one applicant makes in a calendar month. PAGES: by how many
    pages are given on paper, by mail or as copies."""

    ITEMS = "items"
    PAGES = "pages"


@dataclass(frozen=True)
class Band:
    """Units `first` to `last` (both in it), each at `rate` yuan; the price of `count` of them."""

    first: int
    last: int
    rate: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def sum(self) -> int:
        return self.count * self.rate


# Upper end and rate of each band of the tariff by pages; the last has no end.
PAGE_BANDS = ((30, 0), (100, 10), (200, 20))
PAGES_ABOVE = 40
STEP_ITEMS, STEP_YUAN = 10, 100


def item_rate(number: int) -> int:
    """What the `number`-th application of an applicant in a month costs: 1–10 nothing, 11–30 100
    yuan, from 31 on 100 yuan more with every ten."""
    if number <= FREE_ITEMS:
        return 0
    if number <= 30:
        return STEP_YUAN
    return STEP_YUAN * ((number - 31) // STEP_ITEMS + 2)


def item_bands(before: int, items: int) -> list[Band]:
    """The bands that `items` further applications fall into, after `before` in the same month.
    Raises ValueError where a number is below 0."""
    _not_negative(before, items)
    bands: list[Band] = []
    for number in range(before + 1, before + items + 1):
        rate = item_rate(number)
        if bands and bands[-1].rate == rate:
            bands[-1] = Band(bands[-1].first, number, rate)
        else:
            bands.append(Band(number, number, rate))
    return bands


def page_bands(pages: int) -> list[Band]:
    """The bands that the pages fall into: 1–30 nothing, 31–100 10 yuan each, 101–200 20 yuan, from
    201 on 40 yuan. Raises ValueError below 0."""
    _not_negative(pages)
    bands, done = [], 0
    for upper, rate in (*PAGE_BANDS, (max(pages, PAGE_BANDS[-1][0]), PAGES_ABOVE)):
        last = min(pages, upper)
        if last > done:
            bands.append(Band(done + 1, last, rate))
            done = last
    return bands


def bands_of(method: Method, number: int, before: int = 0) -> list[Band]:
    """The bands of either tariff; `before` counts for items only."""
    return item_bands(before, number) if method is Method.ITEMS else page_bands(number)


def total(bands: list[Band]) -> int:
    """The fee, in whole yuan."""
    return sum(band.sum for band in bands)


def _not_negative(*numbers: int) -> None:
    if min(numbers) < 0:
        raise ValueError("a number of applications or pages is not below 0")
