"""The rows that tell about files to be brought in: read, checked, and refused with a reason."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.actions.importing import Found
from yugang.disclosure.actions.screening import Screened
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.rules.import_list import COLUMNS
from yugang.kernel import clock
from yugang.kernel.written_days import read_day
from yugang.shared.documents.reading import FEW, Unreadable, read_ahead, read_here
from yugang.shared.documents.reading.texts import decode
from yugang.shared.places.models import Body

from .reading_texts import Text, read_text

Known = TypeVar("Known", Body, CatalogueItem)
NEEDED = ("file", "body", "item", "made_on")
LONGEST_TITLE = 300


class BadRow(ValueError):
    """A row that cannot be taken, with the reason in the user's language."""


@dataclass(frozen=True)
class Row:
    """A line of the list: its number in the file and its cells by our names."""

    line: int
    cells: Mapping[str, str]


def read_list(data: bytes) -> list[Row]:
    """The rows of the list (CSV with a heading line, any encoding). Raises BadRow."""
    try:
        text = decode(data)
    except Unreadable as error:
        raise BadRow(_("The list cannot be read: save it as CSV in UTF-8.")) from error
    reader = csv.reader(io.StringIO(text, newline=""))
    heading = next(reader, [])
    names = [_name_of(cell) for cell in heading]
    if missing := [COLUMNS[name][1] for name in NEEDED if name not in names]:
        raise BadRow(_("The list lacks the columns: %(names)s") % {"names": ", ".join(missing)})
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            told = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
            rows.append(Row(reader.line_num, dict.fromkeys(filter(None, names), "") | told))
    return rows


def unknown_columns(data: bytes) -> list[str]:
    """The headings of a list that `read_list` took, but does not know: their cells are not read."""
    heading = next(csv.reader(io.StringIO(decode(data), newline="")), [])
    return [cell.strip() for cell in heading if cell.strip() and not _name_of(cell)]


def _name_of(heading: str) -> str:
    seen = heading.strip().lower()
    return next((name for name, written in COLUMNS.items() if seen in written), "")


@dataclass(frozen=True)
class _Facts:
    """A row that was checked, and the bytes of its file."""

    cells: Mapping[str, str]
    path: Path
    data: bytes
    body: Body
    item: CatalogueItem
    made_on: date
    valid_until: date | None
    published_on: date | None
    attachments: tuple[Path, ...]


