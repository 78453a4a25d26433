"""A partial disclosure gives out copies with covered parts, and its letter says why."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.noting import attach
from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.redaction.actions import deciding, marking
from yugang.redaction.actions.releasing import make
from yugang.redaction.models import Redaction
from yugang.redaction.queries import documents, spots
from yugang.redaction.tests.papers import word
from yugang.shared.files.actions import store
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from .conftest import Step, at, march, reply


@pytest.fixture
def copy(case: Case, clerk: Actor, approver: Actor) -> Redaction:
    """A released copy of a Word file in which two names and a number are covered."""
    now = at(march(5))
    data = word("供货人张小芳，联系人李大河", "电话 13800138000", "单价 12 元")
    file = store(io.BytesIO(data), "合同.docx", by=clerk, at=now)
    attach(case, [file], inner=True, by=clerk, at=now)
    document = documents.document(file)
    made = marking.begin(case, file, document.count, by=clerk, at=now)
    for name in ("张小芳", "李大河"):
        found = spots.of_words(document, name)
        marking.mark(made, found, "third-party", label="姓名", by=clerk, at=now)
    marking.mark(made, spots.of_personal(document), "third-party", by=clerk, at=now)
    deciding.propose(made, "", by=clerk, at=now)
    deciding.approve(made, by=approver, at=now)
    make(made.pk, now)
    return Redaction.objects.get(pk=made.pk)


def in_part(copy: Redaction, **changes: object) -> dict[str, object]:
    given = {"outcome": "given-in-part", "ground": "third-party", "reason": "涉及个人隐私。"}
    return reply(**given, redacted=[str(copy.pk)]) | changes


def words_of(case: Case) -> str:
    return str(case.letters.filter(template="reply").get().content)


def test_the_letter_lists_places_and_grounds(case: Case, copy: Redaction, step: Step) -> None:
    ended = step(case, "reply", march(6), **in_part(copy))
    said = words_of(ended)
    assert (
        "共遮盖3处：第三方合法权益3处（依据政府信息公开条例第十五条，内容为姓名、手机号）" in said
    )
    assert "'items': ['合同（部分公开）.docx']" in said
    assert "张小芳" not in said


def test_the_applicant_gets_the_copy_and_not_the_document(
    case: Case, copy: Redaction, step: Step
) -> None:
    ended = step(case, "reply", march(6), **in_part(copy))
    open_to_her = ended.attachments.filter(inner=False).values_list("file__sha256", flat=True)
    assert copy.release is not None
    assert list(open_to_her) == [copy.release.sha256]


@pytest.mark.parametrize("changes", [{"outcome": "given"}, {"redacted": ["999"]}])
def test_it_goes_with_nothing_else(
    case: Case, copy: Redaction, step: Step, changes: dict[str, object]
) -> None:
    with pytest.raises(StepRefused):
        step(case, "reply", march(6), **in_part(copy, **changes))


def test_the_form_offers_what_is_released(
    case: Case, copy: Redaction, cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    with clock.frozen(at(march(6))):
        page = sign_in(cast.clerk).get(f"/desk/cases/{case.receipt}/reply/").content.decode()
    assert "合同（部分公开）.docx · 遮盖3处" in page
