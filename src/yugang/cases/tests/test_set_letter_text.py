"""An office changes the text of a letter: versions, scopes, two at once, and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.erasing import erase_case
from yugang.cases.actions.letter_texts import (
    Faulty,
    Overtaken,
    Unchanged,
    reset_text,
    set_text,
)
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, Letter, LetterTextVersion
from yugang.cases.queries.letter_texts import Desired, Scope, in_force
from yugang.cases.texts.filling import Field, LetterText, demanded
from yugang.cases.texts.plans import LetterPlan
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from .conftest import MONDAY
from .toy import TOY

WORDS = demanded(Field("words", "what is said", [{"kind": "p", "text": "甲"}]), "条例第三十六条")
PLACE = Field("place", "where", "车站")
KNOWN = LetterText("answer", "Answer", "答复书", "现答复：\n{words}", (WORDS, PLACE))
CHANGED = "经研究，答复如下：\n{words}"


def _values(case: Case, given: Any, at: Any) -> dict[str, Any]:
    return {"words": [{"kind": "p", "text": given["words"]}], "place": given.get("place", "")}


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> kinds.Kind:
    """The toy kind, its answer with a text."""
    plan = LetterPlan("Answer", texts=(KNOWN,), values=_values)
    made = replace(TOY, letters={"answer": plan})
    monkeypatch.setitem(kinds._kinds, "toy", made)
    return made


@pytest.fixture
def by(cast: Cast) -> Actor:
    return Actor(person_id=cast.officer.pk, name=cast.officer.name)


@pytest.fixture
def county(toy: kinds.Kind, cast: Cast) -> Desired:
    return Desired(Scope.of_place(cast.government), toy, KNOWN)


def put(of: Desired, text: str, by: Actor, seen: int = 0, **more: Any) -> LetterTextVersion:
    return set_text(of, "答复书", text, why="更清楚", seen=seen, by=by, at=MONDAY, **more)


def test_letters_to_come_have_the_new_text_and_say_which_version(
    county: Desired, by: Actor, case: Case, clerk: Actor
) -> None:
    version = put(county, CHANGED, by)
    letter = take(case, "answer", {"words": "门口。"}, by=clerk, at=MONDAY).letters.get()
    assert [b["text"] for b in letter.content["blocks"]] == ["经研究，答复如下：", "门口。"]
    assert (letter.text_code, letter.text_version) == ("answer", version)


def test_a_letter_already_written_stays_as_it_is(
    county: Desired, by: Actor, case: Case, clerk: Actor
) -> None:
    letter = take(case, "answer", {"words": "门口。"}, by=clerk, at=MONDAY).letters.get()
    before = letter.content
    put(county, CHANGED, by)
    again = Letter.objects.get(pk=letter.pk)
    assert again.content == before
    assert again.text_version is None
    assert again.text_mark != in_force("toy", KNOWN, case.body).mark


def test_the_change_is_in_the_ledger_and_each_version_says_who_when_why(
    county: Desired, by: Actor, cast: Cast
) -> None:
    put(county, CHANGED, by)
    [version] = county.versions()
    assert (version.number, version.by, version.at, version.why) == (
        1, cast.officer, MONDAY, "更清楚",
    )  # fmt: skip
    act = Act.objects.get(act="set-letter-text")
    assert act.subject == "letter-text place:510118000000 toy answer"
    assert (act.actor, act.note) == (cast.officer.name, {"version": 1})


def test_one_of_two_editors_wins(county: Desired, by: Actor) -> None:
    put(county, CHANGED, by)
    with pytest.raises(Overtaken):
        put(county, "另一种：\n{words}", by, seen=0)
    assert county.now().text == CHANGED
    assert put(county, "另一种：\n{words}", by, seen=1).number == 2
    assert county.versions().filter(superseded_at=None).count() == 1


def test_a_body_of_its_own_text_goes_before_the_county_and_that_before_the_shipped(
    county: Desired, by: Actor, cast: Cast, toy: kinds.Kind
) -> None:
    own = Desired(Scope.of_body(cast.bureau), toy, KNOWN)
    put(county, CHANGED, by)
    assert in_force("toy", KNOWN, cast.bureau).text == CHANGED
    assert in_force("toy", KNOWN, cast.town_office).text == CHANGED
    assert in_force("toy", KNOWN, cast.other_bureau).text == KNOWN.text
    put(own, "本局答复：\n{words}", by)
    assert in_force("toy", KNOWN, cast.bureau).text == "本局答复：\n{words}"
    assert in_force("toy", KNOWN, cast.town_office).text == CHANGED
    reset_text(own, why="统一", seen=1, by=by, at=MONDAY)
    assert in_force("toy", KNOWN, cast.bureau).text == CHANGED


def test_one_goes_back_to_any_version_and_to_the_shipped_text(county: Desired, by: Actor) -> None:
    put(county, CHANGED, by)
    put(county, "第二版：\n{words}", by, seen=1)
    third = put(county, CHANGED, by, seen=2, restores=1)
    assert (third.number, third.restores, county.now().text) == (3, 1, CHANGED)
    reset_text(county, why="用系统文本", seen=3, by=by, at=MONDAY + timedelta(days=1))
    assert county.now().text == KNOWN.text
    assert [one.number for one in county.versions()] == [4, 3, 2, 1]


def test_what_is_in_force_already_makes_no_version(county: Desired, by: Actor) -> None:
    with pytest.raises(Unchanged):
        put(county, f"{KNOWN.text}  \n", by)
    with pytest.raises(Unchanged):
        reset_text(county, why="?", seen=0, by=by, at=MONDAY)
    assert not county.versions().exists()


def test_a_faulty_text_is_never_kept(county: Desired, by: Actor) -> None:
    with pytest.raises(Faulty, match="条例第三十六条"):
        put(county, "没有内容。", by)
    assert not county.versions().exists()


def test_a_letter_with_a_place_that_stays_empty_is_not_written(
    county: Desired, by: Actor, case: Case, clerk: Actor
) -> None:
    put(county, "在{place}：\n{words}", by)
    with pytest.raises(StepRefused, match="where"):
        take(case, "answer", {"words": "门口。"}, by=clerk, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.letters.count()) == ("asked", 0)
    given = {"words": "门口。", "place": "车站"}
    letter = take(case, "answer", given, by=clerk, at=MONDAY).letters.get()
    assert letter.content["blocks"][0]["text"] == "在车站："


def test_a_text_that_fits_no_more_is_passed_over_so_that_no_letter_waits(
    county: Desired, by: Actor, case: Case, clerk: Actor
) -> None:
    put(county, CHANGED, by)
    LetterTextVersion.objects.update(text="{gone}：\n{words}")
    assert county.unfit() == county.versions().first()
    letter = take(case, "answer", {"words": "门口。"}, by=clerk, at=MONDAY).letters.get()
    assert letter.text_version is None
    assert letter.content["blocks"][0]["text"] == "现答复："


def test_what_filled_a_letter_is_erased_with_its_case(
    toy: kinds.Kind, case: Case, clerk: Actor
) -> None:
    ended = take(case, "answer", {"words": "门口。"}, by=clerk, at=MONDAY)
    assert ended.letters.get().values
    erase_case(ended, by=clerk, at=MONDAY)
    assert ended.letters.get().values == {}
