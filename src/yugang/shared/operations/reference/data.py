"""data.md: every table and column, and who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from .markdown import code, first_line, table

CLASSES = ("public", "personal", "secret")
INTRO = """# Data

Every column is marked once: *public* may stand on a public page, *personal* is about someone and is shown
only to those whose work needs it, *secret* is never shown.

"""


def own_models() -> list[type[Model]]:
    """Yugang's models, by app and name."""
    models = (m for m in apps.get_models() if m.__module__.startswith("yugang."))
    return sorted(models, key=lambda model: model._meta.label)


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields that are stored with the model, many-to-many ones included."""
    meta = model._meta
    return [f for f in (*meta.concrete_fields, *meta.many_to_many) if isinstance(f, Field)]


def marks(model: type[Model]) -> list[tuple[str, str]]:
    """(field, class) as the model's Privacy says, repetitions included."""
    privacy = getattr(model, "Privacy", None)
    return [(name, mark) for mark in CLASSES for name in getattr(privacy, mark, ())]


def text() -> str:
    return INTRO + "\n".join(_sections())


def _sections() -> Iterator[str]:
    for model in own_models():
        marked = dict(marks(model))
        rows = (
            (code(f.name), f.get_internal_type(), marked.get(f.name, "")) for f in columns(model)
        )
        about = first_line(model.__doc__)
        yield f"## {model._meta.label}\n\n{about}\n\n" + table(("Column", "Type", "Class"), rows)
