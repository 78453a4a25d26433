"""Signed notes and checkpoints: other tools' notes are read, every changed byte is refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel import merkle
from yugang.kernel.notes import BadNote, Checkpoint, Note, Signature, SigningKey, VerifierKey

# A note and a key of the reference implementation of signed notes (Go's sumdb).
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PROBLEM = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
    "otpRZb6KE6RyyBwJnAM=\n"
)
KEY = SigningKey("bowl.example/register", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
HEAD = Checkpoint("bowl.example/register", 3, merkle.leaf_hash(b"root"))
NOTE = str(KEY.sign(HEAD.text()))


def test_note_of_the_reference_implementation_verifies():
    key = VerifierKey.parse(PETER)
    note = Note.parse(PROBLEM)
    assert note.signed_by([key]) == [key]
    assert str(note) == PROBLEM
    assert str(key) == PETER


def test_key_of_the_go_checksum_database_is_read():
    vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    assert str(VerifierKey.parse(vkey)) == vkey


def test_checkpoint_is_read_back():
    assert Checkpoint.verify(NOTE, KEY.verifier) == HEAD
    assert NOTE.startswith("bowl.example/register\n3\n")
    assert NOTE.splitlines()[3] == ""


@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(0, 7))
def test_every_changed_bit_is_refused(position, bit):
    data = bytearray(NOTE.encode())
    data[position] ^= 1 << bit
    try:
        changed = data.decode()
    except UnicodeDecodeError:
        return
    with pytest.raises(BadNote):
        Checkpoint.verify(changed, KEY.verifier)


def test_signatures_of_witnesses_and_unknown_kinds_are_kept():
    witness = Signature("witness.example", b"\x01\x02\x03\x04", bytes(72))
    own = Note.parse(NOTE)
    note = str(Note(own.text, (*own.signatures, witness)))
    assert Checkpoint.verify(note, KEY.verifier) == HEAD
    assert Note.parse(note).signatures[1] == witness
    assert str(Note.parse(note)) == note


def test_same_name_with_another_key_counts_as_unknown():
    other = SigningKey(KEY.name, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with pytest.raises(BadNote, match="not signed by"):
        Checkpoint.verify(NOTE, other.verifier)


def test_checkpoint_of_another_log_is_refused():
    other = KEY.sign(Checkpoint("other.example/log", 3, HEAD.root).text())
    with pytest.raises(BadNote, match=r"of other\.example/log, not of"):
        Checkpoint.verify(str(other), KEY.verifier)


def test_extension_lines_are_kept():
    head = Checkpoint(KEY.name, 1, HEAD.root, ("more", "and more"))
    assert Checkpoint.verify(str(KEY.sign(head.text())), KEY.verifier) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bowl\n",
        "bowl\n3\n",
        "bowl\n03\nAAAA\n",
        "bowl\n-1\nAAAA\n",
        "bowl\n3\nAAAA\n",
        "bowl\n3\nnot base64\n",
        "\n3\n" + "A" * 43 + "=\n",
        "bowl\n3\n" + "A" * 43 + "=\n\nmore\n",
    ],
)
def test_malformed_checkpoint_is_refused(text):
    with pytest.raises(BadNote):
        Checkpoint.parse(text)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAAAAAA",
        "te\txt\n\n— name AAAAAAAA\n",
    ],
)
def test_malformed_note_is_refused(note):
    with pytest.raises(BadNote):
        Note.parse(note)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "name",
        "name+00000000",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("+AR", "+BB"),
        PETER[:-4],
        PETER.replace("PeterNeumann", "Peter Neumann"),
    ],
)
def test_malformed_key_is_refused(vkey):
    with pytest.raises(BadNote):
        VerifierKey.parse(vkey)


def test_second_spelling_of_the_same_bytes_is_refused():
    assert NOTE.endswith("=\n")
    last = NOTE[-3]
    other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    twin = other[other.index(last) ^ 1]
    with pytest.raises(BadNote, match="no base64"):
        Note.parse(NOTE[:-3] + twin + "=\n")


def test_text_without_a_last_newline_is_not_signed():
    with pytest.raises(BadNote, match="newline"):
        KEY.sign("text")
