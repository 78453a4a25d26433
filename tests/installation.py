"""An installation of its own for a test: a folder, a database, its commands as processes."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
# Names the folder in which a run of the tests, with all its workers, keeps what it prepared once.
PREPARED = "PREPARED_INSTALLATION"


@dataclass(frozen=True)
class Installation:
    """Where it keeps its data, where it would be served, which database it uses, and settings
    besides, as (name, value)."""

    data: Path
    url: str = "http://127.0.0.1:8000"
    database: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("YUGANG_", "DJANGO_"))}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "yugang.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "YUGANG_DEMO": "1",
            "YUGANG_DATA": str(self.data),
            "YUGANG_BASE_URL": self.url,
            "YUGANG_DATABASE_URL": self.database,
            **dict(self.more),
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Python with these arguments, in this installation."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def python(self, *arguments: str) -> str:
        """Like `run`, but must succeed; what it printed."""
        done = self.run(*arguments)
        assert done.returncode == 0, f"{arguments}\n{done.stdout}{done.stderr}"
        return done.stdout

    def yugang(self, *arguments: str) -> str:
        """A command of `yugang` that must succeed; what it printed."""
        return self.python("-m", "yugang", *arguments)

    def prepare(self) -> None:
        """What `yugang prepare --no-demo` makes; a copy of what it made once in this run, for
        migrations and style sheets take their time. A database on PostgreSQL must be there."""
        if PREPARED not in os.environ:
            self.yugang("prepare", "--no-demo")
            return
        template = self.database and _beside(self.database, "prepared")
        made = once("on-server" if template else "in-file", partial(_prepare, database=template))
        shutil.copytree(made, self.data, dirs_exist_ok=True)
        if template:
            _make_anew(self.database, template)

    def refused(self, *arguments: str) -> str:
        """A command of `yugang` that must fail; what it said."""
        done = self.run("-m", "yugang", *arguments)
        assert done.returncode == 1, f"{arguments}\n{done.stdout}{done.stderr}"
        return done.stderr


def once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` fills; by the first who asks in this run of the tests."""
    folder = Path(os.environ[PREPARED]) / name
    folder.mkdir(exist_ok=True)
    made = folder / "made"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = folder / "making"
            make(making)
            making.rename(made)
    return made


def _prepare(folder: Path, database: str) -> None:
    if database:
        _make_anew(database)
    Installation(folder, database=database).yugang("prepare", "--no-demo")


def _beside(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _make_anew(url: str, template: str = "") -> None:
    """An empty database, or a copy, in the place of the one that may be there."""
    import psycopg

    name, source = (urlsplit(one).path.strip("/") for one in (url, template))
    with psycopg.connect(_beside(url, "postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{source}"' if source else ""))
