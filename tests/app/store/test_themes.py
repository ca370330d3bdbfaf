"""The machine proposes, a person agrees; what is held is in no theme and no quote (R3.14)."""

import pytest
from sqlalchemy import text

from app.store import coding, concerns, documents, quotes, reading, responses, sorting, themes
from app.store.concerns import Outcome
from app.store.quotes import MayNotBeQuoted, NotTheirWords
from app.store.session import NotFound
from app.store.themes import DifferentQuestions
from tests.builders import NOW, TODAY, WORRYING, a_response, add_board, keep, propose_theme


@pytest.fixture
def theme(session, place):
    """One proposed theme of three comments; the writer of the second did not want their words used."""
    for words, may in (("More lights by the gate", True), ("Lights please", False), ("Fix the lights", True)):
        keep(session, a_response(words=words, words_may_be_used=may), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    session.commit()
    return _only(session, place)


def test_a_proposed_theme_has_its_comments_examples_first(session, place, theme):
    comments = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    assert {comment.text for comment in comments} == {"More lights by the gate", "Lights please", "Fix the lights"}
    assert [comment.is_example for comment in comments] == [True, False, False]
    assert (theme.size, theme.held, theme.status) == (3, 0, "proposed")


def test_a_waiting_answer_never_reaches_the_analysis(session, place):
    keep(session, a_response(words="Held"), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    found = responses.list_own_words(session, consultation_id=place.consultation_id, question_id="better")
    assert found == ()


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.NO_CONCERN])
def test_a_comment_that_is_upheld_later_leaves_every_list_and_is_counted(session, place, theme, outcome):
    _uphold(session, place, "Fix the lights", outcome)
    texts = [c.text for c in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)]
    assert "Fix the lights" not in texts
    assert (_only(session, place).size, _only(session, place).held) == (2, 1)
    assert themes.count_held(session, board_id=place.board_id, consultation_id=place.consultation_id) == 1


def test_a_cleared_answer_reaches_the_analysis_again(session, place):
    keep(session, a_response(words="Held"), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    _clear_a_red_one(session, place)
    freed = responses.list_own_words(session, consultation_id=place.consultation_id, question_id="better")
    assert [one.text for one in freed] == ["Held"]


def test_a_later_run_replaces_what_nobody_looked_at(session, place, theme):
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id, label="Fix the gate")
    assert _only(session, place).label == "Fix the gate"


@pytest.mark.parametrize("decision", ["renamed", "agreed", "rejected", "moved", "bears"])
def test_a_later_run_keeps_every_human_decision(session, place, theme, decision: str):
    _decide(session, place, theme, decision)
    before = _only(session, place)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id, label="Brighter")
    assert _only(session, place) == before


@pytest.mark.parametrize("decision", ["renamed", "agreed", "moved"])
def test_what_a_later_run_would_add_to_a_theme_that_was_decided_on_waits_for_a_person(
    session, place, theme, decision: str
):
    _decide(session, place, theme, decision)
    keep(session, a_response(words="Lights at the back"), consultation_id=place.consultation_id)
    for _ in range(2):
        propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id, label="Brighter")
    assert (_only(session, place).size, _only(session, place).suggested) == (3, 1)
    suggested = themes.list_suggested(session, board_id=place.board_id, theme_id=theme.id)
    assert [one.text for one in suggested] == ["Lights at the back"]


