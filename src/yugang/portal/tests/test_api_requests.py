"""Filing and following a disclosure request by the interface for programs."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case, Channel, Party, take
from yugang.kernel import clock
from yugang.kernel.identifiers import new_receipt_number
from yugang.shared.ledger.actor import Actor

URL = "/api/requests"
IDENTITY = "110101199003070118"
OTHERS = [{"name": "李四", "identity": "11010119850307011X"}]


def given(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "body": cast.bureau.code,
        "title": "2025年全区小学营养餐供应商名单",
        "name": "王小明",
        "identity": IDENTITY,
        "phone": "13800001234",
        **changes,
    }


def post(path: str, data: Any, key: str = "", language: str = "en", **headers: str) -> Any:
    own = {"Idempotency-Key": key or uuid4().hex, "Accept-Language": language, **headers}
    if isinstance(data, (dict, list)):
        data = json.dumps(data)
    return Client().post(path, data, content_type="application/json", headers=own)


def get(path: str, code: str, status: int = 200, language: str = "en") -> Any:
    own = {"Access-Code": code, "Accept-Language": language}
    answer = Client().get(path, headers=own)
    assert answer.status_code == status, answer.content
    return answer.json() if "json" in answer["Content-Type"] else answer


@pytest.fixture
def filed(cast: Cast) -> dict[str, Any]:
    answer = post(URL, given(cast))
    assert answer.status_code == 201, answer.content
    told: dict[str, Any] = answer.json()
    return told


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    post = cast.clerk.posts.get()
    return Actor(person_id=cast.clerk.pk, name=cast.clerk.name, post_id=post.pk, post=str(post))


def test_a_request_is_filed_as_on_the_web(cast: Cast, filed: dict[str, Any]) -> None:
    case = Case.objects.get()
    assert (case.receipt, case.kind, case.channel) == (filed["receipt"], "request", Channel.WEB)
    assert case.body == cast.bureau and case.details["way"] == "electronic"
    assert Party.objects.get().facts.identity == IDENTITY
    assert filed["due_on"] == case.due_on.isoformat() if case.due_on else False
    assert filed["follow"].endswith(f"{URL}/{case.receipt}") and len(filed["code"]) == 8


def test_the_same_key_and_words_count_once(cast: Cast) -> None:
    first, again = post(URL, given(cast), "k" * 16), post(URL, given(cast), "k" * 16)
    assert cast.bureau.name in first.content.decode()
    assert first["Location"] == again["Location"] == first.json()["follow"]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() and Case.objects.count() == 1
    assert post(URL, given(cast, title="另一事项"), "k" * 16).status_code == 201


def test_no_cookie_is_needed_read_or_set(cast: Cast) -> None:
    assert not post(URL, given(cast, title="其一")).cookies
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.citizen, backend="django.contrib.auth.backends.ModelBackend")
    answer = strict.post(
        URL, given(cast), "application/json", headers={"Idempotency-Key": uuid4().hex}
    )
    assert answer.status_code == 201
    assert not Case.objects.exclude(citizen=None).exists()


@pytest.mark.parametrize(("language", "words"), [("en-GB,zh;q=0.5", "no valid"), ("zh-CN", "号码")])
def test_what_is_wrong_is_told_by_field_in_the_readers_language(
    cast: Cast, language: str, words: str
) -> None:
    answer = post(URL, given(cast, identity="110101199003070111"), language=language)
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    [mistake] = answer.json()["errors"]
    assert mistake["field"] == "identity" and words in mistake["detail"]
    assert words in answer.json()["detail"]
    assert answer["Content-Language"] == language[:2].replace("zh", "zh-hans")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"identity": ""}, "identity"),
        ({"body": "999999-99"}, "body"),
        ({"phone": ""}, "phone"),
        ({"way": "paper"}, "address"),
        ({"title": "\x00"}, "title"),
        ({"title": "\ud800"}, "title"),
        ({"title": "很" * 201}, "title"),
        ({"text": "长" * 300_000}, "text"),
        ({"title": 5}, "title"),
        ({"suggests_publication": "yes"}, "suggests_publication"),
        ({"why": "?"}, "why"),
        ({"joint": [{"name": "李四"}]}, "joint.0.identity"),
        ({"joint": [{"name": "李四", "identity": "12345"}]}, "joint"),
        ({"joint": [{"name": "王小明", "identity": IDENTITY}]}, "joint"),
    ],
)
def test_bad_fields_are_named(cast: Cast, changes: dict[str, Any], field: str) -> None:
    answer = post(URL, given(cast, **changes))
    assert answer.status_code == 422, answer.content
    assert field in [one["field"] for one in answer.json()["errors"]]
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["{", "\udcff", "[" * 100_000, '{"title": ' + "9" * 5000 + "}", b"\xff\xfe{}"],
    ids=["cut", "surrogate", "nested", "number", "encoding"],
)
def test_what_is_no_json_is_told(cast: Cast, text: str | bytes) -> None:
    sent = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    answer = post(URL, sent)
    assert answer.status_code in (400, 422) and answer.json()["status"] == answer.status_code
    assert not Case.objects.exists()


@pytest.mark.parametrize("text", ["[]", "null", '"x"', "5", "{}", "NaN"])
def test_json_that_is_no_request_is_told(cast: Cast, text: str) -> None:
    assert post(URL, text).status_code == 422


def test_other_forms_of_data_and_missing_keys_are_told(cast: Cast) -> None:
    assert (
        Client().post(URL, "x", "text/plain", headers={"Idempotency-Key": "k" * 16}).status_code
        == 415
    )
    told = Client().post(URL, given(cast), "application/json").json()
    assert told["errors"][0]["field"] == "Idempotency-Key"


def test_more_than_is_read_is_refused(cast: Cast) -> None:
    answer = post(URL, b"{" + b" " * (6 * 1024 * 1024) + b"}")
    assert answer.status_code == 413 and answer.json()["status"] == 413
    huge = Client().post(URL, b"", "application/json", CONTENT_LENGTH=str(2 << 30))
    assert huge.status_code == 413 and huge["Content-Type"] == "application/problem+json"
    assert "MB" in huge.json()["detail"]


def test_several_ask_together(cast: Cast) -> None:
    assert post(URL, given(cast, joint=OTHERS)).status_code == 201
    names = [party.facts.name for party in Party.objects.filter(role="applicant")]
    assert names == ["王小明", "李四"]


def test_files_come_in_a_form_beside_the_words(cast: Cast) -> None:
    note = SimpleUploadedFile("说明.txt", "见附件".encode())
    data = {"request": json.dumps(given(cast)), "files": [note]}
    answer = Client().post(URL, data, headers={"Idempotency-Key": "k" * 16})
    assert answer.status_code == 201, answer.content
    assert Case.objects.get().attachments.get().file.name == "说明.txt"
    bad = {"request": json.dumps(given(cast)), "files": [SimpleUploadedFile("x.exe", b"MZ" * 40)]}
    refused = Client().post(URL, bad, headers={"Idempotency-Key": "j" * 16})
    assert [one["field"] for one in refused.json()["errors"]] == ["files"]


def test_filing_is_bounded_and_says_when_to_try_again(cast: Cast, settings: Any) -> None:
    settings.FILINGS_AN_HOUR = 2
    first = given(cast, title="其一")
    assert post(URL, first, "k" * 16).status_code == 201
    assert post(URL, given(cast, title="其二")).status_code == 201
    answer = post(URL, given(cast, title="其三"))
    assert answer.status_code == 429 and 3500 < int(answer["Retry-After"]) <= 3600
    assert post(URL, first, "k" * 16).status_code == 200


def test_the_applicant_follows_it(cast: Cast, filed: dict[str, Any], clerk: Actor) -> None:
    told = get(f"{URL}/{filed['receipt']}", filed["code"])
    assert (told["state"], told["awaited"]) == ("filed", "office")
    assert [one["name"] for one in told["steps"]] == ["supplement", "withdraw"]
    assert told["clocks"][0]["name"] == "confirmation" and told["clocks"][0]["sentence"]
    take(Case.objects.get(), "confirm", by=clerk, at=clock.now())
    told = get(f"{URL}/{filed['receipt']}", filed["code"], language="zh")
    assert told["state_words"] == "办理中" or told["state"] == "in-hand"
    [letter] = [one for line in told["story"] for one in line["letters"]]
    answer = get(
        letter["address"].partition("//")[2].partition("/")[2].join(["/", ""]), filed["code"]
    )
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert get(f"{URL}/{filed['receipt']}/letters/999", filed["code"], 404)["status"] == 404


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(
    cast: Cast, filed: dict[str, Any]
) -> None:
    unknown = new_receipt_number(2026)
    for tail in ("", "/letters/1", "/files/1"):
        wrong = get(f"{URL}/{filed['receipt']}{tail}", "22222222", 404)
        assert wrong == get(f"{URL}/{unknown}{tail}", filed["code"], 404)
    sent = [post(f"{URL}/{n}/steps/withdraw", {}, **{"Access-Code": "22222222"})
            for n in (filed["receipt"], unknown)]  # fmt: skip
    assert sent[0].status_code == sent[1].status_code == 404
    assert sent[0].content == sent[1].content


def test_wrong_codes_are_bounded_and_the_right_one_waits_too(
    cast: Cast, filed: dict[str, Any], settings: Any
) -> None:
    settings.WRONG_CODES_OF_RECEIPT = 3
    for _ in range(3):
        get(f"{URL}/{filed['receipt']}", "22222222", 404)
    answer = Client().get(f"{URL}/{filed['receipt']}", headers={"Access-Code": filed["code"]})
    assert answer.status_code == 429 and 86_000 < int(answer["Retry-After"]) <= 86_400


def test_the_applicant_corrects_and_withdraws(
    cast: Cast, filed: dict[str, Any], clerk: Actor
) -> None:
    case, base, code = (
        Case.objects.get(),
        f"{URL}/{filed['receipt']}",
        {"Access-Code": filed["code"]},
    )
    closed = post(f"{base}/steps/correct", {"words": "x"}, language="zh", **code)
    assert (closed.status_code, closed.json()["detail"]) == (409, "申请现在不在这个环节。")
    assert post(f"{base}/steps/reply", {"words": "x"}, **code).status_code == 404
    take(case, "confirm", by=clerk, at=clock.now())
    words = {"words": "哪一年？", "number": 10}
    take(case, "ask-correction", words, by=clerk, at=clock.now())
    seen = get(base, filed["code"])["version"]
    assert (
        post(f"{base}/steps/correct", {"words": ""}, **code).json()["errors"][0]["field"] == "words"
    )
    stale = post(f"{base}/steps/correct", {"words": "2025年", "version": seen - 1}, **code)
    assert stale.status_code == 409
    for _ in range(2):
        told = post(f"{base}/steps/correct", {"words": "2025年", "version": seen}, "c" * 16, **code)
        assert told.status_code == 200 and told.json()["state"] == "in-hand", told.content
    assert case.steps.filter(step="correct").count() == 1
    assert post(f"{base}/steps/withdraw", {}, **code).json()["state"] == "withdrawn"


def test_nothing_of_the_applicant_is_told_back(cast: Cast, filed: dict[str, Any]) -> None:
    shown = json.dumps(get(f"{URL}/{filed['receipt']}", filed["code"]), ensure_ascii=False)
    for secret in ("王小明", IDENTITY, "13800001234", filed["code"]):
        assert secret not in shown
