"""The archive: a .tar.gz whose last member, the manifest, tells the digest of every other."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1 << 20
Progress = Callable[[int], None]


class ArchiveDamaged(Exception):
    """The archive is not whole, or not one of ours; the message says which part."""


class _Hashing:
    """Reads a file and hashes it on the way."""

    def __init__(self, file: IO[bytes], progress: Progress) -> None:
        self._file, self._progress = file, progress
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._hash.update(data)
        self._progress(len(data))
        return data

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


class Writer:
    """Puts files in; `finish` writes the manifest."""

    def __init__(self, tar: tarfile.TarFile, progress: Progress) -> None:
        self._tar, self._progress = tar, progress
        self._members: dict[str, dict[str, Any]] = {}

    def add(self, path: Path, name: str) -> None:
        """Put the file in under `name`; it must not change meanwhile."""
        with path.open("rb") as file:
            info = self._tar.gettarinfo(name, name, file)
            info.uid = info.gid = 0
            info.uname = info.gname = ""
            reader = _Hashing(file, self._progress)
            self._tar.addfile(info, reader)
        self._members[name] = {"sha256": reader.digest, "size": info.size}

    def add_folder(self, folder: Path, name: str, skip: tuple[str, ...] = ()) -> None:
        """Put all files below `folder` in, but for those in the folders named in `skip`."""
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder)
            if path.is_file() and not set(inner.parts) & set(skip):
                self.add(path, f"{name}/{inner.as_posix()}")

    def finish(self, facts: dict[str, Any]) -> None:
        manifest = {"format": FORMAT, **facts, "members": self._members}
        data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(data)
        self._tar.addfile(info, io.BytesIO(data))


@contextmanager
def written(target: Path, progress: Progress) -> Iterator[Writer]:
    """A new archive at `target`, there only once it is complete and on the disk.

    Raises OSError, also where `target` is there and no file: a device would be replaced.
    """
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "not a file", str(target))
    part = target.with_name(f".{target.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with (
                gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=3) as packed,
                tarfile.open(fileobj=packed, mode="w|") as tar,
            ):
                yield Writer(tar, progress)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def unpack(source: Path, folder: Path, progress: Progress) -> dict[str, Any]:
    """Unpack into the empty `folder` and verify every digest. Returns the manifest.

    Raises ArchiveDamaged; what was unpacked until then stays in `folder`.
    """
    digests: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    try:
        with tarfile.open(source, "r:gz") as tar:
            for member in tar:
                data = tar.extractfile(member) if member.isfile() else None
                if data is None or not _is_inside(member.name):
                    raise ArchiveDamaged(f"{member.name} does not belong in a backup")
                if member.name == MANIFEST:
                    manifest = json.load(data)
                else:
                    digests[member.name] = _copy(data, folder / member.name, progress)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise ArchiveDamaged(f"{source.name}: {error}") from error
    _verify(manifest, digests)
    return manifest


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _copy(data: IO[bytes], target: Path, progress: Progress) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    reader = _Hashing(data, progress)
    with target.open("wb") as out:
        while block := reader.read(BLOCK):
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return reader.digest


def _verify(manifest: dict[str, Any], digests: dict[str, str]) -> None:
    if manifest.get("format") != FORMAT:
        raise ArchiveDamaged("there is no manifest at the end: the archive is cut off")
    wanted = {name: facts["sha256"] for name, facts in manifest["members"].items()}
    for name in sorted(wanted.keys() | digests.keys()):
        if wanted.get(name) != digests.get(name):
            raise ArchiveDamaged(f"{name} is not what was saved")
