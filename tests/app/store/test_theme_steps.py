"""Every thing that a person does to themes is a step that can be taken back, in order, and who did it stays."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.people import Role
from app.store import quotes, sorting, theme_steps, themes, trail
from app.store.session import NotFound
from app.store.theme_steps import StandsInTheWay
from tests.builders import NOW, TODAY, a_response, add_board, add_person, keep, propose_theme

LATER = NOW + timedelta(minutes=5)
KINDS = ("named", "agreed", "rejected", "merged", "moved", "added", "took_out", "put_in", "split", "bears", "suggested")


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_can_be_taken_back_and_leaves_everything_as_it_was(session, place, worker, table, kind: str):
    before = _look(session, place)
    step = _do(session, place, worker, table, kind)
    assert _look(session, place) != before
    theme_steps.undo_step(session, person=worker, step_id=step.id, now=LATER)
    assert _look(session, place) == before


def test_all_steps_can_be_taken_back_one_after_the_other_the_last_first(session, place, worker, table):
    before = _look(session, place)
    steps = [_do(session, place, worker, table, kind) for kind in ("named", "moved", "agreed", "split", "merged")]
    for step in reversed(steps):
        theme_steps.undo_step(session, person=worker, step_id=step.id, now=LATER)
    assert _look(session, place) == before


def test_an_undone_step_stays_in_the_list_with_who_and_when(session, place, worker, table):
    step = _do(session, place, worker, table, "agreed")
    colleague = add_person(session, board_id=place.board_id, role=Role.PARTICIPATION_WORKER)
    theme_steps.undo_step(session, person=colleague, step_id=step.id, now=LATER)
    [kept] = _steps(session, place)
    assert (kept.staff_id, kept.at, kept.undone_by, kept.undone_at) == (worker.id, NOW, colleague.id, LATER)


def test_an_earlier_step_is_taken_back_when_nothing_later_touched_the_same(session, place, worker, table):
    first = _do(session, place, worker, table, "moved")
    _do(session, place, worker, table, "named")
    theme_steps.undo_step(session, person=worker, step_id=first.id, now=LATER)
    assert [step.undone_at for step in _steps(session, place)] == [None, LATER]


@pytest.mark.parametrize("pair", [("moved", "merged_other"), ("agreed", "rejected"), ("split", "named_new")])
def test_the_later_step_that_stands_in_the_way_is_named(session, place, worker, table, pair):
    first, later = (_do(session, place, worker, table, kind) for kind in pair)
    with pytest.raises(StandsInTheWay) as raised:
        theme_steps.undo_step(session, person=worker, step_id=first.id, now=LATER)
    assert raised.value.step == later
    theme_steps.undo_step(session, person=worker, step_id=later.id, now=LATER)
    theme_steps.undo_step(session, person=worker, step_id=first.id, now=LATER)


def test_what_something_else_changed_since_is_not_overwritten(session, place, worker, table):
    step = _do(session, place, worker, table, "named")
    themes.rename_theme(session, board_id=place.board_id, theme_id=table.theme, label="By an import", definition="")
    with pytest.raises(StandsInTheWay) as raised:
        theme_steps.undo_step(session, person=worker, step_id=step.id, now=LATER)
    assert raised.value.step is None


def test_a_new_theme_that_was_quoted_from_is_not_taken_back_over_the_quote(session, place, worker, table):
    step = _do(session, place, worker, table, "split")
    [comment] = themes.list_comments(session, board_id=place.board_id, theme_id=step.made[0])
    quotes.propose_quote(
        session, board_id=place.board_id, theme_id=step.made[0], comment_id=comment.id, text=comment.text,
        differs=False, person_id=worker.id,
    )  # fmt: skip
    with pytest.raises(StandsInTheWay):
        theme_steps.undo_step(session, person=worker, step_id=step.id, now=LATER)


def test_a_quote_that_went_along_comes_back(session, place, worker, table):
    comment = _first(session, place, table)
    made = quotes.propose_quote(
        session, board_id=place.board_id, theme_id=table.theme, comment_id=comment.id, text=comment.text,
        differs=False, person_id=worker.id,
    )  # fmt: skip
    step = _do(session, place, worker, table, "moved")
    assert quotes.list_quotes(session, board_id=place.board_id, theme_id=table.theme) == ()
    theme_steps.undo_step(session, person=worker, step_id=step.id, now=LATER)
    assert [one.id for one in quotes.list_quotes(session, board_id=place.board_id, theme_id=table.theme)] == [made]


def test_a_step_knows_what_went_where(session, place, worker, table):
    comment = _first(session, place, table)
    step = _do(session, place, worker, table, "moved")
    assert (step.out_of, step.into, step.comments) == ((table.theme,), (table.other,), (comment.id,))


def test_what_changes_nothing_is_no_step_and_is_written_down_all_the_same(session, place, worker, table):
    for _ in range(2):
        with _recorded(session, place, worker, table, "agreed"):
            _agree(session, place, worker, table.theme)
    assert len(_steps(session, place)) == 1
    assert [act.act for act in trail.list_acts(session, board_id=place.board_id)].count("theme_agree") == 2


def test_no_step_holds_a_word_of_a_child_or_of_the_machine(session, place, worker, table):
    """R3.14: a lead may hold it back later, and a step would have kept it."""
    for kind in ("named", "moved", "split", "merged"):
        _do(session, place, worker, table, kind)
    kept = str(session.scalars(text("SELECT changed FROM theme_steps")).all())
    assert "Light after dark" in kept
    assert not [word for word in ("Lights", "gate", "Fix") if word in kept]


def test_the_last_step_is_ones_own_and_not_undone(session, place, worker, table):
    colleague = add_person(session, board_id=place.board_id, role=Role.PARTICIPATION_WORKER)
    mine = [_do(session, place, worker, table, kind) for kind in ("moved", "named")]
    _do(session, place, colleague, table, "agreed")
    theme_steps.undo_step(session, person=worker, step_id=mine[1].id, now=LATER)
    found = theme_steps.find_last_step(session, person=worker, consultation_id=place.consultation_id)
    assert found == mine[0]


def test_a_step_of_another_board_is_not_found(session, place, worker, table):
    """T4."""
    step = _do(session, place, worker, table, "agreed")
    stranger = add_person(session, board_id=add_board(session, name="Southvale"), role=Role.PARTICIPATION_WORKER)
    with pytest.raises(NotFound):
        theme_steps.undo_step(session, person=stranger, step_id=step.id, now=LATER)


def test_a_theme_whose_making_was_undone_is_in_no_list_and_gets_no_suggestion(session, place, worker, table):
    step = _do(session, place, worker, table, "split")
    theme_steps.undo_step(session, person=worker, step_id=step.id, now=LATER)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    found = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert step.made[0] not in {theme.id for theme in found}
    assert themes.get_theme(session, board_id=place.board_id, theme_id=step.made[0]).suggested == 0


class Table:
    """A theme of the machine's with three comments, a theme by hand, and one comment in none."""

    def __init__(self, theme: str, other: str, unplaced: str) -> None:
        self.theme, self.other, self.unplaced = theme, other, unplaced
        self.new = ""


