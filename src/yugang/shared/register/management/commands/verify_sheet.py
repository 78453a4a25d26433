"""Check a printed sheet offline: its PDF, or what a phone read off its codes."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from yugang.shared.register.queries import ACTS
from yugang.shared.register.verifier import BadFormat, Key
from yugang.shared.register.verifier.sheets import (
    Findings,
    Sheet,
    check_sheet,
    read_pdf,
    read_text,
)
from yugang.shared.register.verifier.words import of_content

# What is called so is meant to be a file, even where there is none.
FILES = {".pdf", ".txt", ".json", ".tlog-proof"}


class Command(BaseCommand):
    help = "Check a printed sheet offline: from its PDF, or from the digits its codes hold."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "sheet",
            nargs="+",
            help="the PDF, a file with the text, the text itself (several make one), or - for input",
        )
        parser.add_argument("--vkey", help="public key of the register, from a place you trust")
        parser.add_argument("--proof", type=Path, help="a .tlog-proof file, where paper has none")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            sheet = _read(given["sheet"])
            if given["proof"]:
                sheet.proof = given["proof"].read_text()
            key = _key(given["vkey"], sheet)
        except BadFormat as error:
            self._unreadable(error.said.told(_))
        except (OSError, UnicodeDecodeError) as error:
            self._unreadable(str(error))
        findings = check_sheet(sheet, key)
        trusted = bool(given["vkey"])
        if given["json"]:
            told = _as_json(sheet, findings, trusted)
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_in_words(sheet, findings, trusted)))
        if findings.wrong or not findings.proven:
            raise SystemExit(1)

    def _unreadable(self, reason: str) -> None:
        self.stderr.write(_("NOT READABLE: %(reason)s") % {"reason": reason})
        raise SystemExit(2)


def _read(given: list[str]) -> Sheet:
    """One PDF, or texts and files of text together. Raises BadFormat, OSError."""
    texts = []
    for one in given:
        data = _bytes(one)
        if data.startswith(b"%PDF"):
            return read_pdf(data)
        texts.append(data.decode())
    sheet = read_text("\n".join(texts))
    if not (sheet.proof or sheet.content or sheet.digest):
        raise BadFormat(_("neither a code of digits nor a digest stands in it"))
    return sheet


def _bytes(one: str) -> bytes:
    if one == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(one).read_bytes()
    except ValueError:
        return one.encode()
    except OSError as error:
        if Path(one).suffix in FILES or ("/" in one and not isinstance(error, FileNotFoundError)):
            raise BadFormat(_("the file cannot be read: %(error)s"), error=error) from error
        return one.encode()


def _key(vkey: str | None, sheet: Sheet) -> Key:
    if vkey or sheet.vkey:
        return Key.parse(vkey or sheet.vkey)
    raise BadFormat(_("give the public key of the register with --vkey"))


def _verdict(findings: Findings) -> str:
    if findings.wrong:
        return _("DIFFERS: this is not the sheet that was registered")
    if not findings.proven:
        return _("NOT PROVEN: nothing contradicts, but nothing proves it either")
    return _("PROVEN: the register holds this sheet")


def _in_words(sheet: Sheet, findings: Findings, trusted: bool) -> list[str]:
    lines = [_verdict(findings)]
    if not trusted:
        lines.append(_("  ! with the key on the sheet itself: compare it with one from elsewhere"))
    for sign, said_so in (("+", findings.good), ("x", findings.wrong), ("?", findings.open)):
        lines += [f"  {sign} {said.told(_)}" for said in said_so]
    entry = findings.entry
    if entry:
        told = [str(entry.get(name, "")) for name in ("act", "subject", "time", "body")]
        told[0] = str(ACTS.get(told[0], told[0]))
        lines.append("  " + " · ".join([*told[:2], f"r{entry.get('revision')}", *told[2:]]))
    if sheet.content and not sheet.words.strip():
        lines += ["", _("What was registered:")]
        lines += [f"  {piece.text}" for piece in of_content(sheet.content["public"])]
    return lines


def _as_json(sheet: Sheet, findings: Findings, trusted: bool) -> dict[str, Any]:
    return {
        "proven": findings.proven and not findings.wrong,
        "key_given": trusted,
        "good": [said.told(_) for said in findings.good],
        "wrong": [said.told(_) for said in findings.wrong],
        "open": [said.told(_) for said in findings.open],
        "index": findings.index,
        "size": findings.size,
        "entry": findings.entry,
        "content": (sheet.content or {}).get("public"),
    }
