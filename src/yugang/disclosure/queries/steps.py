"""The steps open to a person, from the workflow tables: the buttons at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.workflow import (
    PUBLICATION,
    REVISION,
    SETTLED,
    PublicationState,
    RevisionState,
)
from yugang.shared.people.access import permissions
from yugang.shared.people.models import Person

from . import labels
from .erasing import worked_on
from .history import writers

# Steps that one press takes; the others ask for more on a page of their own.
AT_ONCE = frozenset({"propose", "recall", "publish"})
# Their buttons stand on the page of the review.
AT_REVIEW = frozenset({"approve", "return", "agree", "refer", "withhold"})
# Who wrote on a text takes none of these.
NOT_BY_WRITERS = AT_REVIEW - {"return"}
# These stand on the pages of emergencies, of what was asked, of what was not opened, and with the
# publication.
ELSEWHERE = frozenset({"publish-at-once", "review-afterwards", "erase"}) | {
    "determine",
    "take-back-question",
    "reassess",
    "release",
}
MAIN = frozenset({"propose", "approve", "publish"})


@dataclass(frozen=True)
class OpenStep:
    """view: the name of its address within disclosure; id: of what. at_once: a button posts it."""

    name: str
    label: labels.Label
    view: str
    id: int
    at_once: bool = False
    main: bool = False


def of_revision(revision: Revision, person: Person, on: date) -> list[OpenStep]:
    """What `person` may do with the revision now. A writer's own text is not hers to approve."""
    held = permissions(person, on, revision.publication.body)
    names = [s.name for s in REVISION.open_steps(RevisionState(revision.state), held)]
    barred = NOT_BY_WRITERS if person.pk in writers(revision) else frozenset()
    names = [name for name in names if name not in ELSEWHERE | barred]
    views = dict.fromkeys(AT_REVIEW, "review")
    return list(
        _once(
            OpenStep(n, labels.STEPS[n], views.get(n, n), revision.pk, n in AT_ONCE, n in MAIN)
            for n in names
        )
    )


def of_publication(publication: Publication, person: Person, on: date) -> list[OpenStep]:
    """Correcting, withdrawing and erasing; correcting only where it is not begun yet, erasing only
    for who has not worked on it."""
    held = permissions(person, on, publication.body)
    names = [s.name for s in PUBLICATION.open_steps(PublicationState(publication.state), held)]
    wanted = [name for name in names if name in {"correct", "withdraw", "erase"}]
    if prepared(publication) or "propose a publication" not in held:
        wanted = [name for name in wanted if name != "correct"]
    if "erase" in wanted and worked_on(publication, person.pk):
        wanted.remove("erase")
    return [OpenStep(name, labels.STEPS[name], name, publication.pk) for name in wanted]


def prepared(publication: Publication) -> Revision | None:
    """The revision that is being prepared, if any."""
    found = publication.revisions.exclude(state__in=SETTLED).select_related("author", "reviewer")
    return found.first()


def _once(steps: Iterable[OpenStep]) -> list[OpenStep]:
    """One button for each address."""
    return list({(step.view, step.id): step for step in reversed(list(steps))}.values())[::-1]
