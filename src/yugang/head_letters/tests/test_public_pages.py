import pytest
from django.test import Client

from yugang.cases.public import PER_PAGE, take
from yugang.head_letters.models import PublishedLetter

from .conftest import DAY, MONDAY, WRITER, Stage


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(f"/en/letters/{path}")
    assert response.status_code == status
    return response.content.decode()


def test_before_any_is_published_the_list_says_what_will_be_there(
    client: Client, stage: Stage
) -> None:
    stage.proposed()
    shown = page(client, "")
    assert "No letter has been published yet" in shown
    assert "/en/letters/new" in shown
    assert "路灯" not in shown


def test_the_list_leads_to_the_letter_and_the_letter_shows_no_person(
    client: Client, stage: Stage
) -> None:
    case = stage.published()
    letter = PublishedLetter.objects.get()
    assert f'href="/en/letters/published/{letter.pk}/"' in page(client, "")
    shown = page(client, f"published/{letter.pk}/")
    assert "路灯已修好" in shown
    assert f"/en/register/{letter.entry_seq}/" in shown
    for secret in (WRITER.name, WRITER.phone, case.receipt):
        assert secret not in shown


def test_taken_back_it_is_gone_from_list_page_and_search(client: Client, stage: Stage) -> None:
    case = stage.published()
    letter = PublishedLetter.objects.get()
    page(client, "")
    page(client, f"published/{letter.pk}/")
    take(case, "disagree", by=stage.writer, at=MONDAY + 2 * DAY)
    assert "路灯" not in page(client, "")
    gone = page(client, f"published/{letter.pk}/", 410)
    assert "taken back on" in gone
    assert "路灯" not in gone
    assert "No published letter holds these words" in page(client, "search?q=路灯")


def test_the_search_finds_words_of_letter_and_answer(client: Client, stage: Stage) -> None:
    stage.published()
    for word in ("坏了一个月", "已修好"):
        assert "published/" in page(client, f"search?q={word}")
    assert "No published letter holds" in page(client, "search?q=公交")
    assert "Type one or more words" in page(client, "search")


def test_the_list_can_be_narrowed_to_who_answered(client: Client, stage: Stage) -> None:
    stage.published()
    code = stage.cast.bureau.code
    assert f'href="/en/letters/of/{code}/"' in page(client, "")
    assert "和平路路灯" in page(client, f"of/{code}/")
    page(client, f"of/{stage.cast.town_office.code}/", 404)


@pytest.mark.parametrize("path", ["", "of/510118-02/"])
def test_a_long_list_has_pages_newest_first(client: Client, stage: Stage, path: str) -> None:
    letter = PublishedLetter.objects.get(case=stage.published())
    for number in range(PER_PAGE):
        PublishedLetter.objects.create(
            case=stage.answered(),
            head=letter.head,
            body=letter.body,
            title=f"No. {number}",
            question="?",
            answer="!",
            written_on=MONDAY.date(),
            answered_on=MONDAY.date(),
            published_on=(MONDAY + 2 * DAY).date(),
            salt=b"",
        )
    first, second = page(client, path), page(client, f"{path}page/2/")
    assert first.index("No. 19") < first.index("No. 0")
    assert "和平路路灯" not in first
    assert "和平路路灯" in second
    page(client, f"{path}page/3/", 404)


def test_nobody_can_walk_to_what_does_not_exist(client: Client, stage: Stage) -> None:
    page(client, "published/999/", 404)
    page(client, "page/0/", 404)


def test_in_chinese_the_pages_speak_chinese(client: Client, stage: Stage) -> None:
    stage.published()
    shown = client.get("/letters/").content.decode()
    assert "领导信箱" in shown
    assert "Letters" not in shown
