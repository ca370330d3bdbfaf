"""What must be true before a consultation opens, closes and is published."""

from dataclasses import replace
from datetime import date

import pytest

from surveys import words
from surveys.definition import SLOTS, Consultation, Telling
from surveys.gates import cover, may_go, to_close, to_open, to_publish
from surveys.plain_reading import from_plain
from surveys.planning import Agreement, Meeting
from tests import builders, drafts
from tests.surveys.samples import PLAIN

TODAY = date(2026, 11, 24)
MET = Meeting("Year 5", "8-10", TODAY, True, "Ms Okafor", TODAY, Agreement(30, 29, None, 28, 1))
PLANNED = builders.a_plan()
READY = {
    "groups": 4, "uncovered": (), "unrecorded": {}, "plan": PLANNED, "meetings": (MET,), "is_approved": True,
    "today": TODAY,
}  # fmt: skip
DAYS = tuple(date(2026, 11, day) for day in (26, 27, 28, 29, 30))
DRAFTS = [code for code in words.available() if not words.load(code).checked_by]


def test_a_consultation_with_everything_in_place_may_open(consultation: Consultation):
    assert may_go(to_open(consultation, **READY))


@pytest.mark.parametrize("slot", SLOTS)
def test_no_slot_of_what_is_told_may_be_empty(slot: str, consultation: Consultation):
    """R2.06."""
    silent = replace(
        consultation,
        telling=replace(consultation.telling, **{slot: {}}),
        editions=tuple(replace(edition, telling=Telling()) for edition in consultation.editions),
    )
    assert _blocking(silent) == ["G06"]


def test_it_is_told_in_every_language_of_the_consultation(consultation: Consultation):
    assert "G06" in _blocking(replace(consultation, languages=("en", "pl")))


@pytest.mark.parametrize("language", ["cy", *DRAFTS])
def test_a_language_that_nobody_checked_stays_shut(language: str, consultation: Consultation):
    """R5.20: one without words, and every draft that ships."""
    assert "G07" in _blocking(replace(consultation, languages=("en", language)))


@pytest.mark.parametrize("language", DRAFTS)
def test_a_draft_that_this_board_has_had_checked_is_open(
    language: str, consultation: Consultation, monkeypatch: pytest.MonkeyPatch
):
    """R5.20: a named person has read it."""
    drafts.make_whole(monkeypatch, language)
    assert "G07" not in _blocking(replace(consultation, languages=("en", language)), checked={language})
    assert "G07" in _blocking(replace(consultation, languages=("en", language)), checked={"xx"})


def test_the_advice_about_a_language_says_who_must_do_what(consultation: Consultation):
    needs = to_open(replace(consultation, languages=("en", "cy", *DRAFTS[:1])), **READY)
    about = {need.who: need.words for need in needs if need.code == "G07"}
    assert "Take this language out" in about["worker"]
    assert "must check them first" in about["administrator"]


def test_a_language_that_lacks_a_line_stays_shut(consultation: Consultation, monkeypatch: pytest.MonkeyPatch):
    """R5.20: a screen without words is no screen, whoever said that they had read it."""
    drafts.make_whole(monkeypatch, "pl")
    drafts.make_lack(monkeypatch, "pl", "send.button")
    assert "G07" in _blocking(replace(consultation, languages=("en", "pl")), checked={"pl"})


@pytest.mark.parametrize(("band", "severity"), [("5-7", "block"), ("easy_read", "block"), ("8-10", "warn")])
def test_who_cannot_read_yet_hears_everything_before_it_opens(band: str, severity: str, consultation: Consultation):
    """R1.29, R5.20."""
    edition = replace(consultation.editions[0], band=band)
    aloud = {(band, "en"): 12, ("11-13", "en"): 3, (band, "pl"): 4}
    needs = to_open(replace(consultation, editions=(edition,)), **(READY | {"unrecorded": aloud}))
    [need] = [need for need in needs if need.code == "G14"]
    assert need.severity == severity
    assert need.words == f"editions[{band}]: Record 12 more texts (en)."


def test_an_edition_that_was_read_aloud_may_open(consultation: Consultation):
    assert "G14" not in {need.code for need in to_open(consultation, **(READY | {"unrecorded": {("8-10", "en"): 0}}))}


