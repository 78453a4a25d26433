import io
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.queries import open_bytes
from yugang.shared.files.traces import Damaged, without_traces
from yugang.shared.ledger.actor import SYSTEM

TELLTALE = b"Secret-Camera-7"
GPS = 0x8825


def exif(orientation: int = 6) -> Image.Exif:
    made = Image.Exif()
    made[0x010F] = TELLTALE.decode()
    made[0x0112] = orientation
    made.get_ifd(GPS)[1] = "N"
    return made


def picture(format_: str, **options: Any) -> bytes:
    image = Image.new("RGB", (64, 48))
    image.putdata([(x * 3 % 256, x * 7 % 256, x % 256) for x in range(64 * 48)])
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"comment": TELLTALE}])
def test_jpeg_keeps_its_pixels_and_orientation_only(more: dict[str, Any]) -> None:
    given_ = picture("JPEG", exif=exif(), icc_profile=b"profile" * 9, **more) + TELLTALE
    clean = without_traces(given_, "image/jpeg")
    assert TELLTALE not in clean and pixels(clean) == pixels(given_)
    with Image.open(io.BytesIO(clean)) as image:
        assert dict(image.getexif()) == {0x0112: 6}
        assert image.info["icc_profile"] == b"profile" * 9


def test_upright_jpeg_keeps_no_note_at_all() -> None:
    clean = without_traces(picture("JPEG", exif=exif(1)), "image/jpeg")
    assert b"Exif" not in clean


def test_png_loses_its_texts() -> None:
    told = PngInfo()
    told.add_text("Author", TELLTALE.decode())
    given_ = picture("PNG", pnginfo=told, exif=exif()) + TELLTALE
    clean = without_traces(given_, "image/png")
    assert TELLTALE not in clean and b"eXIf" not in clean and pixels(clean) == pixels(given_)


def test_webp_loses_exif_and_its_flag() -> None:
    given_ = picture("WEBP", exif=exif(), lossless=True) + TELLTALE
    clean = without_traces(given_, "image/webp")
    assert TELLTALE not in clean and pixels(clean) == pixels(given_)
    with Image.open(io.BytesIO(clean)) as image:
        assert not image.getexif()


def test_clean_picture_stays_the_same() -> None:
    for format_, media_type in (("JPEG", "image/jpeg"), ("PNG", "image/png")):
        once = without_traces(picture(format_), media_type)
        assert without_traces(once, media_type) == once


@given(st.integers(0, 2000), st.binary(max_size=8), st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_broken_picture_is_damaged_or_clean_but_never_worse(
    at: int, junk: bytes, format_: str
) -> None:
    whole = picture(format_)
    broken = whole[:12] + whole[12:at] + junk
    try:
        without_traces(broken, f"image/{format_.lower()}")
    except Damaged:
        return


@pytest.mark.django_db
def test_stored_photo_tells_nothing(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    photo = io.BytesIO(picture("JPEG", exif=exif()))
    with open_bytes(store(photo, "墙.jpg", by=SYSTEM, at=clock.now())) as stored:
        assert TELLTALE not in stored.read()
    assert [p.name for p in (tmp_path / "files/incoming").iterdir()] == []


@pytest.mark.django_db
def test_photo_that_breaks_off_is_refused(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    broken = io.BytesIO(picture("JPEG")[:400])
    with translation.override("en"), pytest.raises(FileRefused, match="damaged"):
        store(broken, "墙.jpg", by=SYSTEM, at=clock.now())
