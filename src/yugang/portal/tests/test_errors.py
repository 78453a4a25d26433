import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import get_callable

from tests.cast import Cast
from yugang.portal import errors
from yugang.shared.places.models import Place


def test_unknown_address_says_so_in_both_languages(cast: Cast) -> None:
    chinese, english = Client().get("/no-such-page/"), Client().get("/en/no-such-page/")
    assert (chinese.status_code, english.status_code) == (404, 404)
    assert "没有这个页面" in chinese.content.decode()
    assert "There is no such page" in english.content.decode()
    assert 'href="/bodies/"' in chinese.content.decode()


def test_wrong_method_gets_a_page_and_says_what_is_allowed(cast: Cast) -> None:
    response = Client().post("/columns/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "不能直接打开这个网址" in response.content.decode()


def test_too_large_form_is_told_from_a_damaged_one(cast: Cast) -> None:
    client = Client()
    response = client.post("/elder/choose/", {f"field{n}": "x" for n in range(1100)})
    assert response.status_code == 413
    assert "提交的内容太大" in response.content.decode()


def test_form_without_token_says_what_to_do(cast: Cast, rf: RequestFactory) -> None:
    assert get_callable(settings.CSRF_FAILURE_VIEW) is errors.form_expired
    response = errors.form_expired(rf.post("/"))
    assert response.status_code == 403
    assert "表单已过期" in response.content.decode()


@pytest.mark.parametrize("status", sorted(errors.SAYINGS))
def test_each_error_has_a_title_and_a_way_on(cast: Cast, status: int, rf: RequestFactory) -> None:
    response = errors.answer(rf.get("/"), status)
    assert response.status_code == status
    text = response.content.decode()
    assert str(errors.SAYINGS[status].title) in text
    assert str(errors.SAYINGS[status].text) in text
    assert 'href="/guide/"' in text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/no-such", 404),
        ("get", "/api/no-such/", 404),
        ("get", "/api/due/", 404),
        ("get", "/api/bodies/none", 404),
        ("post", "/api/due", 405),
        ("delete", "/api/columns", 405),
        ("put", "/api/publications/510118-02/2026-00001", 405),
        ("post", "/api/openapi.json", 405),
        ("post", "/api/", 405),
    ],
)
def test_programs_get_json(cast: Cast, method: str, path: str, status: int) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["status"] == status and response.json()["title"]
    assert ("Allow" in response) is (status == 405)


def test_programs_are_told_where_to_look(cast: Cast) -> None:
    assert "/api/openapi.json" in Client().get("/api/no-such").json()["detail"]
    assert "Allow" in Client().post("/api/due").json()["detail"]


def test_a_failure_is_told_to_programs_too(rf: RequestFactory) -> None:
    response = errors.answer(rf.get("/api/columns"), 500)
    assert response["Content-Type"] == "application/problem+json"
    assert "系统出错" in response.content.decode()


def test_error_page_stands_without_the_database(
    db: None, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OSError("the database is away")

    monkeypatch.setattr(Place.objects, "filter", away)
    http: HttpRequest = rf.get("/")
    text = errors.failed(http).content.decode()
    assert "系统出错" in text