class Reader:
    """Turns rows into what the import action takes; knows bodies and items by code and name."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder, self.today = folder.resolve(), today
        self._folders: dict[str, Path] = {}
        self.bodies = _by_name_and_code(Body.objects.select_related("place"))
        self.items = _by_name_and_code(
            CatalogueItem.objects.prefetch_related("local_changes__place")
        )

    def take_all(self, rows: Sequence[Row]) -> Iterator[tuple[Row, Found | BadRow]]:
        """Each row with what it tells of, read and masked, or why it is refused."""
        checked = ((row, self._checked(row)) for row in rows)
        read_all = read_ahead if len(rows) > FEW else read_here
        for (row, facts), text in read_all(checked, _task_of, read_text):
            yield row, _found(facts, text)

    def _checked(self, row: Row) -> _Facts | BadRow:
        try:
            return self._facts(row.cells)
        except BadRow as refused:
            return refused

    def _facts(self, cells: Mapping[str, str]) -> _Facts:
        """All that can be told before the file is read. Raises BadRow."""
        body = self._known(self.bodies, cells["body"], _("No body is called “%(name)s”."))
        item = self._known(self.items, cells["item"], _("No catalogue item is called “%(name)s”."))
        made_on = self._day(cells, "made_on") or self.today
        published_on = self._day(cells, "published_on")
        if published_on and published_on < made_on:
            raise BadRow(_("It was published before it was made: check both dates."))
        valid_until = self._day(cells, "valid_until", ahead=True)
        if valid_until and valid_until < made_on:
            raise BadRow(_("It ends before it was made: check both dates."))
        path = self._inside(cells["file"])
        return _Facts(
            cells=cells,
            path=path,
            data=_bytes(path),
            body=body,
            item=item,
            made_on=made_on,
            valid_until=valid_until,
            published_on=published_on,
            attachments=tuple(self._inside(name) for name in _split(cells.get("attachments", ""))),
        )

    def _known(self, known: Mapping[str, list[Known]], name: str, refusal: str) -> Known:
        found = known.get(name, [])
        if not found:
            raise BadRow(refusal % {"name": name})
        if len(found) > 1:
            codes = ", ".join(sorted(one.code for one in found))
            raise BadRow(
                _("Several are called “%(name)s”: write the code instead, one of %(codes)s.")
                % {"name": name, "codes": codes}
            )
        return found[0]

    def _day(self, cells: Mapping[str, str], name: str, *, ahead: bool = False) -> date | None:
        written = cells.get(name, "")
        if not written:
            return None
        day = read_day(written)
        label = COLUMNS[name][1]
        if day is None:
            raise BadRow(
                _("%(label)s “%(written)s” is not a date: write 2026-03-02.")
                % {"label": label, "written": written}
            )
        if day > self.today and not ahead:
            raise BadRow(
                _("%(label)s %(written)s lies ahead.") % {"label": label, "written": written}
            )
        return day

    def _folder(self, name: str) -> Path:
        """Where a folder named in the list really is."""
        if name not in self._folders:
            self._folders[name] = (self.folder / name).resolve()
        return self._folders[name]

    def _inside(self, name: str) -> Path:
        beside, last = os.path.split(name)
        path = self._folder(beside) / last
        if path.is_symlink():
            path = path.resolve()
        if not path.is_relative_to(self.folder):
            raise BadRow(_("The file “%(name)s” lies outside the folder.") % {"name": name})
        if not path.is_file():
            raise BadRow(_("There is no file “%(name)s” in the folder.") % {"name": name})
        return path


def _by_name_and_code(things: Iterable[Known]) -> Mapping[str, list[Known]]:
    """Several may bear one name, as villages of two towns do; a code is one's own."""
    known: dict[str, list[Known]] = {}
    for thing in things:
        known.setdefault(thing.name, []).append(thing)
    return known | {one.code: [one] for several in known.values() for one in several}


def _noon(day: date | None) -> datetime | None:
    return datetime.combine(day, time(12), clock.CHINA) if day else None


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.replace("\uff1b", ";").split(";") if name.strip()]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadRow(_unreadable("damaged") % {"name": path.name}) from error


def _task_of(checked: tuple[Row, _Facts | BadRow]) -> tuple[bytes, str, str, str] | None:
    facts = checked[1]
    if isinstance(facts, BadRow):
        return None
    title, number = facts.cells.get("title", ""), facts.cells.get("document_number", "")
    return facts.data, facts.path.name, title, number


def _found(facts: _Facts | BadRow, read: Screened[Text] | Unreadable | None) -> Found | BadRow:
    """What is brought in, or why it is refused."""
    if isinstance(facts, BadRow):
        return facts
    if not isinstance(read, Screened):
        code = read.code if read else ""
        return BadRow(_unreadable(code) % {"name": facts.path.name})
    text = read.content
    if len(text.title) > LONGEST_TITLE:
        return BadRow(_("The title is longer than %(n)d characters.") % {"n": LONGEST_TITLE})
    draft = Draft(
        title=text.title,
        html=text.html,
        table=text.table,
        document_number=text.document_number,
        made_on=facts.made_on,
        valid_until=facts.valid_until,
    )
    return Found(
        path=facts.cells["file"],
        content=facts.data,
        body=facts.body,
        item=facts.item,
        draft=draft,
        published_at=_noon(facts.published_on),
        opinion=facts.cells.get("opinion", ""),
        attachments=facts.attachments,
        masked=read.personal,
        doubtful=read.doubtful,
        bare=read.bare,
        left_out=text.left_out,
    )


def _unreadable(code: str) -> str:
    return {
        "empty": _("“%(name)s” is empty."),
        "damaged": _("“%(name)s” is damaged and cannot be opened."),
        "password": _("“%(name)s” is locked by a password: save it without one."),
        "encoding": _("The characters of “%(name)s” cannot be read: save it in UTF-8."),
        "no-text": _("“%(name)s” holds no text, perhaps a scan: add the text, or attach it."),
        "too-large": _("“%(name)s” is too large to be shown as a page: attach it instead."),
    }.get(code, _("“%(name)s” is of a kind that cannot be read here."))
