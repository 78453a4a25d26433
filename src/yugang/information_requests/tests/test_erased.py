"""A request whose sender had it erased still opens, without her."""

from datetime import timedelta
from typing import Any

from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_case
from yugang.cases.public import Case
from yugang.cases.queries.owning import endings
from yugang.cases.rules.keeping import Fate
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor

from .conftest import Step, march, reply
from .test_reply import corrected


def test_it_opens_at_the_desk_in_the_list_and_as_letter(
    cast: Cast, case: Case, step: Step, sign_in: Any
) -> None:
    ended = step(corrected(case, step), "reply", march(10), **reply())
    erase_case(ended, by=Actor(), at=clock.now())
    clerk: Client = sign_in(cast.clerk)
    for path in (f"/desk/cases/{case.receipt}/", "/desk/cases/?open=all"):
        answer = clerk.get(path)
        assert answer.status_code == 200
        assert "王*" not in answer.content.decode() and "王小明" not in answer.content.decode()
    for letter in ended.letters.all():
        address = f"/desk/cases/{case.receipt}/letters/{letter.pk}"
        assert clerk.get(f"{address}.pdf").content.startswith(b"%PDF")
        assert clerk.get(f"{address}.docx").content.startswith(b"PK")


def test_it_opens_for_who_has_the_code(cast: Cast, case: Case, step: Step, sign_in: Any) -> None:
    ended = step(corrected(case, step), "reply", march(10), **reply())
    erase_case(ended, by=Actor(), at=clock.now())
    Case.objects.filter(pk=case.pk).update(citizen=cast.citizen)
    page = sign_in(cast.citizen).get(f"/requests/{case.receipt}/")
    assert page.status_code == 200 and "已按本人要求删除" in page.content.decode()


def test_it_is_kept_for_ten_years_unless_the_county_says_otherwise(
    cast: Cast, case: Case, step: Step, settings: Any
) -> None:
    ended = step(corrected(case, step), "reply", march(10), **reply())
    Case.objects.filter(pk=case.pk).update(citizen=cast.citizen)
    assert ended.closed_at is not None
    today = clock.day_of(ended.closed_at)
    [kept] = endings(cast.citizen, today)
    assert (kept.fate, kept.erased_on) == (Fate.KEPT, today + timedelta(days=3653))
    settings.KEEP_CASES = {"request": 0}
    [gone] = endings(cast.citizen, today)
    assert gone.fate is Fate.ERASED
