"""A proof on a sheet, checked offline; and the command that publishes."""

import pytest
from django.core.management import CommandError, call_command

from yugang.shared.register import keys, publishing, queries
from yugang.shared.register.models import Entry

from .site import flip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DIGEST = "sha256:" + "0" * 64


@pytest.fixture(params=[0, 255, 256, 300])
def proof(request, append, tmp_path):
    append(301)
    publishing.drain()
    path = tmp_path / "sheet.tlog-proof"
    path.write_text(str(queries.proof_of(Entry.objects.get(pk=request.param))))
    return path


def vkey():
    return str(keys.verifier_key())


def test_proof_of_a_sheet_is_checked_offline(proof, capsys):
    call_command("verify_proof", proof, vkey=vkey(), digest=DIGEST)
    told = capsys.readouterr().out
    assert "PROVEN: entry" in told
    assert "of 301 in bowl.example/register" in told
    assert DIGEST in told


def test_other_digest_is_refused(proof):
    with pytest.raises(CommandError, match="the entry has the digest sha256:0000"):
        call_command("verify_proof", proof, vkey=vkey(), digest="sha256:" + "1" * 64)


def test_changed_proof_is_refused(proof):
    for position in range(0, proof.stat().st_size, 37):
        flip(proof, position)
        with pytest.raises(CommandError, match="NOT PROVEN"):
            call_command("verify_proof", proof, vkey=vkey())
        flip(proof, position)
    call_command("verify_proof", proof, vkey=vkey())


@pytest.mark.parametrize(
    "text", ["", "c2sp.org/tlog-proof@v1\n\n", "c2sp.org/tlog-proof@v1\na\nb\n"]
)
def test_file_that_is_no_proof_is_refused(db, tmp_path, text):
    path = tmp_path / "no.tlog-proof"
    path.write_text(text)
    with pytest.raises(CommandError, match="NOT PROVEN"):
        call_command("verify_proof", path, vkey=vkey())
    with pytest.raises(CommandError, match="NOT PROVEN"):
        call_command("verify_proof", tmp_path / "missing", vkey=vkey())


def test_register_is_published_by_hand(append, capsys):
    append(3)
    call_command("publish_register")
    assert "3 entries, root" in capsys.readouterr().out
    (publishing.directory() / "tile/0/000.p/3").unlink()
    append(1)
    with pytest.raises(CommandError, match="a stored tile cannot be read"):
        call_command("publish_register")
    call_command("publish_register", rebuild=True)
    assert "4 entries, root" in capsys.readouterr().out
