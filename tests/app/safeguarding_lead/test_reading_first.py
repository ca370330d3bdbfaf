"""A safeguarding lead reads one answer at a time, settles it with a reason, and releases quotes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app.accounts import sittings
from app.people import Role
from app.store import concerns, quotes, reading, receiving, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

WORDS = "He hits me when mum is out"


def test_nothing_to_read_is_said_kindly(lead: Desk):
    assert "Nothing waits" in lead.read("/lead/")
    assert "Nothing waits" in lead.read("/lead/read/")


def test_home_says_how_many_wait_and_by_when(lead: Desk, sessions: Sessions):
    """R3.09: the clock is seen."""
    _worry(sessions, lead)
    _worry(sessions, lead)
    page = lead.read("/lead/")
    assert "2 answers wait" in page
    assert "2 overdue" in page
    assert "The oldest should be read by" in page


def test_home_says_how_many_stand_apart_that_nobody_has_read(lead: Desk, sessions: Sessions):
    """R3.08: no number and no document would ever ask for them."""
    assert "in no number" not in lead.read("/lead/")
    with sessions() as session:
        asked = builders.add_open_consultation(session, board_id=lead.person.board_id)
        link = builders.add_group(session, board_id=lead.person.board_id, consultation_id=asked, is_supervised=False)
        for _ in range(2):
            builders.keep(session, builders.a_response(), consultation_id=asked, group_id=link)
        session.commit()
    assert "2 of them came late or by an open link and are in no number" in lead.read("/lead/")


def test_the_words_are_covered_until_they_are_asked_for(lead: Desk, sessions: Sessions):
    """R3.19: and that they were asked for is written down (T5)."""
    concern_id = _worry(sessions, lead)
    covered = lead.read("/lead/read/")
    assert WORDS not in covered
    assert "hits" not in covered
    assert _acts(sessions, lead).count("read") == 0
    uncovered = lead.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert WORDS in uncovered
    assert "Shown first because of: hits" in uncovered
    assert _acts(sessions, lead).count("read") == 1


@pytest.mark.parametrize(("expected", "said"), [(9, ", in the week of 23 November 2026"), (10, ", 24 November 2026")])
def test_of_a_small_group_the_week_is_said_and_not_a_day(expected: int, said: str, lead: Desk, sessions: Sessions):
    """R2.09: only the Monday is kept, and a lead must not take it for the day."""
    _worry(sessions, lead, expected=expected)
    assert said in lead.read("/lead/read/")


def test_an_answer_that_is_left_for_now_stands_before_no_other_one(lead: Desk, sessions: Sessions):
    """R3.09: one that needs an interpreter must not hold the night's others up, and still waits."""
    first, second = _worry(sessions, lead), _worry(sessions, lead)
    shown = lead.read("/lead/read/")
    start = first if f"left={first}" in shown else second
    other = lead.read(f"/lead/read/?left={start}")
    assert f"left={start}&amp;left=" in other
    assert "Those that you left still wait" in lead.read(f"/lead/read/?left={first}&left={second}")
    assert f"left={start}" in lead.send(f"/lead/read/{start}/words").get_data(as_text=True)
    assert "2 answers wait" in lead.read("/lead/")


@pytest.mark.parametrize("nonsense", ["%00", "'", "%ED%A0%80", "left" * 9])
def test_nonsense_in_the_address_leaves_nothing_out(nonsense, lead: Desk, sessions: Sessions):
    _worry(sessions, lead)
    assert "Show what was said" in lead.read(f"/lead/read/?left={nonsense}")


def test_one_answer_is_shown_and_never_the_rest_of_the_response(lead: Desk, sessions: Sessions):
    """R3.13: question, group and day; nothing that leads on."""
    concern_id = _worry(sessions, lead)
    page = lead.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert "What would make it better?" in page
    assert "How safe do you feel at school?" not in page
    assert "11-13" not in page
    with sessions() as session:
        found = reading.get_to_read(session, board_id=lead.person.board_id, concern_id=concern_id)
    assert found.group in page
    assert "response" not in page


