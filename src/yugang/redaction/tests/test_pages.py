"""The desk's pages of a redaction, as browsers without JavaScript use them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_case
from yugang.cases.models import Case
from yugang.redaction.models import Box, Redaction
from yugang.redaction.queries import documents
from yugang.redaction.queries.work import errands
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from . import papers
from .conftest import Begin
from .papers import AT

SignIn = Callable[[Person], Client]
TODAY = AT.date()


def address(redaction: Redaction, page: str = "") -> str:
    return f"/desk/redaction/{redaction.pk}/{page}"


def box(**changes: object) -> dict[str, object]:
    given = {"page": 1, "x": 10, "y": 20, "width": 30, "height": 5, "ground": "secret"}
    return given | changes


@pytest.fixture
def redaction(begin: Begin) -> Redaction:
    return begin(papers.page(b"BT /F1 14 Tf 40 240 Td (SECRETNAME) Tj ET"), "a.pdf")


def test_it_begins_on_the_page_of_the_case(
    stored: Callable[[bytes, str], StoredFile], case: Case, cast: Cast, sign_in: SignIn
) -> None:
    stored(papers.page(b"BT /F1 12 Tf 9 9 Td (x) Tj ET"), "a.pdf")
    client, begin = sign_in(cast.clerk), f"/desk/redaction/begin/{case.receipt}/"
    assert begin in client.get(f"/desk/cases/{case.receipt}/").content.decode()
    assert begin not in sign_in(cast.reviewer).get(f"/desk/cases/{case.receipt}/").content.decode()
    pk = case.attachments.get().pk
    client.post(f"{begin}{pk}/")
    client.post(f"{begin}{pk}/")
    assert Redaction.objects.count() == 1


def test_a_box_is_covered_by_numbers_and_undone(
    redaction: Redaction, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    client.post(address(redaction, "area/"), box())
    client.post(address(redaction, "area/"), box())
    made = redaction.boxes.get()
    assert (made.x, made.width, made.ground, made.by) == (10, 30, "secret", cast.clerk)
    assert 'x="10.0"' in client.get(address(redaction)).content.decode()
    client.post(address(redaction, "undo/"))
    assert not redaction.boxes.exists()


@pytest.mark.parametrize(
    "changes",
    [{"ground": ""}, {"ground": "because"}, {"x": "abc"}, {"width": 0}, {"x": 100}, {"y": "nan"}],
)
def test_what_is_wrong_is_said_and_nothing_is_covered(
    redaction: Redaction, cast: Cast, sign_in: SignIn, changes: dict[str, object]
) -> None:
    answer = sign_in(cast.clerk).post(address(redaction, "area/"), box(**changes))
    assert answer.status_code == 422 and "error-summary" in answer.content.decode()
    assert not Box.objects.exists()


def test_words_are_found_and_those_that_are_not_there_are_told(
    redaction: Redaction, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    given = {"words": "secret name", "ground": "third-party", "label": "姓名"}
    client.post(address(redaction, "find/"), given)
    assert redaction.boxes.get().label == "姓名"
    answer = client.post(address(redaction, "find/"), given | {"words": "nowhere"}, follow=True)
    assert "全文中没有这些文字" in answer.content.decode()
    assert client.post(address(redaction, "find/"), given | {"words": "x"}).status_code == 422


def test_words_of_a_paragraph_are_covered(begin: Begin, cast: Cast, sign_in: SignIn) -> None:
    redaction = begin(papers.word("甲方张三和张三之妻", "张三"), "a.docx")
    client, given = sign_in(cast.clerk), {"page": 1, "words": "张三", "ground": "third-party"}
    client.post(address(redaction, "span/"), given | {"start": 5})
    assert list(redaction.boxes.values_list("page", "start", "end")) == [(1, 5, 7)]
    client.post(address(redaction, "span/"), given)
    assert redaction.boxes.count() == 2
    page = client.get(address(redaction)).content.decode()
    assert page.count('<mark class="covered">张三</mark>') == 2


def test_the_page_is_a_picture_for_who_works_on_the_case_only(
    redaction: Redaction, cast: Cast, sign_in: SignIn
) -> None:
    shown = sign_in(cast.clerk).get(address(redaction, "page/1.png"))
    assert shown.content.startswith(b"\x89PNG") and "private" in shown["Cache-Control"]
    assert sign_in(cast.clerk).get(address(redaction, "page/2.png")).status_code == 404
    for stranger in (cast.stranger, cast.town_editor, cast.inspector):
        assert sign_in(stranger).get(address(redaction)).status_code in {403, 404}
        assert sign_in(stranger).get(address(redaction, "page/1.png")).status_code in {403, 404}


def test_who_approves_cannot_mark_and_who_marks_cannot_approve(
    redaction: Redaction, cast: Cast, sign_in: SignIn
) -> None:
    clerk, reviewer = sign_in(cast.clerk), sign_in(cast.reviewer)
    assert reviewer.post(address(redaction, "area/"), box()).status_code == 403
    clerk.post(address(redaction, "area/"), box())
    clerk.post(address(redaction, "propose/"), {"seen_version": 2})
    assert clerk.post(address(redaction, "approve/"), {"seen_version": 3}).status_code == 403
    reviewer.post(address(redaction, "send-back/"), {"seen_version": 3, "words": "漏了第二行"})
    assert "漏了第二行" in clerk.get(address(redaction)).content.decode()


def test_somebody_with_both_posts_still_needs_another(
    redaction: Redaction, cast: Cast, sign_in: SignIn
) -> None:
    from yugang.shared.people.models import Post

    first = cast.clerk.posts.get()
    Post.objects.create(
        person=cast.clerk, body=first.body, role=Role.REVIEWER, starts_on=first.starts_on
    )
    client = sign_in(cast.clerk)
    client.post(address(redaction, "area/"), box())
    client.post(address(redaction, "propose/"), {"seen_version": 2})
    answer = client.post(address(redaction, "approve/"), {"seen_version": 3}, follow=True)
    assert "由另一人批准" in answer.content.decode()
    assert Redaction.objects.get().state == "proposed"


def test_what_was_changed_meanwhile_is_not_approved(
    redaction: Redaction, cast: Cast, sign_in: SignIn
) -> None:
    clerk = sign_in(cast.clerk)
    clerk.post(address(redaction, "area/"), box())
    clerk.post(address(redaction, "propose/"), {"seen_version": 2})
    answer = sign_in(cast.reviewer).post(
        address(redaction, "approve/"), {"seen_version": 2}, follow=True
    )
    assert "请重新查看" in answer.content.decode()
    assert Redaction.objects.get().state == "proposed"


def test_it_waits_on_the_desk_of_who_approves(
    redaction: Redaction, cast: Cast, sign_in: SignIn
) -> None:
    clerk = sign_in(cast.clerk)
    clerk.post(address(redaction, "area/"), box())
    assert not list(errands(cast.reviewer, TODAY))
    clerk.post(address(redaction, "propose/"), {"seen_version": 2})
    assert [one.url for one in errands(cast.reviewer, TODAY)] == [address(redaction)]
    assert not list(errands(cast.clerk, TODAY))
    assert not list(errands(cast.town_reviewer, TODAY))


def test_it_goes_with_its_case(redaction: Redaction, case: Case, clerk: Actor) -> None:
    erase_case(case, by=clerk, at=AT)
    assert not Redaction.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_looks_personal_is_offered_only_while_it_is_not_covered(
    begin: Begin, cast: Cast, sign_in: SignIn
) -> None:
    source = "联系人手机 13800001234\n\n值班手机 13900005678"
    redaction = begin(papers.typeset(source), "a.pdf", "13800001234")
    client = sign_in(cast.clerk)
    assert "手机号 × 1" in client.get(address(redaction)).content.decode()
    given = {"kinds": ["mobile"], "ground": "third-party"}
    client.post(address(redaction, "findings/"), given)
    assert "手机号 ×" not in client.get(address(redaction)).content.decode()
    assert redaction.boxes.count() == 2


def test_other_writers_do_not_wait_while_a_document_is_taken_apart(
    begin: Begin, cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large scans take seconds; SQLite lets one writer in at a time."""
    redaction = begin(papers.page(b"BT /F1 14 Tf 40 240 Td (SECRETNAME) Tj ET"), "a.pdf")
    around, inside = len(connection.savepoint_ids), []
    read = documents.document

    def seen(file: StoredFile) -> documents.Document:
        inside.append(len(connection.savepoint_ids) - around)
        return read(file)

    monkeypatch.setattr(documents, "document", seen)
    client, attached = sign_in(cast.clerk), redaction.case.attachments.get()
    client.post(f"/desk/redaction/begin/{redaction.case.receipt}/{attached.pk}/")
    client.post(address(redaction, "find/"), {"words": "SECRETNAME", "ground": "secret"})
    client.post(address(redaction, "area/"), box(ground=""))
    assert redaction.boxes.count() == 1
    assert inside and set(inside) == {0}
