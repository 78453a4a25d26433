"""The database from one address: SQLite that survives a power cut, or PostgreSQL."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .environment import Misconfigured

# Set by commands that need no installation: then no folder is made for one.
STANDALONE = "YUGANG_STANDALONE"
PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-16000;"


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's description of the database at `url`; SQLite in `data` if it is empty."""
    if not url:
        if STANDALONE not in os.environ:
            data.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "yugang.shared.sqlite",
            "NAME": data / "yugang.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
            "TEST": {"NAME": ":memory:"},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise Misconfigured(f"YUGANG_DATABASE_URL: {parts.scheme}:// is not postgresql://")
    return {
        "ENGINE": "yugang.shared.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # For what shared.statements sends; Django's own cursors prepare nothing.
        "OPTIONS": {"prepare_threshold": 1},
    }
