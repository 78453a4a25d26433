"""The thorough doctor computes every publication anew and names what was changed behind it."""

from __future__ import annotations

import os
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions import erasing
from yugang.disclosure.actions.registering import facts
from yugang.disclosure.models import Posting, Publication, Revision
from yugang.shared.files.actions import store
from yugang.shared.files.content import path_of
from yugang.shared.operations.doctor import Finding, Grade, content
from yugang.shared.register.actions import append
from yugang.shared.register.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication(cast: Cast) -> Publication:
    """Published with a table and an attachment, corrected once."""
    by = newsroom.actor(cast.editor)
    file = store(BytesIO("附件\n正文".encode()), "附件.txt", by=by, at=newsroom.AT)
    first = newsroom.published(cast, "补贴公示", table=newsroom.TABLE, attachments=(file,))
    return newsroom.corrected(cast, first, "金额有误", html="<p>更正后。</p>", attachments=(file,))


def found() -> list[Finding]:
    with translation.override("en"):
        return list(content.every_content())


def says() -> str:
    return "\n".join(finding.says for finding in found())


def test_untouched_content_is_as_it_was_entered(cast: Cast, publication: Publication) -> None:
    gone = newsroom.published(cast, "误发")
    newsroom.withdrawn(cast, gone, "重复公开")
    newsroom.approved(cast, "还没公开")
    [finding] = found()
    assert finding.grade is Grade.GOOD and "all 4 " in finding.says


def test_a_renamed_body_or_item_is_no_difference(cast: Cast, publication: Publication) -> None:
    cast.bureau.name = "新津区教育和体育局"
    cast.bureau.save()
    publication.item.field = "惠农补贴"
    publication.item.save()
    assert [f.grade for f in found()] == [Grade.GOOD]


def test_a_changed_public_text_is_named(publication: Publication) -> None:
    revision = publication.revisions.get(number=1)
    assert revision.public
    revision.public["title"] = "补贴公示（改）"
    revision.save()
    told = says()
    assert f"publication {publication.index_number}, revision 1: " in told
    assert f"does not give the digest of the entry at index {revision.entry_seq}" in told
    assert "revision 2" not in told
    assert {f.grade for f in found()} == {Grade.PROBLEM}


def test_a_digest_changed_with_its_text_does_not_hide_it(publication: Publication) -> None:
    from yugang.kernel.canonical import digest_of

    revision = publication.revisions.get(number=2)
    public = (revision.public or {}) | {"html": "<p>改过。</p>"}
    digest = digest_of(public, bytes(revision.salt or b""))
    Revision.objects.filter(pk=revision.pk).update(
        public=public, html="<p>改过。</p>", digest=digest
    )
    assert "revision 2: its content does not give the digest" in says()


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"html": "<p>另一段。</p>"}, "in: text"),
        ({"table": None}, "in: table"),
        ({"title": "甲", "document_number": "乙"}, "in: title, document number"),
        ({"digest": "sha256:00"}, "the digest kept beside it is another"),
        ({"entry_seq": None}, "it stands in no entry"),
        ({"entry_seq": 0}, "the entry at index 0, which it names, speaks of something else"),
        ({"public": {"size": 0.1, "n": 2**60}}, "does not give the digest"),
    ],
)
def test_what_the_desk_holds_otherwise_is_named(
    publication: Publication, changed: dict[str, Any], named: str
) -> None:
    revision = publication.revisions.get(number=1)
    if changed.get("entry_seq") == 0:
        revision = publication.revisions.get(number=2)
    Revision.objects.filter(pk=revision.pk).update(**changed)
    assert f"revision {revision.number}: " in says() and named in says()


def test_a_changed_or_missing_attachment_is_named(publication: Publication) -> None:
    [attachment] = publication.revisions.get(number=2).attachments.all()
    path = path_of(attachment.file.sha256)
    os.chmod(path, 0o640)
    path.write_bytes(path.read_bytes()[::-1])
    assert "revision 1: attachment “附件.txt” is missing or was changed" in says()
    path.unlink()
    assert "revision 2: attachment “附件.txt” is missing or was changed" in says()


def test_a_publication_that_is_gone_is_named_by_its_entry(
    cast: Cast, publication: Publication
) -> None:
    lost = newsroom.published(cast, "将要消失")
    seq = Entry.objects.get(subject=lost.subject).seq
    Publication.objects.filter(pk=lost.pk).update(current=None)
    Posting.objects.filter(revision__publication=lost).delete()
    lost.revisions.all().delete()
    assert f"{lost.subject}, revision 1: the content of the entry at index {seq} is gone" in says()


def test_what_was_erased_is_gone_by_right_and_must_be_gone(
    cast: Cast, publication: Publication
) -> None:
    append([facts("erase", publication, 1, "")], at=newsroom.AT)
    assert "revision 1: it was erased in the register but is still held" in says()
    Revision.objects.filter(publication=publication, number=1).update(state="discarded")
    assert [f.grade for f in found()] == [Grade.GOOD]


@pytest.mark.parametrize("whole", [True, False])
def test_an_erasure_done_by_the_rules_is_no_difference(
    cast: Cast, publication: Publication, whole: bool
) -> None:
    newsroom.published(cast, "另一件")
    by, at = newsroom.actor(cast.officer), newsroom.AT + timedelta(days=5)
    if whole:
        gone = newsroom.withdrawn(cast, publication, "重复公开")
        erasing.erase(gone, reason="误公开个人信息", by=by, at=at)
    else:
        old = publication.revisions.get(number=1)
        erasing.erase_revision(old, reason="误公开个人信息", by=by, at=at)
    assert [f.grade for f in found()] == [Grade.GOOD]


def test_a_withdrawal_with_other_words_is_named(cast: Cast, publication: Publication) -> None:
    newsroom.withdrawn(cast, publication, "重复公开")
    Publication.objects.filter(pk=publication.pk).update(withdrawal_reason="系统故障")
    assert f"{publication.subject}, revision 2: its content does not give" in says()


def test_only_the_first_differences_are_named_and_all_are_counted(
    cast: Cast, publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "MOST_NAMED", 1)
    Revision.objects.filter(publication=publication).update(digest="sha256:00")
    first, last = found()
    assert "revision 1" in first.says
    assert last.says.startswith("2 differences") and "restore a backup" in last.remedy


def test_it_reads_and_writes_nothing(publication: Publication) -> None:
    from yugang.shared.http import refuse_writes

    with connection.execute_wrapper(refuse_writes):
        assert [f.grade for f in found()] == [Grade.GOOD]
