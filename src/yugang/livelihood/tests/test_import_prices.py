"""`yugang import-prices`: row by row, and nothing changed by looking."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import newsroom
from tests.cast import Cast
from yugang.kernel import clock
from yugang.livelihood.models import PriceList, PriceVersion
from yugang.livelihood.prices import actions

NOW = datetime(2026, 4, 15, 10, tzinfo=clock.CHINA)
TEXT = """区第一小学收费公示表,,,,,
收费项目,计价单位,收费标准,收费依据,制定机关,执行日期
午餐费,元／餐,１１．００,川发改价格〔2023〕12号,区发展改革局,二〇二五年九月一日
空调费,元/学期,30,,学校,2025.9.1
"""


@pytest.fixture(autouse=True)
def price_list(cast: Cast) -> Iterator[PriceList]:
    item = newsroom.item("charges-1", "charges", first_level="学校收费")
    values = {"kind": "school", "institution": "第一小学", "complaints": "12315", "item": item}
    with clock.frozen(NOW):
        yield actions.open_list(cast.bureau, values, by=newsroom.actor(cast.editor), at=NOW)


def run(path: Path, *more: str, exits: int) -> dict[str, Any]:
    out = StringIO()
    try:
        call_command("import_prices", str(path), "--json", *more, stdout=out)
    except CommandError as error:
        assert error.returncode == exits
    else:
        assert exits == 0
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_rows_are_named_in_any_encoding_and_kept_to_be_mended(
    tmp_path: Path, price_list: PriceList
) -> None:
    path = tmp_path / "收费.csv"
    path.write_bytes(TEXT.encode("gb18030"))
    told = run(path, "--list", price_list.code, "--dry-run", exits=1)
    assert told["accepted"] == 1 and not PriceVersion.objects.exists()
    assert [(one["row"], one["column"]) for one in told["refused"]] == [(4, "收费依据（文号）")]
    assert run(path, "--list", price_list.code, exits=1) == told
    lines = price_list.versions.get().lines
    assert [one["cells"]["item"] for one in lines] == ["午餐费", "空调费"]


def test_a_list_in_order_is_accepted_whole(tmp_path: Path, price_list: PriceList) -> None:
    path = tmp_path / "收费.csv"
    path.write_text(TEXT.replace("30,,", "30,川价发〔2020〕9号,"), encoding="utf-8")
    assert run(path, "--list", price_list.code, exits=0)["accepted"] == 2


def test_what_cannot_be_read_and_an_unknown_list_change_nothing(
    tmp_path: Path, price_list: PriceList
) -> None:
    path = tmp_path / "收费.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    assert run(path, "--list", price_list.code, exits=2)["refused"][0]["reason"]
    assert run(tmp_path / "none.csv", "--list", price_list.code, exits=2)["accepted"] == 0
    path = tmp_path / "收费.csv"
    path.write_text(TEXT, encoding="utf-8")
    run(path, "--list", "2020-999", exits=2)
    assert not PriceVersion.objects.exists()
