from django.test import Client

from tests.cast import Cast


def test_style_sheet_answers_by_cookie() -> None:
    client = Client()
    assert "22px" not in client.get("/mode.css").content.decode()
    client.cookies["type"] = "large"
    response = client.get("/mode.css")
    assert "22px" in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "Cookie" in response["Vary"]


def test_choice_is_remembered_and_leads_back(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/elder/choose/", {"mode": "large", "back": "/bodies/?page=2"})
    assert response["Location"] == "/bodies/?page=2"
    assert client.cookies["type"].value == "large"
    client.post("/elder/choose/", {"mode": "small", "back": "/"})
    assert client.cookies["type"].value == ""


def test_never_leads_to_another_site(cast: Cast) -> None:
    for back in ("//evil.example/", "https://evil.example", "/\\evil.example", "javascript:x"):
        response = Client().post("/en/elder/choose/", {"mode": "large", "back": back})
        assert response["Location"] == "/en/"


def test_page_stands_in_both_languages(cast: Cast) -> None:
    chinese, english = Client().get("/elder/"), Client().get("/en/elder/")
    assert 'lang="zh-CN"' in chinese.content.decode()
    assert "大字版与无障碍 · 新津区政务公开" in chinese.content.decode()
    assert 'href="/en/elder/"' in chinese.content.decode()
    assert 'lang="en"' in english.content.decode()
    assert "Large type and accessibility" in english.content.decode()
    assert 'href="/elder/"' in english.content.decode()
