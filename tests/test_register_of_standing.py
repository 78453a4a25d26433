"""Repeals and relations stand in the register, and the verifier sees them kept, changed and lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests import newsroom
from tests.cast import Cast
from tests.newsroom import AT, actor
from tests.test_register_of_the_site import _one_connection, check, found
from yugang.disclosure.actions import erasing, standing
from yugang.disclosure.actions.publishing import publish
from yugang.disclosure.actions.registering import register_what_stands
from yugang.disclosure.models import Publication, PublicationRelation, StandingEntry
from yugang.disclosure.rules.documents import RelationKind
from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.shared.baked.baking import store
from yugang.shared.operations.doctor import Grade, content
from yugang.shared.outbox.actions import drain
from yugang.shared.register import publishing
from yugang.shared.register.models import Entry

__all__ = ["_one_connection"]
Commits = Any
GROUND, DAY = "由新办法代替", date(2026, 3, 3)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.frozen(AT + timedelta(days=7)):
        yield
    shutil.rmtree(Path(settings.DATA) / "baked", ignore_errors=True)


@pytest.fixture
def pair(cast: Cast, django_capture_on_commit_callbacks: Commits) -> dict[str, Publication]:
    """An old policy, repealed, and the new one that replaces it."""
    with django_capture_on_commit_callbacks(execute=True):
        old = newsroom.published(cast, "危房改造补助管理办法")
        new = newsroom.published(cast, "危房改造补助管理办法（修订）", at=AT + timedelta(hours=1))
        by = actor(cast.editor)
        old = standing.repeal(old, on=DAY, ground=GROUND, by=by, at=AT)
        standing.relate(new, RelationKind.REPLACES, other=old, by=by, at=AT)
    return {"old": old, "new": new}


def flushed() -> None:
    drain()
    publishing.drain()
    store().drop_all()


def page(one: Publication) -> str:
    return f"/p/{one.index_number}/"


def test_repeal_and_relation_are_entries_whose_words_anyone_can_check(
    pair: dict[str, Publication], client: Client
) -> None:
    for act, one in (("repeal", pair["old"]), ("relate", pair["new"])):
        entry = Entry.objects.get(act=act)
        assert (entry.subject, entry.revision) == (one.subject, 0)
        told = client.get(f"{page(one)}standing/{entry.seq}.json").json()
        salt = StandingEntry.objects.get(entry_seq=entry.seq).salt
        assert digest_of(told["public"], bytes(salt or b"")) == entry.digest
        assert f'data-registered="{entry.seq}"' in client.get(page(one)).content.decode()
        assert GROUND not in entry.leaf
    repealed = StandingEntry.objects.get(act="repeal").public
    assert (repealed["repealed_on"], repealed["ground"]) == ("2026-03-03", GROUND)
    related = StandingEntry.objects.get(act="relate").public
    assert (related["kind"], related["other"]) == ("replaces", pair["old"].index_number)


def test_outsider_finds_all_good_also_after_both_are_taken_back(
    cast: Cast, pair: dict[str, Publication], django_capture_on_commit_callbacks: Commits
) -> None:
    report = check()
    assert report.findings == []
    assert (report.acts["repeal"], report.acts["relate"]) == (1, 1)
    by = actor(cast.editor)
    with django_capture_on_commit_callbacks(execute=True):
        standing.repeal(pair["old"], on=None, ground="", by=by, at=AT)
        standing.unrelate(PublicationRelation.objects.get(), by=by, at=AT)
    flushed()
    report = check()
    assert report.findings == []
    assert (report.acts["lift-repeal"], report.acts["unrelate"]) == (1, 1)


def test_repeal_lifted_behind_the_register_is_named(pair: dict[str, Publication]) -> None:
    Publication.objects.update(repealed_on=None, repealed_by="")
    flushed()
    assert "does not show the repeal" in found()[page(pair["old"])]


def test_relation_slipped_in_is_named(pair: dict[str, Publication]) -> None:
    PublicationRelation.objects.create(
        publication=pair["old"], kind="amends", title="别处的文件", at=AT
    )
    flushed()
    assert "not in the register" in found()[page(pair["old"])]


def test_relation_deleted_behind_the_register_is_named(pair: dict[str, Publication]) -> None:
    PublicationRelation.objects.all().delete()
    flushed()
    assert "does not show the repeal or relation" in found()[page(pair["new"])]


def test_another_ground_is_named(pair: dict[str, Publication]) -> None:
    entry = StandingEntry.objects.get(act="repeal")
    StandingEntry.objects.filter(pk=entry.pk).update(public=entry.public | {"ground": "别的"})
    flushed()
    where = f"{page(pair['old'])}standing/{entry.entry_seq}.json"
    assert "was changed" in found()[where]


def test_taken_back_in_the_register_but_still_shown_is_named(
    cast: Cast, pair: dict[str, Publication], django_capture_on_commit_callbacks: Commits
) -> None:
    kept = PublicationRelation.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        standing.unrelate(kept, by=actor(cast.editor), at=AT)
    kept.save(force_insert=True)
    flushed()
    assert "still shows" in found()[page(pair["new"])]


def test_withdrawn_other_side_is_not_shown_and_not_missed(
    cast: Cast, pair: dict[str, Publication], django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.withdrawn(cast, pair["old"], "重复公开")
    flushed()
    assert found() == {}


def test_relation_of_a_draft_is_registered_when_it_is_published(cast: Cast) -> None:
    old = newsroom.published(cast, "救助办法")
    told = newsroom.approved(cast, "《救助办法》解读")
    by = actor(cast.editor)
    made = standing.relate(told.publication, RelationKind.INTERPRETS, other=old, by=by, at=AT)
    assert made.entry_seq is None and not Entry.objects.filter(act="relate").exists()
    publish(told, by=by, at=AT)
    made.refresh_from_db()
    assert Entry.objects.get(act="relate").seq == made.entry_seq


def test_nothing_of_the_bodys_own_people_is_registered(cast: Cast) -> None:
    item = newsroom.item("inward-1", "inward-rewards", mode="inward")
    kept = newsroom.published(cast, "内部奖惩", item=item)
    by = actor(cast.editor)
    standing.repeal(kept, on=DAY, ground=GROUND, by=by, at=AT)
    standing.relate(kept, RelationKind.AMENDS, title="别处的文件", by=by, at=AT)
    assert kept.inward and not Entry.objects.exists()


def test_what_an_earlier_version_kept_is_registered_once(cast: Cast) -> None:
    one, other = newsroom.published(cast, "旧办法"), newsroom.published(cast, "新办法")
    Publication.objects.filter(pk=one.pk).update(repealed_on=DAY, repealed_by=GROUND)
    PublicationRelation.objects.create(publication=other, kind="replaces", other=one, at=AT)
    assert [register_what_stands(at=AT) for _ in range(2)] == [2, 0]
    acts = Entry.objects.order_by("seq").values_list("act", "subject")
    assert list(acts)[2:] == [("relate", other.subject), ("repeal", one.subject)]


def test_doctor_names_what_the_desk_holds_otherwise(pair: dict[str, Publication]) -> None:
    assert [f.grade for f in content.every_content()] == [Grade.GOOD]
    Publication.objects.filter(pk=pair["old"].pk).update(repealed_by="别的依据")
    PublicationRelation.objects.update(kind="amends")
    bad = [f.says for f in content.every_content() if f.grade is not Grade.GOOD]
    assert [says.partition("：")[0][-4:] for says in bad[:2]] == [" 第0版"] * 2


def test_erased_words_are_gone_and_the_register_stays_good(
    cast: Cast, pair: dict[str, Publication], django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        gone = newsroom.withdrawn(cast, pair["old"], "误发")
        erasing.erase(gone, reason="含个人信息", by=actor(cast.officer), at=AT)
    left = StandingEntry.objects.get(act="repeal")
    assert (left.public, left.salt) == (None, None)
    flushed()
    assert GROUND not in Publication.objects.get(pk=gone.pk).repealed_by
    assert found() == {}
    assert [f.grade for f in content.every_content()] == [Grade.GOOD]
