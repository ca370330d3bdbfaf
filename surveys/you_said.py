"""What everybody may read of asks and promises: you said, we asked, they said, and what became of it (R2.27).

The store freezes it when a worker publishes; the open pages and a child's door thaw it. How a promise stands is not
frozen: it is worked out on the day of looking, so that late shows by itself. It knows no theme, document or person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, cast

from surveys.promises import Outcome, Promise, Standing, place_in_list, standing
from surveys.words import BandWords

Verdict = Literal["yes", "partly", "later", "no"]


@dataclass(frozen=True, slots=True)
class Told:
    """One ask, in words that children may read: what was said, what was asked of whom, the answer, the promises.

    `said` is the name of an agreed theme, or ''. `by` is the day that was asked for, `decide_by` that of an answer
    that is still to come; either may be missing.
    """

    year: str
    said: str
    asked: str
    partner: str
    verdict: Verdict
    because: str
    by: date | None = None
    decide_by: date | None = None
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class YouSaid:
    """All that a board has published of this, newest year first."""

    board: str
    asks: tuple[Told, ...]

    @property
    def fingerprint(self) -> str:
        """What it says, in 32 signs: another one as soon as any word or day of it changes."""
        return hashlib.sha256(freeze(self)).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise as a page shows it; `state` and `by` are in the reader's language, the rest as it was written."""

    standing: Standing
    state: str
    by: str
    words: str
    what_was_done: str
    because: str


@dataclass(frozen=True, slots=True)
class Line:
    """One ask as a page shows it; `answer`, `by` and `decide_by` are in the reader's language."""

    year: str
    said: str
    partner: str
    asked: str
    by: str
    verdict: Verdict
    answer: str
    because: str
    decide_by: str
    promises: tuple[PromiseLine, ...]


def freeze(you_said: YouSaid) -> bytes:
    """`you_said` as JSON, the same bytes each time."""
    plain = {"board": you_said.board, "asks": [_plain(told) for told in you_said.asks]}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()


def thaw(content: bytes) -> YouSaid:
    """What `freeze` made these bytes of."""
    plain = json.loads(content)
    return YouSaid(plain["board"], tuple(map(_told, plain["asks"])))


def find_promise(you_said: YouSaid, key: str) -> Promise | None:
    """The promise with this key, or None where it is not public."""
    return next((one for told in you_said.asks for one in told.promises if one.key == key), None)


def with_outcome(you_said: YouSaid, key: str, *, outcome: Outcome, what_was_done: str, because: str) -> YouSaid:
    """The same, but for how one promise ended; every other word stays as it was published."""

    def mended(one: Promise) -> Promise:
        if one.key != key:
            return one
        return replace(one, outcome=outcome, what_was_done=what_was_done, because=because)

    asks = tuple(replace(told, promises=tuple(map(mended, told.promises))) for told in you_said.asks)
    return replace(you_said, asks=asks)


def list_lines(you_said: YouSaid, said: BandWords, today: date) -> tuple[Line, ...]:
    """What a page shows on `today`, in the words of `said`."""
    return tuple(_line(told, said, today) for told in you_said.asks)


def pick_lines(lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
    """The first `most` of `lines`, those with news before the others: late, not done or no as much as done."""
    return tuple(sorted(lines, key=_is_old_news)[:most])


def say_day(day: date | None, said: BandWords) -> str:
    """A day as it is said in a language: '31 March 2027'; '' for none."""
    if day is None:
        return ""
    return said.get("came.day", day=day.day, month=said.get(f"came.month.{day.month}"), year=day.year)


def _line(told: Told, said: BandWords, today: date) -> Line:
    kept = sorted(told.promises, key=lambda one: place_in_list(standing(one, today), one.due))
    return Line(
        year=told.year,
        said=told.said,
        partner=told.partner,
        asked=told.asked,
        by=_by(told.by, said),
        verdict=told.verdict,
        answer=said.get(f"came.answer.{told.verdict}"),
        because=told.because,
        decide_by=said.get("came.decide_by", day=say_day(told.decide_by, said)) if told.decide_by else "",
        promises=tuple(_promise_line(one, said, today) for one in kept),
    )


def _promise_line(one: Promise, said: BandWords, today: date) -> PromiseLine:
    stands = standing(one, today)
    return PromiseLine(
        stands, said.get(f"came.standing.{stands}"), _by(one.due, said), one.words, one.what_was_done, one.because
    )


def _by(day: date | None, said: BandWords) -> str:
    return said.get("came.by", day=say_day(day, said)) if day else ""


def _is_old_news(line: Line) -> bool:
    return line.verdict != "no" and not any(one.standing is not Standing.WAITING for one in line.promises)


def _plain(told: Told) -> dict[str, Any]:
    return {
        "year": told.year, "said": told.said, "asked": told.asked, "partner": told.partner, "verdict": told.verdict,
        "because": told.because, "by": _iso(told.by), "decide_by": _iso(told.decide_by),
        "promises": [_plain_promise(one) for one in told.promises],
    }  # fmt: skip


def _plain_promise(one: Promise) -> dict[str, Any]:
    return {
        "key": one.key, "partner": one.partner, "words": one.words, "due": _iso(one.due), "outcome": one.outcome,
        "what_was_done": one.what_was_done, "because": one.because,
    }  # fmt: skip


def _told(plain: Mapping[str, Any]) -> Told:
    return Told(
        year=plain["year"],
        said=plain["said"],
        asked=plain["asked"],
        partner=plain["partner"],
        verdict=cast(Verdict, plain["verdict"]),
        because=plain["because"],
        by=_day(plain["by"]),
        decide_by=_day(plain["decide_by"]),
        promises=tuple(Promise(**{**one, "due": date.fromisoformat(one["due"])}) for one in plain["promises"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
