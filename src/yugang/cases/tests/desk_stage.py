"""What tests of the desk's pages start from: a kind with forms, and forms as browsers send them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.test import Client

from yugang.cases import kinds
from yugang.cases.forms import StepForm
from yugang.cases.models import Case
from yugang.shared.fields import Files
from yugang.shared.people.models import Person

from .toy import TOY

SignIn = Callable[[Person], Client]


class AnswerForm(StepForm):
    words = forms.CharField(widget=forms.Textarea)
    inner_words = forms.CharField(required=False)
    files = Files()


def with_forms() -> kinds.Kind:
    """The toy kind with a form for its answer, and a question before it is held."""
    answer = replace(TOY.steps["answer"], form=AnswerForm)
    hold = replace(TOY.steps["hold"], confirm="Nothing is counted while it is held.")
    return replace(TOY, steps={**TOY.steps, "answer": answer, "hold": hold})


def address(case: Case, page: str = "") -> str:
    return f"/desk/cases/{case.receipt}/{page}"


def send(client: Client, case: Case, page: str, **given: Any) -> Any:
    return client.post(address(case, f"{page}/"), given)
