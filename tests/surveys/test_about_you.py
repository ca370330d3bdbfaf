"""What young people may be asked about themselves: from which age, with what reason, how much, and last of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from surveys.about_you import (
    ASKED_OF_THE_ADULT,
    REVIEW_BY,
    SETS,
    VERSION,
    check_expected,
    list_offered,
    list_sets,
    make_questions,
    most_for,
    put_last,
)
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import AboutYou, Consultation, Edition, Question, to_plain
from surveys.kinds import KINDS
from surveys.plain_reading import from_plain

LIGHT = Question("light", "own_words", {"en": "What is good here?"})
HARD = Question("hard", "own_words", {"en": "What is hard here?"}, sensitive=True)
WHOLE = {
    "purpose": "To see who is heard.",
    "reported": "As one table.",
    "condition": "Schedule 1",
    "approved_by": "Ann",
}
OFFERED = [(one.id, band) for one, band in product(SETS.values(), RULES) if one in list_offered(band)]


@pytest.mark.parametrize(("name", "band"), OFFERED)
def test_every_set_is_sound_for_every_band_that_it_is_offered_to(name: str, band: str):
    """R6.04: no fault and no warning in our own wording."""
    edition = _edition(band, LIGHT, *_asked(name, band))
    assert check(_consultation(edition)) == ()


@pytest.mark.parametrize(("name", "band"), OFFERED)
def test_nobody_is_asked_to_write_and_everybody_is_told_why(name: str, band: str):
    """R6.01: chosen from a list, the reason beside it; not to say is on every screen, so no option says it again."""
    asked = _asked(name, band)
    assert {question.kind for question in asked} == {"pick_one"}
    assert "You can leave this out." in asked[0].help["en"]
    words = {option.words["en"].lower() for question in asked for option in question.options}
    assert not words & {"other", "prefer not to say", "i don't want to say", "not sure", "i'm not sure"}
    assert not KINDS["pick_one"].is_own_words


@pytest.mark.parametrize(
    ("name", "youngest"),
    [
        ("ethnicity", "8-10"), ("extra_help", "8-10"), ("religion", "11-13"), ("care", "11-13"),
        ("young_carer", "11-13"), ("gender_identity", "14-15"), ("orientation", "14-15"), ("sex", "16-18"),
    ],
)  # fmt: skip
def test_no_set_is_offered_before_its_age(name: str, youngest: str):
    """R6.03."""
    ages = ("5-7", "8-10", "11-13", "14-15", "16-18")
    offered = [band for band in ages if SETS[name] in list_offered(band)]
    assert offered == list(ages[ages.index(youngest) :])


def test_what_comes_too_early_stops_the_opening():
    """R6.03."""
    asked = _asked("care", "11-13")
    assert _codes(_edition("8-10", LIGHT, *asked)) == {"A05"}
    assert _codes(_edition("11-13", LIGHT, *asked)) == set()


def test_orientation_below_16_takes_somebody_who_approves():
    """R6.03: lowering to 14 needs the impact assessment's approver."""
    bare = replace(_about("orientation"), condition="", approved_by="")
    assert _codes(_edition("14-15", LIGHT, *make_questions(bare, "14-15"))) == {"A07"}
    assert _codes(_edition("14-15", LIGHT, *_asked("orientation", "14-15"))) == set()


@pytest.mark.parametrize("name", ["ethnicity", "religion", "extra_help", "orientation"])
@pytest.mark.parametrize("part", ["condition", "approved_by"])
def test_special_category_data_takes_a_condition_and_an_approver(name: str, part: str):
    """R2.11."""
    lacking = replace(_about(name), **{part: ""})
    assert _codes(_edition("16-18", LIGHT, *make_questions(lacking, "16-18"))) == {"A07"}


@pytest.mark.parametrize("part", ["purpose", "reported"])
def test_nothing_is_asked_without_a_purpose_and_how_it_is_reported(part: str):
    """R6.02."""
    lacking = replace(_about("gender"), **{part: ""})
    assert _codes(_edition("11-13", LIGHT, *make_questions(lacking, "11-13"))) == {"A06"}


@pytest.mark.parametrize(("band", "most"), [("8-10", 3), ("11-13", 5), ("16-18", 5)])
def test_no_more_is_asked_than_an_age_can_be(band: str, most: int):
    """R6.02: a set counts once, however many steps it has."""
    asked = [_asked(one.id, band) for one in list_offered(band)]
    few = [question for questions in asked[:most] for question in questions]
    assert most_for(band) == most < len(asked)
    assert _codes(_edition(band, LIGHT, *few)) == set()
    assert _codes(_edition(band, LIGHT, *few, *asked[most])) == {"A02"}


