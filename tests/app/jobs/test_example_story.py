"""The story of the demonstration hangs together: what it names is there, and what it says to children is short."""

import re
from datetime import date, timedelta

import pytest

from analysis.document.body import load_body
from analysis.document.cases import ANSWERS, ASKED, STRENGTHS
from app.jobs.example_story import read_story
from app.jobs.example_year import MadeUpPromise
from surveys.library import load

STORY = read_story()
BODY = load_body("manchester-2015-17")
ASKS = [ask for year in STORY.years for ask in year.asks]
LABELS = {theme.label for theme in STORY.themes if theme.label}
DECIDED = date(2014, 12, 10)
TODAY = date(2015, 11, 20)


def test_three_consultations_were_asked_in_two_years_the_earliest_first():
    assert [asked.years_ago for asked in STORY.asked] == [1, 0, 0]
    assert [year.years_ago for year in STORY.years] == [1, 0]


@pytest.mark.parametrize("today", [date(2015, 1, 1), TODAY, date(2015, 12, 31), date(2016, 2, 29)])
def test_last_year_is_last_year_on_any_day(today):
    asked = STORY.asked[0]
    met = [asked.meets(group, today) for group in asked.groups]
    assert asked.named("", today).endswith(str(today.year - 1))
    assert {day.month for day in (*met, asked.closes(today))} == {10, 11}
    assert max(met) < asked.closes(today) < date(today.year, 1, 1)


def test_every_theme_answers_a_question_in_own_words_that_was_asked():
    asked = [load(one.consultation) for one in STORY.asked]
    words = {q.id for one in asked for e in one.editions for q in e.questions if q.kind == "own_words"}
    assert {theme.question for theme in STORY.themes} <= words


def test_a_theme_goes_on_from_one_of_the_year_before():
    last_year = {
        question.id for edition in load(STORY.asked[0].consultation).editions for question in edition.questions
    }
    before = {theme.label for theme in STORY.themes if theme.question in last_year}
    on = [label for theme in STORY.themes for label in theme.goes_on]
    assert set(on) < before, "one of them is not raised again"
    assert len(on) == len(set(on)) == 6


@pytest.mark.parametrize("said", [theme for theme in STORY.themes if theme.label] + ASKS)
def test_every_theme_and_ask_is_said_to_children_in_short_sentences(said):
    """R1.22, R4.10."""
    assert 1 <= _longest(said.for_younger) <= 10
    assert 1 <= _longest(said.for_older) <= 15


def test_what_children_are_told_of_a_decision_and_a_promise_is_short_too():
    told = [ask.decision.tell_children for ask in ASKS if ask.decision]
    promised = [promise.children_words for ask in ASKS for promise in ask.promises]
    assert len(told) == len(promised) == 4
    assert max(map(_longest, told + promised)) <= 10


def test_asks_are_few_name_a_partner_and_speak_of_a_theme():
    for year in STORY.years:
        assert 3 <= len(year.asks) <= 8
    assert {ask.theme for ask in ASKS} <= LABELS
    assert {ask.partner for ask in ASKS} <= set(BODY.partners)


def test_last_years_asks_were_decided_in_every_way_and_this_years_wait():
    last, this = STORY.years
    assert [ask.decision.verdict for ask in last.asks] == ["yes", "partly", "no", "later"]
    assert all(ask.decision.reason for ask in last.asks)
    assert [ask.decision for ask in this.asks] == [None] * len(this.asks)


@pytest.mark.parametrize("days_ago", [0, 20, 140, 300])
def test_a_promise_was_told_of_in_time_exactly_where_it_was_kept_in_time(days_ago):
    today = TODAY - timedelta(days=days_ago)
    promised = {promise.outcome: promise for ask in ASKS for promise in ask.promises}
    due = {outcome: promise.due(today, decided=DECIDED) for outcome, promise in promised.items()}
    told = {outcome: promise.told(today, decided=DECIDED) for outcome, promise in promised.items()}
    assert due[""] < today
    assert told[""] is None
    assert told["kept"] <= due["kept"] < due["kept_late"] + timedelta(days=1) <= told["kept_late"] <= today


def test_a_promise_that_was_not_kept_says_why():
    """R2.25."""
    promised = [promise for ask in ASKS for promise in ask.promises]
    assert [promise.outcome for promise in promised if promise.because] == ["not_kept"]
    assert all(promise.what_was_done for promise in promised if promise.outcome.startswith("kept"))


def test_no_promise_is_due_before_the_board_could_have_decided():
    assert MadeUpPromise("", "", due_days_ago=400).due(TODAY, decided=DECIDED) == date(2014, 12, 24)


def test_what_stands_beside_says_that_it_is_made_up_and_what_it_bears_on():
    known = {priority.id for priority in BODY.priorities}
    assert STORY.beside.source == "Made up for the demonstration"
    assert len(STORY.beside.indicators) == 8
    assert {indicator.bears_on for indicator in STORY.beside.indicators} <= known
    assert {years for indicator in STORY.beside.indicators for years in indicator.values} == {0, 1}


def test_every_heading_of_the_population_adds_up_to_the_same():
    sums = {}
    for line in STORY.beside.population:
        sums[line.heading] = sums.get(line.heading, 0) + line.children
    assert set(sums) == {"Age", "Sex", "Language"}
    assert len(set(sums.values())) == 1


def test_the_audit_pack_is_about_themes_that_there_are_and_concludes_something():
    pack = STORY.pack
    assert {pack.theme, *pack.practitioners} <= LABELS
    assert {one.partner for one in pack.audits} | {one.owner for one in pack.recommendations} <= set(BODY.partners)
    assert all((pack.answer, pack.agree, pack.differ, pack.not_known, pack.recommendations))


def test_a_case_audit_answers_what_the_workers_form_asks_and_nothing_else():
    """A comma in the story's file that splits a note in two would show here."""
    asked = {key: dict(ANSWERS) for key, _ in ASKED} | {"strength": dict(STRENGTHS)}
    for audit in STORY.pack.audits:
        assert set(audit.found) == {*asked, "worked", "in_the_way"}
        assert [key for key, answers in asked.items() if audit.found[key] not in answers] == []


@pytest.mark.parametrize("today", [date(2015, 1, 2), TODAY, date(2015, 12, 31)])
def test_an_ask_is_due_at_the_end_of_a_month_that_is_still_to_come(today):
    for ask in STORY.years[-1].asks:
        due = ask.due(today)
        assert today + timedelta(days=28) < due
        assert (due + timedelta(days=1)).day == 1


def _longest(said):
    return max(len(sentence.split()) for sentence in re.split(r"[.!?]", said))
