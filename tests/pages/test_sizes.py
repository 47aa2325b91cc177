"""Sizes of pictures, from their first bytes."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages.sizes import size_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 640, 480)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04ab"
    b"\xff\xc4\x00\x03x"
    b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03" * 8
)
VP8X = (
    b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0"
    + (639).to_bytes(3, "little")
    + (479).to_bytes(3, "little")
)
VP8L = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + (639 | 479 << 14).to_bytes(4, "little") + b"\0" * 8
VP8 = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)


@pytest.mark.parametrize("head", [PNG, GIF, JPEG, VP8X, VP8L, VP8])
def test_sizes_of_formats(head: bytes) -> None:
    assert size_of(head) == (640, 480)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ('<svg width="640" height="480">', (640, 480)),
        ('<?xml version="1.0"?>\n<svg xmlns="x" viewBox="0 0 640 480.4" role="img">', (640, 480)),
        ("<svg width='640px' height='480px' viewBox='0 0 1 1'>", (640, 480)),
        ('<svg width="100%" height="100%" viewBox="0,0,640,480">', (640, 480)),
        ('<svg width="100%">', None),
        ('<svg width="0" height="0">', None),
        ('<svg width="1.2.3" height="5">', None),
        ("<svg", None),
        ("", None),
    ],
)
def test_sizes_of_drawings(text: str, size: tuple[int, int] | None) -> None:
    assert size_of(text.encode()) == size


@given(
    st.sampled_from([PNG, GIF, JPEG, VP8X, VP8L, VP8, b"<svg "]),
    st.integers(0, 40),
    st.binary(max_size=60),
)
def test_damaged_pictures_give_a_size_or_none(head: bytes, cut: int, rest: bytes) -> None:
    found = size_of(head[:cut] + rest)
    assert found is None or all(0 < side <= 100_000 for side in found)
