"""The forms ask for what the law asks for, and for nothing that it forbids to ask."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.test import Client, SimpleTestCase

from tests.cast import Cast
from yugang.cases.public import Channel
from yugang.information_requests import forms as ours
from yugang.information_requests.kind import REQUEST
from yugang.kernel import clock

from .conftest import MONDAY, FileRequest, Step, at

# The example of the standard (GB 11643).
NUMBER = "11010519491231002X"


def filled(cast: Cast, **changes: object) -> dict[str, Any]:
    given = {
        "key": uuid4().hex,
        "body": cast.bureau.pk,
        "title": "2025年预算",
        "way": "electronic",
        "group": "person",
        "name": "王小明",
        "identity": NUMBER,
        "phone": "13800001234",
    }
    return given | changes


def registered(cast: Cast, **changes: object) -> ours.ClerkForm:
    with clock.frozen(at(MONDAY)):
        form = ours.ClerkForm(filled(cast, **changes))
        form.is_valid()
    return form


def test_a_citizen_says_what_who_and_how_and_never_what_for(cast: Cast) -> None:
    form = ours.FilingForm(filled(cast))
    assert form.is_valid(), form.errors
    for kind_form in (REQUEST.filing, REQUEST.registering):
        asked = " ".join([*kind_form.base_fields])
        for word in ("purpose", "use", "reason", "why"):
            assert word not in asked.split()


@pytest.mark.parametrize("name", ["title", "name", "identity", "way", "body"])
def test_what_the_law_wants_a_request_to_hold_is_asked_for(cast: Cast, name: str) -> None:
    form = ours.FilingForm(filled(cast, **{name: ""}))
    assert not form.is_valid()
    assert list(form.errors) == [name]


def test_a_way_to_reach_the_applicant_is_asked_for(cast: Cast) -> None:
    form = ours.FilingForm(filled(cast, phone=""))
    assert list(form.errors) == ["phone"]
    assert ours.FilingForm(filled(cast, phone="", address="花源街道1号")).is_valid()


def test_who_wants_paper_by_post_says_where_to(cast: Cast) -> None:
    form = ours.FilingForm(filled(cast, way="paper"))
    assert list(form.errors) == ["address"]
    assert ours.FilingForm(filled(cast, way="paper", address="花源街道1号")).is_valid()
    assert ours.FilingForm(filled(cast, way="collect")).is_valid()


@pytest.mark.parametrize("number", ["G12345678", "h1234567890", "123456789", "USA119851203017"])
def test_who_has_no_identity_card_gives_a_passport_or_permit(cast: Cast, number: str) -> None:
    assert ours.FilingForm(filled(cast, identity=number)).is_valid()
    assert list(ours.FilingForm(filled(cast, identity=number, group="company")).errors) == [
        "identity"
    ]


@pytest.mark.parametrize(
    "number", ["11010519491231002", "110105194912310021", "51013219900101123X", "PASSPORT", "12"]
)
def test_a_mistyped_identity_card_is_not_taken_for_a_passport(cast: Cast, number: str) -> None:
    assert list(ours.FilingForm(filled(cast, identity=number)).errors) == ["identity"]


@pytest.mark.parametrize(
    "channel", [Channel.COUNTER, Channel.PHONE, Channel.SIGNED_POST, Channel.VILLAGE]
)
def test_the_day_of_receipt_is_asked_for_where_it_is_known(cast: Cast, channel: str) -> None:
    assert "received_on" in registered(cast, channel=channel).errors
    told = {"read_back": "on"} if channel == Channel.PHONE else {}
    assert registered(cast, channel=channel, received_on="2026-02-27", **told).is_valid()


def test_what_was_told_is_read_back(cast: Cast) -> None:
    form = registered(cast, channel="phone", received_on=MONDAY)
    assert list(form.errors) == ["read_back"]


def test_an_agent_shows_a_mandate(cast: Cast) -> None:
    named = {"channel": "agent", "received_on": MONDAY, "agent_name": "李大为"}
    assert list(registered(cast, **named).errors) == ["mandate"]
    assert registered(cast, **named, mandate="on").is_valid()


def test_another_body_here_is_named_with_how_to_reach_it(cast: Cast) -> None:
    cast.government.phone = "028-82520000"
    cast.government.save()
    given = {
        "outcome": "not-ours", "reason": "由其制作", "words": "不属于本机关", "service": "post",
        "responsible": cast.government.pk,
    }  # fmt: skip
    form = ours.ReplyForm(given)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["other_body"].startswith(cast.government.name)
    assert "电话：028-82520000" in form.cleaned_data["other_body"]
    assert "responsible" not in form.cleaned_data


@pytest.mark.parametrize("channel", [Channel.POST, Channel.FAX, Channel.MAIL])
def test_there_is_none_until_the_applicant_confirms(cast: Cast, channel: str) -> None:
    """Though the form opens with today's date."""
    form = registered(cast, channel=channel, received_on=MONDAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["received_on"] is None
    form = registered(cast, channel=channel, received_on=MONDAY, confirmed="on")
    assert form.cleaned_data["received_on"] == MONDAY
    assert "received_on" in registered(cast, channel=channel, confirmed="on").errors


def test_it_does_not_lie_in_the_future(cast: Cast) -> None:
    form = registered(cast, channel="counter", received_on=MONDAY + timedelta(days=1))
    assert list(form.errors) == ["received_on"]


def test_villages_party_organs_and_other_counties_are_not_asked(cast: Cast) -> None:
    assert set(REQUEST.bodies()) == {cast.government, cast.bureau, cast.town_office}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"outcome": "refused"}, ["ground", "reason"]),
        ({"outcome": "not-existing"}, ["reason"]),
        ({"outcome": "given-in-part", "reason": "商业秘密"}, ["ground"]),
        ({"outcome": "refused", "ground": "no-information", "reason": "无"}, ["ground"]),
        ({"outcome": ""}, ["outcome"]),
        ({"words": ""}, ["words"]),
        ({"service": ""}, ["service"]),
        ({"outcome": "given"}, []),
    ],
)
def test_the_reply_form_asks_for_what_is_still_missing(
    changes: dict[str, str], missing: list[str]
) -> None:
    given = {"outcome": "given", "words": "见附件。", "service": "post"}
    form = ours.ReplyForm(given | changes)
    form.is_valid()
    assert list(form.errors) == missing


