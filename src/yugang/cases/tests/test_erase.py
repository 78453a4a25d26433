"""A citizen closes her account: what goes, what stays, and what must wait."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import ERASED, erase_account, erase_due
from yugang.cases.actions.taking import take
from yugang.cases.models import Attachment, Case, Letter, Note, Party, StepTaken
from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person

from .public_stage import URLS, filed, look_up

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]
ERASE = "/en/my/erase/"
NAME, PHONE = "李小明明", "13911112222"


@pytest.fixture
def her(cast: Cast, sign_in: Any) -> Client:
    Person.objects.filter(pk=cast.citizen.pk).update(name=NAME, phone=PHONE, told_by="sms")
    client: Client = sign_in(Person.objects.get(pk=cast.citizen.pk))
    return client


def erase(client: Client, cast: Cast, **changes: str) -> Any:
    return client.post(ERASE, {"read": "on", "password": cast.password} | changes)


def settled(client: Client, cast: Cast, clerk: Actor) -> tuple[Case, str]:
    receipt, code = filed(client, cast.bureau, name=NAME, phone=PHONE, key=clock.now().isoformat())
    case, at = Case.objects.get(receipt=receipt), clock.now() + timedelta(seconds=1)
    Case.objects.filter(pk=case.pk).update(
        title=f"{NAME} asks", text=f"{PHONE}", details={"x": NAME}
    )
    Note.objects.create(case=case, text=f"{NAME} called", at=at, by=cast.clerk)
    upload = SimpleUploadedFile("a.txt", f"{NAME}\n".encode())
    kept = store(upload.file, "a.txt", by=clerk, at=at)
    Attachment.objects.create(case=case, file=kept, at=at)
    take(case, "answer", {"words": f"Dear {NAME}", "inner_words": PHONE}, by=clerk, at=at)
    return Case.objects.get(pk=case.pk), code


def everything() -> str:
    """Every row of every table, as text; the ledger too."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def test_nothing_of_her_is_left_in_any_table(cast: Cast, her: Client, clerk: Actor) -> None:
    settled(her, cast, clerk)
    assert NAME in everything() and PHONE in everything()
    answer = erase(her, cast)
    assert answer.status_code == 200 and "The account is closed" in answer.content.decode()
    left = everything()
    assert NAME not in left and PHONE not in left and "citizen@example.org" not in left


def test_the_record_stays_without_her(cast: Cast, her: Client, clerk: Actor) -> None:
    case, code = settled(her, cast, clerk)
    erase(her, cast)
    now, party = Case.objects.get(), Party.objects.get()
    assert (now.receipt, now.state, now.title, now.text, now.details) == (
        case.receipt, "answered", ERASED, "", {},
    )  # fmt: skip
    assert now.citizen is None and party.erased_at is not None
    assert bytes(party.sealed) == b"" and party.name_mark == party.phone_mark == ""
    taken = StepTaken.objects.get()
    assert (taken.step, taken.words, taken.inner_words) == ("answer", "", "")
    assert Letter.objects.get().content["to"] == {"text": ERASED}
    assert not Attachment.objects.exists() and not StoredFile.objects.exists()
    assert not Notice.objects.filter(link__contains=case.receipt).exclude(link__startswith="/desk")
    stranger = Client()
    assert look_up(stranger, case.receipt, code).status_code == 302
    assert ERASED in stranger.get(f"/questions/{case.receipt}/").content.decode()


def test_the_account_is_closed_for_good(cast: Cast, her: Client) -> None:
    erase(her, cast)
    person = Person.objects.get(pk=cast.citizen.pk)
    assert (person.username, person.name, person.mail, person.phone) == (
        f"#{person.pk}",
        "",
        "",
        "",
    )
    assert not person.is_active and not person.has_usable_password()
    assert not person.sign_ins.exists() and not person.notices.exists()
    assert her.get("/my/").status_code == 302
    given = {"username": "citizen", "password": cast.password}
    assert Client().post("/account/sign-in/", given).status_code == 422
    acts = Act.objects.filter(subject=f"person {person.pk}").values_list("act", flat=True)
    assert "erase-account" in acts


