"""`yugang check-archive PACKAGE`: whether a package is whole and what it says it is."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.archives.checking import NotAPackage, Report, check, unseal_to
from yugang.archives.words import FINDINGS
from yugang.kernel.envelope import BadKey, NotOpened
from yugang.shared.operations.progress import bytes_bar


class Command(BaseCommand):
    help = (
        "Checks archive packages: every hash, the index, the term of keeping, the status of "
        "disclosure, the register's proof, and with the archive's key what is sealed. Needs no "
        "installation and no database. Exit 0 whole, 1 something is wrong, 2 not readable."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", type=Path, nargs="+", help=_("the .zip file"))
        parser.add_argument(
            "--key",
            type=Path,
            help=_("file with the archive's private key, to open what is sealed"),
        )
        parser.add_argument("--vkey", default="", help=_("public key of the register"))
        parser.add_argument(
            "--open-to", type=Path, help=_("write what is sealed into this folder (with --key)")
        )
        parser.add_argument("--json", action="store_true", help=_("print a list of objects"))
        parser.add_argument("--dry-run", action="store_true", help=_("nothing is changed anyway"))

    def handle(self, *args: Any, **options: Any) -> None:
        key = _key(options["key"])
        if options["open_to"] and not key:
            raise CommandError(_("--open-to needs --key."), returncode=2)
        told, wrong = [], 0
        for path in options["package"]:
            report = _checked(path, key, options["vkey"])
            wrong += not report.good
            told.append({"file": str(path), **as_json(report)})
            if not options["json"]:
                self._print(path, report)
            if options["open_to"] and report.good and not options["dry_run"]:
                self._open(path, key, options["open_to"] / report.number)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        if wrong:
            text = _("Not whole: %(n)s of %(all)s packages.") % {"n": wrong, "all": len(told)}
            raise CommandError(text, returncode=1)

    def _print(self, path: Path, report: Report) -> None:
        facts = {"number": report.number or path.name, "n": report.files}
        for one in report.findings:
            line = {"file": one.file, "why": FINDINGS[one.code], "detail": one.detail}
            self.stdout.write((_("%(file)s %(why)s %(detail)s") % line).strip())
        if not report.good:
            return
        self.stdout.write(_("%(number)s: whole, %(n)s files.") % facts)
        if report.proven:
            self.stdout.write(_("  The register holds it: signature and place are right."))
        elif report.registered:
            self.stdout.write(
                _("  The register's proof speaks of it; give --vkey to check who signed.")
            )
        if report.opened:
            self.stdout.write(_("  Sealed files opened: %(n)s.") % {"n": report.opened})

    def _open(self, path: Path, key: str, folder: Path) -> None:
        try:
            written = unseal_to(path, key, folder)
        except (OSError, NotOpened) as error:
            raise CommandError(str(error), returncode=2) from error
        facts = {"n": len(written), "folder": folder}
        self.stdout.write(_("  %(n)s files written to %(folder)s.") % facts)


def _key(path: Path | None) -> str:
    try:
        return path.read_text().strip() if path else ""
    except OSError as error:
        facts = {"file": path, "why": error.strerror or str(error)}
        raise CommandError(_("%(file)s: %(why)s") % facts, returncode=2) from error


def _checked(path: Path, key: str, vkey: str) -> Report:
    try:
        with bytes_bar(path.name, None) as step:
            return check(path, key=key, vkey=vkey, step=step)
    except (NotAPackage, OSError) as error:
        facts = {"file": path, "why": str(error)}
        raise CommandError(_("%(file)s: %(why)s") % facts, returncode=2) from error
    except BadKey as error:
        text = _("The key is no private key of an archive.")
        raise CommandError(text, returncode=2) from error


def as_json(report: Report) -> dict[str, Any]:
    """One object for a package."""
    return {
        "number": report.number,
        "good": report.good,
        "files": report.files,
        "bytes": report.bytes,
        "registered": report.registered,
        "proven": report.proven,
        "opened": report.opened,
        "findings": [
            {"code": one.code, "file": one.file, "message": str(FINDINGS[one.code]), "detail": one.detail}
            for one in report.findings
        ],
    }  # fmt: skip
