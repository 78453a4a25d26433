"""A patient's daily list: by number and code only, own lines only, gone after the term."""

from __future__ import annotations

import io
import logging
import random
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import xlsxwriter
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from tests import newsroom
from tests.cast import Cast
from yugang.kernel import clock
from yugang.kernel.identifiers import new_receipt_number
from yugang.livelihood.models import AccountList, PriceVersion
from yugang.livelihood.prices.rules import COLUMNS
from yugang.livelihood.tests.test_prices import publish
from yugang.shared.documents.reading.pdf import open_pdf
from yugang.shared.ledger.models import Act
from yugang.shared.outbox.models import Message
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

SignIn = Callable[[Person], Client]
NOW = datetime(2026, 4, 15, 10, tzinfo=clock.CHINA)
HEAD = ["姓名", "住院号", "日期", "项目", "单位", "数量", "单价", "金额"]
ONE = ["张桂兰", "Z20260001", "2026-04-14", "床位费", "日", 1, 40, 40]
TWO = ["李国强", "Z20260002", "2026-04-14", "阑尾切除术", "次", 1, 980, 980]


@pytest.fixture(autouse=True)
def _april(cast: Cast) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.editor)


def bring(client: Client, cast: Cast, *rows: list[Any], key: str = "", days: int = 30) -> Any:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("清单")
    for number, line in enumerate([HEAD, *rows]):
        sheet.write_row(number, 0, line)
    book.close()
    facts = {"body": cast.bureau.pk, "kind": "patient", "key": key or str(uuid4())}
    upload = SimpleUploadedFile("清单.xlsx", out.getvalue())
    return client.post("/desk/statements/file/", facts | {"kept_days": days, "file": upload})


def pairs(answer: Any) -> dict[str, tuple[str, str]]:
    """Number and code by the institution's number, as the page tells them."""
    return {one.ref: (one.number, one.code) for one in answer.context["done"].given}


def look_up(number: str, code: str, browser: Client | None = None) -> Any:
    return (browser or Client()).post("/statements/", {"receipt": number, "code": code})


def test_number_and_code_open_ones_own_lines_and_nobody_elses(client: Client, cast: Cast) -> None:
    given = pairs(bring(client, cast, ONE, TWO))
    browser = Client()
    opened = look_up(*given["Z20260001"], browser)
    assert opened.status_code == 302
    shown = browser.get(opened["Location"]).content.decode()
    assert "床位费" in shown and "40.00" in shown and "张*" in shown
    assert "阑尾" not in shown and "李" not in re.sub(r"<footer.*", "", shown, flags=re.DOTALL)
    other = browser.get(f"/statements/{given['Z20260002'][0]}/")
    assert (
        other.status_code == 302 and "阑尾" not in browser.get(other["Location"]).content.decode()
    )


def test_nothing_of_one_stands_on_anothers_on_random_data(client: Client, cast: Cast) -> None:
    dice = random.Random(20260415)
    rows, own = [], {}
    for n in range(25):
        ref, name = f"Z{n:05d}", f"{dice.choice('赵钱孙周吴郑王冯')}{n}明"
        own[ref] = [f"费用{dice.randrange(10**9):09d}" for _n in range(dice.randrange(1, 6))]
        rows += [[name, ref, "2026-04-14", item, "次", "", "", 5] for item in own[ref]]
    dice.shuffle(rows)
    for ref, (number, code) in pairs(bring(client, cast, *rows)).items():
        browser = Client()
        shown = browser.get(look_up(number, code, browser)["Location"]).content.decode()
        assert sorted(re.findall(r"费用\d{9}", shown)) == sorted(own[ref])


def test_wrong_code_and_unknown_number_get_the_same_answer(client: Client, cast: Cast) -> None:
    number, code = pairs(bring(client, cast, ONE))["Z20260001"]
    wrong = "A" * 8 if code != "A" * 8 else "B" * 8
    unknown = new_receipt_number(2026)

    def answer(tried: str) -> str:
        page = look_up(tried, wrong)
        assert page.status_code == 422
        text = page.content.decode().replace(tried, "")
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)

    assert answer(number) == answer(unknown)
    for tried in (number, unknown):
        asked = Client().get(f"/statements/{tried}/")
        assert (asked.status_code, asked["Location"]) == (302, f"/statements/?receipt={tried}")