def _recorded(session, place, person, table, kind: str):
    return theme_steps.record(
        session, person=person, consultation_id=place.consultation_id, kind=kind, about=table.theme, now=NOW
    )


def _do(session, place, person, table, kind: str):
    """Do one thing as the worker's actions do, and return its step."""
    known = {"bears": "named", "put_in": "moved", "suggested": "took_suggested", "merged_other": "merged"}
    with _recorded(session, place, person, table, known.get(kind, "named" if kind == "named_new" else kind)):
        ACTS[kind](session, place, person, table)
    step = _steps(session, place)[0]
    table.new = (*step.made, table.new)[0]
    return step


def _agree(session, place, person, theme_id: str) -> None:
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme_id, person_id=person.id, today=TODAY)


def _merge(session, place, person, theme_id: str, into_id: str) -> None:
    themes.merge_themes(
        session, board_id=place.board_id, theme_id=theme_id, into_id=into_id, person_id=person.id, today=TODAY
    )


def _move(session, place, comment_id: str, from_id: str | None, to_id: str | None) -> None:
    where = {"board_id": place.board_id, "from_id": from_id, "to_id": to_id}
    sorting.move_comments(session, comment_ids=[comment_id], **where)


def _name(session, place, theme_id: str, label: str) -> None:
    themes.rename_theme(session, board_id=place.board_id, theme_id=theme_id, label=label, definition="Lamps.")


