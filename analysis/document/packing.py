"""A packed file whose bytes depend on what is in it and on nothing else, so that a checksum means something (R4.12).

docx.py comes in with what it made, and so may whatever else makes a Word file. It changes no word of it.
"""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format can say."""
UNIX = 3


def without_times(packed: bytes) -> bytes:
    """Return the same parts in the same order, packed as if at no time and on no machine."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            bare = ZipInfo(part.filename, FIRST_DAY)
            bare.compress_type, bare.create_system = ZIP_DEFLATED, UNIX
            after.writestr(bare, before.read(part))
    return out.getvalue()
