"""What a later run of the machine does with what is there already: it renews words, and brings none back."""

import pytest
from sqlalchemy import text

from analysis.codings.model import CodedComment, Coding
from analysis.codings.tables import tables
from analysis.themes import Placement, Theme, ThemesFound
from app.store import coding, exporting, ledger, proposing, responses, sorting, splits, themes, translating
from app.store.session import NotFound
from app.store.tables import AnswerRow, CommentRow, ResponseRow, ThemeRow
from tests.analysis.codings.samples import CODINGS
from tests.builders import NOW, TODAY, a_response, keep, propose_theme

SAID = ("Zorblat hits us, and the gate is dark", "more lights", "lights please", "mend the lights")


def test_a_part_from_before_a_name_was_known_is_kept_nowhere(session, place, theme):
    """R3.13: a second run after a gazetteer was loaded; the theme is decided, so that its placements stay."""
    _find_again(session, place, "[name] hits us, and the gate is dark")
    leaving = exporting.list_leaving(
        session, board_id=place.board_id, consultation_id=place.consultation_id, smallest_group=1
    )
    assert "Zorblat" not in str(leaving)
    assert "Zorblat" not in str(splits.list_clauses(session, board_id=place.board_id, theme_id=theme.id))
    assert "Zorblat" not in str(themes.list_comments(session, board_id=place.board_id, theme_id=theme.id))


def test_a_part_that_still_stands_in_the_words_stays(session, place, theme):
    _set_part(session, "the gate  is dark")
    _find_again(session, place, "[name] hits us, and the gate is dark")
    assert "the gate  is dark" in splits.list_clauses(session, board_id=place.board_id, theme_id=theme.id).values()


def test_what_was_proposed_to_split_is_let_go_by_a_later_run(session, place, theme):
    """Its names were made of words as they stood before."""
    ids = [one.id for one in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)]
    halves = [("Zorblat", ids[:2]), ("Lights", ids[2:])]
    splits.save_split(session, board_id=place.board_id, theme_id=theme.id, halves=halves)
    _find_again(session, place, "[name] hits us, and the gate is dark")
    assert splits.find_split(session, board_id=place.board_id, theme_id=theme.id) is None


@pytest.mark.parametrize(
    ("part", "leaves"), [("the gate is  dark", True), ("Zorblat hits us", False), ("it is dark here", False)]
)
def test_a_part_leaves_only_where_it_stands_in_the_words_that_leave(part: str, leaves: bool):
    """T5: it may be older than the words, or of a translation."""
    [theme, *_] = CODINGS.themes
    comment = CodedComment("q", "[name] hits us, and the gate is dark", codings=(Coding(theme.id, "machine", part),))
    [row] = tables(type(CODINGS)("t", NOW, (theme,), (comment,)))["Codings"][1]
    assert row[5] == (part if leaves else "")


@pytest.mark.parametrize("typed", ["", "The lights are out"])
def test_a_part_of_a_translation_goes_with_the_translation(session, place, theme, typed: str):
    """R3.13: taken back because a name stood in it, or typed anew."""
    [comment] = session.query(CommentRow).filter(CommentRow.text == SAID[0])
    comment.unplaced, comment.language, comment.translation = "other_language", "es", "Zorblat broke the lights"
    _set_part(session, "Zorblat broke the lights")
    where = {"board_id": place.board_id, "comment_id": comment.id}
    translating.save_translation(session, **where, words=typed, person_id="worker", today=TODAY)
    parts = splits.list_clauses(session, board_id=place.board_id, theme_id=theme.id)
    assert "Zorblat broke the lights" not in parts.values()
    assert set(SAID[1:]) <= set(parts.values())


