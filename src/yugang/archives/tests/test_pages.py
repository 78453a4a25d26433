"""The desk's pages of archives."""

from typing import Any

import pytest

from tests.cast import Cast
from yugang.archives.checking import check
from yugang.archives.models import Package, RetentionRule
from yugang.cases.public import Case
from yugang.kernel import clock

pytestmark = pytest.mark.django_db
CHOICE = {
    "retention": "30-years",
    "retention_reason": "区档案局批复",
    "disclosure": "on-request",
    "disclosure_reason": "只送达申请人",
}


def test_a_clerk_makes_it_fetches_it_and_hands_it_over(
    cast: Cast, settled: Case, sign_in: Any, tmp_path: Any
) -> None:
    clerk = sign_in(cast.clerk)
    assert f"/desk/archive/of/{settled.receipt}/" in clerk.get("/desk/archive/").content.decode()
    page = clerk.get(f"/desk/cases/{settled.receipt}/").content.decode()
    assert f"/desk/archive/of/{settled.receipt}/" in page
    answer = clerk.post(f"/desk/archive/of/{settled.receipt}/", CHOICE, follow=True)
    package = Package.objects.get()
    assert answer.redirect_chain[-1][0] == f"/desk/archive/{package.number}/"
    zipped = b"".join(clerk.get(f"/desk/archive/{package.number}.zip").streaming_content)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped)
    assert check(path).good
    given = {"edition": 1, "to": "新津区档案馆", "on": clock.day_of(package.made_at).isoformat()}
    done = clerk.post(f"/desk/archive/{package.number}/", given, follow=True)
    assert "新津区档案馆" in done.content.decode()
    package.refresh_from_db()
    assert package.handed_over_on and package.retention == "30-years"


def test_nothing_typed_is_lost_where_a_reason_is_missing(
    cast: Cast, settled: Case, sign_in: Any
) -> None:
    answer = sign_in(cast.clerk).post(
        f"/desk/archive/of/{settled.receipt}/", CHOICE | {"disclosure_reason": " "}
    )
    assert answer.status_code == 422 and "区档案局批复" in answer.content.decode()
    assert not Package.objects.exists()


def test_others_see_and_fetch_nothing(cast: Cast, made: Package, sign_in: Any) -> None:
    paths = [f"/desk/archive/{made.number}/", f"/desk/archive/{made.number}.zip"]
    for person in (cast.stranger, cast.strange_officer, cast.editor):
        client = sign_in(person)
        for path in [*paths, f"/desk/archive/of/{made.case.receipt}/"]:
            assert client.get(path).status_code in (403, 404), (person, path)
    assert sign_in(cast.officer).get(paths[0]).status_code == 200
    assert sign_in(cast.officer).get(paths[1]).status_code == 404


def test_the_openness_office_sets_terms_and_a_clerk_does_not(cast: Cast, sign_in: Any) -> None:
    given = {
        "challenged": "30-years", "published": "permanent", "refused": "30-years",
        "routine": "10-years", "approval": "区档案局批复〔2026〕1号",
    }  # fmt: skip
    assert sign_in(cast.clerk).post("/desk/archive/retention/", given).status_code == 403
    officer = sign_in(cast.officer)
    assert "建议" in officer.get("/desk/archive/retention/").content.decode()
    assert officer.post("/desk/archive/retention/", given | {"approval": ""}).status_code == 422
    assert officer.post("/desk/archive/retention/", given).status_code == 302
    assert RetentionRule.objects.get(rule="published").retention == "permanent"


def test_two_at_once_one_is_told(cast: Cast, made: Package, sign_in: Any) -> None:
    """Made anew by one while the other enters the hand-over."""
    clerk = sign_in(cast.clerk)
    clerk.post(f"/desk/archive/of/{made.case.receipt}/", CHOICE)
    given = {"edition": 1, "to": "区档案馆", "on": "2026-03-11"}
    assert clerk.post(f"/desk/archive/{made.number}/", given).status_code == 409
    assert Package.objects.get().handed_over_on is None
