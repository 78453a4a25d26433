import errno
import hashlib
import io
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from yugang.kernel import clock
from yugang.shared.files import content
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import PHOTO, FileRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.files.queries import damaged, open_bytes
from yugang.shared.files.tasks import sweep_files
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from .samples import PDF, PNG

pytestmark = pytest.mark.django_db
WU = Actor(person_id=7, name="吴会计")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def put(data: bytes, name: str, **options: Any) -> StoredFile:
    return store(io.BytesIO(data), name, by=WU, at=clock.now(), **options)


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_content_lies_at_its_hash_and_the_chinese_name_survives(folder: Path) -> None:
    file = put(PDF, "低保公示（三月）.pdf")
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (file.sha256, file.name, file.size) == (sha256, "低保公示（三月）.pdf", len(PDF))
    assert on_disk(folder) == [folder / sha256[:2] / sha256[2:4] / sha256]
    with open_bytes(file) as stored:
        assert stored.read() == PDF
    assert Act.objects.get().subject == f"file {sha256}"


def test_same_content_under_two_names_is_kept_once(folder: Path) -> None:
    assert put(PDF, "甲.pdf").sha256 == put(PDF, "乙.pdf").sha256
    assert len(on_disk(folder)) == 1
    assert StoredFile.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/表.pdf", "表.pdf"),
        ("C:\\桌面\\表.pdf", "表.pdf"),
        ("表\u202efdp.pdf", "表fdp.pdf"),
        ("\x00表\n.pdf", "表.pdf"),
        ("..pdf.pdf", "pdf.pdf"),
    ],
)
def test_name_is_cleaned_of_paths_and_tricks(given: str, kept: str) -> None:
    assert put(PDF, given).name == kept


def test_long_name_keeps_its_ending() -> None:
    assert put(PDF, "很" * 400 + ".pdf").name.endswith("很.pdf")


def test_too_large_is_refused_and_leaves_nothing(folder: Path, settings: Any) -> None:
    settings.UPLOAD_BYTES = 1024 * 1024
    with pytest.raises(FileRefused, match="larger than 1 MB"):
        put(b"%PDF-" + b"x" * (1024 * 1024), "a.pdf")
    assert on_disk(folder) == []
    assert not StoredFile.objects.exists()


def test_full_disk_is_said_and_leaves_nothing(folder: Path, monkeypatch: Any) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(content.os, "fsync", full)
    with pytest.raises(FileRefused, match="disk is full"):
        put(PDF, "a.pdf")
    assert on_disk(folder) == []


def test_interrupted_upload_leaves_nothing(folder: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise ConnectionResetError
            return super().read(3)

    with pytest.raises(ConnectionResetError):
        store(Broken(PDF), "a.pdf", by=WU, at=clock.now())
    assert on_disk(folder) == []


def test_kinds_narrow_what_is_taken() -> None:
    put(PNG, "墙.png", kinds=PHOTO)
    with pytest.raises(FileRefused, match=r"\.jpeg.{1,2}\.jpg.{1,2}\.png.{1,2}\.webp"):
        put(PDF, "a.pdf", kinds=PHOTO)


def test_proof_file_is_kept_where_the_system_makes_it() -> None:
    assert (
        put(b"c2sp.org/tlog-proof@v1\n", "a.tlog-proof", kinds=frozenset({"tlog-proof"})).size == 23
    )


def test_changed_content_is_found(folder: Path) -> None:
    file = put(PDF, "a.pdf")
    assert damaged() == []
    path = on_disk(folder)[0]
    path.chmod(0o600)
    path.write_bytes(b"other")
    assert damaged() == [file]
    path.unlink()
    assert damaged() == [file]


def test_sweep_takes_what_nothing_refers_to_when_it_is_old(folder: Path) -> None:
    kept, orphan = put(PDF, "a.pdf"), put(PDF + b" ", "b.pdf")
    StoredFile.objects.filter(pk=orphan.pk).delete()
    (folder / "incoming" / "broken").write_bytes(b"half")
    sweep_files(clock.now())
    assert len(on_disk(folder)) == 3
    sweep_files(clock.now() + timedelta(days=3))
    assert [path.name for path in on_disk(folder)] == [kept.sha256]


def test_content_that_comes_again_is_young_again(folder: Path) -> None:
    orphan = put(PDF, "a.pdf")
    StoredFile.objects.all().delete()
    path = folder / orphan.sha256[:2] / orphan.sha256[2:4] / orphan.sha256
    old = (clock.now() - timedelta(days=9)).timestamp()
    os.utime(path, (old, old))
    with content.drafted(io.BytesIO(PDF), "a.pdf", 10**6) as draft:
        content.keep(draft)
    sweep_files(clock.now())
    assert on_disk(folder) == [path]
