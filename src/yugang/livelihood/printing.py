"""Print pieces made from live data: set when asked for; the last ones are kept in memory, and nowhere
else, so that nothing erased stays behind in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from yugang.kernel.clock import CHINA
from yugang.shared import documents

KEPT = 16


def printed(template: str, data: Mapping[str, Any], *, title: str, on: date) -> bytes:
    """The PDF of these data as of that day. Raises DocumentFailed."""
    return _set(template, json.dumps(data, ensure_ascii=False, sort_keys=True), title, on)


@lru_cache(maxsize=KEPT)
def _set(template: str, data: str, title: str, on: date) -> bytes:
    at = datetime(on.year, on.month, on.day, tzinfo=CHINA)
    return documents.pdf(template, json.loads(data), title=title, at=at)
