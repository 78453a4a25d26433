"""`yugang privacy-scan FILE`: what in a file is personal and must not be given away with it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel.columns import column_letters
from yugang.kernel.masking import Kind
from yugang.shared.documents.reading import Part
from yugang.shared.documents.scanning import BESIDE, PICTURE_PLACE, InFile, Scan, scan
from yugang.shared.operations.unopened import why_unopened

KINDS = {
    Kind.IDENTITY: gettext_lazy("identity number"),
    Kind.BANK_CARD: gettext_lazy("bank card number"),
    Kind.MOBILE: gettext_lazy("mobile number"),
    Kind.LANDLINE: gettext_lazy("landline number: fine for an office, not for a home"),
    Kind.HOME: gettext_lazy("house number of a home"),
    Kind.MINOR: gettext_lazy("name of a minor"),
    PICTURE_PLACE: gettext_lazy("place where a picture was taken"),
}
DOUBTFUL = gettext_lazy("looks like an identity number; its check digit is wrong")
WHERE = {
    Part.LINE: gettext_lazy("line %(number)s"),
    Part.PAGE: gettext_lazy("page %(number)s"),
    Part.PARAGRAPH: gettext_lazy("paragraph %(number)s"),
    Part.SLIDE: gettext_lazy("slide %(number)s"),
    Part.ROW: gettext_lazy("sheet “%(sheet)s”, row %(number)s, column %(column)s"),
    Part.HIDDEN_ROW: gettext_lazy("hidden sheet “%(sheet)s”, row %(number)s, column %(column)s"),
    Part.COMMENT: gettext_lazy("comments"),
    Part.HEADER: gettext_lazy("header, footer, notes or text box"),
    BESIDE: gettext_lazy("beside the text: properties, links, hints, files inside"),
}
UNREAD = {
    "kind": gettext_lazy(
        "Files of its kind cannot be read. Save it as .txt, .docx, .xlsx or .pdf and try again."
    ),
    "no-text": gettext_lazy("It holds no text, perhaps it is a scan: look at it yourself."),
    "password": gettext_lazy("It is locked by a password."),
    "empty": gettext_lazy("It is empty."),
    "encoding": gettext_lazy("Its encoding is not known."),
    "cut": gettext_lazy("It is long: only its first part was read."),
    "inside": gettext_lazy("A file inside it cannot be read."),
    "pictures": gettext_lazy(
        "Some of its pages are pictures or have letters that cannot be read: look at them yourself."
    ),
}
DAMAGED = gettext_lazy("It is damaged.")
PICTURE = gettext_lazy("What the picture shows was not read: look at it yourself.")


class Command(BaseCommand):
    help = (
        "Looks for personal data in a file: identity numbers, mobile numbers, bank cards, homes, "
        "minors. Reads hidden sheets, comments, properties and files inside, too; of a picture, "
        "its notes. Changes nothing. Exit 0 nothing found, 1 something found, 2 not readable."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help=_("a .txt, .csv, .html, office, .pdf, .ofd or picture file")
        )
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
        parser.add_argument("--dry-run", action="store_true", help=_("nothing is changed anyway"))

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            found = scan(path.read_bytes(), path.name)
        except OSError as error:
            found, why = Scan(unread="missing"), why_unopened(error)
        else:
            why = str(UNREAD.get(found.unread, DAMAGED)) if found.unread else ""
        if options["json"]:
            told = _as_json(found, why)
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self._print(found)
        if why:
            raise CommandError(_("%(file)s: %(why)s") % {"file": path, "why": why}, returncode=2)
        if n := sum(not one.doubtful for one in found.found):
            text = _("%(file)s: personal data found (%(n)s).") % {"file": path, "n": n}
            raise CommandError(text, returncode=1)

    def _print(self, found: Scan) -> None:
        for one in found.found:
            line = {"kind": _called(one), "text": one.masked, "where": where(one)}
            self.stdout.write(_("%(kind)s %(text)s · %(where)s") % line)
        if found.only_picture:
            self.stdout.write(str(PICTURE))
        if not found.found and not found.unread:
            self.stdout.write(_("Nothing personal was found."))


def _called(one: InFile) -> str:
    is_like = one.doubtful and one.kind != Kind.LANDLINE
    return str(DOUBTFUL if is_like else KINDS[one.kind])


def where(one: InFile) -> str:
    told = {"number": one.number, "sheet": one.sheet, "column": one.column}
    return str(WHERE[one.part]) % told


def _as_json(found: Scan, why: str) -> dict[str, Any]:
    """accepted: passages (lines, pages, rows …) without a finding; refused: one for each."""
    certain = [one for one in found.found if not one.doubtful]
    held = {(one.part, one.sheet, one.number) for one in certain if one.part != BESIDE}
    warnings = [_row(one, _called(one)) for one in found.found if one.doubtful]
    if found.only_picture:
        warnings.append(_nowhere(str(PICTURE)))
    refused = [_row(one, _called(one)) for one in certain]
    return {
        "accepted": found.passages - len(held),
        "refused": [*refused, _nowhere(why)] if why else refused,
        "warnings": warnings,
        "totals": dict(Counter(str(one.kind) for one in certain)),
        "findings": [
            {"kind": str(one.kind), "where": where(one), "text": one.masked} for one in certain
        ],
    }


def _row(one: InFile, reason: str) -> dict[str, Any]:
    told = f"{reason} · {where(one)}"
    in_sheet = one.part in (Part.ROW, Part.HIDDEN_ROW) and one.column > 0
    column = column_letters(one.column - 1) if in_sheet else str(one.column or "")
    return {"sheet": one.sheet, "row": one.number, "column": column, "reason": told}


def _nowhere(reason: str) -> dict[str, Any]:
    return {"sheet": "", "row": 0, "column": "", "reason": reason}
