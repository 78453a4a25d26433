"""The copy of a file that may be given away: without what nobody sees, personal data masked.

What is cut: of .docx tracked changes, comments, hidden text; of .xlsx hidden sheets, rows and
columns, comments, caches of other books; of .pptx comments and notes; of .pdf notes and files
inside; of all, properties and who made them; of pictures, all but the picture. What cannot be
cleaned whole is refused.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator

from yugang.shared.documents.choosing import ALL, Choice, Columns
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.passages import split_cells
from yugang.shared.documents.reading.texts import decode
from yugang.shared.files.kinds import KINDS
from yugang.shared.files.traces import Damaged, without_traces

from .pdf import clean_pdf
from .sheets import clean_sheets
from .slides import clean_slides
from .word import clean_word

_PACKED: dict[str, Callable[[bytes, Choice], bytes]] = {
    "docx": clean_word,
    "xlsx": clean_sheets,
    "pptx": clean_slides,
}


def cleaned(data: bytes, name: str, choice: Choice = ALL) -> bytes:
    """The clean copy of the file called `name`; of a kind that is not cleaned (.ofd and the old
    office formats), `data` itself. The same file gives the same copy.
    choice: what is masked. Raises Unreadable."""
    ending = name.rsplit(".", 1)[-1].lower()
    kind = KINDS.get(ending)
    try:
        if ending in _PACKED:
            return _PACKED[ending](data, choice)
        if ending == "pdf":
            return clean_pdf(data, choice)
        if ending in {"txt", "csv"}:
            return _clean_text(data, choice, cells=ending == "csv")
        if kind and kind.family == "image":
            return without_traces(data, kind.media_type)
    except Unreadable:
        raise
    except (Damaged, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    return data


def _clean_text(data: bytes, choice: Choice, *, cells: bool) -> bytes:
    """The bytes as they are where nothing had to be masked."""
    text = decode(data)
    lines = text.splitlines(keepends=True)
    masked = "".join(_clean_rows(lines, choice)) if cells else choice.masked(text)
    return data if masked == text else masked.encode()


def _clean_rows(lines: list[str], choice: Choice) -> Iterator[str]:
    """The lines of a CSV: below a heading such as 家庭住址, cells are taken for what it says."""
    columns = Columns()
    for line in lines:
        parts = split_cells(line)
        for at in range(0, len(parts), 2):
            told = parts[at]
            parts[at] = choice.masked(told, **columns.labels(at))
            columns.learn(at, told)
        yield "".join(parts)