@pytest.mark.parametrize("band", ASKED_OF_THE_ADULT)
def test_the_youngest_and_easy_read_are_never_asked(band: str):
    """R6.02: the adult says who is in the group."""
    assert list_offered(band) == ()
    assert "A01" in _codes(_edition(band, LIGHT, *_asked("age", "8-10")))


def test_who_they_are_is_asked_after_all_else():
    """R5.12."""
    asked = _asked("gender", "11-13")
    mixed = _edition("11-13", *asked, LIGHT)
    assert _codes(mixed) == {"A03"}
    assert put_last(mixed) == _edition("11-13", LIGHT, *asked)


def test_a_sensitive_question_is_still_not_the_last_of_what_is_asked():
    """R1.18: a question about themselves is no light ending."""
    asked = _asked("gender", "11-13")
    assert _codes(_edition("11-13", LIGHT, HARD, *asked)) == {"C08"}
    assert _codes(_edition("11-13", LIGHT, HARD, replace(LIGHT, id="last"), *asked)) == set()


def test_what_is_asked_about_themselves_makes_an_edition_no_longer():
    """R1.28 counts what is asked; R6.02 counts these."""
    full = [Question(f"q{at}", "yes_no", {"en": "Is it good here?"}) for at in range(RULES["8-10"].questions)]
    assert _codes(_edition("8-10", *full, *_asked("age", "8-10"))) == set()


def test_an_edition_that_asks_nothing_else_asks_nothing():
    assert "C05" in _codes(_edition("11-13", *_asked("age", "11-13")))


def test_the_second_step_is_asked_only_after_the_first():
    """R6.03: ethnicity in two steps from 11; below in one."""
    first, *second = _asked("ethnicity", "11-13")
    assert {one.shown_when["is"] for one in second} == {option.id for option in first.options}
    assert len(_asked("ethnicity", "8-10")) == 1


@pytest.mark.parametrize(("expected", "codes"), [(9, {"A10"}), (20, {"A11"}), (30, set())])
def test_nothing_is_asked_of_so_few_that_nothing_could_be_shown(expected: int, codes: set[str]):
    """R6.02, R2.20: three answers to be given."""
    edition = _edition("11-13", LIGHT, *_asked("gender", "11-13"))
    assert {fault.code for fault in check_expected(edition, expected)} == codes


def test_places_are_the_authors_own():
    """R6.03: parts of a town that are near, never a postcode."""
    [near] = make_questions(_about("area"), "11-13", places=("Moss Side", "Hulme", "Hulme!"))
    assert [option.id for option in near.options] == ["moss_side", "hulme", "hulme_2"]
    assert _codes(_edition("11-13", LIGHT, near)) == set()


def test_a_changed_wording_asks_for_another_look():
    old = replace(_about("gender"), version=VERSION)
    edition = _edition("11-13", LIGHT, *make_questions(old, "11-13"))
    assert _codes(edition) == set()
    older = tuple(
        replace(one, about=replace(one.about, version=VERSION - 1)) if one.about else one for one in edition.questions
    )
    assert _codes(replace(edition, questions=older)) == {"A09"}


def test_words_of_the_authors_own_are_read_by_the_linter_again():
    [asked] = _asked("gender", "8-10")
    changed = replace(asked, words={"en": "Don't you think you are a girl?"})
    assert "W03" in _codes(_edition("8-10", LIGHT, changed))


def test_a_set_that_is_not_ours_is_named():
    made_up = replace(LIGHT, id="x", kind="pick_one", options=_asked("age", "8-10")[0].options, about=_about("blood"))
    assert _codes(_edition("11-13", LIGHT, made_up)) == {"A04"}


def test_the_wording_has_a_day_by_which_it_is_looked_at_again():
    """R6.04."""
    assert date(2026, 11, 26) < REVIEW_BY


def test_it_goes_out_to_a_file_and_comes_back():
    edition = _edition("11-13", LIGHT, *_asked("ethnicity", "11-13"))
    back = from_plain(to_plain(_consultation(edition)))
    assert list_sets(back.editions[0]) == ("ethnicity",)
    assert back.editions[0] == edition


def _about(name: str) -> AboutYou:
    return AboutYou(name, VERSION, **WHOLE)


def _asked(name: str, band: str) -> tuple[Question, ...]:
    return make_questions(_about(name), band, places=("Moss Side", "Hulme"))


def _edition(band: str, *questions: Question) -> Edition:
    return Edition(band, 1, questions)  # type: ignore[arg-type]


def _consultation(edition: Edition) -> Consultation:
    return Consultation("Who is heard", "To learn.", (), ("en",), (edition,))


def _codes(edition: Edition) -> set[str]:
    return {fault.code for fault in check(_consultation(edition))}
