"""Files that went wrong: cut, flipped, doubled, spliced, or of the right form with the wrong thing in every place.

A seeded chance does it, so that what breaks once breaks again. A file that keeps its form (JSON, a zip of XML) goes
deeper into a reader than one that does not, so that both are made.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Sequence
from typing import Any

from tests.attack.files.nasty import KNOWN

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**20, -(10**8), 1e308, "", [], {}, [[]], [{}], {"": ""}, {"en": []}, ["en"] * 300,
    {str(at): at for at in range(300)}, "x" * 6_000, "(" * 3_000, "not " * 800, "<" * 3_000, "<!--" * 700,
    "{a} = " * 500,
)  # fmt: skip
"""What stands where something else should."""
DEEP = json.loads("[" * 15 + "]" * 15)
NUMBERS = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\0\0\0\x80", b"\x01\0", b"\xff\xff")


def mutated(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    """A file like `sample` with one to four things wrong."""
    if sample[:4] == b"PK\x03\x04" and chance.random() < 0.7:
        return _inside(sample, chance)
    if sample[:1] in b"{[" and chance.random() < 0.6:
        return _in_its_form(sample, chance)
    for _ in range(chance.randrange(1, 5)):
        sample = chance.choice(WAYS)(sample, samples, chance)
    return sample


def _cut(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    return sample[: chance.randrange(len(sample) + 1)]


def _flip(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(sample or b"x")
    for _ in range(chance.randrange(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _leave_out(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(sample) + 1)
    return sample[:at] + sample[at + chance.randrange(40) :]


def _double(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    at, many = chance.randrange(len(sample) + 1), chance.choice((1, 2, 40))
    return sample[:at] + sample[at : at + chance.randrange(60)] * many + sample[at:]


def _put_in(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    said = chance.choice(KNOWN).encode(chance.choice(("utf-8", "utf-16-le", "cp1252")), "replace")
    at = chance.randrange(len(sample) + 1)
    return sample[:at] + said + sample[at + chance.choice((0, len(said))) :]


def _number(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    at, number = chance.randrange(len(sample) + 1), chance.choice(NUMBERS)
    return sample[:at] + number + sample[at + len(number) :]


def _splice(sample: bytes, samples: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(samples)
    return sample[: chance.randrange(len(sample) + 1)] + other[chance.randrange(len(other) + 1) :]


WAYS = (_cut, _flip, _leave_out, _double, _put_in, _number, _splice)


def _in_its_form(sample: bytes, chance: random.Random) -> bytes:
    """JSON with something else in one to three places."""
    whole = json.loads(sample)
    for _ in range(chance.randrange(1, 4)):
        whole = _changed(whole, chance)
    return json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


def _changed(thing: Any, chance: random.Random) -> Any:
    """The same with one place changed, found by walking down at random."""
    inside = thing if isinstance(thing, dict | list) else ()
    if not inside or chance.random() < 0.15:
        return chance.choice((*ODD, *KNOWN, DEEP, [thing], {"x": thing}))
    if isinstance(thing, list):
        at = chance.randrange(len(thing))
        return [*thing[:at], *([_changed(thing[at], chance)] * chance.choice((1, 1, 1, 0, 2))), *thing[at + 1 :]]
    name = chance.choice(list(thing))
    changed = {**thing, name: _changed(thing[name], chance)}
    if chance.random() < 0.2:
        changed[chance.choice(KNOWN)] = changed.pop(name)
    return changed


def _inside(sample: bytes, chance: random.Random) -> bytes:
    """A zip whose parts are whole, but for one that went wrong."""
    with zipfile.ZipFile(io.BytesIO(sample)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    wrong = chance.choice(list(parts))
    parts[wrong] = chance.choice(WAYS)(parts[wrong], tuple(parts.values()), chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()
