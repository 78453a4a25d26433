from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.models import Publication, Revision
from yugang.shared.people.models import Person

from .desk_stage import IDENTITY, acts, draft, fields, item

SignIn = Callable[[Person], Client]
NEW = "/desk/publications/new/"


def address(revision: Revision) -> str:
    return reverse("disclosure:edit", args=[revision.pk])


def begun(cast: Cast, client: Client, **more: object) -> Revision:
    key = more.pop("key", "k" * 32)
    given = {"body": cast.bureau.pk, "item": item().pk, "key": key, **fields(**more)}
    response = client.post(NEW, given)
    assert response.status_code == 302, response.content.decode()
    return Revision.objects.latest("pk")


def test_a_draft_begins_with_its_text_and_its_act(cast: Cast, sign_in: SignIn) -> None:
    revision = begun(
        cast, sign_in(cast.editor), html="第一段\n<第二段>", table_text="姓名\t金额\n张\t5"
    )
    assert revision.html == "<p>第一段</p><p>&lt;第二段&gt;</p>"
    assert revision.table == {"columns": ["姓名", "金额"], "rows": [["张", "5"]]}
    assert revision.author == cast.editor
    assert acts(revision) == ["draft"]


def test_choosing_shows_the_items_of_the_body(cast: Cast, sign_in: SignIn) -> None:
    item()
    page = sign_in(cast.editor).get(NEW)
    assert "招生" in page.content.decode()
    assert "招生" not in sign_in(cast.editor).get(NEW, {"q": "医疗"}).content.decode()


def test_the_form_comes_with_body_and_item(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.editor).get(NEW, {"body": cast.bureau.pk, "item": item().pk})
    assert page.status_code == 200
    assert 'name="title"' in page.content.decode()


