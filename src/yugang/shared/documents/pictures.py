"""Photos made fit to be published: small, upright, and with nothing in them but the picture."""

import io
from typing import BinaryIO

from django.utils.translation import gettext as _

from yugang.shared.files.kinds import damaged

LONGEST_SIDE = 1600


def shrunk(stream: BinaryIO) -> BinaryIO:
    """The photo as JPEG of at most 1,600 pixels a side, without place and camera data.

    Raises FileRefused where it is not a picture, or one that would fill the memory.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        stream.seek(0)
        with Image.open(stream) as opened:
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise damaged(str(getattr(stream, "name", "") or _("The photo"))) from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=82, optimize=True)
    made.seek(0)
    return made
