"""What redaction knows by name in one run: Heard's own lists, the board's groups, places and staff, and loaded lists.

find_themes and redact_translations come in. It is built once for all answers of a run. No child's word is read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import gazetteers, staff
from app.store.consultations import KeptConsultation, list_groups
from app.store.session import Session

if TYPE_CHECKING:
    from analysis.redaction import Known


def gather_known(session: Session, *, consultation: KeptConsultation) -> Known:
    """Everything that may be taken out of the answers to this consultation by name."""
    from analysis.redaction import OUR_OWN

    board_id = consultation.board_id
    board = staff.get_board(session, board_id=board_id)
    loaded = {
        kind: gazetteers.list_words(session, board_id=board_id, kind=kind) for kind in ("names", "schools", "places")
    }
    members = (member.person.name for member in staff.list_staff(session, board_id=board_id))
    groups = list_groups(session, board_id=board_id, consultation_id=consultation.id)
    return OUR_OWN.with_more(
        names=(*loaded["names"], *members),
        schools=loaded["schools"],
        places=(*loaded["places"], *board.body.get("places", ())),
        groups=(group.name for group in groups),
    )
