import pytest

from yugang.cases import access
from yugang.cases.public import take
from yugang.head_letters.forms import ProposeForm
from yugang.head_letters.models import PublishedLetter
from yugang.head_letters.steps import draft
from yugang.kernel.workflow import StepRefused

from .conftest import MONDAY, WRITER, Stage

CLEAN = {"title": "路灯", "question": "路灯坏了。", "answer": "已修好。"}


def test_the_form_opens_with_the_words_masked(stage: Stage) -> None:
    words = draft(stage.answered())
    assert words["question"] == "我叫王*，住和平路3栋2单元，电话138****1234。路灯坏了一个月。"
    assert words["answer"] == "王*同志：路灯已修好。咨询电话028-82520000。"


def test_proposed_nothing_is_public_yet(stage: Stage) -> None:
    case = take(stage.answered(), "propose", CLEAN, by=stage.clerk, at=MONDAY)
    assert (case.state, case.details["proposed"]) == ("proposed", CLEAN)
    assert not PublishedLetter.objects.exists()


def test_without_the_writers_consent_it_is_not_offered_and_refused(stage: Stage) -> None:
    case = stage.answered(details={"hide_name": False, "may_publish": False})
    shown = [s.name for s in access.open_steps(stage.cast.clerk, case, MONDAY.date())]
    assert "propose" not in shown
    with pytest.raises(StepRefused, match="has not agreed"):
        take(case, "propose", CLEAN, by=stage.clerk, at=MONDAY)


@pytest.mark.parametrize("part", list(CLEAN))
def test_the_writers_name_is_refused_wherever_it_stands(stage: Stage, part: str) -> None:
    given = CLEAN | {part: f"感谢{WRITER.name}来信。"}
    with pytest.raises(StepRefused, match="The writer's name"):
        take(stage.answered(), "propose", given, by=stage.clerk, at=MONDAY)


@pytest.mark.parametrize("part", list(CLEAN))
@pytest.mark.parametrize("number", ["11010519491231002X", "6222021234567890128", "13800001234"])
def test_numbers_of_persons_are_refused_even_where_one_is_sure(part: str, number: str) -> None:
    form = ProposeForm(CLEAN | {part: f"号码{number}。", "sure": "on"})
    assert set(form.errors) == {part}
    assert number in str(form.errors)


def test_an_offices_telephone_may_stand_in_the_answer_and_not_in_the_letter() -> None:
    words = "电话028-82520000。"
    assert ProposeForm(CLEAN | {"answer": words}).is_valid()
    assert set(ProposeForm(CLEAN | {"question": words}).errors) == {"question"}


@pytest.mark.parametrize(
    "words",
    [
        "住3栋2单元501室。",
        "车牌川A·12345。",
        "我叫王小二。",
        "请写信给ming@example.org。",
        "微信号ming_2026。",
        "身份证110105194912310021。",
        "账号62220212345。",
    ],
)
def test_what_looks_personal_is_asked_about_and_may_stay(words: str) -> None:
    form = ProposeForm(CLEAN | {"question": words})
    assert set(form.errors) == {"sure"}
    assert ProposeForm(CLEAN | {"question": words, "sure": "on"}).is_valid()


def test_masked_words_raise_no_doubt() -> None:
    assert ProposeForm(CLEAN | {"question": "电话138****1234，共投入1234.56万元。"}).is_valid()


def test_the_tick_appears_only_where_something_is_doubted() -> None:
    assert ProposeForm()["sure"].is_hidden
    asked = ProposeForm(CLEAN | {"question": "住3栋2单元。"})
    assert not asked.is_valid()
    assert not asked["sure"].is_hidden