def test_the_screen_says_that_sharing_is_lawful_and_not_to_guess(lead: Desk, sessions: Sessions):
    """R3.11, R3.13."""
    page = lead.send(f"/lead/read/{_worry(sessions, lead)}/words").get_data(as_text=True)
    assert "Sharing to protect a child is lawful" in page
    assert "Do not try to guess" in page


def test_settling_needs_a_choice_and_a_reason_and_keeps_what_was_typed(lead: Desk, sessions: Sessions):
    """R3.10."""
    concern_id = _worry(sessions, lead)
    without_reason = lead.send(f"/lead/read/{concern_id}", outcome="refer", reason="  ")
    assert without_reason.status_code == 422
    assert "Write down why" in without_reason.get_data(as_text=True)
    assert re.search(r'checked[^>]*value="refer"', without_reason.get_data(as_text=True))
    without_choice = lead.send(f"/lead/read/{concern_id}", reason="I called the school.")
    assert "I called the school." in without_choice.get_data(as_text=True)
    assert _state(sessions, lead, concern_id) == "waiting"


@pytest.mark.parametrize("outcome", list(concerns.Outcome))
def test_every_outcome_settles_and_only_no_concern_frees_the_words(lead: Desk, sessions: Sessions, outcome):
    concern_id = _worry(sessions, lead, scored=builders.Scored("medium", 0.6))
    reply = lead.send(f"/lead/read/{concern_id}", outcome=outcome.value, reason="I looked into it.")
    assert reply.status_code == 302
    wanted = "cleared" if outcome is concerns.Outcome.NO_CONCERN else "upheld"
    assert _state(sessions, lead, concern_id) == wanted
    assert "settled" in _acts(sessions, lead)


def test_what_somebody_settled_stays(lead: Desk, sessions: Sessions, at_desk):
    deputy = at_desk(Role.SAFEGUARDING_LEAD, "A deputy")
    concern_id = _worry(sessions, lead)
    lead.send(f"/lead/read/{concern_id}", outcome="urgent", reason="Called 999.")
    late = deputy.send(f"/lead/read/{concern_id}", outcome="no_concern", reason="A joke.")
    assert late.status_code == 422
    assert "This was settled before" in late.get_data(as_text=True)
    assert _state(sessions, lead, concern_id) == "upheld"


def test_the_settled_list_holds_no_childs_words(lead: Desk, sessions: Sessions):
    lead.send(f"/lead/read/{_worry(sessions, lead)}", outcome="urgent", reason="Called 999.")
    page = lead.read("/lead/settled")
    assert "Called 999." in page
    assert WORDS not in page


def test_an_answer_that_need_not_be_read_first_is_never_called_safe(lead: Desk, sessions: Sessions):
    """R3.08: 'not flagged' is never labelled 'safe'; a share of them is read."""
    _worry(sessions, lead, scored=builders.Scored())
    page = lead.read("/lead/read/others")
    assert "Need not be read first" in page
    for path in ("/lead/", "/lead/read/others", "/lead/settled"):
        assert not re.search(r"\bsafe\b", _text(lead.read(path)).replace("feeling safe", ""))


def test_what_need_not_be_read_first_is_passed_on_with_one_press(lead: Desk, sessions: Sessions):
    concern_id = _worry(sessions, lead, scored=builders.Scored())
    lead.send(f"/lead/read/{concern_id}/pass")
    assert _state(sessions, lead, concern_id) == "cleared"
    assert "settled" in _acts(sessions, lead)


def test_what_must_be_read_first_is_never_passed_on(lead: Desk, sessions: Sessions):
    """R3.10: it is settled with an outcome and a reason of the lead's own, or it waits."""
    concern_id = _worry(sessions, lead)
    assert f"{concern_id}/pass" not in lead.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    lead.send(f"/lead/read/{concern_id}/pass")
    assert _state(sessions, lead, concern_id) == "waiting"


