"""Reads a small PNG into rows of bytes, so that a test can see where ink is. Eight bits of red, green, blue, alpha."""

from __future__ import annotations

import struct
import zlib

DEPTH = 4


def read_png(png: bytes) -> tuple[int, list[bytes]]:
    """How many pixels wide it is, and its rows from the top, each of four bytes a pixel."""
    wide, packed, at = 0, b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            wide, _, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", data)
            assert (bits, colour, interlaced) == (8, 6, 0)
        packed += data if kind == b"IDAT" else b""
        at += 12 + length
    raw, step = zlib.decompress(packed), wide * DEPTH + 1
    rows, before = [], bytes(wide * DEPTH)
    for start in range(0, len(raw), step):
        before = _unfiltered(raw[start], raw[start + 1 : start + step], before)
        rows.append(before)
    return wide, rows


def _unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    out = bytearray(row)
    for at, value in enumerate(row):
        left = out[at - DEPTH] if at >= DEPTH else 0
        corner = above[at - DEPTH] if at >= DEPTH else 0
        guess = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind]
        out[at] = (value + guess) & 255
    return bytes(out)


def _paeth(left: int, above: int, corner: int) -> int:
    return min((left, above, corner), key=lambda one: abs(left + above - corner - one))
