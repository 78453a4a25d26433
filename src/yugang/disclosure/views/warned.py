"""What a page warns of: personal data in text and attachments, and where nobody could look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.actions.screening import NEVER, Content, Found, Part, doubtful, screen
from yugang.disclosure.forms.findings import where
from yugang.disclosure.models import Revision
from yugang.disclosure.queries import labels
from yugang.disclosure.queries.attached import InPassage, Searched, search
from yugang.shared.documents.reading import Part as FilePart
from yugang.shared.documents.reading import Passage
from yugang.shared.files.models import StoredFile

IN_FILE = {
    FilePart.LINE: gettext_lazy("line %(number)s"),
    FilePart.PAGE: gettext_lazy("page %(number)s"),
    FilePart.PARAGRAPH: gettext_lazy("paragraph %(number)s"),
    FilePart.SLIDE: gettext_lazy("slide %(number)s"),
    FilePart.ROW: gettext_lazy("sheet “%(sheet)s”, row %(number)s"),
    FilePart.HIDDEN_ROW: gettext_lazy("hidden sheet “%(sheet)s”, row %(number)s"),
    FilePart.COMMENT: gettext_lazy("comments"),
    FilePart.HEADER: gettext_lazy("header, footer, notes or text box"),
}
UNREAD = {
    "picture": gettext_lazy("It is a picture, whose text cannot be searched."),
    "no-text": gettext_lazy("It holds no text, perhaps it is a scan."),
    "kind": gettext_lazy("Files of its kind cannot be searched."),
    "password": gettext_lazy("It is locked by a password."),
    "too-large": gettext_lazy("It is too large to be searched."),
    "cut": gettext_lazy("It is long: only its first part was searched."),
    "empty": gettext_lazy("It is empty."),
    "missing": gettext_lazy("Its content is missing: attach it again."),
}
LOOKS_LIKE = gettext_lazy("looks like an identity number; its check digit is wrong")
MOST_IN_FILE = 6


@dataclass(frozen=True)
class Warned:
    """One thing to look at. certain: it is personal data; else a hint that bars nothing.
    barred: no reason opens it. mend: what to do about it, where masking here does not help."""

    where: str
    kind: labels.Label
    text: str = ""
    masked: str = ""
    barred: bool = False
    mend: labels.Label = ""
    certain: bool = True


def of_revision(revision: Revision) -> list[Warned]:
    """What a saved revision and its attachments hold: certain things first."""
    return _of(revision, [a.file for a in revision.attachments.select_related("file")])


def of_draft(draft: Draft, files: list[StoredFile]) -> list[Warned]:
    """The same for a draft that is not saved."""
    return _of(draft, files)


def _of(content: Content, files: list[StoredFile]) -> list[Warned]:
    names, searched = [file.name for file in files], search(files)
    return [
        *map(_certain, screen(content, names)),
        *_in_files(searched, doubtful=False),
        *map(_doubtful, doubtful(content, names)),
        *_in_files(searched, doubtful=True),
        *(_unread(one) for one in searched if one.unread),
    ]


def _certain(found: Found) -> Warned:
    in_name = found.part is Part.FILE
    return Warned(
        where=where(found),
        kind=labels.KINDS[found.kind],
        text=found.text,
        masked=found.masked,
        barred=found.kind in NEVER,
        mend=_("rename the file and attach it again") if in_name else "",
    )


def _doubtful(found: Found) -> Warned:
    mend = _("check it, and mask it by hand if it is somebody's")
    return Warned(where(found), LOOKS_LIKE, found.text, mend=mend, certain=False)


def _in_files(searched: Iterable[Searched], *, doubtful: bool) -> Iterator[Warned]:
    """The numbers in each file, and with the last one what to do about them."""
    mend = _("mask it in the file and attach that again")
    for one in searched:
        lines = [_in_file(one.name, number) for number in one.found if number.doubtful is doubtful]
        if more := len(lines[MOST_IN_FILE:]):
            told = _("%(n)d more numbers") % {"n": more}
            lines = [*lines[:MOST_IN_FILE], Warned(_attachment(one.name), told)]
        for line in lines:
            yield replace(line, certain=not doubtful, mend=mend if line is lines[-1] else "")


def _in_file(name: str, number: InPassage) -> Warned:
    return Warned(
        where=_attachment(name, number.passage),
        kind=LOOKS_LIKE if number.doubtful else labels.KINDS[number.kind],
        text=number.masked,
    )


def _unread(one: Searched) -> Warned:
    return Warned(
        where=_attachment(one.name),
        kind=_("could not be read"),
        mend=UNREAD.get(one.unread, ""),
        certain=False,
    )


def _attachment(name: str, passage: Passage | None = None) -> str:
    where = _("attachment “%(name)s”") % {"name": name}
    if passage is None:
        return where
    told = {"number": passage.number, "sheet": passage.name}
    return _("%(file)s, %(place)s") % {"file": where, "place": str(IN_FILE[passage.part]) % told}
