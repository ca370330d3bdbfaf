"""A second person codes a tenth of the comments blind; who read what is kept; nothing held is dealt (R4.05, R3.14)."""

import pytest
from sqlalchemy import text

from analysis.document.coded_twice import Agreement
from app.people import Role
from app.store import coding, responses, theme_steps, themes, trail
from app.store.coding import (
    FEWEST,
    AlreadyDrawn,
    AlreadyFinished,
    NotAllCoded,
    NotBlind,
    NothingToDraw,
    UnknownCode,
    choose,
    draw,
)
from app.store.session import NotFound
from tests.builders import NOW, TODAY, a_response, add_board, add_person, keep, propose_theme


@pytest.fixture
def here(session, place):
    """Thirty comments in one agreed theme."""
    for number in range(30):
        keep(session, a_response(words=f"More lights {number}"), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    found = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    [theme] = themes.list_themes(session, **found)
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id="first", today=TODAY)
    session.commit()
    return found


def test_a_tenth_is_drawn_and_at_least_twenty_or_all():
    ids = [f"c{number}" for number in range(431)]
    assert len(choose(ids, seed="s")) == 44
    assert len(choose(ids[:150], seed="s")) == FEWEST
    assert sorted(choose(ids[:7], seed="s")) == ids[:7]


def test_the_draw_is_by_the_seed_alone_and_can_be_checked():
    """Whatever order the ids come in; another seed draws others."""
    ids = [f"c{number}" for number in range(400)]
    assert choose(ids, seed="s") == choose(ids[::-1], seed="s")
    assert len(set(choose(ids, seed="s")) & set(choose(ids, seed="t"))) < 20


def test_the_draw_favours_no_comment():
    ids = [f"c{number}" for number in range(200)]
    drawn = [one for seed in range(200) for one in choose(ids, seed=str(seed))]
    counts = [drawn.count(one) for one in ids]
    assert (sum(counts), min(counts) > 5, max(counts) < 40) == (4000, True, True)


def test_what_is_dealt_says_nothing_of_where_it_stands(session, here):
    draw(session, **here, person_id="second", seed="s", today=TODAY)
    dealt = coding.list_drawn(session, **here, person_id="second")
    assert len(dealt) == FEWEST
    [theme] = themes.list_themes(session, **here)
    assert theme.id not in repr(dealt)
    assert [one.comment_id for one in dealt] == choose([c.id for c in _comments(session, here)], seed="s")


def test_it_is_drawn_once_and_kept(session, here):
    draw(session, **here, person_id="second", seed="s", today=TODAY)
    before = coding.list_drawn(session, **here, person_id="second")
    with pytest.raises(AlreadyDrawn):
        draw(session, **here, person_id="third", seed="t", today=TODAY)
    propose_theme(session, **here)
    assert coding.list_drawn(session, **here, person_id="second") == before


def test_a_theme_of_the_codebook_stays_when_themes_are_found_again(session, here):
    """Also one whose agreement was taken back, so that it looks like one that nobody has touched."""
    draw(session, **here, person_id="second", seed="s", today=TODAY)
    [theme] = themes.list_themes(session, **here)
    session.execute(text("UPDATE themes SET status = 'proposed', decided_by = NULL, decided_on = NULL"))
    session.expire_all()
    propose_theme(session, **here)
    assert themes.get_theme(session, board_id=here["board_id"], theme_id=theme.id).id == theme.id


def test_without_an_agreed_theme_there_is_nothing_to_code(session, here):
    [theme] = themes.list_themes(session, **here)
    themes.reject_theme(session, board_id=here["board_id"], theme_id=theme.id, person_id="first", today=TODAY)
    with pytest.raises(NothingToDraw):
        draw(session, **here, person_id="second", seed="s", today=TODAY)


def test_an_answer_that_is_held_is_never_dealt_and_leaves_what_was(session, here):
    """R3.14: before the draw, and after it."""
    held = [one.id for one in _comments(session, here)][:12]
    _hold(session, held)
    draw(session, **here, person_id="second", seed="s", today=TODAY)
    dealt = [one.comment_id for one in coding.list_drawn(session, **here, person_id="second")]
    assert len(dealt) == 18
    assert not set(dealt) & set(held)
    _hold(session, dealt[:1])
    with pytest.raises(NotFound):
        coding.save_codes(session, **here, comment_id=dealt[0], person_id="second", codes=(), today=TODAY)
    assert (coding.find_draw(session, **here).drawn, coding.find_draw(session, **here).coded) == (17, 0)


@pytest.mark.parametrize("reason", ["empty", "no_answer", "not_readable", "other_language"])
def test_what_no_theme_could_hold_is_not_dealt_and_what_is_rare_is(session, here, reason):
    [first, second, *_] = [one.id for one in _comments(session, here)]
    for comment_id, why in ((first, reason), (second, "rare")):
        session.execute(text("UPDATE comments SET unplaced = :why WHERE id = :id"), {"why": why, "id": comment_id})
    draw(session, **here, person_id="second", seed="s", today=TODAY)
    assert coding.find_draw(session, **here).of == 29


