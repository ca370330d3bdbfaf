"""Every number that Heard writes is bound to what it was counted from; one typed by hand is not (R4.12)."""

import re
from dataclasses import asdict, fields, replace
from datetime import date

import pytest

from analysis.document import binding, numbers
from analysis.document.binding import bind, unbound_numbers
from analysis.document.counted import ANSWERED, CONCERNS, RESPONSES, SAID, digest, name_source
from analysis.document.html import as_article, as_page
from analysis.document.marking import BY_HAND, unmarked
from analysis.document.model import Ask, Indicator, LearningDocument
from analysis.document.numbers import NOT_COUNTED, find_numbers
from tests.analysis.document.samples import ASKS, MATERIAL, THEMES, sample_document

COUNTED = {
    name_source("asked", RESPONSES): "a",
    name_source("asked", CONCERNS): "b",
    **{name_source("asked", SAID, theme.id): f"said {theme.id}" for theme in THEMES},
    **{name_source("asked", ANSWERED, theme.id): f"answered {theme.id}" for theme in THEMES},
}


def test_no_digit_that_heard_writes_stands_outside_a_binding():
    """R4.12: whatever part a document is given later must say what its numbers are counted from."""
    document = _rich()
    bound: dict[str, list[str]] = {}
    for one in document.bindings:
        bound.setdefault(one.place, []).append(one.words)
    assert [found for found in _digits(document) if not _is_bound(*found, bound)] == []


def test_a_part_of_the_document_that_no_list_names_is_found(monkeypatch):
    """R4.12: the test above fails for it; here one is taken off the lists."""
    monkeypatch.setattr(numbers, "MADE", tuple(part for part in numbers.MADE if part != "safety"))
    bound = {one.place: [one.words] for one in _rich().bindings}
    assert [place for place, words in _digits(_rich()) if not _is_bound(place, words, bound) and "safety" in place]


def test_every_part_of_a_document_that_has_words_is_on_one_of_the_lists():
    named = {*numbers.MADE, *numbers.TYPED}
    assert {field.name for field in fields(LearningDocument)} - named <= {
        "body", "title", "year", "compiled_on", "language", "stamp", "cover_quote", "priorities", "sections", "groups",
        "subtitle", "unit", "masking", "version", "sign_offs", "bindings", "rare_quotes",
    }  # fmt: skip


def test_a_number_of_a_theme_is_bound_to_the_comments_and_to_those_who_answered():
    """R4.12."""
    said, answered, share = _at("findings/home/weight_words")
    assert {one.of for one in (said, answered, share)} == {"home"}
    assert said.digest == digest(("said home",))
    assert answered.digest == digest(("answered home",))
    assert share.digest == digest(("said home", "answered home"))
    assert (said.words, answered.words, share.words) == ("about 125", "about 280", "about 45%")


def test_a_sentence_that_names_a_theme_is_bound_to_that_theme():
    one, two = _at("differences/0")
    assert (one.of, two.of) == ("toilets", "toilets")


def test_numbers_on_safety_change_with_what_a_lead_read_and_with_no_theme():
    assert {one.digest for one in _at("safety/0")} == {digest(("b",))}


def test_a_number_that_the_board_gave_says_that_heard_did_not_count_it():
    (one,) = _at("indicators/0/value")
    assert (one.words, one.digest) == ("1,204", "")
    assert one.counts == "Not counted by Heard: given by the board, from School census"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("About 45 of those aged 8-10 on 5 October 2026, see section 3.", ["About 45"]),
        ("In 2025 fewer than 8 said so, in version 2 about 2020.", ["fewer than 8", "about 2020"]),
        ("Children in Year 7 wait until 4pm.", []),
        ("Alpha -0.12, and 1,204 or 12% of them", ["-0.12", "1,204", "12%"]),
    ],
)
def test_days_years_bands_and_sections_are_no_counts(words, found):
    assert [one[0] for one in find_numbers(words)] == found


def test_a_digit_in_the_name_of_a_place_is_no_count():
    (one,) = find_numbers("Club 4 (fewer than 8 answered)", ("Club 4",))
    assert one[0] == "fewer than 8"


def test_numbers_that_staff_typed_are_listed_with_their_sentence():
    """R4.12: editing raw digits by hand is highlighted."""
    typed = {(one.place, one.words) for one in unbound_numbers(_rich())}
    assert typed == {("why/0", "34"), ("findings/home/definition", "3"), ("changed/0", "12%"), ("asks/0/words", "9")}


