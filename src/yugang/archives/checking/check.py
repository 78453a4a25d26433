"""What is wrong with a package, as far as it can be told from itself."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yugang.archives.rules.disclosure import Disclosure, lacks_reason
from yugang.archives.rules.numbers import NUMBER
from yugang.archives.rules.retention import Retention
from yugang.kernel.envelope import NotOpened, open_sealed
from yugang.kernel.notes import BadNote, VerifierKey
from yugang.kernel.proofs import BadProof, Proof

from .bag import (
    CONTEXT,
    INDEX,
    MANIFEST,
    PROOF,
    SEALED,
    NotAPackage,
    Opened,
    digest_of_manifest,
    hashed,
    open_package,
)

Step = Callable[[int], None]
SEALED_INDEX = f"{SEALED}index.json.sealed"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a code, the file it is about ("" for the whole), and details."""

    code: str
    file: str = ""
    detail: str = ""


@dataclass
class Report:
    """What a check found. proven: whether the register's signature was checked with a key.
    opened: how many sealed files the key opened."""

    number: str = ""
    files: int = 0
    bytes: int = 0
    info: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    registered: bool = False
    proven: bool = False
    opened: int = 0

    @property
    def good(self) -> bool:
        return not self.findings


def check(path: Path, *, key: str = "", vkey: str = "", step: Step = lambda done: None) -> Report:
    """Everything that can be checked without the installation that made it.

    key: the archive's private key, to open what is sealed. vkey: the register's public key. step
    is told how many bytes more were read. Raises NotAPackage, BadKey, OSError.
    """
    package = open_package(path)
    with package.zip:
        report = Report(package.number, len(package.manifest), info=package.info)
        report.findings += _tags(package)
        report.findings += _payload(package, report, step)
        if not report.findings:
            report.findings += _described(package)
            report.findings += _register(package, report, vkey)
            report.findings += _sealed(package, report, key)
    return report


def _tags(package: Opened) -> Iterator[Finding]:
    for name, sha256 in package.tags.items():
        try:
            content = package.tag(name)
        except NotAPackage:
            yield Finding("missing", name)
            continue
        if hashlib.sha256(content).hexdigest() != sha256:
            yield Finding("changed", name)
    for name in ("bagit.txt", "bag-info.txt", MANIFEST):
        if name not in package.tags:
            yield Finding("not-listed", name)


def _payload(package: Opened, report: Report, step: Step) -> Iterator[Finding]:
    there = {name for name in package.names() if name.startswith("data/")}
    yield from (Finding("not-listed", name) for name in sorted(there - set(package.manifest)))
    for name, sha256 in package.manifest.items():
        if name not in there:
            yield Finding("missing", name)
            continue
        try:
            with package.stream(name) as stream:
                found, size = hashed(stream, package.size(name))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            yield Finding("unreadable", name, str(error))
            continue
        report.bytes += size
        step(size)
        if found != sha256:
            yield Finding("changed", name)
    oxum = f"{report.bytes}.{len(package.manifest)}"
    if package.info.get("Payload-Oxum") != oxum:
        yield Finding("wrong-sum", "bag-info.txt", f"{package.info.get('Payload-Oxum')} ≠ {oxum}")


def _described(package: Opened) -> Iterator[Finding]:
    index = _json(package.tag(INDEX)) if INDEX in package.manifest else None
    if not isinstance(index, dict) or not isinstance(index.get("files"), list):
        yield Finding("no-index", INDEX)
        return
    if not NUMBER.fullmatch(package.number) or index.get("number") != package.number:
        yield Finding("wrong-number", INDEX)
    listed = {one.get("path"): one.get("sha256") for one in index["files"] if isinstance(one, dict)}
    for name, sha256 in package.manifest.items():
        if not name.startswith("data/index.") and listed.pop(name, None) != sha256:
            yield Finding("index-differs", name)
    yield from (Finding("index-differs", str(name)) for name in listed)
    yield from _decided(index)
    has_sealed = any(name.startswith(SEALED) for name in package.manifest)
    if has_sealed != (index.get("identity") == "sealed"):
        yield Finding("identity-differs", INDEX)


def _decided(index: dict[str, Any]) -> Iterator[Finding]:
    """The term of keeping and the status of disclosure, with its reason."""
    if index.get("retention") not in {one.value for one in Retention}:
        yield Finding("no-retention", INDEX)
    status, reason = index.get("disclosure"), str(index.get("disclosure_reason", ""))
    if status not in {one.value for one in Disclosure}:
        yield Finding("no-status", INDEX)
    elif lacks_reason(Disclosure(status), reason):
        yield Finding("no-reason", INDEX)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _register(package: Opened, report: Report, vkey: str) -> Iterator[Finding]:
    """The proof that the register holds this package; it stands beside what it is about."""
    if PROOF not in package.names():
        if vkey:
            yield Finding("no-proof", PROOF)
        return
    try:
        proof = Proof.parse(package.tag(PROOF).decode("utf-8", "replace"))
        entry = _json(proof.extra or b"")
        salt = bytes.fromhex(package.info.get("Register-Salt", ""))
        if vkey:
            proof.verify(VerifierKey.parse(vkey))
    except (BadProof, BadNote, ValueError) as error:
        yield Finding("bad-proof", PROOF, str(error))
        return
    digest = digest_of_manifest(package.number, package.tags.get(MANIFEST, ""), salt)
    says = entry if isinstance(entry, dict) else {}
    if (says.get("subject"), says.get("digest")) != (f"archive {package.number}", digest):
        yield Finding("register-differs", PROOF)
        return
    report.registered, report.proven = True, bool(vkey)


def _sealed(package: Opened, report: Report, key: str) -> Iterator[Finding]:
    if not key or SEALED_INDEX not in package.manifest:
        return
    for name, _data, finding in opened(package, key):
        if finding:
            yield finding
        elif name:
            report.opened += 1


def opened(package: Opened, key: str) -> Iterator[tuple[str, bytes, Finding | None]]:
    """The sealed files in the clear: (name, content, None), or what is wrong."""
    try:
        index = _json(_open(package, SEALED_INDEX, key))
    except NotOpened:
        yield "", b"", Finding("not-opened", SEALED_INDEX)
        return
    listed = index.get("files") if isinstance(index, dict) else None
    if not isinstance(listed, list):
        yield "", b"", Finding("no-index", SEALED_INDEX)
        return
    for one in listed:
        where, name = str(one["path"]), str(one["name"])
        try:
            data = _open(package, where, key)
        except (NotOpened, KeyError):
            yield "", b"", Finding("not-opened", where)
            continue
        if hashlib.sha256(data).hexdigest() != one["sha256"]:
            yield "", b"", Finding("changed", where)
        else:
            yield name, data, None


def _open(package: Opened, name: str, key: str) -> bytes:
    with package.stream(name) as stream:
        return open_sealed(key, stream.read(), f"{CONTEXT} {package.number} {name}")


def unseal_to(path: Path, key: str, folder: Path) -> list[Path]:
    """Write what is sealed into `folder`, which only its owner may read; the files. Raises
    NotAPackage, BadKey, NotOpened, OSError (FileExistsError: nothing is overwritten)."""
    package = open_package(path)
    written: list[Path] = []
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with package.zip:
        if SEALED_INDEX not in package.manifest:
            return []
        for name, data, finding in opened(package, key):
            if finding:
                raise NotOpened(f"{finding.file}: {finding.code}")
            where = folder / Path(name).name
            with where.open("xb") as out:
                where.chmod(0o600)
                out.write(data)
            written.append(where)
    return written
