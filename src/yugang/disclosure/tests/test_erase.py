"""Erasing for good: who may, what is gone, what stays."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions import boards, drafting, erasing, feedback, publishing
from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.models import Posting, Publication, Revision
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.outbox.actions import drain
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Role
from yugang.shared.register.models import Entry
from yugang.shared.search.models import IndexedText

from .test_post import photo

SignIn = Callable[[Person], Client]
NOW = newsroom.AT + timedelta(days=5)
WORD = "貔貅麒麟饕餮"
WHY = "误公开个人信息"
YES = {"reason": WHY, "confirmed": "on"}
TEXT = f"{WORD}的住址。\n".encode()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


def attached(cast: Cast, name: str = f"{WORD}.txt") -> StoredFile:
    return store(io.BytesIO(TEXT), name, by=newsroom.actor(cast.editor), at=clock.now())


def secret(cast: Cast, **more: Any) -> Publication:
    table = {"columns": ["姓名"], "rows": [[WORD]]}
    facts = {"html": f"<p>{WORD}之事。</p>", "table": table, "attachments": (attached(cast),)}
    return newsroom.published(cast, f"{WORD}公示", **facts | more)


def hang(cast: Cast, publication: Publication) -> Posting:
    by = newsroom.actor(cast.editor)
    at = newsroom.AT + timedelta(days=1)
    board = boards.add_board(body=cast.bureau, name="公开栏", location="东墙", by=by, at=at)
    picture = store(io.BytesIO(photo()), "墙.jpg", by=by, at=at)
    assert publication.current
    return boards.post(
        publication.current, board=board, photo=picture, posted_at=at, spot="左一", by=by, at=at
    )


def gone(cast: Cast, publication: Publication) -> Publication:
    """Withdrawn by the reviewer, erased by the openness office."""
    newsroom.withdrawn(cast, publication, f"写了{WORD}")
    by = newsroom.actor(cast.officer)
    return erasing.erase(publication, reason=WHY, by=by, at=NOW)


def status(path: str, client: Client | None = None) -> int:
    answer = (client or Client()).get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def address(publication: Publication, number: int = 0) -> str:
    return f"/desk/publications/{publication.pk}/erase/" + (f"{number}/" if number else "")


def test_page_names_what_is_lost_before_it_is(cast: Cast, sign_in: SignIn) -> None:
    one = newsroom.withdrawn(cast, secret(cast), "有个人信息")
    page = sign_in(cast.officer).get(address(one)).content.decode()
    for named in (f"{WORD}.txt", "1行的表格", "确认永久删除"):
        assert named in page
    assert Publication.objects.get(pk=one.pk).state == "withdrawn"


def test_office_erases_what_the_body_withdrew(cast: Cast, sign_in: SignIn) -> None:
    one = newsroom.withdrawn(cast, secret(cast), "有个人信息")
    shown = sign_in(cast.officer).post(address(one), YES, follow=True).content.decode()
    assert "已永久删除" in shown and WHY in shown and WORD not in shown
    one.refresh_from_db()
    assert one.state == "erased"
    assert Act.objects.filter(act="erase", subject=one.subject).get().note["reason"] == WHY


@pytest.mark.parametrize("form", [{"reason": WHY}, {"confirmed": "on"}])
def test_nothing_is_erased_without_reason_and_confirmation(
    cast: Cast, sign_in: SignIn, form: dict[str, str]
) -> None:
    one = newsroom.withdrawn(cast, secret(cast), "有个人信息")
    assert sign_in(cast.officer).post(address(one), form).status_code == 422
    assert Publication.objects.get(pk=one.pk).state == "withdrawn"


def test_reason_may_not_repeat_a_number_that_is_to_be_erased(cast: Cast, sign_in: SignIn) -> None:
    one = newsroom.withdrawn(cast, secret(cast), "有个人信息")
    form = YES | {"reason": "写了 11010519491231002X"}
    answer = sign_in(cast.officer).post(address(one), form)
    assert answer.status_code == 422 and "是个人信息" in answer.content.decode()


def test_what_is_in_force_is_withdrawn_first(cast: Cast, sign_in: SignIn) -> None:
    one = secret(cast)
    shown = sign_in(cast.officer).post(address(one), YES, follow=True).content.decode()
    assert "先由发布单位的审查员撤回" in shown
    assert Publication.objects.get(pk=one.pk).state == "published"


def test_who_withdrew_it_cannot_erase_it(cast: Cast, sign_in: SignIn) -> None:
    Post.objects.create(person=cast.officer, body=cast.bureau, role=Role.REVIEWER)
    one, by = secret(cast), newsroom.actor(cast.officer)
    publishing.withdraw(one, reason="有个人信息", by=by, at=NOW)
    client = sign_in(cast.officer)
    assert address(one) not in client.get(f"/desk/publications/{one.pk}/").content.decode()
    assert "另一位" in client.post(address(one), YES, follow=True).content.decode()
    with pytest.raises(StepRefused):
        erasing.erase(one, reason=WHY, by=by, at=NOW)
    assert Publication.objects.get(pk=one.pk).state == "withdrawn"


@pytest.mark.parametrize("who", ["editor", "reviewer", "inspector", "administrator"])
def test_others_may_not(cast: Cast, sign_in: SignIn, who: str) -> None:
    one = newsroom.withdrawn(cast, secret(cast), "有个人信息")
    assert sign_in(getattr(cast, who)).post(address(one), YES).status_code == 403
    assert sign_in(cast.strange_officer).post(address(one), YES).status_code == 404


def test_every_public_address_answers_410_with_date_and_reason(cast: Cast) -> None:
    one = newsroom.corrected(cast, secret(cast), "改字", html="<p>改。</p>")
    gone(cast, one)
    path = f"/p/{one.index_number}/"
    for rest in ("", "revision/1/", "revision/2.json", "revision/1.csv", "difference/1/2/"):
        answer = Client().get(path + rest)
        text = answer.content.decode()
        assert answer.status_code == 410, rest
        assert "2026年3月7日" in text and WHY in text and WORD not in text
    assert status(f"/en{path}") == 410
    assert status(f"{path}withdrawal.json") == 404


def test_a_sheet_says_that_it_was_erased_and_has_to_come_down(cast: Cast, sign_in: SignIn) -> None:
    one = secret(cast, item=newsroom.item("wall-1", on_board=True))
    posting = hang(cast, one)
    gone(cast, one)
    shown = Client().get(f"/v/{posting.revision.code}/").content.decode()
    assert "已永久删除" in shown and WHY in shown and WORD not in shown
    assert status(f"/sheets/{posting.revision.code}/a4.pdf") == 410
    wall = sign_in(cast.editor).get(f"/desk/boards/{posting.board_id}/").content.decode()
    assert "已撤回，墙上仍在" in wall and WORD not in wall
    assert one.index_number and one.index_number in wall


def test_register_has_the_erasure_and_no_content(cast: Cast) -> None:
    one = gone(cast, secret(cast))
    last = Entry.objects.order_by("-seq").first()
    assert last and (last.act, last.subject, last.revision) == ("erase", one.subject, 0)
    assert WORD not in last.leaf and WHY not in last.leaf


def kept_everywhere(folder: Path) -> bytes:
    """All that is there: every row of every table, the files, the index, the baked pages, and,
    where the database is a file, its bytes."""
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept.append(str(cursor.fetchall()).encode())
    if connection.vendor == "sqlite":
        kept.append(connection.connection.serialize())
    return b"\n".join(kept)


@pytest.mark.django_db(transaction=True)
def test_not_a_byte_of_it_is_left(cast: Cast, sign_in: SignIn, tmp_path: Path) -> None:
    one = secret(cast)
    revision = drafting.correct(one, reason="改字", by=newsroom.actor(cast.editor), at=NOW)
    feedback.give_feedback(
        one, key="k", text="问一句", name="", contact="", by=newsroom.actor(cast.citizen), at=NOW
    )
    posting = hang(cast, one)
    picture = posting.photo
    assert picture and one.current and one.current.public
    urls = [one.current.public["attachments"][0]["url"], picture.url]
    with clock.frozen(clock.now()):
        for path in (f"/p/{one.index_number}/", f"/en/p/{one.index_number}/", *urls):
            assert status(path) == 200
    drain()
    spelt = [WORD.encode(), WORD.encode("unicode_escape"), *(c.encode() for c in WORD)]
    assert WORD.encode() in kept_everywhere(tmp_path)
    publishing.withdraw(one, reason="有个人信息", by=newsroom.actor(cast.reviewer), at=NOW)
    sign_in(cast.officer).post(address(one), YES)
    drain()
    left = kept_everywhere(tmp_path)
    assert [word for word in spelt if word in left] == []
    assert [status(path) for path in urls] == [404, 404]
    assert not StoredFile.objects.exists()
    assert not IndexedText.objects.filter(key=one.subject).exists()
    revision.refresh_from_db()
    assert (revision.state, revision.title) == ("discarded", erasing.GONE)
    assert Notice.objects.exists() and not Notice.objects.filter(subject__contains=WORD).exists()


def test_a_file_that_another_text_carries_stays_there(cast: Cast) -> None:
    one = secret(cast)
    other = newsroom.published(cast, "另一份", attachments=(attached(cast, "同文.txt"),))
    gone(cast, one)
    assert other.current and other.current.public
    assert status(other.current.public["attachments"][0]["url"]) == 200


def masked(cast: Cast) -> Publication:
    """Corrected: the first revision holds what may not stay."""
    return newsroom.corrected(
        cast, secret(cast), "删去住址", title="公示", html="<p>改后。</p>", table=None
    )


def test_an_earlier_revision_is_erased_by_itself(cast: Cast, sign_in: SignIn) -> None:
    one = masked(cast)
    client = sign_in(cast.officer)
    assert address(one, 1) in client.get(f"/desk/publications/{one.pk}/").content.decode()
    client.post(address(one, 1), YES)
    now = Client().get(f"/p/{one.index_number}/")
    assert now.status_code == 200 and "改后。" in now.content.decode()
    assert "第1版" in now.content.decode() and WHY in now.content.decode()
    assert f"/p/{one.index_number}/difference/1/2/" not in now.content.decode()
    for rest in ("revision/1/", "revision/1.json", "difference/1/2/"):
        assert status(f"/p/{one.index_number}/{rest}") == 410
    assert status(f"/p/{one.index_number}/revision/2.json") == 200
    old = Revision.objects.get(publication=one, number=1)
    assert (old.state, old.public, old.salt, old.title) == ("erased", None, None, erasing.GONE)
    last = Entry.objects.order_by("-seq").first()
    assert last and (last.act, last.revision) == ("erase", 1)


def test_the_present_revision_is_not_erased_by_itself(cast: Cast, sign_in: SignIn) -> None:
    one = masked(cast)
    shown = sign_in(cast.officer).post(address(one, 2), YES, follow=True).content.decode()
    assert "只能单独删除已更正的旧版" in shown
    with pytest.raises(StepRefused):
        assert one.current
        erasing.erase_revision(one.current, reason=WHY, by=newsroom.actor(cast.officer), at=NOW)


def test_an_erased_text_is_not_brought_back_by_a_correction(cast: Cast) -> None:
    one = gone(cast, secret(cast))
    with pytest.raises(StepRefused):
        drafting.correct(one, reason="改", by=newsroom.actor(cast.editor), at=NOW)


def test_a_draft_under_the_hands_of_an_editor_is_not_saved_any_more(cast: Cast) -> None:
    one = secret(cast)
    draft = drafting.correct(one, reason="改字", by=newsroom.actor(cast.editor), at=NOW)
    gone(cast, one)
    again = Draft(title=WORD, made_on=draft.made_on, html=f"<p>{WORD}</p>")
    with pytest.raises((StepRefused, drafting.Changed)):
        drafting.save(
            draft, again, seen_version=draft.version, by=newsroom.actor(cast.editor), at=NOW
        )
    assert not Revision.objects.filter(title__contains=WORD).exists()


def test_desk_finds_the_erased(cast: Cast, sign_in: SignIn) -> None:
    one = gone(cast, secret(cast))
    listed = sign_in(cast.officer).get("/desk/publications/?state=erased").content.decode()
    assert one.index_number and one.index_number in listed and WORD not in listed


def test_photos_of_a_withdrawn_text_are_for_its_staff_only(cast: Cast, sign_in: SignIn) -> None:
    one = secret(cast)
    picture = hang(cast, one).photo
    assert picture and one.current and one.current.public
    urls = [picture.url, one.current.public["attachments"][0]["url"]]
    assert [status(url) for url in urls] == [200, 200]
    newsroom.withdrawn(cast, one, "有误")
    assert [status(url) for url in urls] == [404, 404]
    assert [status(url, sign_in(cast.reviewer)) for url in urls] == [200, 200]
    assert [status(url, sign_in(cast.stranger)) for url in urls] == [404, 404]
