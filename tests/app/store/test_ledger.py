"""Every comment that came is in one place of the ledger, whatever happened to it (R4.11)."""

from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import text

from analysis.document.ledger import PLACES
from analysis.themes import ThemesFound
from app.store import proposing, responses, themes
from app.store.ledger import SET_ASIDE, count_ledger
from app.store.session import NotFound
from tests.builders import TODAY, WORRYING, a_response, add_board, keep, propose_theme

REASONS = ("empty", "no_answer", "not_readable", "other_language", "too_few", "mixed", "rare", "of_a_later_version")


@pytest.fixture
def here(place):
    return {"board_id": place.board_id, "consultation_id": place.consultation_id}


@pytest.mark.parametrize("seed", range(6))
def test_after_every_step_of_a_random_history_it_adds_up(session, here, seed):
    """Answers come, are held, released, upheld; the machine runs; people agree, reject, merge, move; nights forget."""
    chance = Random(seed)
    for _ in range(45):
        step = chance.choice(STEPS)
        step(session, here, chance)
        session.flush()
        found = count_ledger(session, **here)
        assert found.received == _count(session, here, "true"), step.__name__
        assert found.apart == _count(session, here, "responses.standing <> 'counted'"), step.__name__
        assert found.places.get("held", 0) == _count_held(session, here), step.__name__
        assert set(found.places) <= set(PLACES)
        assert sum(bool(count) for count in found.places.values()) >= (found.counted > 0)


def test_each_place_by_itself(session, here):
    for words in ("agreed", "proposed", "rejected", *REASONS):
        keep(session, a_response(words=words), consultation_id=here["consultation_id"])
    ids = _run(session, here, {reason: [reason] for reason in REASONS})
    for status in ("agreed", "proposed", "rejected"):
        _theme_of(session, here, [ids[status]], status)
    keep(session, a_response(words="new"), consultation_id=here["consultation_id"])
    keep(session, a_response(words="held"), consultation_id=here["consultation_id"], concerns={"better": WORRYING})
    keep(session, a_response(words=None), consultation_id=here["consultation_id"])
    assert count_ledger(session, **here).places == {
        "in_themes": 1, "proposed": 1, "rejected": 1, "rare": 1, "unplaced": 3, "nothing_said": 2, "not_readable": 1,
        "other_language": 1, "held": 1, "not_looked_at": 1,
    }  # fmt: skip


def test_what_is_in_an_agreed_theme_and_in_a_rejected_one_is_in_a_theme(session, here):
    keep(session, a_response(words="both"), consultation_id=here["consultation_id"])
    ids = _run(session, here, {})
    for status in ("rejected", "agreed"):
        _theme_of(session, here, [ids["both"]], status)
    assert count_ledger(session, **here).places == {"in_themes": 1}


def test_what_was_taken_out_of_the_theme_that_another_was_merged_into_is_in_none(session, here):
    keep(session, a_response(words="out"), consultation_id=here["consultation_id"])
    ids = _run(session, here, {})
    into, source = (_theme_of(session, here, [ids["out"]], "agreed") for _ in range(2))
    board_id = here["board_id"]
    themes.move_comment(session, board_id=board_id, comment_id=ids["out"], from_id=into, to_id=None)
    themes.merge_themes(session, board_id=board_id, theme_id=source, into_id=into, person_id="p", today=TODAY)
    assert count_ledger(session, **here).places == {"unplaced": 1}


def test_the_ledger_of_another_board_is_not_found(session, here):
    with pytest.raises(NotFound):
        count_ledger(session, board_id=add_board(session, name="Southvale"), consultation_id=here["consultation_id"])


def test_every_reason_has_a_place_that_the_document_knows():
    assert set(SET_ASIDE.values()) <= set(PLACES)


def _come(session, here, chance):
    concerns = {"better": WORRYING} if chance.random() < 0.3 else None
    words = None if chance.random() < 0.1 else f"words {chance.random()}"
    keep(session, a_response(words=words), consultation_id=here["consultation_id"], concerns=concerns)


def _settle(session, here, chance):
    state = chance.choice(("cleared", "upheld", "waiting", "unread"))
    _of_one(session, here, chance, "UPDATE concerns SET state = :value WHERE response_id = :id", state)


