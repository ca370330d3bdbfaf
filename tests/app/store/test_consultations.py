"""Drafts, opening, editions that stay, groups and what a join code opens."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from app.store import consultations
from app.store.consultations import CodeTaken, MoreThanWords, NotADraft, NotOpen
from app.store.session import NotFound
from tests.builders import TODAY, a_definition, a_response, add_board, add_consultation, add_group, keep

CHANGED = {
    "name": "Year 9", "setting": "Elm School", "band": "11-13", "language": "ur", "expected": 8, "session_day": TODAY,
    "is_supervised": False,
}  # fmt: skip


def test_a_draft_comes_back_as_it_was_written(session, place):
    definition = a_definition(title="Parks", bands=("8-10", "11-13"))
    kept_id = add_consultation(session, board_id=place.board_id, definition=definition)
    session.commit()
    kept = consultations.get_consultation(session, board_id=place.board_id, consultation_id=kept_id)
    assert (kept.definition, kept.status, kept.public_key) == (definition, "draft", None)


def test_a_consultation_of_another_board_is_not_found(session, place):
    with pytest.raises(NotFound):
        consultations.get_consultation(
            session, board_id=add_board(session, name="Southvale"), consultation_id=place.consultation_id
        )


def test_who_is_about_to_change_it_reads_what_was_kept_meanwhile(sessions, session, place):
    """A definition is kept as a whole: changed as it was read, it would take back what somebody else wrote."""
    here = {"board_id": place.board_id}
    here["consultation_id"] = add_consultation(session, board_id=place.board_id, definition=a_definition(title="Parks"))
    session.commit()
    assert consultations.get_consultation(session, **here).title == "Parks"
    session.rollback()
    with sessions() as other:
        consultations.save_definition(other, **here, definition=a_definition(title="Streets"))
        other.commit()
    assert consultations.lock_consultation(session, **here).title == "Streets"


def test_the_second_who_changes_it_waits_for_the_first(sessions, session, place):
    here = {"board_id": place.board_id, "consultation_id": place.consultation_id}

    def change() -> str:
        with sessions() as other:
            return consultations.lock_consultation(other, **here).status

    consultations.lock_consultation(session, **here)
    with ThreadPoolExecutor(1) as desk:
        waiting = desk.submit(change)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        consultations.close_consultation(session, **here, today=TODAY)
        session.commit()
        assert waiting.result(timeout=10) == "closed"


def test_a_consultation_of_another_board_is_not_locked(session, place):
    with pytest.raises(NotFound):
        consultations.lock_consultation(
            session, board_id=add_board(session, name="Southvale"), consultation_id=place.consultation_id
        )


def test_a_correction_of_what_is_open_is_a_new_version_and_the_old_one_stays(session, place):
    """Answers belong to the edition that they were given to (security.md 4)."""
    here = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    before = consultations.get_consultation(session, **here).definition.edition("11-13")
    consultations.add_version(session, **here, edition=reworded(before))
    versions = [each for each in consultations.list_editions(session, **here) if each.band == "11-13"]
    assert [(each.version, each.questions[0].words["en"]) for each in versions] == [
        (1, before.questions[0].words["en"]), (2, "How safe is school?"),
    ]  # fmt: skip
    assert consultations.find_door(session, code="ABCDE1").edition.version == 2


def test_a_correction_changes_words_and_nothing_that_an_answer_depends_on(session, place):
    here = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    before = consultations.get_consultation(session, **here).definition.edition("11-13")
    fewer = replace(before, questions=before.questions[:1])
    other = replace(before, questions=(replace(before.questions[0], options=()), *before.questions[1:]))
    for wrong in (fewer, other):
        with pytest.raises(MoreThanWords):
            consultations.add_version(session, **here, edition=wrong)


def test_what_has_been_opened_is_never_changed(session, place):
    with pytest.raises(NotADraft):
        consultations.save_definition(
            session, board_id=place.board_id, consultation_id=place.consultation_id, definition=a_definition()
        )


def test_an_opened_edition_is_found_by_band_and_version(session, place):
    found = consultations.find_edition(session, consultation_id=place.consultation_id, band="11-13", version=1)
    assert found == a_definition().editions[0]
    assert consultations.find_edition(session, consultation_id=place.consultation_id, band="11-13", version=2) is None


def test_the_editions_of_a_draft_are_kept_when_it_opens_and_not_before(session, place):
    draft = add_consultation(session, board_id=place.board_id)
    assert consultations.list_editions(session, board_id=place.board_id, consultation_id=draft) == ()
    opened = consultations.list_editions(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert [(edition.band, edition.version) for edition in opened] == [("11-13", 1)]


def test_only_an_open_consultation_can_be_closed(session, place):
    draft = add_consultation(session, board_id=place.board_id)
    with pytest.raises(NotOpen):
        consultations.close_consultation(session, board_id=place.board_id, consultation_id=draft, today=TODAY)


def test_two_groups_cannot_have_one_code(session, place):
    with pytest.raises(CodeTaken):
        add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, code="ABCDE1")
    assert consultations.find_door(session, code="abcde1") is not None


def test_a_group_of_a_draft_is_changed_and_removed_and_keeps_its_code(session, place):
    draft = add_consultation(session, board_id=place.board_id)
    here = {
        "board_id": place.board_id,
        "group_id": add_group(session, board_id=place.board_id, consultation_id=draft, code="CHANGE"),
    }
    consultations.save_group(session, **here, **CHANGED)
    group = consultations.get_group(session, **here)
    assert (group.name, group.expected, group.is_named, group.code) == ("Year 9", 8, False, "CHANGE")
    assert (group.language, group.is_supervised, group.seats) == ("ur", False, 8)
    consultations.remove_group(session, **here)
    session.commit()
    assert consultations.find_door(session, code="CHANGE") is None
    assert consultations.list_groups(session, board_id=place.board_id, consultation_id=draft) == ()


def test_a_group_that_was_opened_is_neither_changed_nor_removed(session, place):
    here = {"board_id": place.board_id, "group_id": place.group_id}
    with pytest.raises(NotADraft):
        consultations.save_group(session, **here, **CHANGED)
    with pytest.raises(NotADraft):
        consultations.remove_group(session, **here)


def test_a_group_of_another_board_is_neither_changed_nor_removed(session, place):
    """T4."""
    draft = add_consultation(session, board_id=place.board_id)
    theirs = add_group(session, board_id=place.board_id, consultation_id=draft)
    here = {"board_id": add_board(session, name="Southvale"), "group_id": theirs}
    with pytest.raises(NotFound):
        consultations.save_group(session, **here, **CHANGED)
    with pytest.raises(NotFound):
        consultations.remove_group(session, **here)


def test_a_group_that_is_not_committed_is_not_there(session, place):
    add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, code="UNDONE")
    session.rollback()
    assert consultations.find_door(session, code="UNDONE") is None


def test_a_code_opens_the_edition_of_its_group(session, place):
    door = consultations.find_door(session, code=" abcde1 ")
    assert door is not None
    assert (door.state, door.edition.band, door.public_key) == ("open", "11-13", "point")
    assert (door.group.id, door.group.is_named, door.group.seats) == (place.group_id, True, 36)


def test_an_unknown_code_opens_nothing(session, place):
    assert consultations.find_door(session, code="ABCDE2") is None


def test_a_code_for_a_band_that_is_not_asked_opens_nothing(session, place):
    add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, code="BANDX1", band="16-18")
    assert consultations.find_door(session, code="BANDX1") is None


def test_the_door_of_a_draft_is_not_open_yet(session, place):
    draft = add_consultation(session, board_id=place.board_id)
    add_group(session, board_id=place.board_id, consultation_id=draft, code="DRAFT1")
    assert consultations.find_door(session, code="DRAFT1").state == "not_yet"


def test_the_door_of_a_closed_group_and_of_a_closed_consultation_is_closed(session, place):
    other = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id, code="OTHER1")
    consultations.save_group_open(session, board_id=place.board_id, group_id=other, is_open=False)
    assert consultations.find_door(session, code="OTHER1").state == "closed"
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )
    assert consultations.find_door(session, code="ABCDE1").state == "closed"


def test_the_door_of_a_full_group_says_so(session, place):
    group_id = add_group(
        session, board_id=place.board_id, consultation_id=place.consultation_id, expected=1, code="SMALL1"
    )
    for _ in range(2):
        session.commit()
        keep(session, a_response(), consultation_id=place.consultation_id, group_id=group_id)
    session.commit()
    session.expire_all()
    assert consultations.find_door(session, code="SMALL1").state == "full"


def test_true_counts_are_of_this_consultation_alone_and_by_band(session, place):
    keep(session, a_response(), consultation_id=place.consultation_id)
    keep(session, replace(a_response(), band="8-10"), consultation_id=place.consultation_id)
    counted = consultations.count_answered_by_band(
        session, board_id=place.board_id, consultation_id=place.consultation_id
    )
    assert counted == {"11-13": 1, "8-10": 1}


def test_groups_are_listed_by_name_and_only_those_of_the_consultation(session, place):
    listed = consultations.list_groups(session, board_id=place.board_id, consultation_id=place.consultation_id)
    assert [group.id for group in listed] == [place.group_id]


def reworded(edition):
    first = replace(edition.questions[0], words={"en": "How safe is school?"})
    return replace(edition, questions=(first, *edition.questions[1:]))