def test_a_draft_shows_what_was_typed_by_hand_and_says_it_to_who_does_not_see_it():
    """R4.12."""
    article = as_article(_rich())
    assert article.count('<mark class="ld-typed">') == article.count(BY_HAND) == 6
    assert '<mark class="ld-typed">34<span class="ld-unseen"> (typed by hand' in article


def test_what_the_board_was_given_and_every_file_show_no_mark():
    given = replace(_rich(), version=1)
    assert "ld-typed" not in as_article(given)
    for page in (as_page(_rich()), as_page(given)):
        assert '<mark class="ld-typed">' not in page
        assert '<data class="ld-counted"' not in page


def test_a_number_in_the_article_says_where_it_stands_and_no_word_changes():
    article = as_article(_rich())
    assert '<data class="ld-counted" value="findings/home/weight_words">about 125</data>' in article
    assert '<p><data class="ld-counted" value="results/0/answered">About 100</data> answered.</p>' in article
    assert article == unmarked(article)
    bare = re.sub(r'</?data[^>]*>|<mark class="ld-typed">|<span class="ld-unseen">[^<]*</span></mark>', "", article)
    given = as_article(replace(_rich(), bindings=(), version=1))
    assert bare == given.replace('<p class="ld-version">Version 1</p>', "").replace(": version 1</h3>", "</h3>")


def test_a_document_that_is_not_from_the_store_is_bound_without_digests():
    assert {one.digest for one in sample_document().bindings} == {""}
    assert {one.of for one in sample_document().bindings} >= {"home", "toilets"}


def _at(place: str) -> list[binding.Binding]:
    return [one for one in _rich().bindings if one.place == place]


def _digits(document: LearningDocument) -> list[tuple[str, str]]:
    """Every string with a digit that is neither a day, a name nor a child's words: a walk of its own."""
    found: list[tuple[str, str]] = []

    def walk(thing: object, path: tuple[str, ...]) -> None:
        if isinstance(thing, dict):
            if thing.get("label") in numbers.PLAIN_LINES:
                return
            for key, value in thing.items():
                walk(value, path if key == "words" and set(thing) == {"words", "value", "masked"} else (*path, key))
        elif isinstance(thing, (tuple, list)):
            for at, value in enumerate(thing):
                walk(value, (*path, (value.get("id") if isinstance(value, dict) else "") or str(at)))
        elif isinstance(thing, str) and any(map(str.isdigit, thing)):
            found.append(("/".join(path), thing))

    plain = asdict(document)
    for name in ("body", "title", "year", "language", "stamp", "cover_quote", "masking", "sections", "bindings"):
        plain.pop(name)
    walk(plain, ())
    return [(place, words) for place, words in found if not _is_no_sentence(place, words)]


def _is_no_sentence(place: str, words: str) -> bool:
    parts = place.split("/")
    names = {"label", "band", "question", "text", "said_by", "by", "source", "id", "heading", "groups", "period"}
    is_typed = parts[0] in numbers.TYPED or parts[-1] in numbers.TYPED_IN_MADE
    return is_typed or parts[-1] in names or parts[0] == "groups" or words.startswith("Asked: ")


def _is_bound(place: str, words: str, bound: dict[str, list[str]]) -> bool:
    for number in bound.get(place, []):
        words = words.replace(number, "", 1)
    for pattern in NOT_COUNTED.values():
        words = re.sub(pattern, "", words)
    return not any(map(str.isdigit, words))


def _rich() -> LearningDocument:
    """The sample with numbers typed by hand, and with what others give."""
    about = replace(MATERIAL.consultations[0], purpose="All 34 schools asked for it in 2025, for those aged 8-10.")
    home = replace(THEMES[0], definition="The 3 paths behind the shops.")
    material = replace(
        MATERIAL,
        consultations=(about,),
        themes=(home, *THEMES[1:]),
        changed=("You said it is dark. We lit 12% of the paths by 5 October 2026.",),
        asks=(Ask("Light 9 of them.", "The council", "1 October 2027", "home"), *ASKS[1:]),
        counted=COUNTED,
    )
    indicator = Indicator("Children in need", "2025", "1,204", "School census", date(2025, 10, 1))
    more = {"breadth": "Said in 3 groups and 2 languages.", "agreement": "Two people agree (0.79).", "since": "New."}
    document = sample_document(material)
    first = replace(document.findings[0], **more, differences=("About 50% of the group 14-15, about 32% of 8-10.",))
    return bind(replace(document, findings=(first, *document.findings[1:]), indicators=(indicator,)), COUNTED)
