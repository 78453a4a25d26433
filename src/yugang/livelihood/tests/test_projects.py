"""A project from its promise to its reports, at the desk and for everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.public import (
    CatalogueItem,
    Publication,
    PublicationState,
    publishing,
    reviewing,
)
from yugang.kernel import clock
from yugang.livelihood.models import Project, Report
from yugang.shared.ledger.models import Act
from yugang.shared.outbox.actions import drain
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

SignIn = Callable[[Person], Client]
NOW = datetime(2026, 4, 15, 10, tzinfo=clock.CHINA)
FACTS = {
    "name": "新建公交候车亭",
    "content": "在和平路沿线新建候车亭12座，区财政投入36万元。",
    "target": "候车亭12座。",
    "started_on": "2026-03-05",
    "planned_on": "2026-12-31",
}
COMPLETED = {"how": "completed", "on": "2026-03-31"}


@pytest.fixture(autouse=True)
def _april(cast: Cast) -> Iterator[None]:
    newsroom.item("project-1", "livelihood", first_level="民生实事", second_level="项目进展")
    with clock.frozen(NOW):
        yield


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.editor)


@pytest.fixture
def project(cast: Cast, client: Client) -> Project:
    begun = client.post("/desk/projects/new/", FACTS | {"body": cast.bureau.pk})
    assert begun.status_code == 302
    return Project.objects.get()


def report(client: Client, project: Project, **given: Any) -> Any:
    facts = {"month": "2026-03-01", "percent": 25, "words": "完成基础施工。", "expected_on": ""}
    return client.post(f"/desk/projects/{project.code}/report/", facts | {"reason": ""} | given)


def approve(cast: Cast) -> Publication:
    """Review and publish the newest report, as the desk does."""
    newest = Publication.objects.latest("pk").revisions.get()
    by = newsroom.actor(cast.reviewer)
    reviewing.approve(newest, opinion="同意公开", by=by, at=NOW)
    newest.refresh_from_db()
    return publishing.publish(newest, by=newsroom.actor(cast.editor), at=NOW).publication


def test_what_is_promised_is_public_with_its_day(project: Project, client: Client) -> None:
    assert project.code == "2026-01"
    shown = Client().get("/projects/2026-01/").content.decode()
    assert "候车亭12座" in shown and "2026年12月31日" in shown
    assert project.name in Client().get("/projects/").content.decode()
    assert Act.objects.filter(act="begin", subject=project.subject).exists()


def test_a_report_is_public_once_it_is_reviewed(
    project: Project, client: Client, cast: Cast
) -> None:
    assert report(client, project).status_code == 302
    assert "25%" not in Client().get("/projects/2026-01/").content.decode()
    published = approve(cast)
    shown = Client().get("/projects/2026-01/").content.decode()
    assert "25%" in shown and str(published.index_number) in shown
    assert "<svg" in shown


def test_the_figures_are_those_of_the_publication_in_force(
    project: Project, client: Client, cast: Cast
) -> None:
    report(client, project)
    published = approve(cast)
    table = published.current.table if published.current else None
    assert table is not None
    row = [*table["rows"][0]]
    row[2] = "35"
    newsroom.corrected(cast, published, "填报有误", table={**table, "rows": [row]}, at=NOW)
    shown = Client().get("/projects/2026-01/").content.decode()
    assert "35%" in shown and "25%" not in shown


def test_a_delay_without_a_reason_is_asked_for_and_nothing_typed_is_lost(
    project: Project, client: Client
) -> None:
    asked = report(client, project, expected_on="2027-02-01")
    assert asked.status_code == 422
    assert asked.context["form"].errors["reason"]
    assert "完成基础施工" in asked.content.decode()
    assert not Report.objects.exists()


def test_a_month_is_reported_once(project: Project, client: Client) -> None:
    report(client, project)
    again = report(client, project, percent=30)
    assert again.status_code == 422 and again.context["form"].errors["month"]
    assert Report.objects.count() == 1


def test_a_report_taken_back_may_be_written_anew(
    project: Project, client: Client, cast: Cast
) -> None:
    report(client, project)
    newsroom.withdrawn(cast, approve(cast), "数据有误")
    assert report(client, project, percent=20).status_code == 302
    assert Report.objects.get().publication.state == PublicationState.PREPARED


def test_an_identity_number_in_the_words_is_refused(project: Project, client: Client) -> None:
    asked = report(client, project, words="联系人身份证11010519491231002X。")
    assert asked.status_code == 422 and not Report.objects.exists()


def test_photos_go_with_the_report_to_the_page_of_the_project(
    project: Project, client: Client, cast: Cast
) -> None:
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    photo = SimpleUploadedFile("现场.jpg", out.getvalue(), "image/jpeg")
    assert report(client, project, photos=photo).status_code == 302
    assert Publication.objects.get().revisions.get().attachments.count() == 1
    approve(cast)
    shown = Client().get("/projects/2026-01/").content.decode()
    assert 'alt="现场.jpg"' in shown and "<p>完成基础施工。</p>" in shown


def test_a_missing_report_is_work_at_the_desk_and_seen_by_everyone(
    project: Project, client: Client, cast: Cast
) -> None:
    assert "2026年3月" in client.get("/desk/").content.decode()
    assert "2026年3月进展尚未公布" in Client().get("/projects/2026-01/").content.decode()
    assert "report of March 2026" in Client().get("/en/projects/2026-01/").content.decode()
    report(client, project)
    approve(cast)
    assert "尚未公布" not in Client().get("/projects/2026-01/").content.decode()


def test_words_are_put_right_but_not_what_another_changed(project: Project, client: Client) -> None:
    page = f"/desk/projects/{project.code}/change/"
    words = {"name": "新建候车亭", "content": "甲", "target": "乙", "seen_version": 1}
    assert client.post(page, words).status_code == 302
    stale = client.post(page, words | {"name": "别名"})
    assert stale.status_code == 409 and "别名" in stale.content.decode()
    project.refresh_from_db()
    assert (project.name, project.planned_on) == ("新建候车亭", date(2026, 12, 31))


def test_a_sentence_tells_what_the_chart_shows(project: Project, client: Client) -> None:
    assert (
        "共1件，已完成0件，延期0件，进展未按时公布1件。"
        in Client().get("/projects/").content.decode()
    )
    client.post(f"/desk/projects/{project.code}/end/", COMPLETED)
    drain()
    assert "已完成1件" in Client().get("/projects/").content.decode()


def test_after_its_end_no_report_is_awaited(project: Project, client: Client) -> None:
    client.post(f"/desk/projects/{project.code}/end/", COMPLETED)
    assert "已办结" in Client().get("/projects/").content.decode()
    assert report(client, project, month="2026-04-01").status_code == 422


def test_one_given_up_is_not_told_as_completed(project: Project, client: Client) -> None:
    page, given_up = f"/desk/projects/{project.code}/end/", COMPLETED | {"how": "given-up"}
    assert "请写明终止原因" in client.post(page, given_up).content.decode()
    assert client.post(page, given_up | {"reason": "规划调整"}).status_code == 302
    drain()
    every = Client().get("/projects/").content.decode()
    assert "已完成0件" in every and "已终止1件" in every and "已办结" not in every
    own = Client().get(f"/projects/{project.code}/").content.decode()
    assert "该项目已终止" in own and "规划调整" in own


@pytest.mark.parametrize("day", ["2026-03-04", "2026-04-16"])
def test_it_ends_between_its_beginning_and_today(
    project: Project, client: Client, day: str
) -> None:
    answer = client.post(f"/desk/projects/{project.code}/end/", COMPLETED | {"on": day})
    assert answer.status_code == 422


def test_without_an_item_of_the_catalogue_it_says_whom_to_ask(
    project: Project, client: Client
) -> None:
    CatalogueItem.objects.update(second_level="其他", first_level="其他")
    assert "政务公开办" in report(client, project).content.decode()


def test_others_cannot_touch_it(project: Project, cast: Cast, sign_in: SignIn) -> None:
    stranger = sign_in(cast.person(cast.town_office, Role.EDITOR, "another-editor", "郑洁"))
    assert stranger.get(f"/desk/projects/{project.code}/report/").status_code == 404
