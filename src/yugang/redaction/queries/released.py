"""Copies that were released, as a reply speaks of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override

from yugang.cases.public import Case
from yugang.shared.files.models import StoredFile

from ..models import Redaction
from ..words import Ground
from ..workflow import RedactionState
from .log import grounds_of, log_of


@dataclass(frozen=True)
class Released:
    """A released copy. grounds: how many places were taken out on each, in the order of the law.
    labels: by ground's code, what kinds of things were taken out, as far as that was said, in
    the language of the site."""

    pk: int
    file: StoredFile
    original: str
    grounds: tuple[tuple[Ground, int], ...]
    labels: dict[str, tuple[str, ...]]

    @property
    def places(self) -> int:
        return sum(n for _ground, n in self.grounds)


def released(case: Case) -> list[Released]:
    """The copies of this case that may go out with a reply, the oldest first."""
    found = Redaction.objects.filter(case=case, state=RedactionState.RELEASED)
    return [_released(one) for one in found.select_related("file", "release")]


def released_of(case: Case, ids: Iterable[object]) -> list[Released]:
    """Those of them with these ids, as a form gives them."""
    chosen = {str(one) for one in ids}
    return [one for one in released(case) if str(one.pk) in chosen]


def _released(redaction: Redaction) -> Released:
    labels: dict[str, dict[str, None]] = {}
    with override(settings.LANGUAGE_CODE):
        for entry in log_of(redaction):
            if entry.label:
                labels.setdefault(entry.ground.code, {})[entry.label] = None
    assert redaction.release is not None
    return Released(
        redaction.pk,
        redaction.release,
        redaction.file.name,
        tuple(grounds_of(redaction)),
        {code: tuple(held) for code, held in labels.items()},
    )
