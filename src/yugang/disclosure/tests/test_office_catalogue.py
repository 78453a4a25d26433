"""A catalogue as an office sends it: what comes in, and that it goes out and in without loss."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.cast import Cast
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_export import to_csv, to_xlsx
from yugang.disclosure.queries.catalogue_file import read_file
from yugang.disclosure.queries.catalogue_plan import plan
from yugang.kernel import clock

FILES = Path(__file__).parents[5] / "shared" / "domain" / "data" / "office"
pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the office files are not beside this checkout"
)


def test_it_is_read_as_its_truth_says_and_comes_back_whole(cast: Cast) -> None:
    truth = json.loads((FILES / "truth.json").read_text())["catalogue"]
    out = StringIO()
    call_command("import_catalogue", str(FILES / "catalogue.xlsx"), "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["accepted"] == truth["items"] and told["refused"] == []
    assert set(told) == {"accepted", "refused", "warnings", "totals", "findings"}
    assert any("不是目录事项" in w["reason"] or "注" in w["reason"] for w in told["warnings"])
    items = list(CatalogueItem.objects.all())
    for data, name in ((to_xlsx(items), "again.xlsx"), (to_csv(items), "again.csv")):
        again = plan(read_file(data, name, clock.today(), cast.county), cast.county)
        assert again.added == again.changed == () and again.same == truth["items"]
