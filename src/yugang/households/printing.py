"""Setting sheets in processes of their own: on all processors, in order, a bundle at a time.

A process knows nothing of the database: it is given all that a sheet says, and gives back pages.
"""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import os
import re
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from yugang.shared.documents import DocumentFailed, pdf, qr_svg

TEMPLATE = "households/sheet.typ"
MOST_PROCESSES, FEW = 8, 40
CHANCE = re.compile(rb"(/ID\[.*<)[0-9A-F]{32}(>\])", re.DOTALL)


@dataclass(frozen=True)
class Job:
    """One sheet. key: of the sheet in the database; data: all that it says; file: where it is
    written besides, nowhere if empty."""

    key: int
    title: str
    at: datetime
    data: dict[str, Any]
    file: str = ""


@dataclass(frozen=True)
class Bundle:
    """So many sheets that are set together. common: what each of them says besides."""

    number: int
    common: dict[str, Any]
    jobs: tuple[Job, ...]


@dataclass(frozen=True)
class Made:
    """A bundle as it is set: its sheets one after the other; pages of each by key; why one could
    not be set."""

    number: int
    content: bytes
    pages: dict[int, int]
    failed: dict[int, str]


def one(job: Job, common: dict[str, Any]) -> bytes:
    """One sheet as PDF; the same data give the same bytes. Raises DocumentFailed."""
    data = {**common, **job.data, "qr": qr_svg(job.data["address"], error="M")}
    return pdf(TEMPLATE, data, title=job.title, at=job.at)


def set_bundle(bundle: Bundle) -> Made:
    """All sheets of a bundle; each is written to its file as a whole or not at all."""
    parts, pages, failed = [], {}, {}
    for job in bundle.jobs:
        try:
            made = one(job, bundle.common)
        except DocumentFailed as error:
            failed[job.key] = str(error)
            continue
        if job.file:
            write_whole(Path(job.file), made, durable=False)
        pages[job.key] = page_count(made)
        parts.append(made)
    return Made(bundle.number, joined(parts), pages, failed)


def page_count(made: bytes) -> int:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(made)
    try:
        return len(document)
    finally:
        document.close()


def joined(parts: Iterable[bytes]) -> bytes:
    """PDFs one after the other as one, with the title of the first; empty for none. By PDFium,
    which copies pages fifteen times as fast as pypdf."""
    import pypdfium2 as pdfium

    whole: pdfium.PdfDocument | None = None
    for part in filter(None, parts):
        source = pdfium.PdfDocument(part)
        if whole is None:
            whole = source
            continue
        whole.import_pages(source)
        source.close()
    if whole is None:
        return b""
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return _named_by_content(out.getvalue())


def _named_by_content(made: bytes) -> bytes:
    """PDFium gives each file a number by chance; one by what it holds, of the same length."""
    end = made.rfind(b"trailer")
    name = hashlib.sha256(made[:end]).hexdigest()[:32].upper().encode()
    return made[:end] + CHANCE.sub(lambda found: found[1] + name + found[2], made[end:])


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put a file where it belongs in one step, so that a killed process leaves no half of it.

    durable: a power cut leaves it whole too; without, it may leave an empty one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as out:
        out.write(data)
        if durable:
            out.flush()
            os.fsync(out.fileno())
    os.replace(draft, path)


def set_all(bundles: Iterable[Bundle], sheets: int) -> Iterator[Made]:
    """All bundles, in order; with few sheets in this process, else on all processors."""
    if sheets <= FEW:
        yield from map(set_bundle, bundles)
        return
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    # Neither threads nor the database's connection may come along.
    spawning = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, spawning, initializer=_end_with_parent)
    waiting: deque[Future[Made]] = deque()
    try:
        for bundle in bundles:
            waiting.append(pool.submit(set_bundle, bundle))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """Have this process end when the one that started it is killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
