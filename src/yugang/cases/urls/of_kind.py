"""The public addresses of one kind of case, the same for all; a kind's own urls.py includes them."""

from __future__ import annotations

from django.urls import URLPattern, path

from yugang.cases.views import public_filing


def patterns(kind_code: str) -> list[URLPattern]:
    """The addresses below /<address of the kind>/."""
    kind = {"kind": kind_code}
    return [
        path("new", public_filing.new, kind, name="new"),
    ]
