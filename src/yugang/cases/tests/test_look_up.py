from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Cast
from yugang.cases.access import to_followed
from yugang.cases.actions.looking_up import forget_failures
from yugang.cases.models import LookUpFailure
from yugang.kernel import clock
from yugang.kernel.identifiers import ALPHABET, new_receipt_number

from .public_stage import LOOK_UP, URLS, filed, look_up, looked_up

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]


def other(code: str) -> str:
    """The code with another last sign."""
    return code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % len(ALPHABET)]


def test_number_and_code_open_the_case_in_this_browser(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    assert client.get(f"/questions/{receipt}/").status_code == 302
    answer = look_up(client, receipt, code)
    assert (answer.status_code, answer["Location"]) == (302, f"/questions/{receipt}/")
    assert client.get(f"/questions/{receipt}/").status_code == 200
    assert Client().get(f"/questions/{receipt}/").status_code == 302


@pytest.mark.parametrize("typed", [str.lower, lambda s: s.replace("-", ""), lambda s: f" {s} "])
def test_both_are_read_as_people_type_them(cast: Cast, client: Client, typed: Any) -> None:
    receipt, code = filed(client, cast.bureau)
    assert look_up(client, typed(receipt), f"{code[:4]} {code[4:]}".lower()).status_code == 302


def test_the_number_may_come_with_the_address_and_the_code_never(
    client: Client, cast: Cast
) -> None:
    receipt, code = filed(client, cast.bureau)
    shown = client.get(LOOK_UP, {"receipt": receipt, "code": code}).content.decode()
    assert f'value="{receipt}"' in shown
    assert code not in shown.rsplit("<form class=", 1)[-1]


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    unknown = new_receipt_number(2026)
    pages = []
    for number, word in ((receipt, other(code)), (unknown, code)):
        answer = look_up(client, number, word)
        assert answer.status_code == 422
        body = answer.content.decode().replace(number, "N").replace(word, "C")
        pages.append(body.split("<main")[1].split("csrfmiddlewaretoken")[0])
    assert pages[0] == pages[1]
    assert LookUpFailure.objects.count() == 2


def test_a_slip_of_the_pen_is_told_and_not_counted(cast: Cast, client: Client) -> None:
    wrong = other(new_receipt_number(2026))
    assert look_up(client, wrong, "ABCDEFGH").status_code == 422
    assert look_up(client, "", "").status_code == 422
    assert not LookUpFailure.objects.exists()


def test_guessing_at_one_receipt_ends_even_with_the_right_code(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    for n in range(settings.WRONG_CODES_OF_RECEIPT):
        Client().post(LOOK_UP, {"receipt": receipt, "code": other(code)}, REMOTE_ADDR=f"10.0.0.{n}")
    answer = look_up(client, receipt, code)
    assert answer.status_code == 429
    assert client.get(f"/questions/{receipt}/").status_code == 302


def test_guessing_from_one_address_ends_for_all_receipts(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    for _ in range(settings.WRONG_CODES_AN_HOUR):
        look_up(client, new_receipt_number(2026), "ABCDEFGH")
    assert look_up(client, receipt, code).status_code == 429
    elsewhere = client.post(LOOK_UP, {"receipt": receipt, "code": code}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302


def test_failures_tell_nothing_and_are_forgotten_after_a_day(cast: Cast, client: Client) -> None:
    receipt, code = filed(client, cast.bureau)
    look_up(client, receipt, other(code))
    kept = str(list(LookUpFailure.objects.values()))
    assert receipt not in kept and "127.0.0.1" not in kept
    assert forget_failures(clock.now() + timedelta(hours=23)) == 0
    assert forget_failures(clock.now() + timedelta(hours=25)) == 1


def test_after_two_hours_the_code_is_asked_for_again(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt, _ = looked_up(client, cast.bureau)
    later = clock.now() + timedelta(hours=2, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = client.get(f"/questions/{receipt}/")
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).query == f"receipt={receipt}"


def test_no_page_tells_whether_a_receipt_exists(cast: Cast, client: Client) -> None:
    receipt, _ = filed(client, cast.bureau)
    unknown = new_receipt_number(2026)
    for tail in ("", "slip.pdf", "rate/", "go-on/", "letters/1.pdf", "files/1/"):
        ours = client.get(f"/questions/{receipt}/{tail}")
        none = client.get(f"/questions/{unknown}/{tail}")
        assert ours.status_code == none.status_code == 302, tail
        assert ours["Location"].replace(receipt, "") == none["Location"].replace(unknown, "")


def test_an_account_follows_its_own_without_the_code(cast: Cast) -> None:
    own, stranger = Client(), Client()
    for client, person in ((own, cast.citizen), (stranger, cast.clerk)):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    receipt, _ = filed(own, cast.bureau)
    assert own.get(f"/questions/{receipt}/").status_code == 200
    assert stranger.get(f"/questions/{receipt}/").status_code == 302


def test_it_can_be_closed_on_a_shared_computer(cast: Cast, client: Client) -> None:
    receipt, _ = looked_up(client, cast.bureau)
    assert client.post(f"/questions/{receipt}/leave").status_code == 302
    assert client.get(f"/questions/{receipt}/").status_code == 302


def test_another_kinds_address_does_not_show_it(cast: Cast, client: Client) -> None:
    receipt, _ = filed(client, cast.bureau)
    assert to_followed("toy", receipt, None, {receipt})
    assert to_followed("another", receipt, None, {receipt}) is None