def test_a_double_click_begins_one_draft(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    first, second = begun(cast, client), begun(cast, client)
    assert first == second
    assert Publication.objects.count() == 1


def test_the_same_key_with_other_words_loses_nothing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    begun(cast, client)
    given = {"body": cast.bureau.pk, "item": item().pk, "key": "k" * 32}
    response = client.post(NEW, given | fields(html="别的话。"))
    assert response.status_code == 409
    assert "别的话。" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", "", "请填写这一项"),
        ("title", "长" * 201, "200"),
        ("made_on", "2026-13-40", "2026-13-40"),
        ("made_on", "2999-01-01", "还没到"),
        ("valid_until", "2026-01-01", "早于"),
        ("title", "坏\ufffd字", "UTF-8"),
        ("title", "零\0字", "空字符"),
        ("table_text", "姓名\t\n张\t5\n", "第1行"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    cast: Cast, sign_in: SignIn, name: str, value: str, words: str
) -> None:
    given = {"body": cast.bureau.pk, "item": item().pk} | fields(html="写了很久的正文")
    response = sign_in(cast.editor).post(NEW, given | {name: value})
    shown = response.content.decode()
    assert response.status_code == 422
    assert words in shown
    assert "写了很久的正文" in shown
    assert not Publication.objects.exists()


def test_a_form_posted_in_gbk_is_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    given = {"body": cast.bureau.pk, "item": item().pk, "made_on": "2026-03-02", "title": "公告"}
    kind = "application/x-www-form-urlencoded"
    sent = urlencode(given, encoding="gbk")
    response = sign_in(cast.editor).post(NEW, sent, content_type=kind)
    assert response.status_code == 422
    assert "UTF-8" in response.content.decode()


def test_uploads_survive_a_mistake_elsewhere(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    paper = SimpleUploadedFile("计划.pdf", b"%PDF-1.7 text")
    program = SimpleUploadedFile("坏.exe", b"MZ....")
    given = {"body": cast.bureau.pk, "item": item().pk} | fields(title="")
    response = client.post(NEW, given | {"uploads": [paper, program]})
    assert response.status_code == 422
    assert "坏.exe" in response.content.decode()
    [kept] = response.context["files"]
    revision = begun(cast, client, files=[kept.pk])
    assert [a.file.name for a in revision.attachments.all()] == ["计划.pdf"]


def test_a_file_of_another_person_cannot_be_slipped_in(cast: Cast, sign_in: SignIn) -> None:
    given = {"body": cast.bureau.pk, "item": item().pk} | fields(title="")
    paper = SimpleUploadedFile("内部.pdf", b"%PDF-1.7 text")
    response = sign_in(cast.editor).post(NEW, given | {"uploads": [paper]})
    [kept] = response.context["files"]
    colleague = cast.person(
        cast.bureau, cast.bureau.posts.get(person=cast.editor).role, "colleague"
    )
    revision = begun(cast, sign_in(colleague), files=[kept.pk])
    assert not revision.attachments.exists()


def test_scripts_are_taken_out_and_lost_pictures_are_told(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    html = '<p onclick="x()">正文<img src="a.png"></p><script>alert(1)</script>'
    revision = begun(cast, client, html=html)
    assert revision.html == "<p>正文</p>"
    assert "img, script" in client.get(address(revision)).content.decode()


def test_the_form_opens_with_what_was_saved(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast, table={"columns": ["甲", "乙"], "rows": [["1", "2"]]})
    shown = sign_in(cast.editor).get(address(revision)).content.decode()
    assert "甲\t乙\n1\t2" in shown
    assert ">\n招生计划如下。</textarea>" in shown


def test_masking_is_one_press(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    revision = begun(cast, client, html=f"证件{IDENTITY}")
    assert IDENTITY in client.get(address(revision)).content.decode()
    client.post(address(revision), fields(html=f"证件{IDENTITY}", seen_version=1, then="mask"))
    revision.refresh_from_db()
    assert revision.html == "<p>证件110105************</p>"


@pytest.mark.parametrize("who", ["reviewer", "clerk", "officer", "citizen"])
def test_other_roles_may_not_write(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(getattr(cast, who))
    assert client.get(NEW).status_code == 403
    assert client.post(address(draft(cast)), fields(seen_version=1)).status_code == 403


def test_another_county_finds_nothing(cast: Cast, sign_in: SignIn) -> None:
    revision, client = draft(cast), sign_in(cast.stranger)
    assert client.get(address(revision)).status_code == 404
    assert client.post(address(revision), fields(seen_version=1)).status_code == 404
    given = {"body": cast.bureau.pk, "item": item().pk} | fields()
    assert client.post(NEW, given).status_code == 404


def test_a_visitor_signs_in_first(cast: Cast, client: Client) -> None:
    assert client.get(NEW).status_code == 302


def test_what_was_typed_outlives_the_sign_in(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    revision = begun(cast, client)
    client.logout()
    typed = fields(title="招生公告改稿", html="<p>第一段</p><p>第二段</p>", seen_version=1)
    form = f"http://testserver{address(revision)}"
    page = client.post(address(revision), typed, headers={"referer": form})
    text = page.content.decode()
    assert page.status_code == 403
    assert "招生公告改稿" in text and "第一段\n第二段" in text
    assert f"?next={address(revision)}" in text
    revision.refresh_from_db()
    assert revision.title != "招生公告改稿"


def test_no_secret_is_shown_again_after_the_sign_in(cast: Cast, client: Client) -> None:
    page = client.post("/account/password/", {"old": "Q7-old-secret", "new": "Q7-new-secret"})
    assert page.status_code == 403
    assert "Q7-" not in page.content.decode()


def test_the_form_says_what_has_to_be_in_it(cast: Cast, sign_in: SignIn) -> None:
    wanted = item()
    type(wanted).objects.filter(pk=wanted.pk).update(elements=["补贴标准", "发放名单"])
    page = sign_in(cast.editor).get(NEW, {"body": cast.bureau.pk, "item": wanted.pk})
    assert "补贴标准、发放名单" in page.content.decode()
