"""What is disclosed inside a body (对内公开): its own people read it, nobody else learns of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast
from tests.newsroom import AT, actor, approved, corrected, item, published
from yugang.disclosure import access
from yugang.disclosure.access.files import may_read_file
from yugang.disclosure.actions import erasing, publishing
from yugang.disclosure.actions.making import make_duties
from yugang.disclosure.models import CatalogueItem, Duty, Publication
from yugang.disclosure.queries.catalogue_export import to_csv
from yugang.disclosure.queries.catalogue_file import read_file
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.outbox.actions import drain
from yugang.shared.outbox.models import Message
from yugang.shared.people.roles import Role
from yugang.shared.register.models import Entry
from yugang.shared.search.models import IndexedText

SECRET = "考核奖金分配密语"
FIELD = "对内考核奖惩密语"
DAY = AT.date()


def _item(**more: Any) -> CatalogueItem:
    facts = {"mode": "inward", "field": FIELD, "first_level": FIELD, "second_level": ""}
    return item("inward-1", "inward-rewards", **facts | more)


@pytest.fixture
def kept(cast: Cast) -> Publication:
    published(cast, "公开的通知")
    file = SimpleUploadedFile(f"{SECRET}.csv", SECRET.encode())
    stored = store(file, file.name or "", by=actor(cast.editor), at=AT)
    html = f"<p>{SECRET}</p>"
    return published(cast, SECRET, item=_item(), html=html, attachments=(stored,))


def _addresses(patterns: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern), pattern


def _filled(address: str, kept: Publication) -> str:
    """An address with what the inward publication would put into it."""
    current = kept.current
    assert current is not None
    values = {
        "index_number": kept.index_number, "index": kept.index_number, "slug": "inward-rewards",
        "code": "inward-1", "number": 1, "before": 1, "after": 1, "publication_id": kept.pk,
        "revision_id": current.pk, "name": "x",
    }  # fmt: skip
    plain = address.replace("^", "").replace("\\Z", "")
    for name, value in values.items():
        for kind in ("path:", "str:", "int:", "slug:", ""):
            plain = plain.replace(f"<{kind}{name}>", str(value))
    return "/" + plain.removeprefix("/")


def test_no_address_of_the_site_tells_a_stranger_of_it(kept: Publication, cast: Cast) -> None:
    drain(Message.objects.values_list("topic", flat=True).distinct())
    codes = (cast.bureau.code, cast.county.code, getattr(kept.current, "code", ""), "inward-1")
    tried = set()
    for address, _pattern in _addresses():
        plain = _filled(address, kept)
        found = [plain] if "<" not in plain else []
        found += [_filled(address.replace("<str:code>", str(c)), kept) for c in codes]
        tried |= {one for one in found if "<" not in one and "(" not in one}
    tried |= {f"/search/?q={SECRET}", f"/catalogue/?q={FIELD}", "/catalogue/?download=csv"}
    assert len(tried) > 120
    client = Client()
    for address in sorted(tried):
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        if "?q=" not in address:
            assert SECRET not in text and FIELD not in text, address
        assert f"/{kept.index_number}" not in text, address


def test_search_and_catalogue_answer_that_there_is_none(kept: Publication) -> None:
    client = Client()
    assert 'class="empty"' in client.get(f"/catalogue/?q={FIELD}").content.decode()
    assert client.get("/columns/inward-rewards/").status_code == 404
    assert client.get("/catalogue/inward-1/").status_code == 404
    assert client.get(f"/p/{kept.index_number}/").status_code == 404


def test_its_files_are_handed_to_the_bodys_own_people_only(
    kept: Publication, cast: Cast, sign_in: Callable[..., Client]
) -> None:
    attachment = kept.current.attachments.get() if kept.current else None
    assert attachment is not None
    sha = attachment.shown.sha256
    assert may_read_file(sha, cast.clerk, DAY)
    for other in (None, cast.town_editor, cast.officer, cast.stranger, cast.citizen):
        assert not may_read_file(sha, other, DAY)


def test_colleagues_read_it_at_the_desk(
    kept: Publication, cast: Cast, sign_in: Callable[..., Client]
) -> None:
    for colleague in (cast.editor, cast.reviewer, cast.clerk):
        client = sign_in(colleague)
        assert SECRET in client.get("/desk/inside/").content.decode()
        assert SECRET in client.get(f"/desk/inside/{kept.pk}/").content.decode()


def test_who_oversees_the_body_sees_that_it_was_done_and_no_more(
    kept: Publication, cast: Cast, sign_in: Callable[..., Client]
) -> None:
    duty = Duty.objects.get(publication=kept)
    for other in (cast.officer, cast.inspector, cast.administrator):
        client = sign_in(other)
        page = client.get(f"/desk/duties/{duty.pk}/")
        assert page.status_code == 200 and SECRET not in page.content.decode()
        assert SECRET not in client.get("/desk/publications/").content.decode()
        assert SECRET not in client.get("/desk/inside/").content.decode()
        assert client.get(f"/desk/inside/{kept.pk}/").status_code == 404
        assert client.get(f"/desk/publications/{kept.pk}/").status_code == 404
        revision = kept.current_id
        assert client.get(f"/desk/revisions/{revision}/preview/").status_code == 404


def test_a_draft_of_it_is_seen_by_colleagues_only(cast: Cast) -> None:
    revision = approved(cast, SECRET, item=_item())
    assert access.revisions(cast.clerk, DAY).filter(pk=revision.pk).exists()
    assert not access.revisions(cast.officer, DAY).filter(pk=revision.pk).exists()


def test_a_post_at_the_body_opens_it(cast: Cast, kept: Publication) -> None:
    joined = cast.person(cast.bureau, Role.CLERK, "newcomer")
    assert kept in access.inside(joined, DAY)


def test_register_and_index_know_nothing_of_it(kept: Publication, cast: Cast) -> None:
    corrected(cast, kept, "数字有误", table=None)
    publishing.withdraw(kept, reason="不再适用", by=actor(cast.reviewer), at=AT)
    erasing.erase(kept, reason="依法删除", by=actor(cast.officer), at=AT)
    assert not Entry.objects.filter(subject=kept.subject).exists()
    texts = IndexedText.objects.values_list("text", flat=True)
    assert len(texts) == 1 and "公开的通知" in texts[0]
    told = [json.dumps([m.key, m.payload], ensure_ascii=False) for m in Message.objects.all()]
    assert not any(SECRET in text for text in told)


def test_it_leaves_no_gap_in_the_public_numbers(cast: Cast) -> None:
    first = published(cast, "甲")
    inner = published(cast, "内", item=_item())
    second = published(cast, "乙")
    assert (first.index_number or "")[-5:] == "00001" and (second.index_number or "")[
        -5:
    ] == "00002"
    assert inner.index_number == f"内部-{cast.bureau.code}/2026-00001"


def test_it_stays_inside_when_its_item_is_opened_to_all(kept: Publication) -> None:
    CatalogueItem.objects.filter(pk=kept.item_id).update(mode="active")
    assert kept not in Publication.objects.public()
    assert SECRET not in Client().get("/catalogue/inward-1/").content.decode()


def test_what_was_approved_for_inside_is_not_published_to_all(cast: Cast) -> None:
    revision = approved(cast, SECRET, item=_item())
    CatalogueItem.objects.filter(code="inward-1").update(mode="active")
    with pytest.raises(StepRefused):
        publishing.publish(revision, by=actor(cast.editor), at=AT)
    assert not Publication.objects.in_force().exists()


def test_the_body_has_duties_of_it_that_the_public_figures_leave_out(cast: Cast) -> None:
    timing = {"kind": "period", "every": "quarter", "months_after": 1, "day": 15}
    quarterly = _item(timing=timing, time_phrase="每季度首月15日前")
    by = actor(cast.officer)
    make_duties(since=date(2026, 1, 1), until=date(2026, 3, 31), by=by, at=AT, items=[quarterly])
    made = Duty.objects.filter(item=quarterly)
    assert {duty.body for duty in made} == {cast.bureau, cast.other_bureau}
    assert not Duty.objects.outward().exists()
    assert FIELD not in Client().get(f"/bodies/{cast.bureau.code}/").content.decode()


def test_its_tick_survives_the_sheet(cast: Cast) -> None:
    _item()
    [item] = CatalogueItem.objects.all()
    [(_code, values)] = read_file(to_csv([item]), "a.csv", DAY).items
    assert values.mode == "inward"
