"""`yugang export-archive FOLDER`: packages of many settled requests at once."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yugang.archives.actions.making import make
from yugang.archives.checking.bag import MANIFEST, NotAPackage, open_package
from yugang.archives.models import Package
from yugang.archives.queries.choosing import choice_for
from yugang.archives.queries.exporting import write_out
from yugang.archives.queries.listing import list_of, to_export
from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.documents.pdf import DocumentFailed
from yugang.shared.files.content import ContentMissing
from yugang.shared.files.kinds import FileRefused
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.operations.progress import count_bar

REFUSED = (StepRefused, FileRefused, DocumentFailed, ContentMissing)


class Command(BaseCommand):
    help = (
        "Makes the archive packages of settled requests, with the terms and status that the rules "
        "propose, and writes them with a list into a folder. What is there already is left, unless "
        "the package was made anew: after a break it goes on where it was. Exit 0 all done, 1 some could not be made."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help=_("where the packages go"))
        parser.add_argument("--body", default="", help=_("only of the body with this code"))
        parser.add_argument("--receipt", action="append", help=_("only this request; may repeat"))
        parser.add_argument(
            "--settled-before",
            type=date.fromisoformat,
            help=_("only those settled before this day"),
        )
        parser.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        cases = to_export(
            body=options["body"],
            receipts=options["receipt"] or (),
            before=options["settled_before"],
        )
        done: dict[str, list[str]] = {"made": [], "there": [], "written": []}
        failed: list[dict[str, str]] = []
        if not options["dry_run"]:
            self._prepare(folder)
        self._each(cases, folder, done, failed, dry_run=options["dry_run"])
        if not options["dry_run"]:
            numbers = sorted({*done["written"], *done["there"]})
            for name, content in list_of(numbers):
                _write(folder / name, content)
        self._tell(done, failed, as_json=options["json"], dry_run=options["dry_run"])
        if failed:
            text = _("Not made: %(n)s.") % {"n": len(failed)}
            raise CommandError(text, returncode=1)

    def _prepare(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            facts = {"file": folder, "why": error.strerror or str(error)}
            raise CommandError(_("%(file)s: %(why)s") % facts, returncode=2) from error

    def _each(
        self,
        cases: QuerySet[Case],
        folder: Path,
        done: dict[str, list[str]],
        failed: list[dict[str, str]],
        *,
        dry_run: bool,
    ) -> None:
        with count_bar(_("Packages"), cases.count()) as step:
            for pk in list(cases.values_list("pk", flat=True)):
                case = Case.objects.select_related("body__place").get(pk=pk)
                try:
                    _one(case, folder, done, dry_run=dry_run)
                except REFUSED as error:
                    why = error.reason if isinstance(error, StepRefused) else str(error)
                    failed.append({"receipt": case.receipt, "why": str(why)})
                step(1)

    def _tell(
        self,
        done: dict[str, list[str]],
        failed: list[dict[str, str]],
        *,
        as_json: bool,
        dry_run: bool,
    ) -> None:
        if as_json:
            told = {**done, "failed": failed, "dry_run": dry_run}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        counts = {name: len(rows) for name, rows in done.items()}
        text = (
            _("Would make %(made)s packages and write %(written)s; there already: %(there)s.")
            if dry_run
            else _("Made %(made)s packages, wrote %(written)s; there already: %(there)s.")
        )
        self.stdout.write(text % counts)
        for one in failed:
            self.stdout.write(f"{one['receipt']}: {one['why']}")


def _one(case: Case, folder: Path, done: dict[str, list[str]], *, dry_run: bool) -> None:
    package = Package.objects.select_related("file", "body").filter(case=case).first()
    if package and _is_there(package, folder / package.file_name):
        done["there"].append(package.number)
        return
    if package is None:
        if dry_run:
            done["made"].append(case.receipt)
            done["written"].append(case.receipt)
            return
        package = make(case, choice_for(case), by=SYSTEM, at=clock.now())
        done["made"].append(package.number)
    if not dry_run:
        part = folder / f"{package.file_name}.part"
        with part.open("w+b") as out:
            write_out(package, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(folder / package.file_name)
    done["written"].append(package.number)


def _is_there(package: Package, path: Path) -> bool:
    """Whether that file is this edition of the package; an older one is written over."""
    try:
        with open_package(path).zip as held:
            manifest = held.read(f"{package.number}/{MANIFEST}")
    except (OSError, NotAPackage, KeyError, BadZipFile):
        return False
    return sha256(manifest).hexdigest() == package.manifest


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
