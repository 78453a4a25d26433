"""Requests at the education bureau, and the openness office that oversees it."""

import pytest

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import (  # noqa: F401
    Step,
    acting,
    approver,
    case,
    clerk,
    file_request,
    march,
    reply,
    step,
)
from yugang.shared.ledger.actor import Actor

REFUSED = reply(outcome="refused", ground="secret", reason="属于国家秘密，依据保密审查意见。")


@pytest.fixture
def office(cast: Cast) -> Actor:
    return acting(cast.officer)


@pytest.fixture
def refused(case: Case, step: Step) -> Case:  # noqa: F811
    return step(case, "reply", march(10), **REFUSED)
