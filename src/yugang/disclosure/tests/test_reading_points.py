"""Where to read what (Art. 25): reading points, their holdings, copies sent with proof."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor, corrected, item, published, withdrawn
from yugang.disclosure.actions import reading_points as actions
from yugang.disclosure.models import Consignment, ReadingPoint
from yugang.disclosure.queries import reading_points as queries
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

SignIn = Callable[[Person], Client]
DAY = AT.date()
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
TOLD = {
    "name": "新津区档案馆",
    "kind": "archive",
    "address": "武阳路1号",
    "hours": "工作日9时至17时",
}


@pytest.fixture
def archive(cast: Cast) -> ReadingPoint:
    return actions.add_point(body=cast.government, by=actor(cast.officer), at=AT, **TOLD)


def _all() -> Any:
    return Body.objects.all()


def _proof(cast: Cast) -> StoredFile:
    file = SimpleUploadedFile("签收单.pdf", PDF)
    return store(file, "签收单.pdf", by=actor(cast.officer), at=AT)


def _sent(cast: Cast, point: ReadingPoint, *, received: bool = True) -> Consignment:
    by = actor(cast.officer)
    sent = actions.send_copies(point, list(queries.to_send(point, _all())), by=by, at=AT)
    if not received:
        return sent
    told = {"received_on": DAY, "received_by": "档案馆王馆员", "proof": _proof(cast), "note": ""}
    return actions.receive_copies(sent, **told, by=by, at=AT)


def test_what_arrived_with_proof_can_be_read_there(cast: Cast, archive: ReadingPoint) -> None:
    published(cast, "补贴公示")
    sent = _sent(cast, archive, received=False)
    assert queries.holdings(archive) == []
    told = {"received_on": DAY, "received_by": "王馆员", "proof": _proof(cast), "note": ""}
    actions.receive_copies(sent, **told, by=actor(cast.officer), at=AT)
    assert [one.title for one in queries.holdings(archive)] == ["补贴公示"]
    assert "补贴公示" in Client().get(f"/reading-points/{archive.pk}/").content.decode()
    assert "补贴公示" in Client().get("/reading-points/?q=补贴").content.decode()


def test_nothing_is_sent_twice_but_a_correction_is(cast: Cast, archive: ReadingPoint) -> None:
    one = published(cast, "补贴公示")
    _sent(cast, archive)
    assert not queries.to_send(archive, _all()).exists()
    corrected(cast, one, "金额有误", title="补贴公示（更正）")
    assert list(queries.to_send(archive, _all())) == [one]
    assert queries.holdings(archive)[0].outdated
    _sent(cast, archive)
    [held] = queries.holdings(archive)
    assert not held.outdated and held.title == "补贴公示（更正）"


def test_what_was_withdrawn_is_shown_no_more(cast: Cast, archive: ReadingPoint) -> None:
    one = published(cast, "误发的公示")
    _sent(cast, archive)
    withdrawn(cast, one, "误发")
    assert queries.holdings(archive) == []
    assert "误发的公示" not in Client().get("/reading-points/?q=误发").content.decode()


def test_what_is_for_inside_is_never_sent(cast: Cast, archive: ReadingPoint) -> None:
    inner = published(cast, "内部", item=item("inner-1", mode="inward"))
    assert inner not in queries.to_send(archive, _all())
    with pytest.raises(StepRefused):
        actions.send_copies(archive, [inner], by=actor(cast.officer), at=AT)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_receipt_before_it_was_sent_or_ahead_is_refused(
    cast: Cast, archive: ReadingPoint, days: int
) -> None:
    published(cast, "补贴公示")
    sent = _sent(cast, archive, received=False)
    day = DAY + timedelta(days=days)
    told = {"received_on": day, "received_by": "王", "proof": _proof(cast), "note": ""}
    with pytest.raises(StepRefused):
        actions.receive_copies(sent, **told, by=actor(cast.officer), at=AT)


def test_the_kinds_that_the_law_asks_for_and_that_are_missing_are_named(
    cast: Cast, archive: ReadingPoint
) -> None:
    assert queries.missing_kinds(cast.county) == ["公共图书馆", "政务服务场所"]


def test_the_whole_way_at_the_desk(cast: Cast, sign_in: SignIn) -> None:
    published(cast, "补贴公示")
    client = sign_in(cast.officer)
    given = TOLD | {"body": cast.government.pk, "phone": "", "facilities": "两台电脑"}
    added = client.post("/desk/reading-points/add/", given)
    point = ReadingPoint.objects.get()
    assert added["Location"] == f"/desk/reading-points/{point.pk}/"
    assert client.post("/desk/reading-points/add/", given).status_code == 422
    form = client.get(f"/desk/reading-points/{point.pk}/send/").context["form"]
    chosen = form.initial["publications"]
    sent = client.post(f"/desk/reading-points/{point.pk}/send/", {"publications": chosen})
    address = sent["Location"]
    assert "补贴公示" in client.get(address).content.decode()
    assert "补贴公示" in client.get(address + "?download=csv").getvalue().decode()
    proof = SimpleUploadedFile("signed.pdf", PDF, "application/pdf")
    today = client.get(address).context["form"].initial["received_on"]
    receipt = {"received_on": today, "received_by": "王馆员", "proof": proof}
    assert client.post(address, receipt).status_code == 302
    held = client.post(
        f"/desk/reading-points/{point.pk}/hold/",
        {"title": "政府公报2026年第1期", "shelf": "A架", "since": today},
    )
    assert held.status_code == 302
    shown = Client().get(f"/reading-points/{point.pk}/").content.decode()
    assert "政府公报2026年第1期" in shown and "补贴公示" in shown and "王馆员" not in shown
    acts = set(Act.objects.values_list("act", flat=True))
    assert {"add-point", "send-copies", "receive-copies", "hold"} <= acts


def test_the_proof_stays_with_the_staff(cast: Cast, archive: ReadingPoint, sign_in: SignIn) -> None:
    published(cast, "补贴公示")
    sent = _sent(cast, archive)
    assert sent.proof is not None
    assert Client().get(sent.proof.url).status_code == 404
    assert sign_in(cast.stranger).get(sent.proof.url).status_code == 404
    given = sign_in(cast.officer).get(sent.proof.url)
    assert given.status_code == 200 and b"".join(given) == PDF


def test_a_closed_point_is_not_shown(cast: Cast, archive: ReadingPoint, sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    assert client.post(f"/desk/reading-points/{archive.pk}/close/").status_code == 302
    assert Client().get(f"/reading-points/{archive.pk}/").status_code == 404
    assert TOLD["name"] not in Client().get("/reading-points/").content.decode()


def test_another_county_and_an_editor_keep_no_point_here(
    cast: Cast, archive: ReadingPoint, sign_in: SignIn
) -> None:
    address = f"/desk/reading-points/{archive.pk}/"
    assert sign_in(cast.editor).get(address).status_code == 403
    assert sign_in(cast.strange_officer).get(address).status_code == 404
