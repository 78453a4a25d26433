"""Choosing finding by finding what stays, by which rule; all else is masked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import drafting, reviewing
from yugang.disclosure.actions.screening import Unmasked, screen
from yugang.disclosure.forms.keeping import read_kept
from yugang.disclosure.models import Revision
from yugang.shared.files.content import path_of
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .desk_stage import AT, IDENTITY, PHONE, by, draft, fields
from .test_clear import attach, published

SignIn = Callable[[Person], Client]
HOTLINE, RULE, WHY = "13900001111", "条例第二十条第二项", "值班电话供群众拨打"
TEXT = f"<p>值班 {HOTLINE}，张某 {PHONE}</p>"


def marks(revision: Revision) -> dict[str, str]:
    return {found.text: f"{found.mark}.{found.kind}" for found in screen(revision)}


def chosen(name: str, **more: str) -> dict[str, Any]:
    mark = name.partition(".")[0]
    return {f"keep-{name}": "keep", f"rule-{mark}": RULE, f"why-{mark}": WHY} | more


def kept(revision: Revision, text: str) -> list[dict[str, str]]:
    return read_kept(chosen(marks(revision)[text]))[0]


def test_one_number_stays_by_a_rule_and_the_other_is_masked(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast, html=TEXT)
    form = fields(html=TEXT, then="mask", seen_version="1") | chosen(marks(revision)[HOTLINE])
    sign_in(cast.editor).post(reverse("disclosure:edit", args=[revision.pk]), form)
    revision.refresh_from_db()
    assert revision.html == f"<p>值班 {HOTLINE}，张某 138****5678</p>"
    drafting.propose(revision, by=by(cast.editor), at=AT)
    note = Act.objects.filter(act="propose").last().note
    assert note["kept"] == [{"kind": "mobile", "rule": RULE, "why": WHY}]
    assert HOTLINE not in str(note) and PHONE not in str(note)


def test_what_has_no_rule_is_not_sent(cast: Cast) -> None:
    revision = draft(cast, html=TEXT)
    revision.kept = kept(revision, HOTLINE)
    revision.save()
    with pytest.raises(Unmasked) as stopped:
        drafting.propose(revision, by=by(cast.editor), at=AT)
    assert [found.text for found in stopped.value.found] == [PHONE]


def test_an_identity_number_stays_by_no_rule(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast, html=f"<p>{IDENTITY}</p>")
    [found] = screen(revision)
    revision.kept = [{"mark": found.mark, "kind": "mobile", "rule": RULE, "why": WHY}]
    revision.save()
    with pytest.raises(Unmasked):
        drafting.propose(revision, by=by(cast.editor), at=AT)
    page = sign_in(cast.editor).get(reverse("disclosure:edit", args=[revision.pk])).content.decode()
    assert f"keep-{found.mark}" not in page


@pytest.mark.parametrize("told", [{"rule": ""}, {"why": ""}, {"why": f"号码{PHONE}要公开"}])
def test_rule_and_reason_are_both_given_and_tell_no_number(
    cast: Cast, sign_in: SignIn, told: dict[str, str]
) -> None:
    revision = draft(cast, html=TEXT)
    name = marks(revision)[HOTLINE]
    more = {f"{key}-{name.partition('.')[0]}": value for key, value in told.items()}
    form = fields(html=TEXT, seen_version="1") | chosen(name, **more)
    answer = sign_in(cast.editor).post(reverse("disclosure:edit", args=[revision.pk]), form)
    assert answer.status_code == 422
    assert re.search(rf'name="keep-{name}" value="keep" checked', answer.content.decode()) is None
    revision.refresh_from_db()
    assert revision.kept == []


def test_the_reviewer_reads_rule_and_reason_beside_the_masked_finding(
    cast: Cast, sign_in: SignIn
) -> None:
    revision = draft(cast, html=f"<p>值班 {HOTLINE}</p>")
    revision.kept = kept(revision, HOTLINE)
    revision.save()
    drafting.propose(revision, by=by(cast.editor), at=AT)
    page = sign_in(cast.reviewer).get(reverse("disclosure:review", args=[revision.pk]))
    assert all(told in page.content.decode() for told in ("139****1111", RULE, WHY))


def test_homes_and_minors_in_text_and_table_are_masked_or_named(cast: Cast) -> None:
    table = {"columns": ["儿童姓名", "家庭住址"], "rows": [["王小明", "人民路12号"]]}
    html = (
        "<table><tr><th>家庭住址</th></tr><tr><td>人民路15号</td></tr></table><p>李小红（9岁）</p>"
    )
    revision = draft(cast, html=html, table=table)
    assert [f.masked for f in screen(revision)] == ["**号", "李*", "王*", "**号"]
    with pytest.raises(Unmasked):
        drafting.propose(revision, by=by(cast.editor), at=AT)


def test_a_finding_that_is_kept_stays_in_the_copy_of_an_attachment(cast: Cast) -> None:
    revision = draft(cast, html=TEXT)
    file = attach(cast, f"值班 {HOTLINE}，张某 {PHONE}".encode(), "值班表.txt")
    other = draft(cast, attachments=(file,), kept=kept(revision, HOTLINE))
    [given] = published(cast, other).public["attachments"]
    assert path_of(given["sha256"]).read_text() == f"值班 {HOTLINE}，张某 138****5678"


def test_who_may_only_look_sees_drafts_masked_and_not_their_files(
    cast: Cast, sign_in: SignIn
) -> None:
    file = attach(cast, f"张某 {PHONE}".encode(), "名单.txt")
    revision = draft(cast, title=f"关于{PHONE}", html=TEXT, attachments=(file,))
    pages = [
        reverse("disclosure:preview", args=[revision.pk]),
        reverse("disclosure:publication", args=[revision.publication_id]),
        reverse("disclosure:publications"),
    ]
    looking, writing = sign_in(cast.inspector), sign_in(cast.editor)
    for page in pages:
        assert PHONE not in looking.get(page).content.decode()
    assert PHONE in writing.get(pages[0]).content.decode()
    assert looking.get(file.url).status_code == 404
    assert PHONE in b"".join(writing.get(file.url).streaming_content).decode()


def test_a_correction_takes_over_what_stays(cast: Cast) -> None:
    revision = draft(cast, html=f"<p>值班 {HOTLINE}</p>")
    revision.kept = kept(revision, HOTLINE)
    revision.save()
    done = published(cast, revision)
    new = drafting.correct(done.publication, reason="错字", by=by(cast.editor), at=AT)
    assert new.kept == revision.kept
    reviewed = drafting.propose(new, by=by(cast.editor), at=AT)
    assert reviewing.approve(reviewed, opinion="", by=by(cast.reviewer), at=AT).state == "approved"
