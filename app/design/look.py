"""The files that screens are made of: their address, which changes with their content, and the child's sheet.

factory.py and security.py come in. The child's sheet stands in the page itself, so that the first question needs one
request; the address of everything else carries a fingerprint, so that a page never runs with files of another version.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_NOTES = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_NEEDS = re.compile(r'^import .* from "\./([^"]+)";$', re.MULTILINE)
_INDENTS = re.compile(r"\n\s*")


def _fingerprint() -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        found.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


BUILD = _fingerprint()
STATIC_ADDRESS = f"/static/{BUILD}"


def _child_sheet() -> str:
    written = (STATIC / "child" / "child.css").read_text(encoding="utf-8")
    return _INDENTS.sub("\n", _NOTES.sub("", written)).replace('url("../', f'url("{STATIC_ADDRESS}/').strip()


CHILD_SHEET = _child_sheet()
CHILD_FILES = (
    *sorted(f"{STATIC_ADDRESS}/child/{path.name}" for path in (STATIC / "child").iterdir() if path.name != "child.css"),
    *sorted(set(re.findall(r'url\("([^"]+)"\)', CHILD_SHEET))),
)
"""Every file that a child's page may ask for, fonts included: what a tablet keeps for the day without a network."""


def _modules(name: str, found: tuple[str, ...] = ()) -> tuple[str, ...]:
    for needed in _NEEDS.findall((STATIC / "child" / name).read_text(encoding="utf-8")):
        if needed not in found:
            found = _modules(needed, (*found, needed))
    return found


CHILD_MODULES = tuple(f"{STATIC_ADDRESS}/child/{name}" for name in ("journey.js", *_modules("journey.js")))
"""What the children's page runs, so that it can ask for all of it at once instead of module after module."""
CHILD_SHEET_HASH = "sha256-" + base64.b64encode(hashlib.sha256(CHILD_SHEET.encode()).digest()).decode()
"""What Content-Security-Policy allows in the page: this sheet and no other."""
