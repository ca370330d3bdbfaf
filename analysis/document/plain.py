"""A compiled document as plain data that JSON can hold, and back again, so that a kept one can be printed anew.

Jobs come in: what they keep with a document is `to_plain`, and years later `from_plain` gives the same document. What
does not fit the shapes of model.py is refused, never bent: a document that was changed on the way is not published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from analysis.document.model import LearningDocument
from analysis.errors import NotADocument

EXACT = (str, bool, int)


def to_plain(document: LearningDocument) -> dict[str, Any]:
    """Return the document as dicts, lists, words, numbers and days in ISO form; `from_plain` undoes it."""
    plain: dict[str, Any] = _plain(document)
    return plain


def from_plain(plain: Mapping[str, Any]) -> LearningDocument:
    """Return the document that `to_plain` was given; raises NotADocument where a part is missing, unknown or wrong.

    A part that came to model.py later, and has a default there, may be missing: older documents lack it.
    """
    document: LearningDocument = _read(LearningDocument, plain, "document")
    return document


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: Any, plain: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _read_parts(kind, plain, where)
    if read := READERS.get(get_origin(kind)):
        return read(kind, plain, where)
    if kind is date:
        return _read_day(plain, where)
    # bool is an int to Python, and True is not a count.
    if kind in EXACT and type(plain) is kind:
        return plain
    raise NotADocument(where)


def _read_parts(kind: Any, plain: Any, where: str) -> Any:
    parts = _parts(kind)
    if not isinstance(plain, Mapping) or plain.keys() - parts.keys():
        raise NotADocument(where)
    lacking = [name for name, (_, is_needed) in parts.items() if is_needed and name not in plain]
    if lacking:
        raise NotADocument(f"{where}.{lacking[0]}")
    return kind(**{name: _read(parts[name][0], value, f"{where}.{name}") for name, value in plain.items()})


def _read_list(kind: Any, plain: Any, where: str) -> Any:
    of, *more = get_args(kind)
    if not isinstance(plain, list) or more != [...]:
        raise NotADocument(where)
    return tuple(_read(of, one, f"{where}[{number}]") for number, one in enumerate(plain))


def _read_choice(kind: Any, plain: Any, where: str) -> Any:
    if plain in get_args(kind) and type(plain) is str:
        return plain
    raise NotADocument(where)


def _read_perhaps(kind: Any, plain: Any, where: str) -> Any:
    (of,) = (one for one in get_args(kind) if one is not NoneType)
    return None if plain is None else _read(of, plain, where)


def _read_day(plain: Any, where: str) -> date:
    try:
        return date.fromisoformat(plain)
    except (TypeError, ValueError) as fault:
        raise NotADocument(where) from fault


@lru_cache
def _parts(kind: Any) -> dict[str, tuple[Any, bool]]:
    """The parts of a shape by name: their type, and whether they must be there."""
    types = get_type_hints(kind)
    must = {one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING}
    return {one.name: (types[one.name], one.name in must) for one in fields(kind)}


READERS: Mapping[Any, Callable[[Any, Any, str], Any]] = {
    tuple: _read_list,
    Literal: _read_choice,
    Union: _read_perhaps,
    UnionType: _read_perhaps,
}
