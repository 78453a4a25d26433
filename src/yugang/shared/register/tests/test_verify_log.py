"""The verifier against tiles: root, every changed byte by name, and history."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yugang.kernel import notes
from yugang.kernel.canonical import canonical
from yugang.shared.register import keys, publishing
from yugang.shared.register.verifier import BadFormat, Folder, Options, formats, verify

from .site import flip

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(append, tmp_path):
    """check() verifies a copy of the register's files in `check.folder`."""

    def check(**options):
        options.setdefault("vkey", str(keys.verifier_key()))
        report = verify(Folder(check.folder), Options(**options))
        return [(finding.where, finding.what) for finding in report.findings]

    def take(size=0):
        append(size)
        publishing.drain()
        shutil.rmtree(check.folder, ignore_errors=True)
        shutil.copytree(publishing.directory(), check.folder)

    check.folder, check.take = tmp_path / "copy", take
    return check


def resign(folder, change):
    """A new checkpoint, signed with the register's own key."""
    note = notes.Note.parse((folder / "checkpoint").read_text())
    head = notes.Checkpoint.parse(note.text)
    (folder / "checkpoint").write_text(str(keys.signing_key().sign(change(head).text())))


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600, 770])
def test_untouched_register_is_good(check, size):
    check.take(size)
    assert check() == []


@pytest.mark.parametrize("size", [1, 200, 256, 300, 600])
def test_changed_byte_in_any_file_is_named(check, size):
    check.take(size)
    for path in sorted(check.folder.rglob("*")):
        if not path.is_file() or path.name == "checkpoint":
            continue
        name = str(path.relative_to(check.folder))
        for position in (3, -1):
            flip(path, position)
            assert name in dict(check()), (name, position)
            flip(path, position)
    assert check() == []


def test_changed_tile_is_named_with_its_byte(check):
    check.take(600)
    flip(check.folder / "tile/0/001", 70)
    assert check() == [("tile/0/001", "was changed at byte 70")]


def test_changed_entry_is_named_with_its_number(check):
    check.take(600)
    path = check.folder / "tile/entries/001"
    path.write_bytes(path.read_bytes().replace(b'"seq":300', b'"seq":301'))
    found = check()
    assert ("tile/entries/001", "the entry at index 300 was changed") in found
    assert {where for where, _ in found} == {"tile/entries/001"}


def test_two_changes_are_both_named(check):
    check.take(600)
    flip(check.folder / "tile/0/000", 5)
    flip(check.folder / "tile/1/000.p/2", 40)
    flip(check.folder / "tile/entries/002.p/88", 50)
    names = {where for where, _ in check()}
    assert names == {"tile/0/000", "tile/1/000.p/2", "tile/entries/002.p/88"}


@pytest.mark.parametrize("name", ["tile/0/000", "tile/entries/001", "tile/1/000.p/2", "checkpoint"])
def test_lost_file_is_named(check, name):
    check.take(600)
    (check.folder / name).unlink()
    assert any(name in where and "missing" in what for where, what in check())


@pytest.mark.parametrize("name", ["tile/0/000", "tile/entries/001", "tile/1/000.p/2"])
def test_cut_file_is_named(check, name):
    check.take(600)
    path = check.folder / name
    path.write_bytes(path.read_bytes()[:-5])
    assert name in dict(check())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_bit_of_the_checkpoint_is_found(check, data):
    if not check.folder.exists():
        check.take(3)
    path = check.folder / "checkpoint"
    good = path.read_bytes()
    position = data.draw(st.integers(0, len(good) - 1))
    path.write_bytes(good[:position] + bytes([good[position] ^ 1]) + good[position + 1 :])
    assert check()
    path.write_bytes(good)


def test_signed_root_that_fits_nothing_is_named(check):
    check.take(600)
    resign(check.folder, lambda head: notes.Checkpoint(head.origin, head.size, bytes(32)))
    assert check()[0] == (
        "checkpoint",
        "the signed root is not that of the tiles, nor of the entries",
    )


def test_checkpoint_of_another_key_is_refused(check):
    check.take(3)
    vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    [(where, what)] = check(vkey=vkey)
    assert where == "/register/checkpoint"
    assert "not signed by PeterNeumann" in what


def test_history_that_goes_on_is_good(check, tmp_path):
    state = tmp_path / "bowl.json"
    for more in (3, 300, 0, 1):
        check.take(more)
        assert check(state=state) == []
    assert verify(Folder(check.folder), Options(state=state)).previous_size == 304


def test_rewritten_history_is_found(check, tmp_path, settings):
    state = tmp_path / "bowl.json"
    check.take(5)
    assert check(state=state) == []
    kept = json.loads(state.read_text())
    other = notes.Checkpoint(settings.REGISTER_ORIGIN, 4, bytes(32))
    kept["checkpoint"] = str(keys.signing_key().sign(other.text()))
    state.write_text(json.dumps(kept))
    [(_, what)] = check(state=state)
    assert "the first 4 entries are not those of last time" in what
    assert json.loads(state.read_text()) == kept


def test_shrunken_register_is_found(check, tmp_path, settings):
    state = tmp_path / "bowl.json"
    check.take(5)
    check(state=state)
    kept = json.loads(state.read_text())
    other = notes.Checkpoint(settings.REGISTER_ORIGIN, 9, bytes(32))
    kept["checkpoint"] = str(keys.signing_key().sign(other.text()))
    state.write_text(json.dumps(kept))
    [(_, what)] = check(state=state)
    assert what == "the register had 9 entries last time, has 5 now"


def test_key_is_kept_from_the_first_time(check, tmp_path):
    state = tmp_path / "bowl.json"
    check.take(5)
    check(state=state)
    assert verify(Folder(check.folder), Options(state=state)).key_from == "kept"


def test_broken_state_file_is_refused(check, tmp_path):
    check.take(1)
    (tmp_path / "bowl.json").write_text("{}")
    with pytest.raises(BadFormat, match="no state file"):
        check(state=tmp_path / "bowl.json")


def test_signed_entries_that_lie_are_named(check, append, monkeypatch):
    from yugang.shared.register import actions

    honest = actions._entry
    monkeypatch.setattr(
        actions, "_entry", lambda fact, seq, prev, at: honest(fact, seq, prev and prev - 1, at)
    )
    append("publication a", "publication b", "publication b", "publication b")
    check.take()
    assert (
        "tile/entries/000.p/4",
        "the entry at index 2 does not name the entry before it of publication b",
    ) in (check())


def test_command_answers_in_words_and_json(check, english, capsys):
    check.take(5)
    given = {"dir": check.folder, "vkey": str(keys.verifier_key())}
    call_command("verify_register", **given)
    assert "GOOD" in capsys.readouterr().out
    call_command("verify_register", json=True, **given)
    assert json.loads(capsys.readouterr().out)["size"] == 5
    flip(check.folder / "tile/0/000.p/5")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_register", **given)
    assert ended.value.code == 1
    assert "tile/0/000.p/5: was changed at byte 159" in capsys.readouterr().out


def test_command_speaks_chinese_by_itself(check, capsys):
    check.take(5)
    (check.folder / "tile/0/000.p/5").unlink()
    with pytest.raises(SystemExit):
        call_command("verify_register", dir=check.folder, vkey=str(keys.verifier_key()))
    assert "tile/0/000.p/5: 缺失" in capsys.readouterr().out


def test_command_says_what_is_missing(check, english):
    check.take(1)
    with pytest.raises(CommandError, match="no vkey was given"):
        call_command("verify_register", dir=check.folder)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_both_ways_of_writing_canonical_json_agree(value):
    assert formats._json(value).encode() == canonical(value)
