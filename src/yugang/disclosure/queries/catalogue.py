"""The catalogue as it is shown, and who has to disclose what."""

from __future__ import annotations

from collections.abc import Iterable

from yugang.disclosure.models import CatalogueItem
from yugang.shared.places.models import Body


def publishers(item: CatalogueItem, bodies: Iterable[Body]) -> list[Body]:
    """Those of `bodies` that have to disclose `item`: chosen by its rule, or named by hand."""
    named = {body.pk for body in item.bodies.all()}
    return [body for body in bodies if body.pk in named or item.chooses(body)]
