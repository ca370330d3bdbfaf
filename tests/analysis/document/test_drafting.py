"""A working draft from a file: what it says, what it cannot know, and which cells it must never print."""

from datetime import date

import pytest

from analysis.document.drafting import STAMP, compile_from_themes
from analysis.evidence import Comment, Evidence, Prompt
from analysis.themes import Placement, Theme, ThemesFound

TODAY = date(2026, 11, 24)


def test_a_draft_is_stamped_and_every_theme_is_only_proposed():
    draft = drafted()
    assert draft.stamp == STAMP
    assert {finding.status for finding in draft.findings} == {"proposed"}
    assert draft.cover_quote is None


def test_sections_that_a_file_cannot_know_say_so():
    silent = {section.id for section in drafted().sections if section.note}
    assert {"why", "words", "safety", "changed", "asks"} <= silent


def test_a_theme_is_weighed_among_the_rows_that_say_something():
    assert drafted().findings[0].weight_words == "Said by about 30 out of about 60 who answered (about 50%)."


def test_a_column_of_names_is_never_printed():
    """R2.18 and R2.20: a value that few answers share could be anybody's name."""
    draft = drafted(name=lambda row: f"Child {row}")
    assert "Child 1" not in repr(draft)


def test_a_rare_value_of_a_column_stands_with_the_others():
    draft = drafted(place=lambda row: "North" if row < 40 else "South" if row < 57 else "Little Street 4")
    labels = {row.label for table in draft.heard for row in table.rows}
    assert labels == {"North", "South", "All others"}


def test_a_second_column_of_own_words_is_no_group():
    draft = drafted(also=lambda row: "no idea" if row < 9 else "nothing" if row < 18 else f"my own words {row}")
    assert draft.heard == ()


def test_themes_are_compared_by_age_if_there_is_an_age():
    draft = drafted(zone=lambda row: "NE" if row % 2 else "SW", age=lambda row: "8 to 10" if row < 30 else "11 to 13")
    assert draft.groups == ("11 to 13", "8 to 10")


def test_a_small_theme_gives_no_example():
    """Nobody has released it, and R2.18: an example for six and none for three would tell them apart."""
    for size in (3, 7):
        assert drafted(themes=(theme("b", [str(row) for row in range(size)]),)).findings[0].quotes == ()


def test_an_example_is_the_part_of_a_comment_that_belongs():
    part = Theme(
        "t1", "Lights", ("light",), tuple(Placement(str(at), 0.9, f"a part {at}") for at in range(30)), ("0", "1")
    )
    assert [quote.text for quote in drafted(themes=[part]).findings[0].quotes] == ["a part 0", "a part 1"]


def test_examples_are_the_redacted_words():
    assert [quote.text for quote in drafted().findings[0].quotes] == ["redacted words 0", "redacted words 1"]


def test_a_long_example_is_cut_and_shows_it():
    draft = drafted(redacted=lambda row: f"word {row} " * 200)
    assert all(len(quote.text) <= 280 and quote.text.endswith("[...]") for quote in draft.findings[0].quotes)


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_file_with_hardly_anything_makes_a_draft_all_the_same(rows):
    comments = tuple(Comment(str(row), "words") for row in range(rows))
    empty = ThemesFound(themes=(), unplaced={"too_few": tuple(comment.id for comment in comments)}, redacted={})
    draft = compile_from_themes(Evidence(comments), empty, title="Few", today=TODAY)
    assert not draft.findings
    assert {section.id for section in draft.sections if section.note} >= {"told"}


def drafted(themes=None, redacted=lambda row: f"redacted words {row}", **columns):
    comments = tuple(
        Comment(str(row), f"secret {row}", "q", {name: value(row) for name, value in columns.items()})
        for row in range(60)
    )
    found = ThemesFound(
        themes=themes or (theme("a", [str(row) for row in range(30)]),),
        unplaced={"mixed": tuple(str(row) for row in range(30, 60))},
        redacted={str(row): redacted(row) for row in range(60)},
    )
    evidence = Evidence(comments, (Prompt("q", "What would help?"),))
    return compile_from_themes(evidence, found, title="A file", today=TODAY)


def theme(key, ids):
    return Theme(key, f"Theme {key}", ("light", "dark"), tuple(Placement(one, 0.9, "") for one in ids), tuple(ids))
