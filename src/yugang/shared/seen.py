"""Two people, one record: the second to save is told what the first one changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

Record = TypeVar("Record", bound=models.Model)


class ChangedMeanwhile(Exception):
    """The record is no longer what the editor saw. fields: name → (seen, now), JSON values."""

    def __init__(self, fields: dict[str, tuple[Any, Any]]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def state_of(record: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """The values of `fields` as plain JSON values; a link by its key."""
    state = {name: record.serializable_value(name) for name in fields}
    plain: dict[str, Any] = json.loads(json.dumps(state, cls=DjangoJSONEncoder))
    return plain


def locked(record: Record, seen: dict[str, Any]) -> Record:
    """The record, fresh and locked until the transaction ends, if it is still as `seen`.

    seen: what `state_of` gave when the editor opened the form. Raises ChangedMeanwhile.
    """
    now = type(record)._default_manager.select_for_update().get(pk=record.pk)
    state = state_of(now, seen)
    changed = {name: (seen[name], state[name]) for name in seen if seen[name] != state[name]}
    if changed:
        raise ChangedMeanwhile(changed)
    return now
