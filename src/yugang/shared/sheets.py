"""Lists that come as CSV: one row, one record, one error where it is wrong; nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from rich.progress import track

Row = dict[str, str]
Rows = Iterable[tuple[int, Row]]


class SheetRefused(ValueError):
    """The file as a whole cannot be read; `str()` says why."""


class RowRefused(ValueError):
    """One row cannot be taken; `str()` says which column and how to mend it."""


@dataclass(frozen=True)
class Refused:
    """A row that was not taken: where, what, why."""

    line: int
    row: Row
    reason: str


@dataclass
class Imported:
    """What came of an import, in numbers of records; refused rows whole."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: list[Refused] = field(default_factory=list)

    @contextmanager
    def refusing(self, line: int, row: Row) -> Iterator[None]:
        """Note the row as refused where the block raises RowRefused."""
        try:
            yield
        except RowRefused as refused:
            self.refused.append(Refused(line, row, str(refused)))


def read(data: bytes, required: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """The rows with their line numbers, as given. UTF-8 or GB 18030. Raises SheetRefused."""
    reader = csv.DictReader(io.StringIO(_text(data), newline=""))
    missing = [column for column in required if column not in (reader.fieldnames or [])]
    if missing:
        raise SheetRefused(
            _("The first line lacks the columns: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    for given in reader:
        row = {key: (value or "").strip() for key, value in given.items() if key}
        yield reader.line_num, row


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetRefused(_("The file is neither UTF-8 nor GB 18030 text. Save it as CSV (UTF-8)."))


def wrong(column: str, value: str, advice: str) -> RowRefused:
    """The refusal of one cell: which, what it says, how to mend it."""
    text = _("Column %(column)s: “%(value)s”. %(advice)s")
    return RowRefused(text % {"column": column, "value": value, "advice": advice})


def add_list_arguments(parser: ArgumentParser) -> None:
    """What every command that takes a list in may be told; `carry_in` follows it."""
    parser.add_argument("file", type=Path, help=_("the CSV file"))
    parser.add_argument("--refused", type=Path, help=_("where refused rows go (FILE.refused.csv)"))
    parser.add_argument("--dry-run", action="store_true", help=_("tell only, change nothing"))
    parser.add_argument(
        "--json",
        action="store_true",
        help=_("tell it as one JSON object: accepted, refused, warnings, totals"),
    )


def carry_in(
    command: BaseCommand,
    options: dict[str, Any],
    columns: tuple[Sequence[str], Sequence[str]],
    take: Callable[[Rows], Imported],
) -> None:
    """A command's whole work: read the file, take the rows, say what came of it.

    columns: the required and the optional ones. Refused rows go to a file of their own, ready to
    be mended; a dry run writes nothing at all. Raises CommandError, which ends with 1 where a row
    was refused, with 2 where the file cannot be read.
    """
    path: Path = options["file"]
    try:
        rows = list(read(path.read_bytes(), columns[0]))
    except (OSError, SheetRefused) as error:
        _tell(command, options, Imported(refused=[Refused(0, {}, str(error))]), lost=True)
        raise CommandError(f"{path}: {error}", returncode=2) from error
    shown = track(rows, description=path.name, disable=not command.stdout.isatty())
    result = _tried(take, shown) if options["dry_run"] else take(shown)
    _tell(command, options, result)
    if not result.refused:
        return
    if options["dry_run"]:
        told = {"n": len(result.refused)}
        raise CommandError(_("%(n)s rows would be refused.") % told)
    target = options["refused"] or path.with_suffix(".refused.csv")
    _write_refused(target, [*columns[0], *columns[1]], result.refused)
    text = _("The refused rows are in %(file)s. Mend them there and import that file.")
    raise CommandError(text % {"file": target})


def _tried(take: Callable[[Rows], Imported], rows: Rows) -> Imported:
    with transaction.atomic():
        result = take(rows)
        transaction.set_rollback(True)
    return result


def _tell(
    command: BaseCommand, options: dict[str, Any], result: Imported, *, lost: bool = False
) -> None:
    numbers: dict[str, Any] = {"new": result.new, "changed": result.changed, "same": result.same}
    if options["json"]:
        refused = [
            {"sheet": "", "row": one.line, "column": "", "reason": one.reason}
            for one in result.refused
        ]
        told = {"accepted": sum(numbers.values()), "refused": refused, "warnings": []}
        command.stdout.write(json.dumps({**told, "totals": numbers}, ensure_ascii=False))
    elif not lost:
        text = _("%(new)s new, %(changed)s changed, %(same)s as before, %(refused)s refused.")
        command.stdout.write(text % {**numbers, "refused": len(result.refused)})
        for one in result.refused:
            line = _("Line %(line)s: %(reason)s")
            command.stderr.write(line % {"line": one.line, "reason": one.reason})


def _write_refused(target: Path, columns: list[str], rows: list[Refused]) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*columns, "line", "reason"], extrasaction="ignore")
        writer.writeheader()
        for refused in rows:
            writer.writerow({**refused.row, "line": refused.line, "reason": refused.reason})
