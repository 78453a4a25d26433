"""QR codes as SVG, for documents and pages."""

import io
from typing import Literal

import segno


def qr_svg(text: str, *, error: Literal["L", "M", "Q", "H"] = "M") -> str:
    """A QR code of `text` as one SVG element without a size of its own.

    error: how much may be soiled and still be read; M is 15 %, Q is 25 % (for walls).
    """
    made = io.BytesIO()
    code = segno.make(text, error=error, micro=False, boost_error=True)
    code.save(made, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None)
    return made.getvalue().decode().strip()


def qr_data_address(text: str) -> str:
    """The same as a data: address, for the `src` of an image."""
    return segno.make(text, error="M", micro=False).svg_data_uri(scale=6)


def qr_png(text: str) -> bytes:
    """The same as a PNG picture, for Office documents."""
    made = io.BytesIO()
    segno.make(text, error="M", micro=False).save(made, kind="png", scale=8)
    return made.getvalue()
