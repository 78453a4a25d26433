"""What people bring in the demo, as stories: when it was filed and which steps followed.

Days are working days before today. A step is [days, name, what its form says]; "rate" stands for
the sender's rating. Bodies: "office", "finance", "town"; "far" is a department nobody signs in for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "stories.json"


@dataclass(frozen=True)
class Story:
    title: str
    filed: int
    text: str = ""
    steps: list[tuple[int, str, Mapping[str, Any]]] = field(default_factory=list)
    body: str = "office"
    group: str = "person"
    channel: str = "web"
    details: Mapping[str, Any] = field(default_factory=dict)


def stories() -> dict[str, list[Story]]:
    """The stories, by the code of their kind."""
    told = json.loads(DATA.read_text(encoding="utf-8"))
    return {kind: [Story(**one) for one in those] for kind, those in told.items()}
