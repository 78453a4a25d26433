"""A sheet is checked later without our word: from its PDF, or from what a phone reads off paper."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pypdf import PdfReader, PdfWriter

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.models import Revision
from yugang.disclosure.queries.sheet_proof import MOST_CODES, NOT_YET, TOO_LONG, carried
from yugang.kernel.sheet_codes import Part, codes_of
from yugang.shared.register.models import Entry
from yugang.shared.register.queries import overview

ROOT = Path(__file__).parents[4]
signed = pytest.mark.django_db(transaction=True)
LONG = {
    "columns": ["户主", "村组", "面积（亩）", "金额（元）", "备注"],
    "rows": [
        [f"户{n:03d}", f"{n % 9 + 1}组", f"{n / 10:.2f}", f"{n * 102.5:,.2f}", "已核"]
        for n in range(1, 121)
    ],
}


def revision(cast: Cast, **more: object) -> Revision:
    facts: dict[str, object] = {"table": newsroom.TABLE, **more}
    found = newsroom.published(cast, "耕地地力保护补贴发放公示", **facts).current
    assert found
    return found


def pdf(client: Client, code: str | None, paper: str = "a4") -> bytes:
    answer = client.get(f"/sheets/{code}/{paper}.pdf")
    assert answer.status_code == 200
    return answer.content


def checked(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str]:
    """Exit code and what was said."""
    code = 0
    try:
        call_command("verify_sheet", *given)
    except SystemExit as ended:
        code = int(str(ended.code))
    out = capsys.readouterr()
    return code, out.out + out.err


def key() -> str:
    return overview().vkey


@signed
@pytest.mark.parametrize("paper", ["a4", "a3", "a4-large", "a3-large"])
def test_a_sheet_of_many_pages_is_proven_on_every_paper(
    cast: Cast, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: str
) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf(client, revision(cast, table=LONG).code, paper))
    code, said = checked(capsys, str(file), "--vkey", key())
    assert code == 0, said
    assert "已证实" in said and "没有别的内容" in said


@signed
def test_every_page_repeats_the_heads_the_code_and_its_number(cast: Cast, client: Client) -> None:
    made = revision(cast, table=LONG)
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(pdf(client, made.code))).pages]
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert str(made.code) in text and f"第{number}页，共{len(pages)}页" in re.sub(
            r"\s", "", text
        )
    tables = [page for page in pages if "户0" in page or "户1" in page]
    assert len(tables) >= 2 and all("面积（亩）" in page for page in tables)


@signed
def test_large_print_is_larger(cast: Cast, client: Client) -> None:
    made = revision(cast, table=LONG)
    plain, large = (
        len(PdfReader(io.BytesIO(pdf(client, made.code, paper))).pages)
        for paper in ("a4", "a4-large")
    )
    assert large > plain


@signed
def test_what_a_phone_reads_off_the_codes_proves_the_sheet(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    with_it = carried(revision(cast))
    proof = codes_of(Part.PROOF, str(with_it.proof).encode())
    content = codes_of(Part.CONTENT, with_it.content.encode())
    wrapped = [re.sub(r"(\d{60})", r"\1\n", code) for code in (*content, *proof)]
    code, said = checked(capsys, "\n".join(wrapped), "--vkey", key())
    assert code == 0 and "1,200.00" in said
    alone, said = checked(capsys, *proof, "--vkey", key())
    assert alone == 0 and "登记的内容" not in said
    assert checked(capsys, *proof)[0] == 2


@signed
def test_the_words_read_off_the_paper_are_compared_too(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    with_it = carried(revision(cast))
    codes = [*codes_of(Part.PROOF, str(with_it.proof).encode()),
             *codes_of(Part.CONTENT, with_it.content.encode())]  # fmt: skip
    words = (
        "耕地地力保护补贴发放公示\n经核定，发放耕地地力保护补贴。\n标准\n每亩 102 元。\n"
        "村组 金额（元）\n一组 1,200.00\n二组 800.50\n"
    )
    assert checked(capsys, words, *codes, "--vkey", key())[0] == 0
    for right, wrong in (("800.50", "8800.50"), ("800.50", "800.5"), ("二组", "三组")):
        code, said = checked(capsys, words.replace(right, wrong), *codes, "--vkey", key())
        assert code == 1 and "不符" in said
    more = words.replace("二组", "二组半 1,000.00\n二组")
    code, said = checked(capsys, more, *codes, "--vkey", key())
    assert code == 1 and "没有登记" in said


@signed
def test_a_sheet_whose_words_were_changed_is_found_out(
    cast: Cast, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A forger prints another table and adds the true proof and content."""
    true = carried(revision(cast))
    other = revision(cast, table={**newsroom.TABLE, "rows": [["一组", "9,200.00"]]})
    forged = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf(client, other.code))).pages:
        forged.add_page(page)
    for file in true.attachments():
        forged.add_attachment(file.name, file.text.encode())
    path = tmp_path / "forged.pdf"
    forged.write(str(path))
    code, said = checked(capsys, str(path), "--vkey", key())
    assert code == 1 and "1,200.00" in said