@pytest.mark.parametrize("takes", [True, False])
def test_what_was_said_of_a_suggestion_holds_in_later_runs(session, place, theme, takes: bool):
    _decide(session, place, theme, "agreed")
    keep(session, a_response(words="Lights at the back"), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    ids = [one.id for one in themes.list_suggested(session, board_id=place.board_id, theme_id=theme.id)]
    sorting.answer_suggestions(session, board_id=place.board_id, theme_id=theme.id, comment_ids=ids, takes=takes)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert (_only(session, place).size, _only(session, place).suggested) == (3 + takes, 0)


def test_a_suggestion_whose_answer_is_upheld_is_neither_shown_nor_counted(session, place, theme):
    """R3.14."""
    _decide(session, place, theme, "agreed")
    keep(session, a_response(words="Lights at the back"), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    _uphold(session, place, "Lights at the back", Outcome.REFER)
    assert themes.list_suggested(session, board_id=place.board_id, theme_id=theme.id) == ()
    assert _only(session, place).suggested == 0


def test_a_quote_goes_with_its_comment_and_is_printed_under_the_other_theme(session, place, theme):
    quote_id, new = _quote(session, place, theme, "More lights by the gate"), _by_hand(session, place)
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    [comment] = [c for c in _comments(session, place, theme) if c.text == "More lights by the gate"]
    themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, from_id=theme.id, to_id=new)
    released = responses.list_released_words(session, consultation_id=place.consultation_id)
    assert [(one.theme_id, one.text) for one in released] == [(new, "More lights by the gate")]


def test_a_quote_whose_comment_was_taken_out_is_not_printed(session, place, theme):
    quote_id = _quote(session, place, theme, "More lights by the gate")
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    for comment in _comments(session, place, theme):
        themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, from_id=theme.id, to_id=None)
    assert responses.list_released_words(session, consultation_id=place.consultation_id) == ()
    assert quotes.list_quotes(session, board_id=place.board_id, theme_id=theme.id) == ()


def test_quotes_of_a_theme_that_is_merged_go_along(session, place, theme):
    quote_id, into = _quote(session, place, theme, "Fix the lights"), _by_hand(session, place)
    themes.merge_themes(session, board_id=place.board_id, theme_id=theme.id, into_id=into, person_id="p", today=TODAY)
    assert [one.id for one in quotes.list_quotes(session, board_id=place.board_id, theme_id=into)] == [quote_id]


def test_markers_stand_in_the_order_of_the_comments_and_know_who_was_read(session, place, theme):
    first, *rest = _comments(session, place, theme)
    coding.note_read(session, board_id=place.board_id, comment_ids=[first.id], person_id="p", today=TODAY)
    markers = themes.list_markers(session, board_id=place.board_id, theme_id=theme.id)
    assert [(one.id, one.is_read) for one in markers] == [(first.id, True), *((one.id, False) for one in rest)]


def test_examples_of_all_themes_come_in_one_go(session, place, theme):
    new = _by_hand(session, place)
    found = themes.list_examples(session, board_id=place.board_id, consultation_id=place.consultation_id, most=2)
    assert found == {theme.id: _comments(session, place, theme)[:2]}
    assert new not in found


def test_a_comment_that_a_person_took_out_stays_out(session, place, theme):
    comment = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)[0]
    themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, from_id=theme.id, to_id=None)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    texts = [c.text for c in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)]
    assert comment.text not in texts
    unplaced = themes.list_unplaced(
        session, board_id=place.board_id, consultation_id=place.consultation_id, question_id="better"
    )
    assert [one.text for one in unplaced] == [comment.text]


def test_merging_puts_every_comment_into_the_other_and_a_later_run_knows_it(session, place, theme):
    into = _by_hand(session, place)
    themes.merge_themes(session, board_id=place.board_id, theme_id=theme.id, into_id=into, person_id="p", today=TODAY)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert (_only(session, place).id, _only(session, place).size) == (into, 3)


def test_a_theme_cannot_be_merged_into_itself(session, place, theme):
    with pytest.raises(DifferentQuestions):
        themes.merge_themes(
            session, board_id=place.board_id, theme_id=theme.id, into_id=theme.id, person_id="p", today=TODAY
        )


def test_a_theme_is_split_by_moving_comments_into_a_new_one(session, place, theme):
    new, comment = (
        _by_hand(session, place),
        themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)[0],
    )
    themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, from_id=theme.id, to_id=new)
    moved = themes.list_comments(session, board_id=place.board_id, theme_id=new)
    assert [(one.text, one.placed_by) for one in moved] == [(comment.text, "person")]
    assert themes.get_theme(session, board_id=place.board_id, theme_id=theme.id).size == 2


def test_a_theme_of_another_board_is_not_found(session, place, theme):
    with pytest.raises(NotFound):
        themes.get_theme(session, board_id=add_board(session, name="Southvale"), theme_id=theme.id)


