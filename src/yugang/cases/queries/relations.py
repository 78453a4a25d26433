"""How a case hangs together with others, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from yugang.cases import access, kinds
from yugang.cases.kinds import StateWords, Words
from yugang.cases.models import Case, Relation, RelationKind
from yugang.shared.people.models import Person

WORDS: dict[str, tuple[Words, Words]] = {
    RelationKind.SUB_CASE: (_("is a part of"), _("has the part")),
    RelationKind.DUPLICATE: (_("repeats"), _("is repeated by")),
    RelationKind.FOLLOW_UP: (_("follows"), _("is followed by")),
    RelationKind.SPLIT: (_("was split from"), _("was split, with")),
    RelationKind.TOGETHER: (_("is answered together with"), _("is answered together with")),
}

# The others are what a step did.
REMOVABLE = (RelationKind.DUPLICATE, RelationKind.FOLLOW_UP)


@dataclass(frozen=True)
class Related:
    """Another case. readable: whether its page opens for the reader. removable: by her."""

    relation: Relation
    words: Words
    other: Case
    state: StateWords
    readable: bool
    removable: bool


def of_case(case: Case, person: Person, on: date, *, works: bool) -> list[Related]:
    """The relations of the case, both ways."""
    own = case.relations.select_related("other__body")
    back = case.related_to.select_related("case__body")
    found = [(one, 0, one.other) for one in own] + [(one, 1, one.case) for one in back]
    if not found:
        return []
    ids = [other.pk for _one, _way, other in found]
    seen = set(access.visible_to(person, on).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        Related(
            relation=one,
            words=WORDS[one.kind][way],
            other=other,
            state=kinds.get(other.kind).states[other.state],
            readable=other.pk in seen or (works and way == 1 and one.kind == RelationKind.SUB_CASE),
            removable=works and way == 0 and one.kind in REMOVABLE,
        )
        for one, way, other in found
    ]