def _come_late(session, here, chance):
    standing = chance.choice(("late", "counted", "open_link", "set_aside"))
    _of_one(session, here, chance, "UPDATE responses SET standing = :value WHERE id = :id", standing)


def _find_themes(session, here, chance):
    _run(session, here, {}, chance)
    if chance.random() < 0.7:
        propose_theme(session, **here, label=str(chance.random()), comments=chance.randint(1, 6))


def _decide(session, here, chance):
    if theme := _one_theme(session, here, chance):
        do = chance.choice((themes.agree_theme, themes.reject_theme, themes.propose_theme_again))
        do(session, board_id=here["board_id"], theme_id=theme.id, person_id="p", today=TODAY)


def _merge(session, here, chance):
    source, into = _one_theme(session, here, chance), _one_theme(session, here, chance)
    if source and into and source.id != into.id:
        themes.merge_themes(
            session, board_id=here["board_id"], theme_id=source.id, into_id=into.id, person_id="p", today=TODAY
        )


def _move(session, here, chance):
    wanted = text("SELECT id FROM comments WHERE consultation_id = :id ORDER BY id")
    ids = list(session.scalars(wanted, {"id": here["consultation_id"]}))
    ways = [_one_theme(session, here, chance), _one_theme(session, here, chance), None]
    chance.shuffle(ways)
    from_id, to_id = (way.id if way else None for way in ways[:2])
    if ids and from_id != to_id:
        themes.move_comment(
            session, board_id=here["board_id"], comment_id=chance.choice(ids), from_id=from_id, to_id=to_id
        )


def _forget(session, here, chance):
    if chance.random() < 0.3:
        _of_one(session, here, chance, "DELETE FROM responses WHERE id = :id AND :value = ''", "")
    else:
        session.execute(text("UPDATE answers SET value = '\"\"' WHERE question_id = 'better' AND missing IS NULL"))


STEPS = (_come, _come, _come, _come, _settle, _settle, _come_late, _find_themes, _decide, _merge, _move, _forget)


def _run(session, here, unplaced, chance=None):
    """The machine reads what may be read and finds no theme; with `chance` each comment gets a reason of its own."""
    said = responses.list_own_words(session, consultation_id=here["consultation_id"], question_id="better")
    known = {one.comment_id or str(uuid4()): one for one in said}
    why = {reason: tuple(key for key, one in known.items() if one.text in words) for reason, words in unplaced.items()}
    if chance:
        for key in known:
            reason = chance.choice(REASONS)
            why[reason] = (*why.get(reason, ()), key)
    proposing.save_found(
        session,
        asked=proposing.Asked(here["board_id"], here["consultation_id"], "better"),
        found=ThemesFound((), why, {key: one.text for key, one in known.items()}),
        answers={key: one.response_id for key, one in known.items()},
    )
    return {one.text: key for key, one in known.items()}


def _theme_of(session, here, ids, status):
    made = themes.add_theme(session, **here, question_id="better", label=str(uuid4()), person_id="p", today=TODAY)
    for comment_id in ids:
        themes.move_comment(session, board_id=here["board_id"], comment_id=comment_id, from_id=None, to_id=made)
    session.execute(text("UPDATE themes SET status = :status WHERE id = :id"), {"status": status, "id": made})
    session.expire_all()
    return made


def _one_theme(session, here, chance):
    found = themes.list_themes(session, **here)
    return chance.choice(found) if found else None


def _of_one(session, here, chance, statement, value):
    wanted = text("SELECT id FROM responses WHERE consultation_id = :id ORDER BY id")
    ids = list(session.scalars(wanted, {"id": here["consultation_id"]}))
    if ids:
        session.execute(text(statement), {"value": value, "id": chance.choice(ids)})
        session.expire_all()


def _count(session, here, which):
    wanted = text(
        "SELECT count(*) FROM answers JOIN responses ON responses.id = answers.response_id"
        f" WHERE consultation_id = :id AND question_id = 'better' AND missing IS NULL AND ({which})"
    )
    return session.scalar(wanted, {"id": here["consultation_id"]})


def _count_held(session, here):
    held = "SELECT response_id FROM concerns WHERE question_id = 'better' AND state IN ('waiting', 'upheld')"
    return _count(session, here, f"responses.standing = 'counted' AND responses.id IN ({held})")
