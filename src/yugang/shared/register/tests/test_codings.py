"""Compressed answers are unpacked whole and within bounds, or not at all."""

import gzip

import brotli
import pytest

from yugang.shared.register.verifier.codings import BadCoding, unpack

TEXT = "低保公示".encode() * 1000
PACK = {"gzip": gzip.compress, "br": brotli.compress, "": bytes}


@pytest.mark.parametrize("coding", PACK)
def test_answer_is_unpacked(coding):
    assert unpack(PACK[coding](TEXT), coding, len(TEXT)) == TEXT


@pytest.mark.parametrize("coding", PACK)
def test_answer_larger_than_it_may_be_is_refused(coding):
    with pytest.raises(BadCoding, match="larger than 11999 bytes"):
        unpack(PACK[coding](TEXT), coding, len(TEXT) - 1)


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_bomb_is_not_unpacked(coding):
    with pytest.raises(BadCoding, match="larger than 1000 bytes"):
        unpack(PACK[coding](bytes(50_000_000)), coding, 1000)


@pytest.mark.parametrize("coding", ["gzip", "br"])
@pytest.mark.parametrize("kept", [0, 5, -1])
def test_answer_cut_short_is_refused(coding, kept):
    with pytest.raises(BadCoding, match="cannot be unpacked"):
        unpack(PACK[coding](TEXT)[:kept], coding, len(TEXT))


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_nonsense_is_refused(coding):
    with pytest.raises(BadCoding):
        unpack(b"nonsense", coding, 100)
