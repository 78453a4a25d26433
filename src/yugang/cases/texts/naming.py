"""The places of a text under the names that people read, in every language of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from django.conf import settings
from django.utils import translation

from .filling import PLACE, Field


def shown(text: str, fields: Sequence[Field]) -> str:
    """A kept text with its places named in the reader's language."""
    names = {field.code: str(field.label) for field in fields}
    return PLACE.sub(lambda found: f"{{{names.get(_tidy(found[1]), found[1])}}}", text)


def kept(text: str, fields: Sequence[Field]) -> str:
    """What somebody typed, its places named by their codes; what is none stays as it is."""
    codes = _codes(fields)
    return PLACE.sub(lambda found: f"{{{codes.get(_tidy(found[1]), found[1].strip())}}}", text)


def nearest(name: str, fields: Sequence[Field]) -> str:
    """The place that was probably meant, as the reader calls it; "" where none is near."""
    codes = _codes(fields)
    near = get_close_matches(_tidy(name), list(codes), n=1, cutoff=0.5)
    labels = {field.code: str(field.label) for field in fields}
    return labels[codes[near[0]]] if near else ""


def _codes(fields: Sequence[Field]) -> dict[str, str]:
    """Each place's code by its code and by its name in every language."""
    found = {field.code: field.code for field in fields}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {_tidy(str(field.label)): field.code for field in fields}
    return found


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().casefold()
