"""The copy of a file that may be given away: without what nobody sees, personal data masked.

What is cut: of .docx tracked changes, comments, hidden text; of .xlsx hidden sheets, rows and
columns, comments, caches of other books; of .pptx comments and notes; of .pdf notes and files
inside; of all, properties and who made them; of pictures, all but the picture. What cannot be
cleaned whole is refused.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection

from yugang.kernel.masking import SENSITIVE, Kind, mask_text
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.texts import decode
from yugang.shared.files.kinds import KINDS
from yugang.shared.files.traces import Damaged, without_traces

from .pdf import clean_pdf
from .sheets import clean_sheets
from .slides import clean_slides
from .word import clean_word

_PACKED: dict[str, Callable[[bytes, Collection[Kind]], bytes]] = {
    "docx": clean_word,
    "xlsx": clean_sheets,
    "pptx": clean_slides,
}


def cleaned(data: bytes, name: str, kinds: Collection[Kind] = SENSITIVE) -> bytes:
    """The clean copy of the file called `name`; of a kind that is not cleaned (.ofd and the old
    office formats), `data` itself. The same file gives the same copy. kinds: what is masked. Raises Unreadable."""
    ending = name.rsplit(".", 1)[-1].lower()
    kind = KINDS.get(ending)
    try:
        if ending in _PACKED:
            return _PACKED[ending](data, kinds)
        if ending == "pdf":
            return clean_pdf(data)
        if ending in {"txt", "csv"}:
            return _clean_text(data, kinds)
        if kind and kind.family == "image":
            return without_traces(data, kind.media_type)
    except Unreadable:
        raise
    except (Damaged, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    return data


def _clean_text(data: bytes, kinds: Collection[Kind]) -> bytes:
    """The bytes as they are where nothing had to be masked."""
    text = decode(data)
    masked = mask_text(text, kinds)
    return data if masked == text else masked.encode()
