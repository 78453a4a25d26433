"""Pictures: the boxes overwritten, nothing but the picture left."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from ..rules.areas import Area
from .painting import painted
from .refusing import Refused

MOST_PIXELS = 80_000_000
QUALITY = 88
# Compressed pictures mix what lies in one field of so many pixels.
FIELD = 16
_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}


def opened(data: bytes) -> Image.Image:
    """The picture, upright. Raises Refused."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("too-large")
            if getattr(picture, "n_frames", 1) > 1:
                raise Refused("moving")
            return _plain(ImageOps.exif_transpose(picture))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("damaged") from error
    except Image.DecompressionBombError as error:
        raise Refused("too-large") from error


def _plain(picture: Image.Image) -> Image.Image:
    """In plain colours, whatever is see-through upon white: what lies under it is not kept."""
    if picture.mode in {"L", "1"}:
        return picture.convert("L")
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")


def shown(data: bytes, longest: int) -> bytes:
    """The picture as it is marked, as PNG of at most `longest` pixels a side. Raises Refused."""
    picture, made = opened(data), io.BytesIO()
    picture.thumbnail((longest, longest))
    picture.save(made, "PNG", compress_level=3)
    return made.getvalue()


def rebuild(data: bytes, ending: str, boxes: list[Area]) -> bytes:
    """The picture with every box filled. Raises Refused."""
    kind = _FORMATS[ending]
    picture, made = opened(data), io.BytesIO()
    filled = painted(picture, boxes, FIELD if kind in {"JPEG", "WEBP"} else 1)
    clean = Image.frombytes(filled.mode, filled.size, filled.tobytes())
    if kind == "GIF":
        clean = clean.convert("P", palette=Image.Palette.ADAPTIVE)
    options = {"quality": QUALITY} if kind in {"JPEG", "WEBP"} else {}
    clean.save(made, kind, **options)
    return made.getvalue()
