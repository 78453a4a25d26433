"""Whether the same applicant asked before, and how often: for the clerk to see, never to refuse by."""

from __future__ import annotations

from dataclasses import dataclass

from yugang.cases.public import Case

from ..rules.fees import FREE_ITEMS
from ..rules.likeness import likeness
from .requests import applications_before, of_any_applicant

ALIKE, SHOWN, COMPARED = 0.6, 5, 500


@dataclass(frozen=True)
class Besides:
    """number: which one of the applicant this is, at this body in its calendar month. total: how
    many others she, or anyone who asks together with her, made, to any body. alike: those that
    seem to ask for the same."""

    number: int
    total: int
    alike: list[Case]

    @property
    def beyond(self) -> bool:
        """Whether the tariff by applications asks something for it."""
        return self.number > FREE_ITEMS


def of_whom(case: Case) -> Besides:
    others = of_any_applicant(case).exclude(pk=case.pk)
    near = others.filter(body=case.body).order_by("-pk")[:COMPARED]
    alike = [one for one in near if likeness(one.title, case.title) >= ALIKE]
    return Besides(applications_before(case) + 1, others.count(), alike[:SHOWN])