def test_other_sessions_end(cast: Cast, her: Client, sign_in: Any) -> None:
    elsewhere = sign_in(cast.citizen)
    erase(her, cast)
    assert elsewhere.get("/my/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "wrong"}, "not your password"),
        ({"read": ""}, "Tick that"),
        ({"password": ""}, ""),
    ],
)
def test_without_password_and_assent_nothing_goes(
    cast: Cast, her: Client, clerk: Actor, changes: dict[str, str], words: str
) -> None:
    settled(her, cast, clerk)
    answer = erase(her, cast, **changes)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert Person.objects.get(pk=cast.citizen.pk).name == NAME
    assert Party.objects.get().erased_at is None


def test_an_open_matter_goes_on_without_the_account(cast: Cast, her: Client) -> None:
    receipt, code = filed(her, cast.bureau, name=NAME, phone=PHONE)
    page = her.get(ERASE).content.decode()
    assert "These matters still run." in page and receipt in page
    erase(her, cast)
    case = Case.objects.get()
    assert case.citizen is None and case.parties.get().facts.name == NAME
    assert look_up(Client(), receipt, code).status_code == 302
    assert Act.objects.get(act="detach-case").note == {"fate": "open"}


def test_a_matter_that_must_be_kept_is_erased_when_its_time_is_over(
    cast: Cast, her: Client, clerk: Actor, settings: Any
) -> None:
    settings.KEEP_CASES = {"toy": 30}
    case, _ = settled(her, cast, clerk)
    page = her.get(ERASE).content.decode()
    assert "until then the office must keep them" in page
    erase(her, cast)
    party = Party.objects.get()
    assert case.closed_at is not None
    assert party.erase_on == clock.day_of(case.closed_at) + timedelta(days=30)
    assert party.facts.name == NAME and Case.objects.get().citizen is None
    assert erase_due(case.closed_at + timedelta(days=29)) == 0
    assert erase_due(case.closed_at + timedelta(days=30)) == 1
    assert bytes(Party.objects.get().sealed) == b"" and Case.objects.get().title == ERASED
    assert erase_due(case.closed_at + timedelta(days=31)) == 0
    assert NAME not in everything()


def test_a_code_lets_nobody_erase_anothers_data(cast: Cast, her: Client, clerk: Actor) -> None:
    receipt, code = filed(Client(), cast.bureau, name="王小明", phone="13800001234")
    her.post("/en/my/add/", {"receipt": receipt, "code": code})
    take(Case.objects.get(), "answer", {"words": "!"}, by=clerk, at=clock.now())
    erase(her, cast)
    assert Case.objects.get().parties.get().facts.name == "王小明"
    assert Act.objects.get(act="detach-case").note == {"fate": "not-hers"}


def test_what_she_sent_before_and_added_is_erased_where_it_names_her(
    cast: Cast, her: Client, clerk: Actor
) -> None:
    case, code = settled(Client(), cast, clerk)
    her.post("/en/my/add/", {"receipt": case.receipt, "code": code})
    erase(her, cast)
    assert bytes(Party.objects.get().sealed) == b""


def test_either_all_of_it_is_erased_or_nothing(
    cast: Cast, her: Client, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(her, cast, clerk)

    def fail(*_: object, **__: object) -> None:
        raise OSError("cut off")

    monkeypatch.setattr("yugang.cases.actions.erasing.close_account", fail)
    with pytest.raises(OSError, match="cut off"):
        erase_account(Person.objects.get(pk=cast.citizen.pk), by=Actor(), at=clock.now())
    assert Case.objects.get().parties.get().facts.name == NAME
    assert not Act.objects.filter(act="erase-matter").exists()
