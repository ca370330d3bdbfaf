"""Cutting a quote: words may be left out, and where they were, it shows. Nothing may be added or changed.

Workers propose with it, the lead releases with it. Pure: it knows two texts and no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

CUT = "…"
_MARKS = {CUT, "...", "[...]", "[…]"}
_WORD = re.compile(r"\S+")


def cut(comment: str, kept: str) -> str | None:
    """Return `kept` as a quote of `comment` with '…' wherever words were left out; None when it is not their words.

    `kept` is what remained after somebody deleted words; marks of a cut may stand in it already.
    """
    places = [match.span() for match in _WORD.finditer(comment)]
    said = [comment[start:end] for start, end in places]
    pieces = _pieces(kept)
    runs = _marked(said, pieces) or _runs(said, [word for piece in pieces for word in piece])
    if not runs:
        return None
    shown = [comment[places[first][0] : places[last][1]] for first, last in runs]
    before = [CUT] if runs[0][0] > 0 else []
    after = [CUT] if runs[-1][1] < len(said) - 1 else []
    return " ".join([*before, f" {CUT} ".join(shown), *after])


def _pieces(kept: str) -> list[list[str]]:
    """The words that remained, in pieces between the marks of a cut."""
    pieces: list[list[str]] = [[]]
    for word in kept.split():
        if word in _MARKS:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _marked(said: Sequence[str], pieces: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Where each piece stands whole, one after another, as (first, last); [] when one does not."""
    runs: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        starts = (i for i in range(at, len(said) - len(piece) + 1) if list(said[i : i + len(piece)]) == piece)
        first = next(starts, None)
        if first is None:
            return []
        runs.append((first, first + len(piece) - 1))
        at = first + len(piece)
    return runs


def _runs(said: Sequence[str], left: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words that are left stand in what was said: (first, last) of each unbroken run, or []."""
    if not left:
        return []
    blocks = SequenceMatcher(None, said, left, autojunk=False).get_matching_blocks()
    if sum(block.size for block in blocks) == len(left):
        return [(block.a, block.a + block.size - 1) for block in blocks if block.size]
    return _first_fit(said, left)


def _first_fit(said: Sequence[str], left: Sequence[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    at = 0
    for word in left:
        while at < len(said) and said[at] != word:
            at += 1
        if at == len(said):
            return []
        runs = [*runs[:-1], (runs[-1][0], at)] if runs and runs[-1][1] == at - 1 else [*runs, (at, at)]
        at += 1
    return runs
