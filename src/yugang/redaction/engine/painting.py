"""Boxes filled on a picture."""

from __future__ import annotations

from PIL import Image, ImageDraw

from ..rules.areas import Area


def painted(picture: Image.Image, boxes: list[Area], grid: int = 1) -> Image.Image:
    """The picture with every box filled, to the whole pixel outwards; grid: or to so many."""
    made = picture.copy()
    draw = ImageDraw.Draw(made)
    width, height = made.size
    for box in boxes:
        left, top = int(box.x * width / 100), int(box.y * height / 100)
        right, bottom = -int(-box.right * width // 100), -int(-box.bottom * height // 100)
        left, top = left - left % grid, top - top % grid
        right, bottom = right + -right % grid, bottom + -bottom % grid
        if right > left and bottom > top:
            draw.rectangle((left, top, right - 1, bottom - 1), fill=0)
    return made