def test_what_belongs_to_a_theme_that_was_merged_twice_is_suggested_to_the_last(session, place, theme):
    second = _merge_into(session, place, theme.id)
    last = _merge_into(session, place, second)
    keep(session, a_response(words="lights again"), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert themes.get_theme(session, board_id=place.board_id, theme_id=second).suggested == 0
    assert (_only(session, place).id, _only(session, place).suggested) == (last, 1)


def test_nothing_is_suggested_to_what_was_merged_and_then_rejected(session, place, theme):
    last = _merge_into(session, place, theme.id)
    themes.reject_theme(session, board_id=place.board_id, theme_id=last, person_id="worker", today=TODAY)
    keep(session, a_response(words="lights again"), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert _only(session, place).suggested == 0


def test_redacted_words_outlive_the_raw_ones_in_a_later_run(session, place, theme):
    """R2.13: raw words are forgotten after a while, and the redacted comment stays."""
    for answer in session.query(AnswerRow).filter(AnswerRow.question_id == "better"):
        answer.value = ""
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    comments = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    assert {one.text for one in comments} == set(SAID)


@pytest.mark.parametrize("is_rejected", [False, True])
def test_what_was_taken_out_after_a_merge_is_in_the_list_of_those_in_none(session, place, theme, is_rejected: bool):
    """The ledger counts it there; what a rejected theme holds, it counts and lists with that theme."""
    made = _merge_into(session, place, theme.id)
    [comment] = session.query(CommentRow).filter(CommentRow.text == SAID[1])
    where = {"board_id": place.board_id}
    themes.move_comment(session, **where, comment_id=comment.id, from_id=made, to_id=None)
    if is_rejected:
        themes.reject_theme(session, **where, theme_id=made, person_id="worker", today=TODAY)
    found = themes.list_unplaced(session, **where, consultation_id=place.consultation_id, question_id="better")
    counted = ledger.count_ledger(session, **where, consultation_id=place.consultation_id)
    assert [one.text for one in found] == [SAID[1]]
    assert counted.places["unplaced"] == 1
    assert themes.count_unplaced(session, **where, consultation_id=place.consultation_id) == {"better": 1}


def test_what_was_set_aside_since_is_in_no_count_and_no_list(session, place, theme):
    """A response that is in no number is not one that said it."""
    first, *_ = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    loose = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)[-1]
    themes.move_comment(session, board_id=place.board_id, comment_id=loose.id, from_id=theme.id, to_id=None)
    for one in (first, loose):
        response_id = session.get_one(CommentRow, one.id).response_id
        session.get_one(ResponseRow, response_id).standing = "set_aside"
    where = {"board_id": place.board_id}
    asked = {**where, "consultation_id": place.consultation_id}
    assert responses.count_said(session, consultation_id=place.consultation_id)[theme.id] == {"11-13": 2}
    assert themes.get_theme(session, **where, theme_id=theme.id).size == 2
    lists = (
        themes.list_comments(session, **where, theme_id=theme.id),
        themes.list_markers(session, **where, theme_id=theme.id),
        themes.list_examples(session, **asked, most=9)[theme.id],
    )
    assert [(len(found), first.id in {one.id for one in found}) for found in lists] == [(2, False)] * 3
    assert themes.list_unplaced(session, **asked, question_id="better") == ()
    assert themes.count_unplaced(session, **asked) == {}


WRITERS = {
    "agree": lambda s, w, one, other, by: themes.agree_theme(s, **w, theme_id=one, **by),
    "reject": lambda s, w, one, other, by: themes.reject_theme(s, **w, theme_id=one, **by),
    "reopen": lambda s, w, one, other, by: themes.propose_theme_again(s, **w, theme_id=one, **by),
    "rename": lambda s, w, one, other, by: themes.rename_theme(s, **w, theme_id=one, label="A", definition=""),
    "merge": lambda s, w, one, other, by: themes.merge_themes(s, **w, theme_id=one, into_id=other, **by),
    "merge into": lambda s, w, one, other, by: themes.merge_themes(s, **w, theme_id=other, into_id=one, **by),
    "split": lambda s, w, one, other, by: sorting.split_theme(
        s, **w, theme_id=one, comment_ids=[], label="A", **by
    ),
    "suggested": lambda s, w, one, other, by: sorting.answer_suggestions(
        s, **w, theme_id=one, comment_ids=[], takes=True
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", WRITERS)
def test_a_page_that_is_older_than_a_merge_changes_nothing(session, place, theme, act: str):
    made = _merge_into(session, place, theme.id)
    by = {"person_id": "worker", "today": TODAY}
    with pytest.raises(NotFound):
        WRITERS[act](session, {"board_id": place.board_id}, theme.id, made, by)
    assert session.get_one(ThemeRow, theme.id).status == "rejected"


@pytest.mark.parametrize("way", ["from_id", "to_id"])
def test_no_comment_is_moved_out_of_a_theme_that_is_gone_or_into_it(session, place, theme, way: str):
    made = _merge_into(session, place, theme.id)
    comment = themes.list_comments(session, board_id=place.board_id, theme_id=made)[0]
    where = {"from_id": made, "to_id": None} | {way: theme.id}
    with pytest.raises(NotFound):
        themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, **where)


def test_a_gone_theme_that_an_older_version_called_agreed_is_in_no_codebook_and_no_count(session, place, theme):
    """An older version let a stale page agree to it."""
    made = _merge_into(session, place, theme.id)
    session.get_one(ThemeRow, theme.id).status = "agreed"
    where = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    assert ledger.count_ledger(session, **where).places == {"proposed": len(SAID)}
    themes.agree_theme(session, board_id=place.board_id, theme_id=made, person_id="worker", today=TODAY)
    coding.draw(session, **where, person_id="second", seed="s", today=TODAY)
    assert coding.find_draw(session, **where).codebook == (made,)


def _merge_into(session, place, theme_id: str) -> str:
    """Let a theme go into a new one, whose id is returned."""
    where = {"board_id": place.board_id, "person_id": "worker", "today": TODAY}
    made = themes.add_theme(
        session, **where, consultation_id=place.consultation_id, question_id="better", label="Light"
    )
    themes.merge_themes(session, **where, theme_id=theme_id, into_id=made)
    return made


def _find_again(session, place, first: str) -> None:
    """A run that reads the first of SAID like this, and sees everything in one theme."""
    said = responses.list_own_words(session, consultation_id=place.consultation_id, question_id="better")
    redacted = {one.comment_id: first if one.text == SAID[0] else one.text for one in said}
    placed = tuple(Placement(comment_id, 0.8, words) for comment_id, words in redacted.items())
    found = ThemesFound((Theme("t1", "Lights", (), placed, (), "steady"),), {}, redacted)
    asked = proposing.Asked(place.board_id, place.consultation_id, "better")
    proposing.save_found(session, asked=asked, found=found, answers={one.comment_id: one.response_id for one in said})
    session.expire_all()


def _set_part(session, part: str) -> None:
    session.execute(
        text("UPDATE theme_comments SET clause = :part WHERE clause = :was"), {"part": part, "was": SAID[0]}
    )
    session.commit()


def _only(session, place):
    [theme] = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    return theme


@pytest.fixture
def theme(session, place):
    """An agreed theme of all that was said."""
    for words in SAID:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    theme = _only(session, place)
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id="worker", today=TODAY)
    session.commit()
    return theme
