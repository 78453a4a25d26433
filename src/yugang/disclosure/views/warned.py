"""What a page warns of: personal data in text and attachments, and where nobody could look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.actions.screening import NEVER, Found, Part, doubtful, screen
from yugang.disclosure.forms.findings import where
from yugang.disclosure.models import Revision
from yugang.disclosure.queries import labels
from yugang.disclosure.queries.attached import InPassage, Searched, search
from yugang.disclosure.queries.copies import Copy, choice_of, copy_of, is_stopped
from yugang.kernel.masking import SENSITIVE
from yugang.shared.documents.reading import Part as FilePart
from yugang.shared.documents.reading import Passage
from yugang.shared.documents.scanning import BESIDE
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
    "inside": gettext_lazy("A file inside it cannot be read."),
    "layers": gettext_lazy("It has layers that may hide something: print it to PDF anew."),
    "form": gettext_lazy("It is a form that was filled in: print it to PDF anew."),
    "pictures": gettext_lazy(
        "Some of its pages are pictures or have letters that cannot be read, and cannot be searched."
    ),
}
LOOKS_LIKE = gettext_lazy("looks like an identity number; its check digit is wrong")
MOST_IN_FILE = 6


@dataclass(frozen=True)
class Warned:
    """One thing to look at. certain: it is personal data; else a hint that bars nothing.
    barred: it keeps all from being published. mend: what to do about it, where masking here does
    not help. stops: a file may not be published, unless it is replaced or a rule is named."""

    where: str
    kind: labels.Label
    text: str = ""
    masked: str = ""
    barred: bool = False
    mend: labels.Label = ""
    certain: bool = True
    stops: bool = False
    in_copy: bool = False


def of_revision(revision: Revision) -> list[Warned]:
    """What a saved revision and its attachments hold: certain things first."""
    return _of(revision, [a.file for a in revision.attachments.select_related("file")])


def of_draft(draft: Draft, files: list[StoredFile]) -> list[Warned]:
    """The same for a draft that is not saved."""
    return _of(draft, files)


def _of(content: Draft | Revision, files: list[StoredFile]) -> list[Warned]:
    names, searched = [file.name for file in files], search(files)
    choice = choice_of(content)
    copies = [(file.name, copy_of(file, choice)) for file in files]
    unmasked = {name for name, copy in copies if copy.left or copy.unread}
    return [
        *map(_certain, screen(content, names)),
        *_in_files(searched, unmasked, doubtful=False),
        *(line for name, copy in copies for line in _left(name, copy)),
        *(_stopped(name, copy) for name, copy in copies if _stops(copy, content)),
        *map(_doubtful, doubtful(content, names)),
        *_in_files(searched, unmasked, doubtful=True),
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


def _stops(copy: Copy, content: Draft | Revision) -> bool:
    return is_stopped(copy, content)


def _left(name: str, copy: Copy) -> Iterator[Warned]:
    """What `search` does not look for and masking does not reach: homes, minors, hidden notes."""
    told = [one for one in copy.left if one.part == BESIDE or one.kind not in SENSITIVE]
    for one in told[:MOST_IN_FILE]:
        where = _attachment(name)
        if one.part != BESIDE:
            place = Passage(FilePart(one.part), one.number, "", one.sheet)
            where = _attachment(name, place)
        kind = labels.KINDS.get(one.kind, _("place where a picture was taken"))  # type: ignore[call-overload]
        yield Warned(where, kind, one.masked)


def _stopped(name: str, copy: Copy) -> Warned:
    never = any(one.kind in NEVER for one in copy.left)
    mend = (
        _("mask it in the file and attach that again")
        if never
        else _("replace it, or name below the rule by which it is published as it is")
    )
    kind = _("not cleared for publication")
    return Warned(_attachment(name), kind, barred=True, mend=mend, stops=True)


def _in_files(
    searched: Iterable[Searched], unmasked: set[str], *, doubtful: bool
) -> Iterator[Warned]:
    """The numbers in each file, and with the last one what to do about them."""
    for one in searched:
        by_hand = doubtful or one.name in unmasked
        mend = (
            _("mask it in the file and attach that again")
            if by_hand
            else _("masked in the copy that is published")
        )
        lines = [_in_file(one.name, number) for number in one.found if number.doubtful is doubtful]
        if more := len(lines[MOST_IN_FILE:]):
            told = _("%(n)d more numbers") % {"n": more}
            lines = [*lines[:MOST_IN_FILE], Warned(_attachment(one.name), told)]
        for line in lines:
            mended = mend if line is lines[-1] else ""
            yield replace(line, certain=not doubtful, mend=mended, in_copy=not by_hand)


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
