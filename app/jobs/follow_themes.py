"""Compares a board's themes with its priorities and with those of earlier consultations, and leaves what it suggests.

The queue comes in with a board's id, after themes were found or agreed. What people decided stays. Counts are kept as
they may be shown, so that a theme can still be followed when answers have gone; from then on none is counted again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from analysis.movement import to_plain, weigh_theme
from app.jobs.material import read_body
from app.jobs.task import Progress, Task
from app.store import following, queue, responses, staff
from app.store.following import ThemeInTime
from app.store.holding import PRACTITIONERS
from app.store.keeping import ANSWERS_KEPT
from app.store.session import Session


def do(task: Task) -> None:
    """Suggest priorities, keep counts, propose which themes go on."""
    tell = Progress(task)
    tell("Getting ready", 0.0)
    from analysis.guiding import ThemeSaid, suggest
    from analysis.likeness import find_meaning, first_reader
    from analysis.trends import FollowedTheme, follow

    board_id = task.work.board_id
    with task.sessions() as session:
        found = following.list_in_time(session, board_id=board_id, with_clauses=True)
        body = read_body(staff.get_board(session, board_id=board_id))
        # What a lead upheld stays when all else is deleted: counted alone, it would stand in place of the true number.
        before = task.clock().date() - ANSWERS_KEPT
        forgotten = following.list_forgotten(session, board_id=board_id, signed_off_before=before)
        weighed = _weigh(session, [one for one in found if one.consultation.id not in forgotten])
        # No transaction may stand open while the analysis thinks: a child may want to send.
        session.rollback()
        meaning = first_reader(find_meaning()[0])
        tell("Comparing themes with the plan", 0.2)
        said = [ThemeSaid(one.theme.id, one.theme.label, one.clauses) for one in found]
        suggested = suggest(said, body.priorities, meaning)
        tell("Comparing themes with earlier ones", 0.7)
        followed = follow([FollowedTheme(one.theme.id, one.when, *_names(one)) for one in found], meaning)
        agreed = {one.theme.id for one in found if one.theme.status == "agreed"}
        known = {one.theme.id for one in following.list_in_time(session, board_id=board_id)}
        for theme_id in sorted(known & suggested.keys()):
            following.save_followed(
                session, board_id=board_id, theme_id=theme_id, may_bear_on=suggested[theme_id],
                weighed=weighed.get(theme_id), is_new=followed.is_new.get(theme_id),
            )  # fmt: skip
        likely = {(one.earlier_id, one.later_id): one.likeness for one in followed.likely}
        both = known & agreed
        following.propose_links(
            session, board_id=board_id, likely={pair: n for pair, n in likely.items() if both.issuperset(pair)}
        )
        queue.finish(session, work_id=task.work.id)
        session.commit()


def _names(one: ThemeInTime) -> tuple[str, str, tuple[str, ...]]:
    return one.theme.label, one.theme.definition, one.theme.keywords


def _weigh(session: Session, found: Sequence[ThemeInTime]) -> dict[str, dict[str, Any]]:
    """The counts of each theme as they may be shown; of a consultation whose answers have gone there are none."""
    weighed = {}
    for consultation_id in sorted({one.consultation.id for one in found}):
        own_words = {one.theme.question_id for one in found if one.consultation.id == consultation_id}
        answered: Counter[str] = Counter()
        for counts in responses.count_answers(session, consultation_id=consultation_id, unread=own_words):
            # Of what practitioners said nothing is weighed with what children say.
            answered[counts.question_id] += counts.answered if counts.band != PRACTITIONERS else 0
        said = responses.count_said(session, consultation_id=consultation_id, whom="children")
        groups = responses.count_groups_saying(session, consultation_id=consultation_id, whom="children")
        for one in found:
            base, theme_id = answered[one.theme.question_id], one.theme.id
            if one.consultation.id == consultation_id and base:
                spoke = sum(said.get(theme_id, {}).values())
                weighed[theme_id] = to_plain(weigh_theme(spoke, base, groups.get(theme_id, 0)))
    return weighed