def test_codes_are_kept_the_best_first_and_coding_is_reading(session, here):
    drawn = _drawn(session, here)
    other = _another_theme(session, here, "agreed")  # Agreed after the draw: it is in no codebook.
    [theme] = [one for one in themes.list_themes(session, **here) if one.id != other]
    _code(session, here, drawn[0], (theme.id,))
    _code(session, here, drawn[1], ())
    with pytest.raises(UnknownCode):
        _code(session, here, drawn[2], (other,))
    kept = coding.list_drawn(session, **here, person_id="second")
    assert [one.codes for one in kept[:3]] == [(theme.id,), (), None]
    assert coding.count_read(session, **here) == 2


def test_only_whom_they_were_dealt_to_can_see_or_code_them(session, here):
    drawn = _drawn(session, here)
    with pytest.raises(NotFound):
        coding.list_drawn(session, **here, person_id="somebody")
    with pytest.raises(NotFound):
        coding.save_codes(session, **here, comment_id=drawn[0], person_id="somebody", codes=(), today=TODAY)


def test_it_can_be_stopped_and_is_finished_once_when_all_is_coded(session, here):
    drawn = _drawn(session, here)
    _code(session, here, drawn[0], ())
    with pytest.raises(NotAllCoded):
        coding.finish(session, **here, person_id="second", today=TODAY)
    for comment_id in drawn[1:]:
        _code(session, here, comment_id, ())
    coding.finish(session, **here, person_id="second", today=TODAY)
    assert coding.find_draw(session, **here).finished_on == TODAY
    with pytest.raises(AlreadyFinished):
        _code(session, here, drawn[0], ())


def test_a_change_of_mind_after_the_draw_makes_no_agreement(session, here):
    """What is compared is where a comment stood when it was drawn."""
    drawn = _drawn(session, here)
    [theme] = themes.list_themes(session, **here)
    _code(session, here, drawn[0], ())
    themes.move_comment(session, board_id=here["board_id"], comment_id=drawn[0], from_id=theme.id, to_id=None)
    assert coding.list_both(session, **here) == (((theme.id,), ()),)


def test_where_a_comment_stands_twice_what_a_person_placed_comes_first(session, here):
    second = _another_theme(session, here, "agreed")
    comment = _comments(session, here)[0].id
    themes.move_comment(session, board_id=here["board_id"], comment_id=comment, from_id=None, to_id=second)
    for one in _drawn(session, here):
        _code(session, here, one, ())
    both = [first for first, _ in coding.list_both(session, **here) if len(first) == 2]
    assert [first[0] for first in both] == [second] * len(both)


def test_another_person_who_takes_it_over_begins_anew(session, here):
    drawn = _drawn(session, here)
    _code(session, here, drawn[0], ())
    coding.hand_over(session, **here, person_id="third")
    assert [one.comment_id for one in coding.list_drawn(session, **here, person_id="third")] == drawn
    assert coding.find_draw(session, **here).coded == 0


def test_what_the_job_found_is_kept(session, here):
    _drawn(session, here)
    found = Agreement(20, 18, 0.8, None, several=True)
    coding.save_agreement(session, **here, agreement=found)
    assert coding.find_draw(session, **here).agreement == found


def test_who_decided_changed_quoted_or_read_cannot_code_blind(session, here):
    board_id = here["board_id"]
    renamed, read, fresh = (add_person(session, board_id=board_id, role=Role.PARTICIPATION_WORKER) for _ in range(3))
    [theme] = themes.list_themes(session, **here)
    trail.note(session, person=renamed, act="renamed_theme", about=theme.id, now=NOW)
    comment_id = _comments(session, here)[0].id
    coding.note_read(session, board_id=board_id, person_id=read.id, comment_ids=[comment_id], today=TODAY)
    know = coding.list_who_know(session, **here)
    assert {"first", renamed.id, read.id} <= know
    assert fresh.id not in know


@pytest.mark.parametrize("act", ["exported_codings", "read_comments"])
def test_who_was_shown_all_at_once_cannot_code_blind(session, here, act):
    person = add_person(session, board_id=here["board_id"], role=Role.PARTICIPATION_WORKER)
    trail.note(session, person=person, act="asked_for_themes", about=here["consultation_id"], now=NOW)
    assert person.id not in coding.list_who_know(session, **here)
    trail.note(session, person=person, act=act, about=here["consultation_id"], now=NOW)
    assert person.id in coding.list_who_know(session, **here)


def test_who_took_a_step_back_or_did_one_cannot_code_blind(session, here):
    """A step taken back stands in the trail under its own id, of no theme."""
    done, undone = (add_person(session, board_id=here["board_id"], role=Role.PARTICIPATION_WORKER) for _ in range(2))
    [theme] = themes.list_themes(session, **here)
    step = {"person": done, "consultation_id": here["consultation_id"], "about": here["consultation_id"], "now": NOW}
    with theme_steps.record(session, **step, kind="moved"):
        themes.rename_theme(session, board_id=here["board_id"], theme_id=theme.id, label="Lamps", definition="")
    [kept] = theme_steps.list_steps(session, **here)
    assert undone.id not in coding.list_who_know(session, **here)
    theme_steps.undo_step(session, person=undone, step_id=kept.id, now=NOW)
    assert {done.id, undone.id} <= coding.list_who_know(session, **here)


