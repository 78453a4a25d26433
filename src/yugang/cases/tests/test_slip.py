import io

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from yugang.cases.models import LookUpFailure

from .public_stage import URLS, filed, look_up

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]


def text(content: bytes) -> str:
    [sheet] = PdfReader(io.BytesIO(content)).pages
    assert round(float(sheet.mediabox.width)) == 298
    return sheet.extract_text()


def test_the_slip_carries_number_and_code_just_after_filing(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    answer = client.post(f"/questions/{receipt}/slip.pdf", {"receipt": receipt, "code": code})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    words = text(answer.content)
    assert receipt in words and cast.bureau.name in words
    assert f"{code[:4]}{code[4:]}" in words.replace(" ", "")


def test_later_it_has_a_line_for_the_code(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    look_up(client, receipt, code)
    words = text(client.get(f"/questions/{receipt}/slip.pdf").content)
    assert receipt in words and code not in words.replace(" ", "")


def test_a_wrong_code_makes_no_slip_and_is_counted(cast: Cast, client: Client) -> None:
    receipt, _ = filed(client, cast.bureau)
    answer = client.post(f"/questions/{receipt}/slip.pdf", {"code": "22222222"})
    assert answer.status_code == 422
    assert LookUpFailure.objects.count() == 1


def test_the_code_of_the_slip_leads_to_the_look_up_with_the_number_only(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yugang.cases.queries import slips

    led: list[str] = []
    drawn = slips.qr_svg
    monkeypatch.setattr(slips, "qr_svg", lambda address: led.append(address) or drawn(address))
    receipt, code = filed(client, cast.bureau)
    client.post(f"/questions/{receipt}/slip.pdf", {"code": code})
    [address] = led
    assert address.endswith(f"/questions/lookup?receipt={receipt}")