def test_nobody_is_asked_while_nobody_reads(consultation: Consultation):
    """R3.09."""
    assert _blocking(consultation, uncovered=DAYS[:1]) == ["G04"]
    assert _blocking(consultation, unread=DAYS[:1]) == ["G16"]
    assert _blocking(consultation, uncovered=DAYS[:1], unread=DAYS[:1]) == ["G04", "G16"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "on 26 November. A lead"),
        (3, "on 26 November, 27 November and 28 November."),
        (4, "on 26 November, 27 November, 28 November and 1 other day."),
        (5, "and 2 other days."),
    ],
)
def test_what_lacks_cover_is_said_by_its_days_and_to_whom(days: int, said: str):
    [need] = cover(DAYS[:days])
    assert said in need.words
    assert need.who == "lead"


def test_it_needs_groups_a_purpose_and_a_priority(consultation: Consultation):
    bare = replace(consultation, purpose="", priorities=())
    assert _blocking(bare, groups=0) == ["G01", "G02", "G03"]


def test_it_needs_at_least_one_edition_with_questions(consultation: Consultation):
    assert _blocking(replace(consultation, editions=())) == ["C02"]
    emptied = replace(consultation, editions=(replace(consultation.editions[0], questions=()),))
    assert _blocking(emptied) == ["C05"]


def test_a_core_question_stands_in_every_edition():
    """R1.19."""
    older = {"band": "11-13", "questions": [{"id": "better", "kind": "own_words", "words": "What would help?"}]}
    both = from_plain(PLAIN | {"editions": [*PLAIN["editions"], older]})
    assert _blocking(both) == ["C11"]


def test_a_long_telling_is_a_warning(consultation: Consultation):
    """R2.05."""
    long = replace(consultation.telling, who_reads={"en": "many words " * 60})
    needs = to_open(replace(consultation, telling=long), **READY)
    assert "G13" in {need.code for need in needs}
    assert may_go(needs)


def test_the_board_reads_nothing_before_it_is_closed_and_a_person_agreed():
    needs = to_publish(is_closed=False, agreed_themes=0, unread=0, unsettled=0)
    assert [need.code for need in needs] == ["G09", "G10"]
    assert not may_go(needs)


def test_what_is_held_back_is_stated_and_stops_nothing():
    needs = to_publish(is_closed=True, agreed_themes=3, unread=0, unsettled=4)
    assert may_go(needs)
    assert "held back" in needs[-1].words
    assert "4" not in needs[-1].words, "R2.18: a small number is told to nobody outside the lead's room"


def test_the_board_reads_nothing_that_no_person_has_read():
    """R3.08: all free text is read by a person before themes are published."""
    needs = to_publish(is_closed=True, agreed_themes=3, unread=1, unsettled=0)
    assert [need.code for need in needs] == ["G11"]
    assert not may_go(needs)


def test_the_board_reads_nothing_before_what_chance_drew_was_read_again():
    """R3.08."""
    needs = to_publish(is_closed=True, agreed_themes=3, unread=0, unsettled=0, to_read_again=1)
    assert [(need.code, need.who) for need in needs] == [("G17", "lead")]
    assert "second person" in needs[0].words
    assert not may_go(needs)


def test_closing_with_few_answers_warns():
    assert [need.severity for need in to_close(answered=9, today=TODAY, plan=PLANNED)] == ["warn"]
    assert to_close(answered=10, today=TODAY, plan=PLANNED) == ()


def test_closing_warns_while_tablets_say_that_answers_wait():
    """T18: nothing that waits on a tablet is forgotten, and nothing stops a worker who knows."""
    needs = to_close(answered=10, today=TODAY, plan=PLANNED, waiting=3)
    assert [(need.code, need.severity) for need in needs] == [("G15", "warn")]
    assert "3 answers wait" in needs[0].words
    assert "1 answer waits" in to_close(answered=10, today=TODAY, plan=PLANNED, waiting=1)[0].words


def _blocking(consultation: Consultation, **changes: object) -> list[str]:
    needs = to_open(consultation, **(READY | changes))
    return sorted(need.code for need in needs if need.severity == "block")
