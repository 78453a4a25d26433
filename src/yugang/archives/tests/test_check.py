"""Whatever is changed in a package is found, without any database."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from yugang.archives.actions.making import make
from yugang.archives.checking import NotAPackage, check, open_package
from yugang.archives.models import Package
from yugang.archives.queries.choosing import choice_for
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import at, march
from yugang.kernel.envelope import new_keys
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.register import keys, publishing

from .conftest import Export

Change = Callable[[str, bytes], bytes | None]


def changed(path: Path, change: Change, more: dict[str, bytes] | None = None) -> Path:
    """A copy in which each file is what `change` makes of it; None leaves it out."""
    copy = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as held, zipfile.ZipFile(copy, "w") as out:
        for one in held.infolist():
            data = change(one.filename, held.read(one))
            if data is not None:
                out.writestr(one.filename, data)
        for name, data in (more or {}).items():
            out.writestr(name, data)
    return copy


def codes(path: Path, **given: str) -> set[str]:
    return {one.code for one in check(path, **given).findings}


@pytest.fixture
def path(made: Package, export: Export) -> Path:
    publishing.publish_tiles(publishing.directory(), at=at(march(13)))
    return export(made)


@pytest.fixture
def vkey() -> str:
    return str(keys.verifier_key())


@pytest.mark.django_db
def test_every_file_of_it_is_guarded(path: Path) -> None:
    package = open_package(path)
    with package.zip:
        names = [name for name in package.names() if name != "register.tlog-proof"]
    assert len(names) > 12
    for name in names:
        found = None
        try:
            found = check(
                changed(path, lambda n, d, name=name: d + b" " if n.endswith(name) else d)
            )  # type: ignore[misc]
        except NotAPackage:
            continue
        assert not found.good, name


@pytest.mark.django_db
def test_a_file_that_is_gone_or_was_slipped_in_is_named(path: Path) -> None:
    gone = changed(path, lambda n, d: None if n.endswith("ledger.csv") else d)
    assert "missing" in codes(gone)
    root = path.stem
    more = changed(path, lambda n, d: d, {f"{root}/data/extra.txt": b"x"})
    assert codes(more) == {"not-listed"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../x", "/x", "other/x", "a\\b/x"])
def test_a_zip_that_would_write_elsewhere_is_no_package(path: Path, name: str) -> None:
    with pytest.raises(NotAPackage):
        check(changed(path, lambda n, d: d, {name: b"x"}))


def test_what_is_no_package_is_told(tmp_path: Path) -> None:
    for content in (b"", b"PK\x03\x04", b"no zip at all"):
        path = tmp_path / "a.zip"
        path.write_bytes(content)
        with pytest.raises(NotAPackage):
            check(path)
        with pytest.raises(CommandError) as told:
            call_command("check_archive", str(path))
        assert told.value.returncode == 2


@pytest.mark.django_db
def test_the_register_proves_it(path: Path, vkey: str) -> None:
    report = check(path, vkey=vkey)
    assert report.good and report.registered and report.proven


@pytest.mark.django_db
def test_another_register_does_not(path: Path, vkey: str) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from yugang.kernel.notes import VerifierKey

    public = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    other = VerifierKey(VerifierKey.parse(vkey).name, public)
    assert codes(path, vkey=str(other)) == {"bad-proof"}


@pytest.mark.django_db
def test_a_package_made_up_afterwards_is_not_the_registered_one(
    made: Package, path: Path, export: Export, vkey: str
) -> None:
    """All hashes right, but of another edition: the proof speaks of the first."""
    with zipfile.ZipFile(path) as held:
        proof = held.read(f"{made.number}/register.tlog-proof")
    make(made.case, choice_for(made.case), by=SYSTEM, at=at(march(12)))
    made.refresh_from_db()
    second = export(made)
    swapped = changed(second, lambda n, d: proof if n.endswith("tlog-proof") else d)
    if not swapped.samefile(second) and "register.tlog-proof" not in open_package(swapped).names():
        swapped = changed(second, lambda n, d: d, {f"{made.number}/register.tlog-proof": proof})
    assert codes(swapped, vkey=vkey) == {"register-differs"}


@pytest.mark.django_db
def test_only_the_archives_key_opens_what_is_sealed(
    archive_key: str, settled: Case, export: Export, tmp_path: Path
) -> None:
    path = export(make(settled, choice_for(settled), by=SYSTEM, at=at(march(11))))
    assert b"\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e" not in path.read_bytes()
    report = check(path, key=archive_key)
    assert report.good and report.opened >= 5
    assert codes(path, key=new_keys()[0]) == {"not-opened"}
    key = tmp_path / "key"
    key.write_text(archive_key)
    call_command("check_archive", str(path), "--key", str(key), "--open-to", str(tmp_path / "out"))
    [found] = (tmp_path / "out").rglob("*identity.json")
    assert json.loads(found.read_text())[0]["name"] == "王小明"
    assert found.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_the_command_tells_findings_as_json(path: Path, capsys: Any) -> None:
    broken = changed(path, lambda n, d: d + b"x" if n.endswith("ledger.csv") else d)
    with pytest.raises(CommandError) as told:
        call_command("check_archive", str(broken), "--json")
    assert told.value.returncode == 1
    [one] = json.loads(capsys.readouterr().out)
    assert not one["good"] and one["findings"][0]["code"] == "changed"


@pytest.mark.django_db
def test_other_programs_can_read_it(path: Path, tmp_path: Path) -> None:
    """As RFC 8493 says: unpacked, the hashes are what sha256sum -c reads."""
    shutil.unpack_archive(path, tmp_path / "bag", "zip")
    [bag] = (tmp_path / "bag").iterdir()
    from hashlib import sha256

    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for line in (bag / manifest).read_text().splitlines():
            digest, name = line.split("  ", 1)
            assert sha256((bag / name).read_bytes()).hexdigest() == digest
    sizes = [one.stat().st_size for one in (bag / "data").rglob("*") if one.is_file()]
    assert f"Payload-Oxum: {sum(sizes)}.{len(sizes)}" in (bag / "bag-info.txt").read_text()
