"""Compiles a themed audit pack in all its prints, and drafts prompts for whoever concludes.

The queue comes in with a pack's id. What was given to the board is left as it is.
"""

from __future__ import annotations

from app.jobs.material import read_body
from app.jobs.pack_material import gather_pack
from app.jobs.task import Progress, Task, TryAgain
from app.store import audit_packs, queue, staff


def do(task: Task) -> None:
    """Gather, compile, print, keep: in one commit with the end of the work."""
    from analysis.disclosure_control import rules_of
    from analysis.document.pack import compile_pack
    from analysis.document.pack_prints import print_pack

    board_id, pack_id, today = task.work.board_id, task.work.reference, task.clock().date()
    tell = Progress(task)
    tell("Gathering what is known", 0.0)
    with task.sessions() as session:
        pack = audit_packs.get_pack(session, board_id=board_id, pack_id=pack_id)
        board = staff.get_board(session, board_id=board_id)
        material = gather_pack(session, board_id=board_id, pack=pack, today=today)
        # No transaction may stand open while the prints are made: a child may want to send.
        session.rollback()
        tell("Setting it side by side", 0.4)
        made = compile_pack(material, body=board.name, today=today, rules=rules_of(read_body(board)))
        prints = print_pack(made)
        if not pack.given_on:
            audit_packs.save_prints(
                session, board_id=board_id, pack_id=pack_id, prompts=made.prompts, made_from=pack, today=today,
                prints={kind: getattr(prints, kind) for kind in audit_packs.PRINTS},
            )  # fmt: skip
        again = gather_pack(session, board_id=board_id, pack=pack, today=today)
        if (again.children, again.frontline) != (material.children, material.frontline):
            # A lead may have held words back while the prints were made (R3.14). Asked last, so that none slips by.
            raise TryAgain("themes or quotes changed meanwhile")
        queue.finish(session, work_id=task.work.id)
        session.commit()
