"""What stands on a theme's spread: breadth, differences, who agreed, coders, what was raised before; nothing hidden."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.disclosure_control import ROUND, Rules
from analysis.document.body import load_body
from analysis.document.coded_twice import Agreement
from analysis.document.compiling import compile_release
from analysis.document.material import RaisedBefore
from analysis.document.model import Shown
from analysis.document.spreading import tell_agreement, tell_breadth, tell_rare, tell_since
from tests.analysis.document.samples import ANSWERED, MATERIAL, quote, sample_document, theme

BROAD = theme("a", "Apples", (30, 31, 32), groups_said=6, said_by_language={"en": 80, "ur": 10, "pl": 3})
NOW = Shown("about 20%", 20)


def test_breadth_names_the_ages_and_counts_classes_and_languages():
    """R4.04: breadth. A language that too few spoke is not among those that are counted."""
    assert finding_of(BROAD).breadth == (
        "It came from the ages 8-10, 11-13 and 14-15, from six classes or clubs and in two languages."
    )


@pytest.mark.parametrize("groups", [0, 1, 2])
def test_a_theme_of_one_or_two_classes_does_not_say_so(groups):
    """R4.06: a class could be guessed."""
    assert "classes" not in finding_of(replace(BROAD, groups_said=groups)).breadth


def test_beside_a_hidden_age_no_number_of_classes_is_told():
    """R2.19: it could say that somebody of the hidden age spoke."""
    hidden = finding_of(replace(BROAD, said=67, said_by_band={"8-10": 30, "11-13": 31, "14-15": 6}))
    assert any(row.count.masked for row in hidden.breakdown)
    assert "classes" not in hidden.breadth
    for row in hidden.breakdown:
        assert (row.label in hidden.breadth) == bool(row.count.value)


@pytest.mark.parametrize("said", range(3, 8))
def test_of_a_hidden_number_no_breadth_is_told(said):
    """R2.18: as many spoke as there are classes, at least."""
    rare = replace(BROAD, said=said, said_by_band={"8-10": said, "11-13": 0, "14-15": 0}, groups_said=said)
    assert finding_of(rare).breadth == ""


@pytest.mark.parametrize("mode", ["round", "suppress"])
def test_beside_numbers_of_before_no_class_of_today_is_told(mode):
    """R2.22: one more child of a new class is not to be seen, in either mode; ten more are."""
    body = replace(load_body("manchester-2015-17"), small_numbers=mode)
    first, told = release(BROAD, body)
    assert "six classes" in first.breadth
    by = {"en": 81, "ur": 10, "pl": 10}
    more = replace(
        BROAD, said=94, said_by_band={"8-10": 30, "11-13": 31, "14-15": 33}, groups_said=7, said_by_language=by
    )
    assert release(more, body, [told])[0].breadth == "It came from the ages 8-10, 11-13 and 14-15."
    many = replace(BROAD, said=105, said_by_band={"8-10": 30, "11-13": 31, "14-15": 44}, groups_said=7)
    assert "seven classes" in release(many, body, [told])[0].breadth


def test_beside_a_coarser_number_no_class_is_told():
    """R2.23."""
    assert tell_breadth(BROAD, Shown("about 90 (to the nearest 10)", 90), ()) == ""


@pytest.mark.parametrize(
    ("rules", "many"), [(ROUND, "two"), (Rules("suppress", 5), "three"), (Rules("suppress", 10), "two")]
)
def test_a_language_counts_by_the_rules_of_the_board(rules, many):
    """R2.23."""
    spoken = replace(BROAD, said_by_language={"en": 80, "ur": 10, "pl": 6})
    assert f"in {many} languages" in tell_breadth(spoken, NOW, (), rules)


def test_many_classes_are_told_as_more_than_ten():
    assert "from more than ten classes" in finding_of(replace(BROAD, groups_said=23)).breadth


def test_differences_stand_on_the_spread_as_well_as_in_their_section():
    document = sample_document()
    apart = next(finding for finding in document.findings if finding.id == "toilets")
    assert apart.differences == ("About 42% of the group 8-10 who answered, about 12% of the group 14-15.",)
    assert any(words.startswith(f"{apart.label}: about 42%") for words in document.differences)


def test_groups_that_do_not_differ_are_said_not_to():
    assert finding_of(BROAD).differences == ("No great difference between the groups that can be compared.",)


def test_where_nothing_can_be_compared_nothing_is_said():
    alone = replace(BROAD, said=30, answered=96, said_by_band={"8-10": 30}, answered_by_band={"8-10": 96})
    assert finding_of(alone).differences == ()


def test_who_agreed_a_theme_and_when_stands_under_it():
    """R4.05."""
    agreed = replace(BROAD, confirmed_by="Amina Shah", agreed_on=date(2026, 11, 18))
    assert "Agreed by Amina Shah on 18 November 2026" in finding_of(agreed).facts


def test_outcomes_and_priorities_are_named_as_what_they_are():
    """R4.08."""
    facts = finding_of(replace(BROAD, bears_on=("preventing-harm", "leadership"))).facts
    assert "Outcome: Preventing harm and promoting welfare" in facts
    assert "Priority: Leadership" in facts


@pytest.mark.parametrize(
    ("agreement", "words"),
    [
        (None, "Not coded by a second person yet."),
        (Agreement(45, 38, 0.79, 0.74), "gave 84% of them the same main code: conclude tentatively."),
        (Agreement(45, 44, 0.9, 0.9), "gave 98% of them the same main code: to be relied on."),
        (Agreement(45, 20, 0.3, 0.3), "gave 44% of them the same main code: read with care."),
        (Agreement(5, 4, 0.3, 0.3), "coded them: read with care."),
    ],
)
def test_how_far_two_coders_agreed_stands_under_a_theme(agreement, words):
    """R4.05."""
    assert words in tell_agreement(agreement)


def test_a_theme_that_goes_on_says_then_and_now():
    before = (RaisedBefore("Feeling safe", "2025", Shown("about 40%", 40)),)
    assert tell_since(before, NOW, is_new=False) == (
        "Also raised in Feeling safe, 2025: then many (about 40%); now some (about 20%)."
    )


def test_a_hidden_number_of_then_or_now_is_not_told():
    """R2.18."""
    hidden = Shown("fewer than 8", None, masked=True)
    assert tell_since((RaisedBefore("Feeling safe", "2025", hidden),), hidden, is_new=False) == (
        "Also raised in Feeling safe, 2025."
    )


@pytest.mark.parametrize(("is_new", "words"), [(True, "Not raised before."), (False, ""), (None, "")])
def test_only_what_is_known_to_be_new_is_called_so(is_new, words):
    assert tell_since((), NOW, is_new=is_new) == words


def test_rare_voices_have_a_part_of_their_own_and_no_number():
    """R4.04: minority views; R2.18: the same words whether one said it or six."""
    document = sample_document()
    assert [finding.label for finding in document.findings if finding.minor] == [
        "Older teenagers on the tram", "Dogs without a lead in the park",
    ]  # fmt: skip
    one, six = (list(tell_rare(left_out=0, has_comments=True)) for _ in range(2))
    assert one == six == [words for words in document.rare if "theme was" not in words]


def test_a_released_quote_of_a_theme_that_is_too_small_is_printed_without_its_name():
    """R4.04, R4.06: its words are there, its theme and the age of its speaker are not."""
    lone = theme("lone", "A very rare thing", (1, 0, 0), quote("nobody speaks my language here", "8-10"))
    document = sample_document(replace(MATERIAL, themes=(*MATERIAL.themes, lone)))
    assert [(one.text, one.said_by) for one in document.rare_quotes] == [("nobody speaks my language here", "")]
    assert "A very rare thing" not in repr(document)


def test_practitioners_stand_in_a_part_of_their_own():
    document = sample_document()
    assert [section.id for section in document.sections][7] == "beside"
    assert {one.label for one in document.practitioners}.isdisjoint(one.label for one in document.findings)
    assert document.practitioners_total == Shown("about 35", 35)
    assert document.practitioners[0].quotes[0].said_by == "An adult"
    assert "Practitioners raised this" in document.practitioners[0].facts[1]


def test_a_theme_that_both_raised_keeps_the_numbers_of_each():
    """R4.01: never mixed. It is one theme with one id, of a consultation that asked children and adults."""
    adults = replace(MATERIAL.practitioners[0], id=MATERIAL.themes[0].id)
    document = sample_document(replace(MATERIAL, practitioners=(adults,)))
    before = {one.id: one.weight_words for one in sample_document().findings}
    assert {one.id: one.weight_words for one in document.findings} == before
    (theirs,) = document.practitioners
    assert theirs.weight_words == sample_document().practitioners[0].weight_words != before[theirs.id]


def test_without_practitioners_and_indicators_there_is_no_such_part():
    bare = sample_document(replace(MATERIAL, practitioners=(), practitioners_responses=0, indicators=()))
    assert "beside" not in {section.id for section in bare.sections}


def release(one, body, earlier=()):
    material = replace(MATERIAL, themes=(one,))
    document, released = compile_release(material, body=body, today=date(2026, 11, 24), earlier=earlier)
    return document.findings[0], released


def finding_of(one):
    (found,) = sample_document(replace(MATERIAL, themes=(one,))).findings
    assert sum(ANSWERED.values()) >= one.answered
    return found
