"""A printed sheet, checked offline: from its PDF, or from the codes that a phone reads off paper."""

from __future__ import annotations

import io
import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .formats import BadFormat, Key, check_proof, digest_of
from .says import Said, _
from .words import of_content, stray

LARGEST = 4 << 20
CODE = re.compile(r"8701([12])([0-9]{2})([0-9]{2})([0-9]{3,4000})")
DIGEST = re.compile(r"sha256:\s*((?:[0-9a-fA-F]\s*){64})")
PROOF, CONTENT = "1", "2"


@dataclass
class Sheet:
    """What a sheet brings: its words, proof and content as far as they are there.

    content: {"public", "salt"}, as the site publishes it, and perhaps "vkey". digest: as printed.
    """

    words: str = ""
    proof: str = ""
    content: dict[str, Any] | None = None
    digest: str = ""

    @property
    def vkey(self) -> str:
        """The key that the sheet itself names; no reason to trust it."""
        return str((self.content or {}).get("vkey", ""))


@dataclass
class Findings:
    """What came of a check. wrong: what is not as registered. open: what could not be checked."""

    entry: dict[str, Any] = field(default_factory=dict)
    index: int | None = None
    size: int | None = None
    good: list[Said] = field(default_factory=list)
    wrong: list[Said] = field(default_factory=list)
    open: list[Said] = field(default_factory=list)
    proven: bool = False


def read_pdf(data: bytes) -> Sheet:
    """A sheet from its PDF. Raises BadFormat where it is no PDF."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        words = "\n".join(page.extract_text() for page in reader.pages)
        files = {name.lstrip("/"): content[0] for name, content in reader.attachments.items()}
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise BadFormat(_("the PDF cannot be read: %(error)s"), error=error) from error
    sheet = read_text(words)
    for name, content in files.items():
        text = content.decode(errors="replace")
        if name.endswith(".tlog-proof"):
            sheet.proof = text
        elif name.endswith(".json"):
            sheet.content = _object(text)
    return sheet


def read_text(text: str) -> Sheet:
    """A sheet from what was typed, or read off its codes, one or several in any order. Raises
    BadFormat where a code is damaged."""
    codes, words = _codes(text)
    proof, content = _part(PROOF, codes), _part(CONTENT, codes)
    typed = DIGEST.search(text)
    return Sheet(
        words=words,
        proof=proof.decode(errors="replace") if proof else "",
        content=_object(content.decode(errors="replace")) if content else None,
        digest="sha256:" + re.sub(r"\s", "", typed[1]).lower() if typed else "",
    )


def _codes(text: str) -> tuple[list[re.Match[str]], str]:
    """The codes in a text, and the rest of it. Codes may be wrapped over lines of digits."""
    joined: list[str] = []
    for line in text.splitlines():
        bare = re.sub(r"\s", "", line)
        if joined and bare.isdecimal() and _is_long(joined[-1]) and not CODE.match(bare):
            joined[-1] += bare
        else:
            joined.append(bare if _is_long(bare) else line)
    found = [match for line in joined if (match := CODE.fullmatch(line))]
    return found, "\n".join(line for line in joined if not CODE.fullmatch(line))


def _is_long(line: str) -> bool:
    return bool(re.match(r"8701[12][0-9]{12}", line)) and line.isdecimal()


def _part(part: str, codes: Iterable[re.Match[str]]) -> bytes | None:
    pieces: dict[int, bytes] = {}
    total = 0
    for code in codes:
        if code[1] == part:
            number = int(code[4])
            pieces[int(code[2])] = number.to_bytes((number.bit_length() + 7) // 8, "big")[1:]
            total = int(code[3])
    if not pieces:
        return None
    missing = [str(n) for n in range(1, total + 1) if n not in pieces]
    if missing:
        name = _("the proof") if part == PROOF else _("the content")
        numbers = ", ".join(missing)
        raise BadFormat(_("of %(what)s the codes %(numbers)s are missing"), what=Said(name),
                        numbers=numbers)  # fmt: skip
    opened = zlib.decompressobj()
    try:
        data = opened.decompress(b"".join(pieces[n] for n in range(1, total + 1)), LARGEST)
    except zlib.error as error:
        raise BadFormat(_("a code is damaged: %(error)s"), error=error) from error
    if not opened.eof:
        raise BadFormat(_("a code is damaged: %(error)s"), error="it ends too early")
    return data


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFormat(_("the content is no JSON: %(error)s"), error=error) from error
    if not isinstance(found, dict) or not isinstance(found.get("public"), dict):
        raise BadFormat(_("the content does not hold what was published"))
    return found


def check_sheet(sheet: Sheet, key: Key) -> Findings:
    """What can be proven of the sheet with that key, without asking anybody."""
    findings = Findings()
    if sheet.proof:
        _check_proof(sheet, key, findings)
    else:
        text = _("the sheet carries no proof: it was printed before the register was signed")
        findings.open.append(Said(text))
    if sheet.content:
        _check_content(sheet, sheet.content, findings)
    elif sheet.digest:
        _compare(sheet.digest, _("the printed digest"), findings)
    else:
        findings.open.append(Said(_("what the sheet says was not given: compare it by eye")))
    return findings


def _check_proof(sheet: Sheet, key: Key, findings: Findings) -> None:
    try:
        head, index, entry = check_proof(sheet.proof, key)
    except (BadFormat, ValueError) as error:
        said = error.said if isinstance(error, BadFormat) else Said(_("the proof is malformed"))
        findings.wrong.append(said)
        return
    findings.entry, findings.index, findings.size = entry, index, head.size
    findings.proven = True
    findings.good.append(
        Said(
            _("entry No. %(number)d (index %(index)d) of %(size)d stands in %(name)s"),
            {"number": index + 1, "index": index, "size": head.size, "name": head.origin},
        )
    )


def _check_content(sheet: Sheet, content: dict[str, Any], findings: Findings) -> None:
    public = content["public"]
    try:
        digest = digest_of(public, b64decode(str(content.get("salt", ""))))
    except (BadFormat, ValueError):
        findings.wrong.append(Said(_("the content has no digest: it is malformed")))
        return
    _compare(digest, _("the content"), findings)
    if sheet.digest and sheet.digest != digest:
        findings.wrong.append(Said(_("another digest is printed on the sheet")))
    if sheet.words.strip():
        _check_words(sheet.words, public, findings)
    else:
        text = _("the words on the paper were not given: compare them with the content below")
        findings.open.append(Said(text))


def _compare(digest: str, what: str, findings: Findings) -> None:
    """Compare with the digest in the proven entry, if there is one."""
    if not findings.proven:
        return
    if digest == findings.entry.get("digest"):
        findings.good.append(Said(_("%(what)s is the registered one"), {"what": Said(what)}))
    else:
        findings.wrong.append(Said(_("%(what)s is not the registered one"), {"what": Said(what)}))


def _check_words(words: str, public: dict[str, Any], findings: Findings) -> None:
    """The words on the paper against the content: each in its order, and nothing besides."""
    missing, besides = stray(words, public)
    for piece in missing[:5]:
        text = _("registered, but not on the sheet in its place: %(text)s")
        findings.wrong.append(Said(text, {"text": piece[:60]}))
    for piece in besides[:5]:
        text = _("on the sheet, but not registered: %(text)s")
        findings.wrong.append(Said(text, {"text": piece[:60]}))
    if not missing and not besides:
        n = len(of_content(public))
        findings.good.append(
            Said(
                _("all %(n)d registered pieces of text stand on the sheet, nothing else"), {"n": n}
            )
        )