ACTS = {
    "named": lambda s, p, w, t: _name(s, p, t.theme, "Light after dark"),
    "named_new": lambda s, p, w, t: _name(s, p, t.new, "Paths by night"),
    "bears": lambda s, p, w, t: themes.save_bears_on(s, board_id=p.board_id, theme_id=t.theme, priorities=["safe"]),
    "agreed": lambda s, p, w, t: _agree(s, p, w, t.theme),
    "rejected": lambda s, p, w, t: themes.reject_theme(
        s, board_id=p.board_id, theme_id=t.theme, person_id=w.id, today=TODAY
    ),
    "merged": lambda s, p, w, t: _merge(s, p, w, t.theme, t.other),
    "merged_other": lambda s, p, w, t: _merge(s, p, w, t.other, t.theme),
    "moved": lambda s, p, w, t: _move(s, p, _first(s, p, t).id, t.theme, t.other),
    "added": lambda s, p, w, t: _move(s, p, _first(s, p, t).id, None, t.other),
    "took_out": lambda s, p, w, t: _move(s, p, _first(s, p, t).id, t.theme, None),
    "put_in": lambda s, p, w, t: _move(s, p, t.unplaced, None, t.theme),
    "split": lambda s, p, w, t: sorting.split_theme(
        s, board_id=p.board_id, theme_id=t.theme, comment_ids=[_first(s, p, t).id], label="Paths", person_id=w.id,
        today=TODAY,
    ),
    "suggested": lambda s, p, w, t: sorting.answer_suggestions(
        s, board_id=p.board_id, theme_id=t.other, comment_ids=[t.unplaced], takes=True
    ),
}  # fmt: skip


def _first(session, place, table):
    return themes.list_comments(session, board_id=place.board_id, theme_id=table.theme)[0]


def _steps(session, place):
    return theme_steps.list_steps(session, board_id=place.board_id, consultation_id=place.consultation_id)


def _look(session, place):
    """All that a worker sees of themes: each with its comments and what the machine would add, and what is in none."""
    where = {"board_id": place.board_id}
    found = themes.list_themes(session, **where, consultation_id=place.consultation_id)
    unplaced = themes.list_unplaced(session, **where, consultation_id=place.consultation_id, question_id="better")
    return [
        (
            theme,
            themes.list_comments(session, **where, theme_id=theme.id),
            themes.list_suggested(session, **where, theme_id=theme.id),
        )
        for theme in found
    ], unplaced


@pytest.fixture
def worker(session, place):
    return add_person(session, board_id=place.board_id, role=Role.PARTICIPATION_WORKER)


@pytest.fixture
def table(session, place) -> Table:
    for words in ("More lights by the gate", "Lights please", "Fix the lights", "A bench"):
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id, comments=3)
    [theme] = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    other = themes.add_theme(
        session, board_id=place.board_id, consultation_id=place.consultation_id, question_id="better",
        label="By hand", person_id="p", today=TODAY,
    )  # fmt: skip
    [left] = themes.list_unplaced(
        session, board_id=place.board_id, consultation_id=place.consultation_id, question_id="better"
    )
    # As a later run leaves it where a person has decided.
    session.execute(
        text(
            "INSERT INTO theme_comments (theme_id, comment_id, board_id, strength, clause, placed_by, is_in,"
            " is_suggested) VALUES (:theme, :comment, :board, 0.5, 'A bench', 'machine', false, true)"
        ),
        {"theme": other, "comment": left.id, "board": place.board_id},
    )
    session.commit()
    return Table(theme.id, other, left.id)
