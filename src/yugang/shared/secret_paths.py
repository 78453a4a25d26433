"""Addresses that open something to whoever knows them: the part that opens stands in no log."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.urls import URLResolver, get_resolver
from django.urls.converters import StringConverter
from django.utils import translation

CONVERTER = re.compile(r"<\w+:\w+>")


class Secret(StringConverter):
    """`<secret:name>` in a route: whoever has this part may do what the address is for."""


def masked(path: str) -> str:
    """`path` as a log may keep it: cut off where a secret begins, also in a mistyped address."""
    return _before_secrets().sub(r"\1…", path)


class MaskedPaths(logging.Filter):
    """For handlers: masks the address in what the server and Django write of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, dict):
            record.args = {name: _mask(value) for name, value in record.args.items()}
        elif record.args:
            record.args = tuple(_mask(value) for value in record.args)
        return True


def _mask(value: object) -> object:
    return masked(value) if isinstance(value, str) else value


@cache
def _before_secrets() -> re.Pattern[str]:
    """What stands before the first secret of each route that has one."""
    starts = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            starts |= {
                r.partition("<secret:")[0] for r in _routes(get_resolver()) if "<secret:" in r
            }
    plain = ("[^/]+".join(map(re.escape, CONVERTER.split(start))) for start in sorted(starts))
    return re.compile(f"^(/(?:{'|'.join(plain)})).+", re.DOTALL)


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, route)
        else:
            yield route