def test_whoever_wants_to_talk_stands_first_and_leads_to_no_answer(lead: Desk, sessions: Sessions):
    """R3.05."""
    with sessions() as session:
        receiving.add_talk_wish(
            session, board_id=lead.person.board_id, setting="Oak School", first_name="Samuel", where_to_find="Library",
            now=builders.NOW,
        )  # fmt: skip
        session.commit()
    page = lead.read("/lead/")
    assert page.index("Somebody wants to talk") < page.index("Answers to read first")
    assert ("Oak School" in page, "Samuel" in page, "Library" in page) == (True, False, False)
    wish_id = re.search(r"/lead/wishes/([0-9a-f-]+)/who", page).group(1)
    lead.send(f"/lead/wishes/{wish_id}/met")
    after = lead.read("/lead/")
    assert "Samuel" not in after


def test_a_quote_is_released_as_it_is_cut(lead: Desk, sessions: Sessions):
    quote_id = _quote(sessions, lead)
    reply = lead.send(f"/lead/quotes/{quote_id}", kept="More lights gate")
    assert reply.status_code == 302
    with sessions() as session:
        kept = _quotes_of(session, lead)
    assert [(quote.text, quote.status) for quote in kept] == [("More lights … gate", "released")]


def test_a_quote_that_was_changed_is_refused_with_what_to_do(lead: Desk, sessions: Sessions):
    quote_id = _quote(sessions, lead)
    reply = lead.send(f"/lead/quotes/{quote_id}", kept="Many lamps by the gate")
    assert reply.status_code == 422
    assert "Only take words out" in reply.get_data(as_text=True)
    assert "Many lamps by the gate" in reply.get_data(as_text=True)


def test_a_quote_is_not_released_without_a_fresh_proof_and_the_cut_is_kept(lead: Desk, sessions: Sessions, monkeypatch):
    """T5: it lets words out."""
    quote_id = _quote(sessions, lead)
    monkeypatch.setattr(sittings, "FRESH_FOR", timedelta(seconds=-1))
    reply = lead.send(f"/lead/quotes/{quote_id}", kept="More lights gate")
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "More lights gate" in page) == (422, True)
    assert f"/accounts/prove?then=/lead/quotes/{quote_id}" in page
    with sessions() as session:
        assert [quote.status for quote in _quotes_of(session, lead)] != ["released"]


def test_who_wants_to_talk_is_covered_and_each_look_is_written_down(lead: Desk, sessions: Sessions, monkeypatch):
    """T5: a name and a place lead to a child more straightly than most answers."""
    with sessions() as session:
        wish_id = receiving.add_talk_wish(
            session, board_id=lead.person.board_id, setting="Oak School", first_name="Samuel", where_to_find="Library",
            now=builders.NOW,
        )  # fmt: skip
        session.commit()
    page = lead.send(f"/lead/wishes/{wish_id}/who").get_data(as_text=True)
    assert ("Sam" in page, "Library" in page, _acts(sessions, lead).count("saw_who")) == (True, True, 1)
    assert f"/lead/wishes/{wish_id}/seen" in page
    assert f"/lead/wishes/{wish_id}/met" in page
    monkeypatch.setattr(sittings, "FRESH_FOR", timedelta(seconds=-1))
    assert lead.send(f"/lead/wishes/{wish_id}/who").location == "/accounts/prove?then=/lead/"
    assert _acts(sessions, lead).count("saw_who") == 1


@pytest.mark.parametrize("press", ["", "link", "second-step", "on"])
def test_nobody_comes_to_read_without_the_leads_seeing_it(lead: Desk, administrator: Desk, at_desk, press: str):
    """T5: an administrator alone could let somebody in, or come in as somebody."""
    deputy: Desk = at_desk(Role.DEPUTY, "Ruth")
    at_desk(Role.BOARD_MEMBER, "Bo")
    assert "last let in" not in lead.read("/lead/")
    if press:
        assert administrator.send(f"/admin/staff/{deputy.person.id}/{press}").status_code in (200, 302)
    else:
        administrator.send("/admin/staff/add", name="Ruth Two", email="two@example.org", role="reader")
    page = lead.read("/lead/")
    [line] = [line for line in page.splitlines() if "last let in" in line]
    assert 'href="#who-reads"' in page
    assert ("Ruth" in line, ">new<" in line, "Bo" in page.split("Who reads<")[1]) == (True, True, False)