def test_coding_alone_lets_nobody_know_and_reading_elsewhere_does(session, here):
    """R4.05: who has seen since where comments stand can neither go on nor finish."""
    drawn = _drawn(session, here)
    _code(session, here, drawn[0], ())
    _code(session, here, drawn[0], ())
    assert coding.is_coding(session, **here, person_id="second")
    other = next(one.id for one in _comments(session, here) if one.id not in drawn)
    coding.note_read(session, board_id=here["board_id"], person_id="second", comment_ids=[other], today=TODAY)
    with pytest.raises(NotBlind):
        _code(session, here, drawn[1], ())
    with pytest.raises(NotBlind):
        coding.finish(session, **here, person_id="second", today=TODAY)
    assert not coding.is_coding(session, **here, person_id="second")


def test_reading_is_said_once_by_each_and_counts_each_comment_once(session, here):
    ids = [one.id for one in _comments(session, here)]
    said = {"board_id": here["board_id"], "today": TODAY}
    assert coding.note_read(session, person_id="a", comment_ids=ids[:5], **said) == 5
    assert coding.note_read(session, person_id="a", comment_ids=ids[:6], **said) == 1
    assert coding.note_read(session, person_id="b", comment_ids=ids[:6], **said) == 6
    assert coding.count_read(session, **here) == 6


def test_nobody_reads_what_is_held_or_another_boards(session, here):
    ids = [one.id for one in _comments(session, here)][:2]
    _hold(session, ids[:1])
    said = {"person_id": "a", "comment_ids": ids, "today": TODAY}
    assert coding.note_read(session, board_id=add_board(session, name="Southvale"), **said) == 0
    assert coding.note_read(session, board_id=here["board_id"], **said) == 1


def test_what_was_read_and_is_held_since_counts_for_the_document_alone(session, here):
    """R3.14: beside the number that may be read, it would tell a worker how many are held."""
    ids = [one.id for one in _comments(session, here)]
    coding.note_read(session, board_id=here["board_id"], person_id="a", comment_ids=ids, today=TODAY)
    _hold(session, ids[:2])
    assert coding.count_read(session, **here) == 30
    assert coding.count_read(session, **here, also_held=False) == 28


def test_what_a_lead_settled_and_what_a_worker_read_are_added_and_counted_once(session, here):
    """R2.17."""
    ids = [one.id for one in _comments(session, here)]
    coding.note_read(session, board_id=here["board_id"], person_id="a", comment_ids=ids[:4], today=TODAY)
    of = "(SELECT response_id FROM comments WHERE id IN (:one, :two))"
    session.execute(
        text(f"UPDATE concerns SET state = 'cleared' WHERE response_id IN {of}"), {"one": ids[3], "two": ids[4]}
    )
    read = responses.count_read(session, consultation_id=here["consultation_id"], own_words={"better"})
    assert read == 5


def test_what_was_said_of_a_comment_goes_when_the_comment_is_forgotten(session, here):
    """R2.13."""
    drawn = _drawn(session, here)
    _code(session, here, drawn[0], ())
    session.flush()
    of = "(SELECT response_id FROM comments WHERE id = :id)"
    session.execute(text(f"DELETE FROM responses WHERE id = {of}"), {"id": drawn[0]})
    session.expire_all()
    assert (coding.find_draw(session, **here).drawn, coding.find_draw(session, **here).coded) == (19, 0)
    assert coding.count_read(session, **here) == 0


def test_a_draw_of_another_board_is_not_found(session, here):
    _drawn(session, here)
    elsewhere = {**here, "board_id": add_board(session, name="Southvale")}
    with pytest.raises(NotFound):
        coding.find_draw(session, **elsewhere)
    with pytest.raises(NotFound):
        coding.hand_over(session, **elsewhere, person_id="third")


def _comments(session, here):
    [theme] = [one for one in themes.list_themes(session, **here) if one.machine_label]
    return themes.list_comments(session, board_id=here["board_id"], theme_id=theme.id)


def _drawn(session, here):
    draw(session, **here, person_id="second", seed="s", today=TODAY)
    return [one.comment_id for one in coding.list_drawn(session, **here, person_id="second")]


def _code(session, here, comment_id, codes):
    coding.save_codes(session, **here, comment_id=comment_id, person_id="second", codes=codes, today=TODAY)


def _another_theme(session, here, status):
    made = themes.add_theme(session, **here, question_id="better", label="Paths", person_id="first", today=TODAY)
    if status == "agreed":
        themes.agree_theme(session, board_id=here["board_id"], theme_id=made, person_id="first", today=TODAY)
    return made


def _hold(session, comment_ids):
    for comment_id in comment_ids:
        of = "(SELECT response_id FROM comments WHERE id = :id)"
        session.execute(text(f"UPDATE concerns SET state = 'waiting' WHERE response_id = {of}"), {"id": comment_id})