def test_codes_cannot_be_tried_out(client: Client, cast: Cast) -> None:
    number, code = pairs(bring(client, cast, ONE))["Z20260001"]
    tries = [
        look_up(number, f"AAAAAA{n:02d}".replace("0", "B").replace("1", "C")) for n in range(12)
    ]
    assert tries[-1].status_code == 429
    assert look_up(number, code).status_code == 429
    with clock.frozen(NOW + timedelta(days=1, minutes=1)):
        assert look_up(number, code).status_code == 302


def test_an_address_that_guesses_numbers_is_stopped(client: Client, cast: Cast) -> None:
    tries = [look_up(new_receipt_number(2026), "BBBBBBBB").status_code for _n in range(21)]
    assert tries[:20] == [422] * 20 and tries[20] == 429


def test_the_same_form_again_shows_the_same_codes_and_adds_nothing(
    client: Client, cast: Cast
) -> None:
    key = str(uuid4())
    first, again = (bring(client, cast, ONE, TWO, key=key) for _n in range(2))
    assert pairs(first) == pairs(again) and again.context["done"].same == 2
    assert AccountList.objects.count() == 2
    assert not pairs(bring(client, cast, ONE))


def test_the_next_day_stands_under_the_same_number_and_a_mended_day_is_replaced(
    client: Client, cast: Cast
) -> None:
    number, code = pairs(bring(client, cast, ONE))["Z20260001"]
    next_day, dearer = [*ONE], [*ONE]
    next_day[2], next_day[3] = "2026-04-15", "监护费"
    next_day[6] = next_day[7] = 50
    dearer[6] = dearer[7] = 45
    done = bring(client, cast, next_day, dearer).context["done"]
    assert (done.new, done.replaced, done.given) == (1, 1, [])
    browser = Client()
    shown = browser.get(look_up(number, code, browser)["Location"]).content.decode()
    assert "监护费" in shown and "45.00" in shown and "40.00" not in shown


def test_a_list_under_somebody_elses_number_is_refused(client: Client, cast: Cast) -> None:
    bring(client, cast, ONE)
    strange = [*TWO]
    strange[1] = "Z20260001"
    answer = bring(client, cast, strange)
    assert answer.status_code == 422 and answer.context["problems"]
    assert AccountList.objects.count() == 1


def test_a_wrong_line_is_named_by_sheet_row_and_column(client: Client, cast: Cast) -> None:
    bad = [*TWO]
    bad[7] = 990
    answer = bring(client, cast, ONE, bad)
    shown = answer.content.decode()
    assert "工作表清单，第3行，“金额”列" in shown and "980.00" in shown
    assert AccountList.objects.count() == 1


def test_a_list_is_written_by_hand_and_what_is_typed_stays(client: Client, cast: Cast) -> None:
    facts = {"body": cast.bureau.pk, "kind": "household", "key": str(uuid4()), "kept_days": 30,
             "name": "王建国", "ref": "0312", "day": "2026-04-01"}  # fmt: skip
    wrong = client.post("/desk/statements/one/", facts | {"lines": "水费\t吨\t12\t2.5\t31"})
    assert wrong.status_code == 422 and "水费\t吨" in wrong.content.decode()
    assert "第1行" in wrong.content.decode()
    done = client.post(
        "/desk/statements/one/", facts | {"lines": "水费\t吨\t12\t2.5\t30\n卫生费,60"}
    )
    assert pairs(done) and AccountList.objects.count() == 1


def test_slips_hold_the_codes_that_this_form_gave(client: Client, cast: Cast) -> None:
    key = str(uuid4())
    given = pairs(bring(client, cast, ONE, TWO, key=key))
    facts = {"body": cast.bureau.pk, "number": [number for number, _code in given.values()]}
    answer = client.post("/desk/statements/slips.pdf", facts | {"key": key})
    text = "".join(page.extract_text() for page in open_pdf(answer.content).pages)
    assert all(number in text for number, _code in given.values())
    assert (
        client.post("/desk/statements/slips.pdf", facts | {"key": str(uuid4())}).status_code == 404
    )


