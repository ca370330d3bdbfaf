"""JSON from strangers: no repeated keys, no NaN, no infinity, no depth that breaks a parser, no half of a character.

The child's door and the file readers come here; what they get back holds nothing but plain values.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from surveys.errors import JsonRefused

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)


def parse(body: bytes, *, most_bytes: int = 64 * 1024, most_deep: int = 12) -> Any:
    """Return what `body` says; raises JsonRefused with a reason, never anything else."""
    if len(body) > most_bytes:
        raise JsonRefused("too_large")
    if _depth(body) > most_deep:
        raise JsonRefused("too_deep")
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise JsonRefused("not_json") from error


def _depth(body: bytes) -> int:
    # Counted before parsing, because the parser itself is what deep nesting breaks.
    depth = deepest = 0
    for sign in _STRING.sub(b"", body):
        if sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonRefused("repeated_key")
    return found


def _finite(number: str) -> float:
    # 1e999 is a number to JSON and infinite to Python.
    found = float(number)
    return found if math.isfinite(found) else _refuse(number)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
