"""The public number of a package: it tells neither who asked nor the receipt number."""

from __future__ import annotations

import re

NUMBER = re.compile(r"DA-[0-9A-Za-z-]{1,24}-\d{4}-\d{5,}")


def number_of(body_code: str, year: int, sequence: int) -> str:
    """As DA-510118-02-2026-00001: the body, the year in which the request was settled, and its
    place among the packages of both."""
    return f"DA-{body_code}-{year}-{sequence:05d}"
