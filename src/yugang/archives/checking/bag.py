"""A package: a ZIP that holds one bag (BagIt 1.0, RFC 8493) with the index of a file (案卷)."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from yugang.kernel.canonical import digest_of

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST, INFO = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"
PROOF = "register.tlog-proof"
INDEX = "data/index.json"
SEALED = "data/sealed/"
CONTEXT = "yugang archive"
CHUNK = 1 << 20
# What a tag file may hold: many times what ours do. A program must not be filled by a bomb.
LARGEST_TAG = 16 << 20
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class NotAPackage(ValueError):
    """No ZIP, or no bag in it; says why."""


@dataclass
class Opened:
    """A package whose tag files are read. root: the folder in the ZIP that holds the bag."""

    zip: zipfile.ZipFile
    root: str
    info: dict[str, str]
    manifest: dict[str, str]
    tags: dict[str, str]

    @property
    def number(self) -> str:
        return self.info.get("External-Identifier", "")

    def names(self) -> set[str]:
        """Every file of the bag, as the manifests name them."""
        return {
            one.filename.removeprefix(self.root) for one in self.zip.infolist() if not one.is_dir()
        }

    def stream(self, name: str) -> IO[bytes]:
        return self.zip.open(self.root + name)

    def size(self, name: str) -> int:
        return self.zip.getinfo(self.root + name).file_size

    def tag(self, name: str) -> bytes:
        """A small file, whole. Raises NotAPackage where it is not there or too large."""
        return _tag(self.zip, self.root, name)


def open_package(path: Path) -> Opened:
    """Read the tag files. Raises NotAPackage, OSError."""
    try:
        held = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotAPackage(f"not a ZIP: {error}") from error
    try:
        root = _root(held)
        if _tag(held, root, "bagit.txt").decode("utf-8", "replace") != BAGIT:
            raise NotAPackage("bagit.txt does not say BagIt 1.0 in UTF-8")
        info = dict(_info(_tag(held, root, INFO)))
        manifest = dict(_hashes(_tag(held, root, MANIFEST), MANIFEST))
        tags = dict(_hashes(_tag(held, root, TAG_MANIFEST), TAG_MANIFEST))
    except BaseException:
        held.close()
        raise
    return Opened(held, root, info, manifest, tags)


def _root(held: zipfile.ZipFile) -> str:
    names = [one.filename for one in held.infolist()]
    if len(names) != len(set(names)):
        raise NotAPackage("a file stands in it twice")
    if any(_strays(name) for name in names):
        raise NotAPackage("a file would lie outside of the package")
    roots = {name.split("/", 1)[0] for name in names}
    if len(roots) != 1 or not all("/" in name for name in names):
        raise NotAPackage("its files do not lie in one folder")
    return f"{roots.pop()}/"


def _strays(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name


def _tag(held: zipfile.ZipFile, root: str, name: str) -> bytes:
    try:
        with held.open(root + name) as stream:
            content = stream.read(LARGEST_TAG + 1)
    except KeyError as error:
        raise NotAPackage(f"{name} is missing") from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise NotAPackage(f"{name} cannot be read: {error}") from error
    if len(content) > LARGEST_TAG:
        raise NotAPackage(f"{name} is too large")
    return content


def _info(content: bytes) -> Iterator[tuple[str, str]]:
    for line in content.decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(": ")
        if not colon:
            raise NotAPackage(f"{INFO}: a line without a colon")
        yield name, value


def _hashes(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for line in content.decode("utf-8", "replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None or found[2] in seen:
            raise NotAPackage(f"{name}: a line that is no hash and name, or is there twice")
        seen.add(found[2])
        yield found[2], found[1]


def manifest_text(hashes: Mapping[str, str]) -> str:
    """A manifest, in the order of names."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashes.items()))


def info_text(facts: Iterable[tuple[str, str]]) -> str:
    """bag-info.txt: one line for each fact that says something."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in facts if value)


def digest_of_manifest(number: str, manifest_sha256: str, salt: bytes) -> str:
    """What the register keeps of a package: the hash of its manifest, salted."""
    return digest_of({"package": number, "manifest": manifest_sha256}, salt)


def hashed(stream: IO[bytes], largest: int) -> tuple[str, int]:
    """SHA-256 in hex and length of a stream, read no further than `largest` and one chunk."""
    done, size = hashlib.sha256(), 0
    while size <= largest and (chunk := stream.read(CHUNK)):
        done.update(chunk)
        size += len(chunk)
    return done.hexdigest(), size