def test_a_quote_goes_from_proposed_to_released(session, place, theme):
    quote_id = _quote(session, place, theme, "More lights by the gate")
    assert [one.id for one in quotes.list_quotes_to_release(session, board_id=place.board_id)] == [quote_id]
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    released = responses.list_released_words(session, consultation_id=place.consultation_id)
    assert [(one.text, one.band) for one in released] == [("More lights by the gate", "11-13")]


def test_a_refused_quote_is_not_printed(session, place, theme):
    quote_id = _quote(session, place, theme, "More lights by the gate")
    quotes.refuse_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    assert responses.list_released_words(session, consultation_id=place.consultation_id) == ()


def test_who_did_not_want_their_words_used_is_not_quoted(session, place, theme):
    with pytest.raises(MayNotBeQuoted):
        _quote(session, place, theme, "Lights please")


def test_a_quote_may_be_cut_and_never_changed(session, place, theme):
    assert _quote(session, place, theme, "More lights by the gate", "More lights …")
    with pytest.raises(NotTheirWords):
        _quote(session, place, theme, "More lights by the gate", "Many more lights")


@pytest.mark.parametrize("text", ["", " … ", "…"])
def test_a_quote_of_nothing_is_refused(session, place, theme, text: str):
    with pytest.raises(NotTheirWords):
        _quote(session, place, theme, "More lights by the gate", text)


def test_a_released_quote_is_printed_no_more_once_its_answer_is_upheld(session, place, theme):
    quote_id = _quote(session, place, theme, "Fix the lights")
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    _uphold(session, place, "Fix the lights", Outcome.REFER)
    assert responses.list_released_words(session, consultation_id=place.consultation_id) == ()
    assert quotes.list_quotes(session, board_id=place.board_id, theme_id=theme.id) == ()


def test_a_quote_cannot_be_released_once_its_answer_is_upheld(session, place, theme):
    quote_id = _quote(session, place, theme, "Fix the lights")
    _uphold(session, place, "Fix the lights", Outcome.REFER)
    with pytest.raises(MayNotBeQuoted):
        quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)


def test_what_was_red_is_never_quoted_even_when_it_was_cleared(session, place):
    """R3.14."""
    keep(session, a_response(words="Red"), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    _clear_a_red_one(session, place)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    theme = _only(session, place)
    assert [c.may_be_quoted for c in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)] == [
        False
    ]
    with pytest.raises(MayNotBeQuoted):
        _quote(session, place, theme, "Red")


def test_a_quote_of_what_was_red_is_not_printed(session, place, theme):
    """R3.14: also not one that was released by an older version of this code."""
    quote_id = _quote(session, place, theme, "Fix the lights")
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    session.execute(text("UPDATE concerns SET level = 'high', state = 'cleared'"))
    assert responses.list_released_words(session, consultation_id=place.consultation_id) == ()
    assert quotes.list_quotes(session, board_id=place.board_id, theme_id=theme.id) == ()


def test_what_the_machine_called_a_theme_loses_words_that_only_an_upheld_answer_said(session, place):
    """R3.14: the theme was found while nobody had read that answer yet."""
    for words in ("Lights please", "Gate zebra"):
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id, label="Zebra lights")
    assert _only(session, place).label == "Zebra lights"
    _uphold(session, place, "Gate zebra", Outcome.REFER)
    theme = _only(session, place)
    assert (theme.label, theme.machine_label, theme.keywords) == ("A theme that needs a name", "", ("lights",))


def test_a_name_that_a_person_typed_before_the_search_stays_and_the_keywords_do_not(session, place):
    """R3.14: the name is the worker's own and no answer's; no comment need say it."""
    for words in ("Lights please", "Gate zebra"):
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    _propose_expected(session, place, "After dark")
    _uphold(session, place, "Gate zebra", Outcome.REFER)
    theme = _only(session, place)
    assert (theme.label, theme.machine_label, theme.keywords) == ("After dark", "", ("lights",))


def test_a_name_that_was_typed_before_the_search_makes_a_theme_nobody_has_decided_on(session, place, theme):
    """A later run with other expectations replaces it, as it replaces the machine's names."""
    _propose_expected(session, place, "After dark")
    assert (_only(session, place).label, _only(session, place).status) == ("After dark", "proposed")
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id, label="Lights")
    assert (_only(session, place).label, _only(session, place).machine_label) == ("Lights", "Lights")


