"""What one look found. Every check makes these; the command prints them. No finding holds a child's word or number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was looked at, how it stands, what that means, and what to `do` about it ('' where all is well).

    'fail': Heard cannot do its work, or could lose something. 'warn': it soon could.
    """

    what: str
    state: State
    says: str
    do: str = ""


def judge(what: str, bad: bool, says: str, do: str, *, well: str, state: State = "fail") -> Finding:
    """The finding of one question: `says` and `do` where it is `bad`, else `well`."""
    return Finding(what, state, says, do) if bad else Finding(what, "ok", well)
