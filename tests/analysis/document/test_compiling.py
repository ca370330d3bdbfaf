"""What compiling makes of true counts: the order, the words for weight, and nothing that gives a child away."""

import re
from dataclasses import asdict, replace

import pytest

from analysis.disclosure_control import FEWER, TOO_FEW
from analysis.document.material import AskedQuestion, HeardCount, HeardCounts
from analysis.document.sections import SECTIONS
from analysis.document.weighing import weigh
from tests.analysis.document.samples import ANSWERED, MATERIAL, THEMES, quote, sample_document, theme


def test_every_section_is_there_in_the_order_of_the_norm():
    """R4.01."""
    numbered = [section.id for section in sample_document().sections if section.id != "beside"]
    assert numbered == [key for key, _ in SECTIONS]


def test_a_section_that_cannot_be_filled_says_so():
    bare = sample_document(
        replace(MATERIAL, themes=(), closed=(), asks=(), changed=(), you_said=(), heard=(), questions=())
    )
    empty = {section.id for section in bare.sections if section.note}
    assert empty == {"heard", "told", "words", "differences", "changed", "asks", "annex"}


@pytest.mark.parametrize(
    ("said", "answered", "word"),
    [(60, 100, "most"), (59, 100, "most"), (50, 100, "many"), (30, 100, "many"), (10, 100, "some"), (15, 300, "a few")],
)
def test_the_weight_of_a_theme_is_said_in_a_word(said, answered, word):
    """R4.04; the word follows the shown number, so that the two never disagree."""
    assert weigh(said, answered).word == word


def test_a_hidden_number_is_not_given_away_by_its_word():
    """7 of 20 would be 'many', and then a reader knows that 'fewer than 8' means 6 or 7."""
    assert {weigh(said, 20).word for said in range(1, 8)} == {"too few to weigh"}
    assert weigh(3, 300).word == "a few"


def test_a_theme_of_two_voices_is_left_out_and_the_document_says_that():
    document = sample_document()
    assert "Noise from the motorway" not in [finding.label for finding in document.findings]
    assert any("is left out as a theme" in limit for limit in document.limits)


def test_what_weighs_more_comes_first_and_few_voices_have_their_own_place():
    findings = sample_document().findings
    assert [finding.minor for finding in findings] == sorted(finding.minor for finding in findings)
    assert findings[0].label == THEMES[0].label


def test_the_order_does_not_tell_two_hidden_numbers_apart():
    """R2.19: both are masked, so only their names may order them."""
    one = sample_document(replace(MATERIAL, themes=(theme("a", "Apples", (3, 0, 0)), theme("b", "Bears", (6, 0, 0)))))
    two = sample_document(replace(MATERIAL, themes=(theme("a", "Apples", (6, 0, 0)), theme("b", "Bears", (3, 0, 0)))))
    assert [finding.label for finding in one.findings] == [finding.label for finding in two.findings]


def test_a_child_is_quoted_once():
    """R4.06."""
    twice = replace(quote("said twice by one child"), response="same")
    again = replace(quote("and again elsewhere"), response="same")
    document = sample_document(
        replace(MATERIAL, themes=(theme("a", "Apples", (30, 30, 30), twice), theme("b", "Bears", (30, 30, 0), again)))
    )
    assert [len(finding.quotes) for finding in document.findings] == [1, 0]


def test_a_quote_names_a_band_only_where_ten_of_it_answered():
    """R4.06: each tag has a base of 10 or more."""
    few = replace(
        theme("a", "Apples", (30, 30, 3), quote("hello there", "14-15")), answered_by_band={**ANSWERED, "14-15": 9}
    )
    assert sample_document(replace(MATERIAL, themes=(few,))).findings[0].quotes[0].said_by == ""
    assert sample_document().findings[0].quotes[0].said_by == "Aged 8-10"


