"""Writing a package: one pass over its records, little in memory at a time."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from yugang.archives.checking.bag import (
    BAGIT,
    CONTEXT,
    INFO,
    MANIFEST,
    SEALED,
    TAG_MANIFEST,
    info_text,
    manifest_text,
)
from yugang.kernel.clock import CHINA
from yugang.kernel.envelope import seal_for

from .contents import table
from .records import Record, as_json

COLUMNS = (
    "序号", "文号", "责任者", "题名", "日期", "文件", "格式", "大小（字节）", "SHA-256",
)  # fmt: skip
Index = dict[str, Any]


@dataclass(frozen=True)
class Packed:
    """manifest: SHA-256, hex, of the manifest."""

    manifest: str
    files: int
    bytes: int


class Packer:
    """Puts files into the ZIP and keeps their hashes."""

    def __init__(self, out: IO[bytes], number: str, at: datetime) -> None:
        local = at.astimezone(CHINA)
        self._moment = (
            local.year, local.month, local.day, local.hour, local.minute, local.second,
        )  # fmt: skip
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self.number, self.hashes, self.bytes = number, dict[str, str](), 0

    def put(self, name: str, chunks: Iterable[bytes]) -> tuple[str, int]:
        """The hash and size of what was written under `name`."""
        entry = zipfile.ZipInfo(f"{self.number}/{name}", self._moment)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        done, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as out:
            for chunk in chunks:
                out.write(chunk)
                done.update(chunk)
                size += len(chunk)
        self.hashes[name] = done.hexdigest()
        self.bytes += size
        return done.hexdigest(), size

    def close(self, info: list[tuple[str, str]]) -> Packed:
        """Write the tag files of the bag."""
        payload = {name: one for name, one in self.hashes.items() if name.startswith("data/")}
        packed = Packed("", len(payload), self.bytes)
        sums = [("Payload-Oxum", f"{packed.bytes}.{packed.files}"), *info]
        tags = {"bagit.txt": BAGIT, INFO: info_text(sums), MANIFEST: manifest_text(payload)}
        hashes = {name: self.put(name, [text.encode()])[0] for name, text in tags.items()}
        self.put(TAG_MANIFEST, [manifest_text(hashes).encode()])
        self._zip.close()
        return Packed(hashes[MANIFEST], packed.files, packed.bytes)


def put_records(packer: Packer, records: Iterable[Record]) -> Iterator[Index]:
    """Write the open part; what the index says of each file."""
    for record in records:
        path = f"data/{record.path}"
        sha256, size = packer.put(path, record.content())
        yield _line(path, record.title, record, sha256, size)


def put_sealed(packer: Packer, records: Iterable[Record], key: str) -> Iterator[Index]:
    """Write the sealed part, each file for the archive's key alone; its names and titles stand in
    an index that is sealed too."""
    inside = []
    for order, record in enumerate(records, 1):
        path, data = f"{SEALED}{order:03d}.sealed", b"".join(record.content())
        inside.append(
            {
                "path": path,
                "name": record.path,
                "title": record.title,
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        )
        sha256, size = packer.put(path, [_sealed(packer, path, data, key)])
        yield _line(path, f"密封件{order}", record, sha256, size)
    path = f"{SEALED}index.json.sealed"
    sealed = _sealed(packer, path, as_json({"files": inside}), key)
    sha256, size = packer.put(path, [sealed])
    yield {**_bare(path, "密封件目录", sha256, size), "maker": "", "on": "", "number": ""}


def _sealed(packer: Packer, path: str, data: bytes, key: str) -> bytes:
    return seal_for(key, data, f"{CONTEXT} {packer.number} {path}")


def _line(path: str, title: str, record: Record, sha256: str, size: int) -> Index:
    told = {"maker": record.maker, "on": record.on.isoformat(), "number": record.number}
    return {**_bare(path, title, sha256, size), **told}


def _bare(path: str, title: str, sha256: str, size: int) -> Index:
    name = path.removeprefix("data/")
    return {"path": path, "name": name, "title": title, "sha256": sha256, "size": size}


def index_table(index: Index) -> bytes:
    """The index as a table: the columns of a list of papers in a file, and their hashes."""
    rows = [
        [
            one["order"], one["number"], one["maker"], one["title"], one["on"], one["path"],
            one["name"].rsplit(".", 1)[-1], one["size"], one["sha256"],
        ]
        for one in index["files"]
    ]  # fmt: skip
    return table(COLUMNS, rows)
