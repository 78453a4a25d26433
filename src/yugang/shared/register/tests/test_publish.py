"""Publishing: what is served is whole, signed, and follows from what was signed before."""

import stat

import pytest
from django.db import DatabaseError, connection, transaction

from yugang.kernel import merkle, tiles
from yugang.kernel.notes import Checkpoint
from yugang.shared.register import keys, publishing, tasks
from yugang.shared.register.models import Entry, Head, SignedHead
from yugang.shared.register.publishing import PublishingRefused, publish_tiles

from .conftest import NOON


@pytest.fixture
def folder(data):
    return data / "register"


def root_of_rows(size: int) -> bytes:
    leaves = Entry.objects.filter(seq__lt=size).values_list("leaf", flat=True)
    return merkle.root_of([merkle.leaf_hash(leaf.encode()) for leaf in leaves])


def forge(statement: str) -> None:
    """Change rows as somebody could who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER register_entry_no_update")
            cursor.execute("DROP TRIGGER register_entry_no_delete")
        else:
            cursor.execute("ALTER TABLE register_entry DISABLE TRIGGER USER")
        cursor.execute(statement)


def read(path) -> Checkpoint:
    return Checkpoint.verify(path.read_text(), keys.verifier_key())


@pytest.mark.parametrize("size", [1, 255, 256, 257, 700])
def test_checkpoint_signs_the_root_of_all_entries(append, folder, size):
    append(size)
    head = publish_tiles(folder, at=NOON)
    assert (head.size, head.root) == (size, root_of_rows(size))
    assert read(folder / "checkpoint") == head
    assert SignedHead.objects.get().note == (folder / "checkpoint").read_text()


def test_files_are_those_of_the_layout(append, folder):
    append(256 + 3)
    publish_tiles(folder, at=NOON)
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert files == {
        "checkpoint", "tile/0/000", "tile/0/001.p/3", "tile/1/000.p/1",
        "tile/entries/000", "tile/entries/001.p/3",
    }  # fmt: skip


def test_bundles_hold_the_entries(append, folder):
    entries = append(300)
    publish_tiles(folder, at=NOON)
    first = tiles.unbundle((folder / "tile/entries/000").read_bytes())
    rest = tiles.unbundle((folder / "tile/entries/001.p/44").read_bytes())
    assert first + rest == [entry.leaf.encode() for entry in entries]


def test_empty_register_has_a_signed_head(db, folder):
    head = publish_tiles(folder, at=NOON)
    assert (head.size, head.root) == (0, merkle.EMPTY_ROOT)


def test_partial_tile_stays_until_the_full_one_replaces_it(append, folder):
    for count in (3, 2, 252):
        append(count)
        publish_tiles(folder, at=NOON)
        partials = sorted(p.name for p in (folder / "tile/0").glob("000.p/*"))
        assert partials == {3: ["3"], 2: ["3", "5"], 252: []}[count]


def test_heads_follow_one_another(append, folder):
    heads = []
    for count in (1, 254, 1, 1, 300):
        append(count)
        heads.append(publish_tiles(folder, at=NOON))
    assert [(head.size, head.root) for head in heads] == [
        (size, root_of_rows(size)) for size in (1, 255, 256, 257, 557)
    ]


def test_publishing_again_changes_nothing(append, folder):
    append(5)
    publish_tiles(folder, at=NOON)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    publish_tiles(folder, at=NOON)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_commit_publishes(append, folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        append(2)
    assert read(folder / "checkpoint").size == 2


def test_drain_tells_how_many_were_waiting(append):
    append(4)
    assert publishing.waiting_entries() == 4
    assert (publishing.drain(), publishing.drain()) == (4, 0)


def test_key_is_kept_for_its_owner_only(db, data):
    first = keys.verifier_key()
    assert stat.S_IMODE((data / "register-key").stat().st_mode) == 0o600
    assert keys.verifier_key() == first
    assert [path.name for path in data.iterdir()] == ["register-key"]


def test_changed_tile_is_not_built_upon(append, folder):
    append(10)
    publish_tiles(folder, at=NOON)
    tile = folder / "tile/0/000.p/10"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    append(1)
    with pytest.raises(PublishingRefused, match="do not give the signed root of 10"):
        publish_tiles(folder, at=NOON)
    assert read(folder / "checkpoint").size == 10


def test_missing_tile_is_not_built_upon(append, folder):
    append(10)
    publish_tiles(folder, at=NOON)
    (folder / "tile/0/000.p/10").unlink()
    append(1)
    with pytest.raises(PublishingRefused, match="cannot be read"):
        publish_tiles(folder, at=NOON)


def test_changed_row_is_not_published(append, folder):
    append(10)
    publish_tiles(folder, at=NOON)
    forge("UPDATE register_entry SET leaf = replace(leaf, 'publish', 'erase') WHERE seq = 4")
    append(1)
    with pytest.raises(PublishingRefused, match="entry 4 of the database is not the published"):
        publish_tiles(folder, at=NOON)


def test_row_that_lost_its_hash_is_not_published(append, folder):
    append(3)
    forge("UPDATE register_entry SET leaf = replace(leaf, 'publish', 'erase') WHERE seq = 1")
    with pytest.raises(PublishingRefused, match="entry 1 does not have its hash"):
        publish_tiles(folder, at=NOON)
    assert not (folder / "checkpoint").exists()


def test_database_restored_from_an_older_day_is_not_published(append, folder):
    append(200)
    publish_tiles(folder, at=NOON)
    append(56)
    with transaction.atomic():
        publish_tiles(folder, at=NOON)
        transaction.set_rollback(True)
    forge("DELETE FROM register_entry WHERE seq >= 200")
    Head.objects.update(size=200)
    append("publication after the restore")
    with pytest.raises(PublishingRefused, match="does not hold the 256 entries"):
        publish_tiles(folder, at=NOON)


def test_checkpoint_of_another_key_is_refused(append, folder, data):
    append(2)
    publish_tiles(folder, at=NOON)
    (data / "register-key").rename(data / "lost-key")
    note = (folder / "checkpoint").rename(data / "note")
    keys.verifier_key()
    note.rename(folder / "checkpoint")
    append(1)
    with pytest.raises(PublishingRefused, match=r"not signed by bowl\.example"):
        publish_tiles(folder, at=NOON)


def test_name_stays_when_the_site_moves(append, folder, settings):
    append(2)
    publish_tiles(folder, at=NOON)
    settings.REGISTER_ORIGIN = "moved.example/register"
    append(1)
    assert publish_tiles(folder, at=NOON).origin == "bowl.example/register"
    assert keys.verifier_key().name == "bowl.example/register"


def test_lost_key_is_not_replaced_in_silence(append, folder, data, client):
    append(2)
    publish_tiles(folder, at=NOON)
    (data / "register-key").unlink()
    append(1)
    with pytest.raises(PublishingRefused, match=r"register-key is missing: restore it"):
        publish_tiles(folder, at=NOON)
    assert client.get("/register/").status_code == 200
    assert client.get("/register/vkey").status_code == 404
    assert client.get("/register/proof/1.tlog-proof").status_code == 200


def test_signed_heads_are_kept_for_ever(append, folder):
    append(2)
    publish_tiles(folder, at=NOON)
    for statement in ("UPDATE register_signedhead SET size = 9", "DELETE FROM register_signedhead"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)


def test_nightly_proof_finds_a_changed_row(append, folder):
    append(300)
    publish_tiles(folder, at=NOON)
    assert publishing.prove() == 300
    forge("UPDATE register_entry SET leaf = replace(leaf, 'publish', 'erase') WHERE seq = 4")
    with pytest.raises(PublishingRefused, match="does not hold the 300 entries"):
        tasks.prove(NOON)


def test_lost_folder_is_refused_and_rebuilt_alike(append, folder):
    append(300)
    publish_tiles(folder, at=NOON)
    before = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    folder.rename(folder.with_name("lost"))
    append(1)
    with pytest.raises(PublishingRefused, match="publish-register --rebuild"):
        publish_tiles(folder, at=NOON)
    head = publish_tiles(folder, at=NOON, rebuild=True)
    assert head == Checkpoint("bowl.example/register", 301, root_of_rows(301))
    for path in ("tile/0/000", "tile/entries/000"):
        assert (folder / path).read_bytes() == before[type(folder)(path)]


def test_rebuild_mends_a_changed_tile(append, folder):
    append(300)
    publish_tiles(folder, at=NOON)
    good = (folder / "tile/0/000").read_bytes()
    (folder / "tile/0/000").write_bytes(bytes(8192))
    publish_tiles(folder, at=NOON, rebuild=True)
    assert (folder / "tile/0/000").read_bytes() == good


def test_rebuild_from_changed_rows_is_refused(append, folder):
    append(300)
    publish_tiles(folder, at=NOON)
    forge("UPDATE register_entry SET leaf = replace(leaf, 'publish', 'erase') WHERE seq = 4")
    with pytest.raises(PublishingRefused, match="does not hold the 300 entries"):
        publish_tiles(folder, at=NOON, rebuild=True)
