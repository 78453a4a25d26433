"""Pictures inside of Word and Excel files, drawn anew: small, and nothing in them but the picture."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from yugang.shared.documents.reading import Unreadable
from yugang.shared.files.content import open_content

from . import shelf

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
ENDINGS = tuple(
    f".{ending}" for ending in ("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff")
)
LONGEST_SIDE = 1200
MOST_PIXELS = 40_000_000
MOST_BYTES = 20_000_000
MOST_PICTURES = 100


def names(package: zipfile.ZipFile) -> list[str]:
    """The parts that are pictures a browser could show, in an order that never changes."""
    inside = (entry.filename for entry in package.infolist() if "/media/" in entry.filename)
    return sorted(name for name in inside if name.lower().endswith(ENDINGS))[:MOST_PICTURES]


def picture(sha256: str, number: int) -> Path:
    """The file with picture `number`, counted from 0 as `names` has them, as WebP. Raises
    Unreadable, ContentMissing."""
    name = f"picture-{number}.webp"
    if found := shelf.kept(sha256, name):
        return found
    try:
        with open_content(sha256) as stream, zipfile.ZipFile(stream) as package:
            inside = names(package)
            if number >= len(inside):
                raise Unreadable("kind", "no such picture")
            if package.getinfo(inside[number]).file_size > MOST_BYTES:
                raise Unreadable("too-large")
            data = package.read(inside[number])
        return shelf.keep(sha256, name, _drawn(data))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error


def _drawn(data: bytes) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Unreadable("too-large")
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            drawn = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("damaged", str(error)[:120]) from error
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    made = io.BytesIO()
    drawn.save(made, "WEBP", quality=84, method=2)
    return made.getvalue()