def test_a_refused_quote_waits_no_more(lead: Desk, sessions: Sessions):
    lead.send(f"/lead/quotes/{_quote(sessions, lead)}/refuse")
    assert "None wait" in lead.read("/lead/quotes")


def test_another_boards_answer_does_not_exist(lead: Desk, sessions: Sessions):
    """T4: objects of another organisation."""
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        session.commit()
    theirs = _worry(sessions, lead, board_id=elsewhere)
    assert lead.get(f"/lead/read/{theirs}").status_code == 404
    assert lead.send(f"/lead/read/{theirs}/words").status_code == 404
    assert lead.send(f"/lead/read/{theirs}", outcome="urgent", reason="x").status_code == 404


def test_the_trail_holds_ids_and_no_words(lead: Desk, sessions: Sessions):
    concern_id = _worry(sessions, lead)
    lead.send(f"/lead/read/{concern_id}/words")
    lead.send(f"/lead/read/{concern_id}", outcome="urgent", reason="Because of the bruise.")
    with sessions() as session:
        acts = trail.list_acts(session, board_id=lead.person.board_id)
    assert "bruise" not in repr(acts)
    assert "hits" not in repr(acts)


def _worry(sessions: Sessions, lead: Desk, *, scored=builders.WORRYING, board_id: str = "", expected: int = 30) -> str:
    board_id = board_id or lead.person.board_id
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        group_id = builders.add_group(session, board_id=board_id, consultation_id=made, expected=expected)
        before = _concern_ids(session, board_id)
        builders.keep(
            session, builders.a_response(words=WORDS, group=group_id), consultation_id=made, group_id=group_id,
            concerns={"better": scored}, due=builders.NOW - timedelta(days=1),
        )  # fmt: skip
        [new] = _concern_ids(session, board_id) - before
        session.commit()
    return new


def _concern_ids(session, board_id: str) -> set[str]:
    found: set[str] = set()
    for find in (reading.find_next_to_read, reading.find_next_unread):
        while one := find(session, board_id=board_id, skip=found):
            found.add(one.concern_id)
    return found


def _state(sessions: Sessions, lead: Desk, concern_id: str) -> str:
    with sessions() as session:
        return reading.get_to_read(session, board_id=lead.person.board_id, concern_id=concern_id).state


def _acts(sessions: Sessions, desk: Desk) -> list[str]:
    with sessions() as session:
        return [act.act for act in trail.list_acts(session, board_id=desk.person.board_id)]


def _text(markup: str) -> str:
    return re.sub(r"<[^>]+>", " ", markup).lower()


def _quote(sessions: Sessions, lead: Desk) -> str:
    board_id = lead.person.board_id
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        builders.keep(session, builders.a_response(), consultation_id=made)
        builders.propose_theme(session, board_id=board_id, consultation_id=made)
        [theme] = themes.list_themes(session, board_id=board_id, consultation_id=made)
        [comment] = themes.list_comments(session, board_id=board_id, theme_id=theme.id)
        quote_id = quotes.propose_quote(
            session, board_id=board_id, theme_id=theme.id, comment_id=comment.id, text=comment.text, differs=False,
            person_id="somebody",
        )  # fmt: skip
        session.commit()
    return quote_id


def _quotes_of(session, lead: Desk) -> list[quotes.KeptQuote]:
    from app.store import consultations

    return [
        quote
        for kept in consultations.list_consultations(session, board_id=lead.person.board_id)
        for theme in themes.list_themes(session, board_id=lead.person.board_id, consultation_id=kept.id)
        for quote in quotes.list_quotes(session, board_id=lead.person.board_id, theme_id=theme.id)
    ]