def test_a_new_code_shuts_the_old_one_out(client: Client, cast: Cast) -> None:
    number, code = pairs(bring(client, cast, ONE))["Z20260001"]
    whose = {"body": cast.bureau.pk, "kind": "patient", "ref": "Z20260001", "key": str(uuid4())}
    found = client.post("/desk/statements/find/", whose)
    assert found.status_code == 200 and "张桂兰" not in found.content.decode()
    new = pairs(client.post("/desk/statements/code/", whose))["Z20260001"]
    assert new[0] == number and new[1] != code
    assert look_up(number, code).status_code == 422 and look_up(*new).status_code == 302


def test_nothing_of_it_stands_anywhere_in_the_clear(
    client: Client, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    """No table but the sealed bytes, no act, no message of the outbox, no line of the log."""
    with caplog.at_level(logging.DEBUG):
        number, code = pairs(bring(client, cast, ONE))["Z20260001"]
        look_up(number, code)
    encode = DjangoJSONEncoder(ensure_ascii=False).encode
    told = [
        encode({k: bytes(v).decode("latin-1") if isinstance(v, (bytes, memoryview)) else v for k, v in row.items()})
        for model in apps.get_models()
        if model._meta.managed
        for row in model._base_manager.values()
    ]  # fmt: skip
    text = "\n".join([*told, caplog.text])
    assert not [word for word in ("张桂兰", "Z20260001", "床位费", code) if word in text]
    acts = Act.objects.filter(subject__startswith="statements")
    assert [(a.act, a.note.get("lists"), len(a.after)) for a in acts] == [("take", 1, 64)]
    assert number not in "".join(map(str, [*acts.values_list(), *Message.objects.values_list()]))


def test_a_charge_above_the_published_price_is_shown(client: Client, cast: Cast) -> None:
    item = newsroom.item("charges-1", first_level="医疗收费")
    facts = {"kind": "hospital", "institution": "区人民医院", "complaints": "12315"}
    client.post("/desk/prices/new/", facts | {"body": cast.bureau.pk, "item": item.pk})
    text = ",".join(COLUMNS) + "\n,床位费,日,36,川价发〔2020〕9号,省医保局,2025-01-01,,\n"
    code = "2026-001"
    upload = SimpleUploadedFile("价格.csv", text.encode())
    client.post(f"/desk/prices/{code}/1/file/", {"file": upload})
    version = PriceVersion.objects.get()
    client.post(
        f"/desk/prices/{code}/1/start/", {"starts_on": "2026-01-01", "edits": version.edits}
    )
    client.post(f"/desk/prices/{code}/1/send/", {"without": "0"})
    publish(cast, version)
    answer = bring(client, cast, ONE)
    assert len(answer.context["dearer"]) == 1
    browser = Client()
    shown = browser.get(look_up(*pairs(answer)["Z20260001"], browser)["Location"]).content.decode()
    assert "36.00" in shown and "is-late" in shown


def test_it_closes_after_two_hours_and_when_it_is_left(client: Client, cast: Cast) -> None:
    pair = pairs(bring(client, cast, ONE))["Z20260001"]
    browser = Client()
    address = look_up(*pair, browser)["Location"]
    with clock.frozen(NOW + timedelta(hours=2, minutes=1)):
        assert browser.get(address).status_code == 302
    look_up(*pair, browser)
    assert browser.get(address).status_code == 200
    assert "no-store" in browser.get(address)["Cache-Control"]
    browser.post(f"{address}leave/")
    assert browser.get(address).status_code == 302


def test_others_at_the_desk_find_nothing(client: Client, cast: Cast, sign_in: SignIn) -> None:
    bring(client, cast, ONE)
    other = sign_in(cast.person(cast.town_office, Role.EDITOR, "another-editor", "郑洁"))
    whose = {"body": cast.bureau.pk, "kind": "patient", "ref": "Z20260001", "key": str(uuid4())}
    assert other.post("/desk/statements/find/", whose).status_code == 422
    assert other.post("/desk/statements/code/", whose).status_code == 404
    assert "教育局" not in other.get("/desk/statements/").content.decode()
