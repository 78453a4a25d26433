"""addresses.md: every address, who may go there, and whether it reads or writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from yugang.shared.people.roles import Permission

from .markdown import code, first_line, table

INTRO = """# Addresses

Chinese stands at the root; the same addresses under `/en/` are English. *reads* answers GET and the
database refuses writes; *writes* answers POST only, in one transaction; a form does both.

"""


@dataclass(frozen=True)
class Address:
    """One view at one address. `may` is None where the view does not say who may."""

    path: str
    view: Callable[..., Any]
    may: Permission | None
    kind: str


def all_addresses() -> list[Address]:
    """Every address of the URL map, in its Chinese form; one row for each API operation."""
    with translation.override("zh-hans"):
        return list(_walk(get_resolver(), "/"))


def _walk(resolver: URLResolver, before: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, path)
        else:
            yield from _views(entry, path)


def _views(entry: URLPattern, path: str) -> Iterator[Address]:
    operations = getattr(getattr(entry.callback, "__self__", None), "operations", None)
    views = [o.view_func for o in operations] if operations else [entry.callback]
    for view in views:
        yield Address(path, view, getattr(view, "may", None), getattr(view, "kind", ""))


def text() -> str:
    rows = (
        (code(a.path), a.kind, a.may.value if a.may else "", first_line(a.view.__doc__))
        for a in all_addresses()
    )
    return INTRO + table(("Address", "It", "Who may", "What it is"), rows)