def test_a_differing_view_stands_beside_the_theme():
    """R4.06: two to four quotes, one of them of somebody who sees it otherwise."""
    first = sample_document().findings[0]
    assert [said.differs for said in first.quotes] == [False, False, True]
    assert first.no_quote == ""
    assert not any(said.differs for said in first.further_quotes)


def test_where_nobody_differs_the_spread_says_so():
    """R4.06."""
    notes = {finding.label: finding.no_quote for finding in sample_document().findings}
    assert notes["We tell a friend first, and adults last"] == "No differing view was released."
    alone = sample_document(replace(MATERIAL, themes=(theme("a", "Apples", (30, 30, 30)),)))
    assert alone.findings[0].no_quote == "No quote was released."


def test_no_true_count_between_one_and_seven_leaves():
    """R2.18: nowhere in the document does a small number stand."""
    for shown in every_shown(asdict(sample_document())):
        assert shown["value"] is None or shown["value"] == 0 or shown["value"] >= 2
        assert not re.search(r"(?<!than )\b[1-7]\b(?!%)", shown["words"])


def test_a_group_of_nine_is_too_few_to_show():
    """R2.20."""
    few = replace(MATERIAL.closed[0], answered=9, options=(("Yes", 5), ("No", 4)))
    options = sample_document(replace(MATERIAL, closed=(few,))).results[0].options
    assert {option.count for option in options} == {TOO_FEW}


def test_what_all_of_a_small_group_chose_is_hidden():
    """R2.21."""
    alike = replace(MATERIAL.closed[0], answered=15, options=(("Yes", 15), ("No", 0)))
    options = sample_document(replace(MATERIAL, closed=(alike,))).results[0].options
    assert all(option.count.masked and option.share.masked for option in options)


def test_who_was_missing_is_named_by_group():
    """R4.02."""
    heard = HeardCounts("Place", (HeardCount("School", 90, 100), HeardCount("Club", 3, 40), HeardCount("Home", 0, 20)))
    table = sample_document(replace(MATERIAL, heard=(heard,))).heard[0]
    assert table.missing == ("Club (fewer than 8 answered)", "Home (nobody answered)")
    assert table.rows[1].count == FEWER


def test_youngest_children_at_the_end_of_a_scale_carry_a_caution():
    """R1.07."""
    piled = replace(MATERIAL.closed[0], answered=100, options=(("Very safe", 90), ("Not safe", 10)))
    assert sample_document(replace(MATERIAL, closed=(piled,))).results[0].caution


def test_nobody_is_told_that_every_worrying_answer_was_read_while_some_wait():
    waiting = replace(MATERIAL, concerns_upheld=5, concerns_held=9)
    assert "read every" not in " ".join(sample_document(waiting).summary)
    assert "read every" in " ".join(sample_document(replace(waiting, concerns_held=5)).summary)


def test_every_word_of_the_facts_is_explained_in_the_method_box():
    """R4.11: nobody has to know what a steady group is."""
    lines = {line.label: line.words for line in sample_document().method}
    assert "found the same group again" in lines["Machine's grouping"]
    unsaid = sample_document(replace(MATERIAL, themes=tuple(replace(one, steadiness="") for one in THEMES)))
    assert "Machine's grouping" not in {line.label for line in unsaid.method}


def test_concerns_are_counted_and_never_told():
    safety = " ".join(sample_document().safety)
    assert "settled: about 25" in safety
    assert "acted upon: fewer than 8" in safety
    assert "wait for a safeguarding lead: fewer than 8" in safety


def test_a_notice_of_the_analysis_gives_no_small_number_away():
    """R2.18."""
    limits = sample_document(
        replace(MATERIAL, notices=("4 answers are not in English.", "2 answers are not in English."))
    ).limits
    assert limits[-1] == "Fewer than 8 answers are not in English."
    assert limits.count(limits[-1]) == 1


def test_ages_stand_in_their_order_however_they_are_stored():
    turned = replace(THEMES[0], answered_by_band=dict(reversed(ANSWERED.items())))
    document = sample_document(replace(MATERIAL, themes=(turned,), closed=MATERIAL.closed[::-1]))
    assert document.groups == ("8-10", "11-13", "14-15")
    assert [result.band for result in document.results] == ["8-10", "11-13", "14-15"]


