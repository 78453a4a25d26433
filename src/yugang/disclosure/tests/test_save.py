from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import drafting
from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.models import Revision
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .desk_stage import AT, MADE, acts, by, draft, fields, proposed

SignIn = Callable[[Person], Client]


def address(revision: Revision) -> str:
    return reverse("disclosure:edit", args=[revision.pk])


def colleague(cast: Cast) -> Person:
    return cast.person(cast.bureau, Role.EDITOR, "colleague", "何洁")


def changed_by(person: Person, revision: Revision) -> None:
    other = Draft(title="秋季招生公告", made_on=MADE, html="<p>同事改过的话。</p>")
    drafting.save(revision, other, seen_version=1, by=by(person), at=AT)


def test_saving_counts_the_version_and_enters_the_act(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast)
    sign_in(cast.editor).post(address(revision), fields(html="新的话", seen_version=1))
    revision.refresh_from_db()
    assert (revision.html, revision.version) == ("<p>新的话</p>", 2)
    assert acts(revision) == ["draft", "save"]


def test_the_slower_one_keeps_her_words_and_learns_who_was_faster(
    cast: Cast, sign_in: SignIn
) -> None:
    revision = draft(cast)
    changed_by(colleague(cast), revision)
    response = sign_in(cast.editor).post(
        address(revision), fields(html="我写的话。", seen_version=1)
    )
    shown = response.content.decode()
    assert response.status_code == 409
    assert "何洁" in shown
    assert "同事改过的话。" in shown and "我写的话。" in shown
    revision.refresh_from_db()
    assert revision.html == "<p>同事改过的话。</p>"


def test_after_comparing_she_saves_the_merged_text(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    changed_by(colleague(cast), revision)
    lost = client.post(address(revision), fields(html="我写的话。", seen_version=1))
    seen = lost.context["form"]["seen_version"].value()
    saved = client.post(address(revision), fields(html="两边的话。", seen_version=seen))
    assert saved.status_code == 302
    revision.refresh_from_db()
    assert revision.html == "<p>两边的话。</p>"


def test_the_same_words_sent_twice_are_saved_once(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    for _click in range(2):
        response = client.post(address(revision), fields(html="新的话", seen_version=1))
        assert response.status_code == 302
    assert acts(revision) == ["draft", "save"]


def test_what_was_sent_to_review_meanwhile_is_not_overwritten(cast: Cast, sign_in: SignIn) -> None:
    revision = proposed(cast)
    response = sign_in(cast.editor).post(address(revision), fields(html="迟到", seen_version=1))
    assert response.status_code == 409
    assert "迟到" in response.content.decode()
    assert acts(revision) == ["draft", "propose"]


def test_attachments_come_and_go(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    papers = [SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.7 x" + name.encode()) for name in "甲乙"]
    client.post(address(revision), fields(seen_version=1) | {"uploads": papers})
    first, second = (a.file for a in revision.attachments.all())
    kept = {"files": [first.pk, second.pk], "remove": [first.pk]}
    client.post(address(revision), fields(seen_version=2) | kept)
    assert [a.file.name for a in revision.attachments.all()] == ["乙.pdf"]


def test_a_table_file_replaces_the_table_and_its_problems_keep_its_cells(
    cast: Cast, sign_in: SignIn
) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    bad = SimpleUploadedFile("表.csv", "姓名,姓名\n张某,#REF!\n".encode())
    response = client.post(address(revision), fields(seen_version=1) | {"table_file": bad})
    assert response.status_code == 422
    assert "张某\t#REF!" in response.content.decode()
    good = SimpleUploadedFile("表.csv", "姓名,金额\n张某,5\n".encode())
    client.post(address(revision), fields(seen_version=1) | {"table_file": good})
    revision.refresh_from_db()
    assert revision.table == {"columns": ["姓名", "金额"], "rows": [["张某", "5"]]}


def test_attachments_of_a_draft_are_read_by_its_office_only(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.editor)
    paper = SimpleUploadedFile("计划.pdf", b"%PDF-1.7 text")
    client.post(address(revision), fields(seen_version=1) | {"uploads": [paper]})
    url = revision.attachments.get().file.url
    statuses = []
    for reader in (sign_in(cast.reviewer), sign_in(cast.stranger), Client()):
        response = reader.get(url)
        statuses.append(response.status_code)
        b"".join(response)
    assert statuses == [200, 404, 404]
