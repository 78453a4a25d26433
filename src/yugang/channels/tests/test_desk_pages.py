"""The pages at the desk: who sees what, the second look before sending, the record of a reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor
from yugang.channels.actions.telling import Telling, tell
from yugang.channels.models import Delivery, Emergency, GazetteIssue
from yugang.disclosure.public import Channel, Posting, PostingState
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.models import Act
from yugang.shared.outbox.actions import drain
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from . import stage
from .stage import LATER, PHONES, listed, notice

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Person], Client]


@pytest.fixture
def editor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.editor)


def text(response: Any) -> str:
    return str(response.content.decode())


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def test_an_sms_is_shown_in_parts_before_it_is_sent(
    cast: Cast, editor: Client, settings: Any
) -> None:
    listed(cast)
    publication = notice(cast)
    address = f"/desk/channels/publications/{publication.pk}/tell/sms/"
    with stage.sms(settings) as gateway, stage.at(LATER):
        page = text(editor.get(address))
        given = {"text": "【新津区政务公开】防汛物资发放公示。", "key": key_of(page)}
        look = text(editor.post(address, given))
        assert "将发给3个接收人" in look and "条短信" in look and not gateway.requests
        assert not Posting.on_all.exists()
        for _ in range(2):
            sent = editor.post(address, given | {"confirmed": "yes"}, follow=True)
        drain()
        assert len(gateway.requests) == 3 and Posting.on_all.count() == 1
        assert "138****1111" in text(editor.get(sent.redirect_chain[-1][0]))
        assert PHONES[0] not in text(sent)


def test_an_sms_that_is_too_long_is_told_with_its_parts(cast: Cast, editor: Client) -> None:
    publication = notice(cast)
    address = f"/desk/channels/publications/{publication.pk}/tell/sms/"
    answer = editor.post(address, {"text": "村" * 400, "key": "k"})
    assert answer.status_code == 422 and "最多发送4条" in text(answer)


def test_a_failed_posting_stands_at_the_desk_and_is_tried_again_by_its_button(
    cast: Cast, editor: Client, settings: Any
) -> None:
    listed(cast, PHONES[0])
    publication = notice(cast)
    with stage.sms(settings) as gateway, stage.at(LATER):
        gateway.answer = lambda n: 400 if n == 1 else 200
        current = publication.current
        assert current is not None
        telling = Telling(Channel.SMS, cast.bureau, "文", "k")
        posting = tell(current, telling, by=actor(cast.editor), at=LATER)
        drain()
        overview = text(editor.get("/desk/channels/"))
        assert f"/desk/channels/postings/{posting.pk}/retry/" in overview
        assert "短信未成功" in text(editor.get("/desk/"))
        page = text(editor.get(f"/desk/channels/publications/{publication.pk}/"))
        assert "未成功" in page
        editor.post(f"/desk/channels/postings/{posting.pk}/retry/")
        drain()
    assert Posting.on_all.get(pk=posting.pk).state == PostingState.POSTED
    assert Act.objects.filter(act="retry-posting").exists()
    assert Delivery.objects.get().last_error == ""


def test_reading_out_is_recorded_with_where_how_many_and_who(cast: Cast, editor: Client) -> None:
    publication = notice(cast)
    address = f"/desk/channels/publications/{publication.pk}/record/meeting/"
    with stage.at(LATER):
        page = text(editor.get(address))
        given = {
            "posted_at": f"{AT.astimezone(CHINA):%Y-%m-%dT%H:%M}",
            "spot": "共和村村民代表会议，村委会二楼",
            "reached": "53",
            "read_by": "周强",
            "key": key_of(page),
        }
        assert editor.post(address, given | {"reached": "0"}).status_code == 422
        assert editor.post(address, given).status_code == 302
        editor.post(address, given)
    posting = Posting.on_all.get()
    assert (posting.channel, posting.reached, posting.posted_by) == ("meeting", 53, "周强")
    public = text(Client().get(f"/p/{publication.index_number}/"))
    assert "村民代表会议" in public and "53" in public and "周强" not in public


def test_a_reading_before_the_publication_is_not_believed(cast: Cast, editor: Client) -> None:
    publication = notice(cast)
    address = f"/desk/channels/publications/{publication.pk}/record/press/"
    with stage.at(LATER):
        answer = editor.post(address, {"posted_at": "2026-03-01T09:00", "spot": "日报", "key": "k"})
    assert answer.status_code == 422 and not Posting.on_all.exists()


def test_screens_show_what_is_put_on_and_no_more_once_taken_off(cast: Cast, editor: Client) -> None:
    publication = notice(cast)
    with stage.at(LATER):
        editor.post(
            f"/desk/channels/publications/{publication.pk}/screen/", {"text": "到村委会领取"}
        )
        feed = text(Client().get("/screens/510118000000.txt"))
        assert feed == "防汛物资发放公示。到村委会领取\n"
        shown = Client().get("/screens/510118000000.json").json()
        assert shown["shown"][0]["body"] == "新津区教育局"
        editor.post(f"/desk/channels/postings/{Posting.on_all.get().pk}/take-off/")
        assert text(Client().get("/screens/510118000000.txt")) == ""


@pytest.mark.parametrize("who", ["stranger", "town_editor", "clerk", "citizen"])
def test_others_bodies_are_not_carried_nor_read(cast: Cast, sign_in: SignIn, who: str) -> None:
    publication = notice(cast)
    listed(cast)
    client = sign_in(getattr(cast, who))
    for path in (
        f"channels/publications/{publication.pk}/",
        f"channels/publications/{publication.pk}/tell/sms/",
        f"recipients/{cast.bureau.code}/",
    ):
        assert client.get(f"/desk/{path}").status_code in (403, 404), path


def test_the_gazette_is_shown_then_published_with_contents_and_pages(
    cast: Cast, editor: Client
) -> None:
    for number in range(3):
        notice(cast, f"公示之{number}")
    given = {"body": cast.bureau.pk, "since": "2026-03-01", "until": "2026-03-02"}
    with stage.at(LATER):
        look = text(editor.post("/desk/gazette/", given))
        assert "公示之2" in look and not GazetteIssue.objects.exists()
        editor.post("/desk/gazette/", given | {"confirmed": "yes"})
        issue = GazetteIssue.objects.get()
        page = text(Client().get(f"/gazette/{cast.bureau.code}/"))
        assert "2026年第1期" in page and "公示之0" in page and "第2页" in page
        pdf = Client().get(issue.file.url)
        assert pdf.status_code == 200 and pdf["Content-Type"] == "application/pdf"
        pdf.close()
        feed = text(Client().get(f"/feeds/gazette/{cast.bureau.code}.atom"))
        assert "2026年第1期" in feed
    assert Posting.on_all.filter(channel="gazette").count() == 3


def test_an_empty_gazette_is_not_printed(cast: Cast, editor: Client) -> None:
    given = {"body": cast.bureau.pk, "since": "2026-01-01", "until": "2026-01-31"}
    with stage.at(LATER):
        answer = editor.post("/desk/gazette/", given | {"confirmed": "yes"})
    assert answer.status_code == 422 and not GazetteIssue.objects.exists()


def emergency_facts(cast: Cast) -> dict[str, Any]:
    return {
        "body": cast.government.pk, "kind": "natural", "level": "red", "place": cast.county.pk,
        "title": "山洪红色预警", "brief": "沿河住户立即转移。", "text": "", "key": "k1",
    }  # fmt: skip


def test_an_emergency_is_shown_once_more_and_then_issued_updated_and_cleared(
    cast: Cast, sign_in: SignIn
) -> None:
    office = sign_in(cast.officer)
    facts = emergency_facts(cast)
    with stage.at(AT):
        look = text(office.post("/desk/emergencies/new/", facts))
        assert "沿河住户立即转移" in look and not Emergency.objects.exists()
        back = text(office.post("/desk/emergencies/new/", facts | {"again": "yes"}))
        assert 'id="id_brief"' in back and "沿河住户立即转移" in back
        office.post("/desk/emergencies/new/", facts | {"confirmed": "yes"})
        emergency = Emergency.objects.get()
        assert "山洪红色预警" in text(Client().get("/guide/"))
        address = f"/desk/emergencies/{emergency.pk}/"
        assert "还剩24小时" in text(office.get(address))
    with stage.at(LATER):
        facts |= {"brief": "水位下降。", "seen_version": 1, "confirmed": "yes"}
        office.post(f"{address}update/", facts)
        assert "水位下降" in text(Client().get("/guide/"))
        stale = office.post(f"{address}update/", facts, follow=True)
        assert "同事刚刚改动过" in text(stale)
        clear = {"text": "解除预警。", "seen_version": 2}
        assert Emergency.objects.in_force().exists()
        office.post(f"{address}clear/", clear)
        assert Emergency.objects.in_force().exists()
        office.post(f"{address}clear/", clear | {"confirmed": "yes"})
        assert "水位下降" not in text(Client().get("/guide/"))


def test_the_review_is_written_down_by_another_person(cast: Cast, sign_in: SignIn) -> None:
    head = cast.person(cast.government, Role.REVIEWER, "head", "罗刚")
    with stage.at(AT):
        facts = emergency_facts(cast) | {"confirmed": "yes"}
        sign_in(cast.officer).post("/desk/emergencies/new/", facts)
        emergency = Emergency.objects.get()
        address = f"/desk/emergencies/{emergency.pk}/review/1/"
        refused = sign_in(cast.officer).post(address, {"opinion": "同意"}, follow=True)
        assert "撰写人不能审查" in text(refused)
        client = sign_in(head)
        assert "补审" in text(client.get("/desk/"))
        assert client.post(address, {"opinion": ""}).status_code == 422
        client.post(address, {"opinion": "情况属实"})
    revision = emergency.publication.revisions.get()
    assert (revision.opinion, revision.reviewer) == ("情况属实", head)


@pytest.mark.parametrize("who", ["editor", "reviewer", "inspector", "administrator"])
def test_only_who_is_permitted_issues_an_emergency(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(getattr(cast, who))
    assert client.get("/desk/emergencies/new/").status_code == 403
    facts = emergency_facts(cast) | {"confirmed": "yes"}
    assert client.post("/desk/emergencies/new/", facts).status_code == 403
    assert not Emergency.objects.exists()


def test_an_emergency_office_issues_for_its_own_county_only(cast: Cast, sign_in: SignIn) -> None:
    duty = cast.person(cast.government, Role.EMERGENCY_OFFICE, "duty", "石磊")
    facts = emergency_facts(cast) | {"confirmed": "yes"}
    wrong = facts | {"place": cast.other_county.pk, "body": cast.other_bureau.pk}
    assert sign_in(duty).post("/desk/emergencies/new/", wrong).status_code == 422
    assert sign_in(duty).post("/desk/emergencies/new/", facts).status_code == 302


def test_the_openness_view_shows_what_is_not_carried(cast: Cast, sign_in: SignIn) -> None:
    notice(cast)
    page = text(sign_in(cast.officer).get("/desk/openness/channels/?channel=精准推送"))
    assert "政府公报" in page and "防汛物资发放公示" in page
    assert "/desk/openness/channels/" in text(sign_in(cast.officer).get("/desk/openness/"))


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_the_desk_opens(cast: Cast, sign_in: SignIn, language: str) -> None:
    publication, office = notice(cast), sign_in(cast.officer)
    for path in (
        "channels/", f"channels/publications/{publication.pk}/", "recipients/",
        f"recipients/{cast.bureau.code}/", "gazette/", "emergencies/", "emergencies/new/",
        f"channels/publications/{publication.pk}/tell/voice/",
        f"channels/publications/{publication.pk}/tell/mail/",
        f"channels/publications/{publication.pk}/record/social/",
        f"publications/{publication.pk}/",
    ):  # fmt: skip
        assert office.get(f"{language}/desk/{path}").status_code == 200, path
