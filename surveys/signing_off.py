"""What must be true before a learning document goes to the board and before everybody may read it, and who can mend it.

Like gates.py: the worker's page shows what comes back from here, and the same functions stop the button. It is told
facts (who has signed, what is missing) and looks nothing up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.gates import Need, Who


@dataclass(frozen=True, slots=True)
class Missing:
    """A section of R4.01 that a document lacks: which one, what is missing in it, and who can mend it."""

    section: str
    words: str
    who: Who = "worker"


CHANGED = {"S01", "S09"}
"""What a new draft mends: it no longer says what is so."""
STALE = "Something that it was counted from was taken back or held since it was compiled. Compile a new draft."


def to_give(
    *, has_worker: bool, has_lead: bool, is_stale: bool = False, has_other_asks: bool = False
) -> tuple[Need, ...]:
    """Return what is missing before the board may read a draft: a worker and a lead have each read that very draft.

    `is_stale`: a source of it was redacted or withdrawn after it was compiled. `has_other_asks`: what is asked is not
    what it says.
    """
    needs = []
    if is_stale:
        needs.append(Need("S01", STALE))
    if has_other_asks:
        needs.append(Need("S09", "What is asked was changed since it was compiled. Compile it again."))
    if not has_worker:
        needs.append(Need("S02", "Read the draft, all of it, and say that you have reviewed it."))
    if not has_lead:
        needs.append(Need("S03", "A lead reads this draft and says so. It stands on their first page.", "lead"))
    return tuple(needs)


def to_make_public(
    *,
    is_approved: bool,
    missing: Sequence[Missing] = (),
    is_stale: bool = False,
    stamp: str = "",
    quotes_by_one: int = 0,
    undecided: int = 0,
    is_reviewed: bool = True,
) -> tuple[Need, ...]:
    """Return what is missing before everybody may read a version that the board has, what stops us first.

    `missing` are sections of R4.01, `stamp` what is printed on a working draft, `quotes_by_one` counts quotes that one
    person alone answers for (R4.06), `undecided` asks that the board has not decided (R4.01). `is_reviewed`: a worker
    and a lead put their names under this very version.
    """
    needs = []
    if not is_reviewed:
        needs.append(Need("S10", "A worker and a lead have not both reviewed this version. Compile a new draft."))
    if not is_approved:
        needs.append(Need("S04", "The board reads it and approves it.", "board member"))
    needs += [Need("S05", one.words, one.who, where=one.section) for one in missing]
    if is_stale:
        needs.append(Need("S01", STALE))
    if stamp:
        again = "Compile a new draft once every theme is decided and every answer is read."
        needs.append(Need("S06", f"“{stamp}” is printed on it. {again}"))
    if quotes_by_one:
        needs.append(
            Need(
                "S07",
                "A quote was proposed and released by the same person. A lead refuses it, or another does.",
                "lead",
            )
        )
    if undecided:
        asks = "1 ask has" if undecided == 1 else f"{undecided} asks have"
        needs.append(Need("S08", f"{asks} no decision yet: yes, partly, not yet or no, and why.", "board member"))
    return tuple(needs)
