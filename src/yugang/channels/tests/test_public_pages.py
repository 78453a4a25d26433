"""What the public sees of channels is baked, and the same as if made afresh after every act."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from tests.newsroom import AT, actor, corrected, withdrawn
from yugang.channels.actions import emergencies, gazettes, recording
from yugang.channels.models import GazetteIssue
from yugang.channels.queries import gazettes as queries
from yugang.disclosure.actions.erasing import erase
from yugang.disclosure.public import Channel, Posting, carrying
from yugang.shared.baked.baking import store
from yugang.shared.outbox.actions import drain

from . import stage
from .stage import LATER, listed, notice, words

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "/", "/emergencies/", "/en/emergencies/", "/emergency.json", "/gazette/",
    "/screens/510118000000.txt", "/screens/510118000000.json", "/screens/510118004200.json",
)  # fmt: skip


def read(path: str) -> bytes:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return bytes(answer.content)


def as_baked(pages: tuple[str, ...]) -> None:
    """What readers get is what would be made anew; read twice, so that it is kept."""
    kept = {path: (read(path), read(path)) for path in pages}
    store().drop_all()
    assert {path: (read(path), read(path)) for path in pages} == kept


def test_after_every_act_readers_get_what_is(cast: Cast, settings: Any) -> None:
    publication = notice(cast)
    pages = (
        *PAGES,
        f"/p/{publication.index_number}/",
        f"/p/{publication.index_number}/voice.txt",
        f"/gazette/{cast.bureau.code}/",
        f"/feeds/gazette/{cast.bureau.code}.atom",
    )
    listed(cast)
    revision, by = publication.current, actor(cast.editor)
    assert revision is not None
    acts: list[Callable[[], object]] = [
        lambda: recording.show_on_screens(
            revision, body=cast.bureau, text="到村委会领取", by=by, at=LATER
        ),
        lambda: recording.record(
            revision, Channel.MEETING, body=cast.bureau, posted_at=LATER, spot="村民会议", key="m",
            reached=53, read_by="周强", by=by, at=LATER,
        ),
        lambda: carrying.take_off(Posting.on_all.filter(channel="screen")[0], by=by, at=LATER),
        lambda: gazettes.publish_issue(
            cast.bureau, since=AT.date(), until=AT.date(), whole=False, by=by, at=LATER
        ),
        lambda: emergencies.issue(
            body=cast.government, words=words(cast), key="k", by=actor(cast.officer), at=LATER
        ),
        lambda: corrected(cast, publication, "数字有误"),
    ]  # fmt: skip
    with stage.at(LATER):
        as_baked(pages)
        for act in acts:
            before = {path: read(path) for path in pages}
            act()
            drain()
            assert any(read(path) != was for path, was in before.items())
            as_baked(pages)


def test_an_issue_begins_each_text_where_its_contents_say(cast: Cast) -> None:
    for number in range(7):
        notice(cast, f"公示之{number}", html="<p>内容。</p>" * (5 + 15 * number))
    revisions = list(queries.texts(cast.bureau, AT.date(), AT.date(), whole=False))
    made = queries.pdf(
        cast.bureau, 2026, 3, revisions, since=date(2026, 3, 1), until=date(2026, 3, 2), at=LATER
    )
    reader = PdfReader(io.BytesIO(made.content))
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    assert made.count == len(pages) and made.pages == sorted(made.pages)
    for revision, page in zip(revisions, made.pages, strict=True):
        assert revision.title in pages[page - 1]
    assert all(str(page) in pages[0] for page in made.pages) and "第3期" in pages[0]


def test_issues_are_numbered_within_the_year_and_an_issue_is_everyones(cast: Cast) -> None:
    notice(cast)
    by = actor(cast.editor)
    for number in (1, 2):
        issue = gazettes.publish_issue(
            cast.bureau, since=AT.date(), until=AT.date(), whole=False, by=by, at=LATER
        )
        assert issue.number == number
    answer = Client().get(GazetteIssue.objects.latest("pk").file.url)
    assert answer.status_code == 200
    answer.close()


def test_the_gazette_of_the_county_holds_what_lies_below_it(cast: Cast) -> None:
    notice(cast, "局里的")
    notice(cast, "村里的", body=cast.committee)
    own = queries.texts(cast.bureau, AT.date(), AT.date(), whole=False)
    whole = queries.texts(cast.bureau, AT.date(), AT.date(), whole=True)
    assert [r.title for r in own] == ["局里的"]
    assert sorted(r.title for r in whole) == ["局里的", "村里的"]


def test_an_erased_text_is_gone_from_the_gazette_and_from_every_channel(
    cast: Cast,
) -> None:
    kept, lost = notice(cast, "留下的"), notice(cast, "误公开的姓名表")
    by = actor(cast.editor)
    issue = gazettes.publish_issue(
        cast.bureau, since=AT.date(), until=AT.date(), whole=False, by=by, at=LATER
    )
    old = issue.file.url
    revision = lost.current
    assert revision is not None and kept.index_number
    recording.show_on_screens(revision, body=cast.bureau, text="姓名表", by=by, at=LATER)
    eraser = actor(cast.officer)
    erase(withdrawn(cast, lost, "误公开"), reason="含个人信息", by=eraser, at=LATER)
    drain()
    issue.refresh_from_db()
    answer: Any = Client().get(issue.file.url)
    content = b"".join(answer.streaming_content)
    answer.close()
    text = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages
    )
    assert "留下的" in text and "误公开的姓名表" not in text
    assert Client().get(old).status_code == 404
    assert not Posting.on_all.exclude(text="").filter(revision=revision).exists()
    page = read(f"/gazette/{cast.bureau.code}/").decode()
    assert "误公开的姓名表" not in page and f"/p/{lost.index_number}/" not in page
    assert f"/p/{kept.index_number}/" in page
