"""Who may sign in, in the words of the house. Everybody may come in; it knows nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff is here to do. A young person has no role: they never sign in."""

    PARTICIPATION_WORKER = "participation_worker"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    DEPUTY = "deputy"
    READER = "reader"
    BOARD_MEMBER = "board_member"
    ADMINISTRATOR = "administrator"


LEADS = frozenset({Role.SAFEGUARDING_LEAD, Role.DEPUTY})
"""Who reads and settles all of a board, may be on duty, and may be the second person."""


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in member of staff, as actions see them: ids and role, no password, no address."""

    id: str
    board_id: str
    name: str
    role: Role
