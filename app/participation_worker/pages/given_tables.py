"""What is shown of the tables that a board gives: what each column holds, and what is loaded now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name as it must be written, and what belongs in it."""

    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class GivenTablePage:
    """One table: `head` and `rows` are what is loaded now; `sample` is a first row to begin from."""

    heading: str
    lead: str
    columns: tuple[Column, ...]
    sample: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    loaded: str
    other: str
    other_words: str
