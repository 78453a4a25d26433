import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.models import Attachment, Case, Channel, Party
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.models import Act
from yugang.shared.places.models import Body

from .public_stage import NEW, URLS, filed, words

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4"
    b"\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


def picture(name: str = "门牌.png", content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_the_form_stands_open_to_anyone_and_is_never_kept(cast: Cast, client: Client) -> None:
    answer = client.get(NEW)
    assert answer.status_code == 200
    assert 'name="key"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_body_can_be_chosen_by_the_address(cast: Cast, client: Client) -> None:
    shown = client.get(NEW, {"body": cast.bureau.code}).content.decode()
    assert f'<option value="{cast.bureau.pk}" selected>' in shown
    assert client.get(NEW, {"body": "nobody"}).status_code == 200


def test_only_bodies_that_take_such_cases_are_offered(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, toy: kinds.Kind
) -> None:
    narrowed = replace(toy, bodies=lambda: Body.objects.filter(pk=cast.bureau.pk))
    monkeypatch.setitem(kinds._kinds, "toy", narrowed)
    assert cast.town_office.name not in client.get(NEW).content.decode()
    answer = client.post(NEW, words(cast.town_office))
    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_the_receipt_shows_number_code_and_what_follows(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    answer = client.post(NEW, words(cast.bureau))
    case, shown = Case.objects.get(), answer.content.decode()
    assert case.receipt == receipt and receipt in shown
    assert f"<span>{code[:4]}</span> <span>{code[4:]}</span>" in shown
    assert cast.bureau.name in shown
    assert (case.channel, case.citizen) == (Channel.WEB, None)
    assert Party.objects.get().facts.name == "王小明"
    assert "no-store" in answer["Cache-Control"]


def test_what_is_kept_of_the_receipt_page_is_nobodys(cast: Cast, client: Client) -> None:
    first = client.post(f"{NEW}?x=first-visitor", words(cast.bureau)).content.decode()
    other = Client().post(NEW, words(cast.town_office, name="李四")).content.decode()
    assert "first-visitor" not in other
    assert cast.town_office.name in other and cast.bureau.name not in other
    tokens = [re.findall('csrfmiddlewaretoken" value="([^"]+)"', page) for page in (first, other)]
    assert tokens[0] != tokens[1] and len(tokens[0]) == 1
    assert "\x02" not in first + other


def test_what_stands_on_a_receipt_is_escaped(cast: Cast, client: Client) -> None:
    Body.objects.filter(pk=cast.bureau.pk).update(name="<b>局</b>")
    shown = client.post(NEW, words(cast.bureau)).content.decode()
    assert "&lt;b&gt;局&lt;/b&gt;" in shown and "<b>局" not in shown


def test_filing_stays_cheap(cast: Cast, client: Client, django_assert_max_num_queries: Any) -> None:
    """Body, place, bound, limits and calendar are asked for; four rows and a savepoint are written."""
    filed(client, cast.bureau)
    with django_assert_max_num_queries(11):
        filed(client, cast.bureau, name="李四")


def test_filing_writes_no_session(cast: Cast, client: Client) -> None:
    filed(client, cast.bureau)
    assert "sessionid" not in client.cookies


def test_the_same_form_twice_shows_the_same_receipt(cast: Cast, client: Client) -> None:
    assert filed(client, cast.bureau) == filed(client, cast.bureau)
    assert Case.objects.count() == 1


def test_other_words_under_the_same_key_are_a_case_of_their_own(cast: Cast, client: Client) -> None:
    first = filed(client, cast.bureau)
    assert filed(client, cast.bureau, name="李四") != first
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("name", ""), ("body", "0"), ("identity", "123"), ("name", "\ufffd"), ("mail", "x@")],
)
def test_what_is_wrong_is_said_and_the_words_stay(
    cast: Cast, client: Client, name: str, value: str
) -> None:
    answer = client.post(NEW, words(cast.bureau, address="花源街道1号") | {name: value})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "error-summary" in shown and "花源街道1号" in shown
    assert not Case.objects.exists()


def test_some_way_to_reach_the_sender_is_asked_for(cast: Cast, client: Client) -> None:
    answer = client.post(NEW, words(cast.bureau, phone=""))
    assert answer.status_code == 422
    assert "phone" in answer.context["form"].errors


def test_a_form_without_its_key_gets_a_new_one(cast: Cast, client: Client) -> None:
    answer = client.post(NEW, words(cast.bureau, key=""))
    assert answer.status_code == 422
    assert len(answer.context["form"]["key"].value()) == 32
    assert "王小明" in answer.content.decode()


def test_programs_that_fill_in_everything_are_caught(cast: Cast, client: Client) -> None:
    assert client.post(NEW, words(cast.bureau, website="http://x.example")).status_code == 422
    assert not Case.objects.exists()


def test_markup_in_what_was_typed_stays_text(cast: Cast, client: Client) -> None:
    answer = client.post(NEW, words(cast.bureau, name="<script>x</script>", phone=""))
    assert b"<script>x" not in answer.content
    assert "&lt;script&gt;x" in answer.content.decode()


def test_one_address_files_so_often_and_no_more(cast: Cast, client: Client, settings: Any) -> None:
    settings.FILINGS_AN_HOUR = 3
    for number in range(3):
        filed(client, cast.bureau, name=f"人 {number}")
    answer = client.post(NEW, words(cast.bureau, name="又一人"))
    assert answer.status_code == 429
    assert "又一人" in answer.content.decode()
    assert client.post(NEW, words(cast.bureau, name="人 1")).status_code == 200
    assert Case.objects.count() == 3
    settings.FILINGS_AN_HOUR = 0
    assert client.post(NEW, words(cast.bureau, name="又一人")).status_code == 200


def test_files_are_kept_with_the_case_once(cast: Cast, client: Client) -> None:
    for _ in range(2):
        more = {"files": [picture(), picture("地图.png")]}
        assert client.post(NEW, words(cast.bureau, **more)).status_code == 200
    names = list(Attachment.objects.values_list("file__name", flat=True))
    assert names == ["门牌.png", "地图.png"]
    assert StoredFile.objects.count() == 2


def test_a_file_that_is_not_taken_is_said_beside_its_field(cast: Cast, client: Client) -> None:
    refused = {"files": [picture("游戏.exe", b"MZ" + b"\0" * 64)]}
    answer = client.post(NEW, words(cast.bureau, **refused))
    assert answer.status_code == 422
    assert "files" in answer.context["form"].errors
    many = {"files": [picture(f"{n}.png") for n in range(6)]}
    assert client.post(NEW, words(cast.bureau, **many)).status_code == 422
    assert not StoredFile.objects.exists()


def test_an_accounts_holder_files_for_herself_and_staff_do_not(cast: Cast) -> None:
    for person, owner in ((cast.citizen, cast.citizen), (cast.clerk, None)):
        signed_in = Client()
        signed_in.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        filed(signed_in, cast.bureau, name=person.name)
        assert Case.objects.latest("pk").citizen == owner
    assert not Act.objects.filter(act="file").exclude(actor="", actor_id=None).exists()


def test_a_posted_form_must_come_from_our_page(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(NEW, words(cast.bureau)).status_code == 403


def test_nothing_personal_enters_the_ledger(cast: Cast, client: Client) -> None:
    filed(client, cast.bureau)
    acts = str(list(Act.objects.values()))
    assert "王小明" not in acts and "13800001234" not in acts