@signed
def test_a_changed_content_is_not_the_registered_one(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    with_it = carried(revision(cast))
    content = with_it.content.replace("1,200.00", "1,900.00")
    codes = [*codes_of(Part.PROOF, str(with_it.proof).encode()),
             *codes_of(Part.CONTENT, content.encode())]  # fmt: skip
    code, said = checked(capsys, *codes, "--vkey", key(), "--json")
    told = json.loads(said)
    assert code == 1 and told["proven"] is False and told["wrong"]


@signed
def test_a_proof_by_another_key_proves_nothing(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from yugang.kernel.notes import SigningKey

    strange = SigningKey(overview().origin, Ed25519PrivateKey.generate()).verifier
    codes = codes_of(Part.PROOF, str(carried(revision(cast)).proof).encode())
    assert checked(capsys, *codes, "--vkey", str(strange))[0] == 1


@signed
def test_the_key_on_the_sheet_itself_is_named_as_such(
    cast: Cast, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf(client, revision(cast).code))
    code, said = checked(capsys, str(file))
    assert code == 0 and "别处" in said


@pytest.mark.django_db
def test_a_sheet_printed_before_the_signature_says_so_and_is_not_proven(
    cast: Cast, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = revision(cast)
    assert carried(made).proof is None
    file = tmp_path / "early.pdf"
    file.write_bytes(pdf(client, made.code))
    back = re.sub(r"\s", "", PdfReader(io.BytesIO(file.read_bytes())).pages[-1].extract_text())
    assert NOT_YET[:20] in back
    code, said = checked(capsys, str(file), "--vkey", key())
    assert code == 1 and "未证实" in said


@signed
def test_a_proof_fetched_later_proves_the_early_sheet(
    cast: Cast, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = revision(cast)
    proof = tmp_path / "later.tlog-proof"
    proof.write_bytes(client.get(f"/register/proof/{made.entry_seq}.tlog-proof").content)
    typed = made.digest[:20] + " " + made.digest[20:].upper()
    code, _said = checked(capsys, f"摘要 {typed}", "--proof", str(proof), "--vkey", key())
    assert code == 0
    other = made.digest[:-1] + ("0" if made.digest[-1] != "0" else "1")
    assert checked(capsys, other, "--proof", str(proof), "--vkey", key())[0] == 1
    assert Entry.objects.filter(seq=made.entry_seq).exists()


@signed
def test_long_content_stays_in_the_pdf_and_the_back_says_so(cast: Cast) -> None:
    import random

    draw = random.Random(5)
    cells = ["".join(chr(draw.randint(0x4E00, 0x9000)) for _ in range(12)) for _ in range(400)]
    table = {"columns": ["甲", "乙"], "rows": [cells[n : n + 2] for n in range(0, 400, 2)]}
    back = carried(revision(cast, table=table)).back()
    assert len(back["codes"]) < MOST_CODES and back["text"].endswith(TOO_LONG)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given", ["nothing here", "%PDF-1.7 no pdf", "sha256:abc", "/no/such/sheet.pdf"]
)
def test_what_is_no_sheet_is_said_to_be_unreadable(
    cast: Cast, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    code, said = checked(capsys, given, "--vkey", key())
    assert code == 2 and "读不出" in said


@signed
def test_it_runs_without_any_configuration(cast: Cast, client: Client, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf(client, revision(cast).code))
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LANG": "en_US.UTF-8"}
    command = [sys.executable, "-m", "yugang", "verify-sheet", str(file), "--vkey", key()]
    done = subprocess.run(
        command, cwd=tmp_path, env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("PROVEN")


@signed
def test_the_recipe_of_the_how_to_reads_the_codes(cast: Cast) -> None:
    how_to = (ROOT / "docs" / "how-to" / "check-a-sheet.md").read_text()
    recipe = re.findall(r"```python\n(.*?)```", how_to, re.DOTALL)[0]
    with_it = carried(revision(cast, table=LONG))
    codes = codes_of(Part.CONTENT, with_it.content.encode())
    assert len(codes) > 1
    run = [sys.executable, "-I", "-c", recipe, *reversed(codes)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout.rstrip("\n") == with_it.content
