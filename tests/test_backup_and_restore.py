"""A backup of a working installation, restored elsewhere, is the same installation."""

from __future__ import annotations

import os
import secrets
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.installation import Installation
from yugang.server import serving

pytestmark = pytest.mark.database
SEED = """
import django; django.setup()
from io import BytesIO
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from tests.cast import raise_curtain
from yugang.kernel import clock
from yugang.shared.ledger import actions as ledger
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.files import content
raise_curtain()
with transaction.atomic():
    ledger.enter("publish", "publication 1", by=SYSTEM, at=clock.now())
path = content.path_of("ab" * 32)
path.parent.mkdir(parents=True)
path.write_bytes(b"a budget")
"""
COUNT = """
import django; django.setup()
from yugang.shared.people.models import Person
from yugang.shared.ledger.models import Act
print(Person.objects.count(), Act.objects.count(), Person.objects.create(username="new").pk)
"""


Make = Callable[[str], Installation]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """`installation("here")`: an empty installation, on the database that the tests run on."""
    folder = tmp_path_factory.mktemp("backup")
    admin, made = os.environ.get("YUGANG_DATABASE_URL", ""), []

    def make(name: str) -> Installation:
        if not admin:
            return Installation(folder / name)
        database = f"yugang_{name}_{secrets.token_hex(4)}"
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"')
        made.append(database)
        return Installation(folder / name, database=f"{admin.rsplit('/', 1)[0]}/{database}")

    yield make
    for database in made:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


@pytest.fixture(scope="module")
def here(installation: Make) -> Installation:
    """A prepared installation with the cast, two acts, a file and a register key."""
    here = installation("here")
    here.prepare()
    here.python("-c", SEED)
    here.yugang("publish-register")
    return here


@pytest.fixture(scope="module")
def archive(here: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    archive = tmp_path_factory.mktemp("archive") / "backup.tar.gz"
    here.yugang("backup", str(archive))
    return archive


def test_everything_comes_back(here: Installation, installation: Make, archive: Path) -> None:
    there = installation("there")
    assert archive.stat().st_mode & 0o777 == 0o600
    there.yugang("restore", str(archive))
    assert there.python("-c", COUNT) == "12 2 13\n"
    assert (there.data / "files/ab/ab" / ("ab" * 32)).read_bytes() == b"a budget"
    for name in ("register/checkpoint", "register-key", "demo-secret-key"):
        assert (there.data / name).read_bytes() == (here.data / name).read_bytes()
    assert (there.data / "register-key").stat().st_mode & 0o777 == 0o600


def test_data_are_replaced_only_when_told_and_set_aside_then(
    here: Installation, archive: Path
) -> None:
    assert "--force" in here.refused("restore", str(archive))
    assert "before-restore" in here.yugang("restore", "--force", str(archive))
    [before] = here.data.glob("before-restore-*")
    assert (before / "files/ab/ab" / ("ab" * 32)).exists()
    assert any((before / "database").iterdir())
    here.yugang("publish-register")


def test_a_changed_byte_is_found_and_nothing_is_touched(
    installation: Make, archive: Path, tmp_path: Path
) -> None:
    false, there = tmp_path / "false.tar.gz", installation("untouched")
    _falsify(archive, false, "files/ab/ab/" + "ab" * 32, b"A budget")
    said = there.refused("restore", str(false))
    assert "is not what was saved" in said
    assert not (there.data / "files").exists()
    false.write_bytes(archive.read_bytes()[:-200])
    assert "damaged" in there.refused("restore", str(false))


def _falsify(archive: Path, target: Path, name: str, content: bytes) -> None:
    """Write the archive anew, with other content under `name`."""
    from io import BytesIO

    with tarfile.open(archive) as old:
        members = [(m, (f := old.extractfile(m)) and f.read()) for m in old]
    with tarfile.open(target, "w:gz") as new:
        for member, data in members:
            if member.name == name:
                member.size = len(content)
            new.addfile(member, BytesIO(content if member.name == name else data or b""))


def test_keys_may_be_kept_apart(here: Installation, installation: Make, tmp_path: Path) -> None:
    archive, keys, there = tmp_path / "b.tar.gz", tmp_path / "k.tar.gz", installation("apart")
    here.yugang("backup", str(archive), "--keys-to", str(keys))
    with tarfile.open(archive) as tar:
        assert not [
            name for name in tar.getnames() if "key" in name and not name.startswith("database/")
        ]
    there.yugang("restore", str(archive), "--keys-from", str(keys))
    assert (there.data / "register-key").read_bytes() == (here.data / "register-key").read_bytes()


def test_a_good_backup_is_not_overwritten_by_mistake(here: Installation, archive: Path) -> None:
    whole = archive.read_bytes()
    assert "--replace" in here.refused("backup", str(archive))
    assert "no folder" in here.refused("backup", str(archive.parent / "none" / "b.tar.gz"))
    assert archive.read_bytes() == whole


def test_a_running_server_is_not_pulled_away(here: Installation, archive: Path) -> None:
    with serving(here.data):
        assert "running" in here.refused("restore", "--force", str(archive))


def test_a_backup_of_the_other_kind_of_database_is_refused(
    installation: Make, archive: Path, tmp_path: Path
) -> None:
    there = installation("kind")
    if there.database:
        assert "postgresql" in Installation(tmp_path).refused("restore", str(archive))
        return
    other = tmp_path / "other.tar.gz"
    with tarfile.open(archive) as tar:
        manifest = tar.extractfile("manifest.json").read()
    _falsify(archive, other, "manifest.json", manifest.replace(b'"sqlite"', b'"postgresql"'))
    assert "postgresql" in there.refused("restore", str(other))


def test_a_copy_is_taken_while_others_write(here: Installation, tmp_path: Path) -> None:
    """SQLite only: a writer in the middle of its transaction neither blocks nor is seen."""
    if here.database:
        pytest.skip("PostgreSQL's snapshot needs no proof of ours")
    writer = sqlite3.connect(here.data / "yugang.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE people_person SET name = 'half'")
    here.yugang("backup", str(tmp_path / "backup.tar.gz"))
    writer.execute("ROLLBACK")
    with tarfile.open(tmp_path / "backup.tar.gz") as tar:
        tar.extract("database/yugang.sqlite3", tmp_path, filter="data")
    copy = sqlite3.connect(tmp_path / "database/yugang.sqlite3")
    assert copy.execute("SELECT count(*) FROM people_person WHERE name = 'half'").fetchone() == (0,)