def test_an_extension_longer_than_the_law_is_not_offered() -> None:
    assert ours.ExtendForm({"number": "20"}).is_valid()
    assert not ours.ExtendForm({"number": "21"}).is_valid()


@pytest.mark.parametrize("plan", REQUEST.steps.items(), ids=lambda plan: plan[0])
def test_every_step_has_words_and_a_form_that_opens(plan: tuple[str, Any]) -> None:
    name, of = plan
    assert str(of.label)
    assert str(of.done)
    assert of.form is None or isinstance(of.form(), forms.Form), name


@pytest.mark.parametrize("name", sorted(set(REQUEST.steps) - {"answer-together", "show-payment"}))
def test_every_steps_page_opens_in_any_state(
    file_request: FileRequest, step: Step, cast: Cast, sign_in: Callable[[Any], Client], name: str
) -> None:
    """Open or not: the desk shows the form, or why the step is not open."""
    client = sign_in(cast.reviewer if name.endswith("extension") else cast.clerk)
    filed = file_request()
    for now in (filed, step(filed, "confirm")):
        answer = client.get(f"/desk/cases/{now.receipt}/{name}/")
        assert answer.status_code in (200, 403, 409)


class Facts(SimpleTestCase):
    """The template of the facts, on the desk and on the public page."""

    def test_it_shows_what_is_asked_for_and_how(self) -> None:
        from django.template.loader import render_to_string

        from yugang.cases.public import Case

        case = Case(
            title="2025年<预算>",
            text="全年",
            details={"way": "paper", "suggests_publication": True},
        )
        shown = render_to_string(REQUEST.facts, {"case": case})
        for words in ("2025年&lt;预算&gt;", "全年", "邮寄", "主动公开"):
            self.assertIn(words, shown)

    def test_what_was_not_said_is_left_out(self) -> None:
        from django.template.loader import render_to_string

        from yugang.cases.public import Case

        shown = render_to_string(REQUEST.facts, {"case": Case(title="2025年预算")})
        self.assertEqual(shown.count("<dt>"), 1)