def test_a_theme_of_one_band_is_not_compared_with_itself():
    alone = replace(THEMES[0], answered_by_band={"8-10": 96}, said_by_band={"8-10": 31})
    assert sample_document(replace(MATERIAL, themes=(alone,))).findings[0].breakdown == ()


def test_a_question_that_nobody_was_asked_yet_is_left_out():
    unasked = replace(MATERIAL.closed[0], answered=0, options=(("Yes", 0),), not_sure=0, prefer_not=0, skipped=0)
    document = sample_document(
        replace(
            MATERIAL, closed=(*MATERIAL.closed, unasked), questions=(*MATERIAL.questions, AskedQuestion("New?", "8-10"))
        )
    )
    assert len(document.results) == len(MATERIAL.closed)
    assert "New?" not in [row.question for row in document.asked]


@pytest.mark.parametrize("reasons", [(0, 2, 0), (1, 2, 0), (1, 0, 1), (0, 0, 0), (9, 2, 0), (12, 15, 9)])
def test_the_annexe_hides_what_is_hidden_beside_the_results(reasons):
    """R2.19: what one table hides stands in no other."""
    told = dict(zip(("not_sure", "prefer_not", "skipped"), reasons, strict=True))
    closed = replace(MATERIAL.closed[0], **told)
    asked = AskedQuestion(closed.question, closed.band, closed.answered + sum(reasons), *reasons)
    document = sample_document(replace(MATERIAL, closed=(closed,), questions=(asked,)))
    beside = [reason.count.masked for reason in document.results[0].not_answered]
    assert [
        cell.masked for cell in (document.asked[0].not_sure, document.asked[0].prefer_not, document.asked[0].skipped)
    ] == beside


def test_the_year_is_said_once():
    assert sample_document(replace(MATERIAL, title="What children said, 2026")).title == "What children said"


def test_nothing_is_said_of_all_children_of_a_place():
    """R4.03."""
    for words in every_string(asdict(sample_document())):
        assert not re.search(r"%\s+of\s+(all\s+)?(children|young people)\b", words)


def test_a_finished_document_carries_no_stamp_and_a_draft_does():
    assert sample_document().stamp == ""
    assert sample_document(replace(MATERIAL, stamp="Draft")).stamp == "Draft"


def every_shown(thing):
    if isinstance(thing, dict):
        if set(thing) == {"words", "value", "masked"}:
            yield thing
        for inner in thing.values():
            yield from every_shown(inner)
    elif isinstance(thing, (tuple, list)):
        for inner in thing:
            yield from every_shown(inner)


def every_string(thing):
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for inner in thing.values():
            yield from every_string(inner)
    elif isinstance(thing, (tuple, list)):
        for inner in thing:
            yield from every_string(inner)


def test_a_translation_is_marked_and_not_out_of_which_language():
    """R4.06; with the band a language could tell who it is."""
    said = quote("I am afraid on the stairs when it is dark.", is_translation=True)
    document = sample_document(replace(MATERIAL, themes=(theme("stairs", "The stairs", (31, 52, 40), said),)))
    [printed] = [one for finding in document.findings for one in finding.quotes]
    assert printed.said_by == "Aged 11-13, translated by a person"


def test_what_children_raised_and_nobody_planned_is_listed():
    """R4.08; only what people agreed, and only what may stand in the document."""
    themes = tuple(replace(one, bears_on=()) for one in THEMES)
    [listed] = [words for words in sample_document(replace(MATERIAL, themes=themes)).why if "not in our plan" in words]
    assert THEMES[0].label in listed
    assert "Noise from the motorway" not in listed
    linked = tuple(replace(one, bears_on=("leadership",)) for one in THEMES)
    assert not any("not in our plan" in words for words in sample_document(replace(MATERIAL, themes=linked)).why)
