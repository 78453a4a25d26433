"""Reads one PDF in a process of its own, which may crash, hang or swell without harm to others.

Run as a program, by its path: it must import nothing of Yugang.
    pdf_child.py words SOURCE FIRST LAST    → JSON on stdout: pages, sizes and words of these pages
    pdf_child.py picture SOURCE NUMBER      → the page as WebP on stdout
Exit code 3: locked by a password; 4: damaged; any other: something worse.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

MOST_MEMORY = 1 << 30
MOST_SECONDS = 8
WIDTH, HEIGHT = 1240, 2480
MOST_WORDS = 20_000
LOCKED, DAMAGED = 3, 4


def limit() -> None:
    """From here on the process gets no more than a page needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def words(document: Any, first: int, last: int) -> bytes:
    """How many pages there are; of those from `first` to `last`, size in points and words."""
    found = []
    for number in range(first, min(last, len(document)) + 1):
        page = document[number - 1]
        width, height = page.get_size()
        text = page.get_textpage().get_text_range(count=-1)[:MOST_WORDS]
        found.append({"number": number, "width": width, "height": height, "words": text})
        page.close()
    return json.dumps({"count": len(document), "pages": found}).encode("utf-8", "replace")


def picture(document: Any, number: int) -> bytes:
    """The page, no wider than 1,240 pixels."""
    page = document[number - 1]
    width, height = (max(side, 1.0) for side in page.get_size())
    scale = min(WIDTH / width, HEIGHT / height)
    image = page.render(scale=scale, may_draw_forms=False).to_pil()
    made = io.BytesIO()
    image.convert("RGB").save(made, "WEBP", quality=82, method=2)
    return made.getvalue()


def main(what: str, source: str, *numbers: str) -> int:
    import PIL.WebPImagePlugin  # noqa: F401  before the limit: it loads libraries
    import pypdfium2

    limit()
    try:
        document = pypdfium2.PdfDocument(source)
        make = words if what == "words" else picture
        made = make(document, *map(int, numbers))
    except pypdfium2.PdfiumError as error:
        return LOCKED if "assword" in str(error) else DAMAGED
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
