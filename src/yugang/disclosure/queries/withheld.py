"""Duties whose text was withheld: they stay open until they are exempted."""

from __future__ import annotations

from dataclasses import dataclass

from yugang.disclosure.models import Duty, Refusal, Revision
from yugang.disclosure.rules.grounds import Ground, grounds
from yugang.disclosure.workflow import ExemptionState, RevisionState


@dataclass(frozen=True)
class Withheld:
    """A text that was decided not to be opened. ground: None where the decision names none."""

    revision: Revision
    ground: Ground | None

    @property
    def reason(self) -> str:
        """What an exemption may say in public: the ground alone."""
        return exemption_reason(self.ground.code) if self.ground else ""


def exemption_reason(code: str) -> str:
    """The ground in words for everyone, as an exemption's reason; data, so in Chinese."""
    ground = grounds()[code]
    return f"依据{ground.basis}（{ground.name}），不予公开"


def withheld_of(duty: Duty) -> Withheld | None:
    """The text prepared for this duty that is not opened, where there is one."""
    rows = Revision.objects.filter(publication__duty=duty, state=RevisionState.WITHHELD)
    revision = rows.select_related("publication").order_by("-reviewed_at").first()
    if revision is None:
        return None
    refusal = Refusal.objects.filter(subject=f"revision {revision.pk}").first()
    return Withheld(revision, grounds().get(refusal.ground) if refusal else None)


def open_duty(revision: Revision) -> Duty | None:
    """The duty its text is for, where it is still open and no exemption is asked for."""
    duty = revision.publication.duty
    if duty is None or duty.exempted_at or duty.fulfilled_on:
        return None
    asked = duty.exemptions.filter(state=ExemptionState.ASKED).exists()
    return None if asked else duty
