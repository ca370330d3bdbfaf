"""What is frozen of asks and promises, and how it reads on a day, in a language."""

from dataclasses import replace
from datetime import date

import pytest

from surveys import words
from surveys.promises import Promise, Standing
from surveys.you_said import (
    Told,
    YouSaid,
    find_promise,
    freeze,
    list_lines,
    pick_lines,
    say_day,
    thaw,
    with_outcome,
)

ENGLISH = words.load("en")("11-13")
LAMPS = Promise("Police", "The lamps by the gate will work.", date(2027, 3, 31), key="lamps")
PATHS = Promise("Police", "Somebody will walk the path at four.", date(2027, 1, 31), key="paths")
TOLD = Told(
    "2026", "Lights", "We asked for light on the way home.", "Police", "yes", "You should see who is there.",
    by=date(2027, 4, 1), promises=(LAMPS, PATHS),
)  # fmt: skip
NOISE = Told("2025", "", "We asked for a later bus.", "Council", "no", "There is no money.", decide_by=None)
ALL = YouSaid("Northvale", (TOLD, NOISE))


def test_what_was_frozen_thaws_as_it_was():
    assert thaw(freeze(ALL)) == ALL
    assert freeze(thaw(freeze(ALL))) == freeze(ALL)


def test_late_shows_by_the_day_of_looking_alone():
    """R2.26: nobody has to do anything."""
    before, after = (list_lines(ALL, ENGLISH, day)[0].promises for day in (date(2027, 1, 31), date(2027, 2, 1)))
    assert [one.standing for one in before] == [Standing.WAITING, Standing.WAITING]
    assert [(one.words, one.state) for one in after] == [
        (PATHS.words, "Late: nobody has told us that it is done"), (LAMPS.words, "Still to do")
    ]  # fmt: skip


def test_how_a_promise_ended_changes_nothing_else_that_is_public():
    told = with_outcome(ALL, "paths", outcome="kept_late", what_was_done="They walk there now.", because="It snowed.")
    assert find_promise(told, "paths") == replace(
        PATHS, outcome="kept_late", what_was_done="They walk there now.", because="It snowed."
    )
    assert find_promise(told, "lamps") == LAMPS
    assert with_outcome(told, "paths", outcome="", what_was_done="", because="") == ALL


def test_a_no_and_its_reason_stand_as_openly_as_a_yes():
    """R2.26: "no, because" must be published."""
    lines = list_lines(ALL, ENGLISH, date(2027, 1, 1))
    assert [(one.answer, one.because) for one in lines] == [
        ("They said yes", "You should see who is there."), ("They said no", "There is no money.")
    ]  # fmt: skip


def test_the_few_that_fit_a_first_page_are_those_with_news_and_a_no_is_news():
    lines = list_lines(ALL, ENGLISH, date(2027, 1, 1))
    assert [one.year for one in pick_lines(lines, 1)] == ["2025"]
    assert [one.year for one in pick_lines(list_lines(ALL, ENGLISH, date(2027, 2, 1)), 1)] == ["2026"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "31 March 2027"), ("pl", "31 marca 2027"), ("ur", "31 مارچ 2027"), ("so", "31 Maarso 2027")],
)
def test_a_day_is_said_in_each_language(language: str, said: str):
    assert say_day(date(2027, 3, 31), words.load(language)("8-10")) == said


@pytest.mark.parametrize("language", words.available())
def test_every_answer_and_every_standing_has_words_in_every_language(language: str):
    """R5.19."""
    said = words.load(language)("5-7")
    each = [said.get(f"came.standing.{one}") for one in Standing]
    each += [said.get(f"came.answer.{one}") for one in ("yes", "partly", "later", "no")]
    assert len(set(each)) == len(each) == 9