@pytest.mark.parametrize("decision", ["renamed", "agreed", "rejected", "moved", "bears"])
def test_what_is_expected_later_changes_no_human_decision(session, place, theme, decision: str):
    _decide(session, place, theme, decision)
    before = _only(session, place)
    _propose_expected(session, place, "After dark")
    assert _only(session, place) == before


def test_a_name_that_a_person_gave_stays_when_an_answer_is_upheld(session, place, theme):
    themes.rename_theme(session, board_id=place.board_id, theme_id=theme.id, label="After dark", definition="")
    _uphold(session, place, "Fix the lights", Outcome.REFER)
    assert (_only(session, place).label, _only(session, place).keywords) == ("After dark", ("lights", "gate"))


@pytest.mark.parametrize("held_back", ["upheld", "refused"])
def test_a_draft_goes_when_words_in_it_are_held_back(session, place, theme, held_back: str):
    """R3.14: it was compiled before; what stands with the board was read by a person first and stays."""
    quote_id = _quote(session, place, theme, "Fix the lights")
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    given = _document(session, place)
    documents.give_to_board(session, board_id=place.board_id, document_id=given, now=NOW)
    _document(session, place)
    if held_back == "upheld":
        _uphold(session, place, "Lights please", Outcome.REFER)
    else:
        quotes.refuse_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
    assert [kept.id for kept in documents.list_documents(session, board_id=place.board_id)] == [given]


def _document(session, place) -> str:
    prints = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"")
    return documents.save_draft(
        session, board_id=place.board_id, year="2026", title="", stamp="", model={}, prints=prints, today=TODAY
    )


def _comments(session, place, theme):
    return themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)


def _only(session, place):
    (theme,) = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    return theme


def _propose_expected(session, place, label: str) -> None:
    propose_theme(
        session, board_id=place.board_id, consultation_id=place.consultation_id, label=label, is_expected=True
    )  # fmt: skip


def _by_hand(session, place) -> str:
    return themes.add_theme(
        session, board_id=place.board_id, consultation_id=place.consultation_id, question_id="better",
        label="By hand", person_id="p", today=TODAY,
    )  # fmt: skip


def _decide(session, place, theme, decision: str) -> None:
    where = {"board_id": place.board_id, "theme_id": theme.id}
    if decision == "renamed":
        themes.rename_theme(session, **where, label="Light", definition="")
    elif decision == "agreed":
        themes.agree_theme(session, **where, person_id="p", today=TODAY)
    elif decision == "rejected":
        themes.reject_theme(session, **where, person_id="p", today=TODAY)
    elif decision == "moved":
        comment = themes.list_comments(session, **where)[0]
        themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, from_id=None, to_id=theme.id)
    else:
        themes.save_bears_on(session, **where, priorities=["safe-at-school"])


def _quote(session, place, theme, of: str, words: str | None = None) -> str:
    comments = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    comment = next(one for one in comments if one.text == of)
    return quotes.propose_quote(
        session, board_id=place.board_id, theme_id=theme.id, comment_id=comment.id,
        text=of if words is None else words, differs=False, person_id="worker",
    )  # fmt: skip


def _uphold(session, place, words: str, outcome: Outcome) -> None:
    concern_id = session.scalar(
        text(
            "SELECT concerns.id FROM concerns JOIN answers ON answers.response_id = concerns.response_id"
            " AND answers.question_id = concerns.question_id WHERE CAST(value AS TEXT) = :words"
        ),
        {"words": f'"{words}"'},
    )
    _settle(session, place, concern_id, outcome)


def _clear_a_red_one(session, place) -> None:
    """Two people find no concern in it (R3.10)."""
    found = reading.find_next_to_read(session, board_id=place.board_id)
    _settle(session, place, found.concern_id, Outcome.NO_CONCERN)
    concerns.agree(
        session, board_id=place.board_id, concern_id=found.concern_id, reason="As above.", person_id="deputy",
        today=TODAY,
    )  # fmt: skip


def _settle(session, place, concern_id: str, outcome: Outcome) -> None:
    concerns.settle(
        session, board_id=place.board_id, concern_id=concern_id, outcome=outcome, reason="Read.", person_id="lead",
        today=TODAY,
    )  # fmt: skip
