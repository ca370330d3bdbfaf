"""Rare voices: what stands apart is listed by itself, never noise, never forced into a theme; at most a tenth."""

import random

import pytest

from analysis.pipeline import find_themes
from tests.analysis.made import evidence
from tests.analysis.made_up import HELP, PARK, QUESTIONS, YOUTH, answers_to, consultation

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("question", "said", "label"),
    [
        (PARK, "i cant get my wheelchair through the gate", "wheelchair"),
        (YOUTH, "a prayer room", "prayer room"),
        (HELP, "nothing helps", "nothing helps"),
    ],
)
def test_what_nobody_else_says_is_a_rare_voice(question, said, label):
    found = find_themes(consultation(question))
    texts = {one.id: one.text for one in consultation(question).comments}
    voice = next(voice for voice in found.rare if said in {texts[one] for one in voice.comment_ids})
    assert label in voice.label.lower()
    assert voice.nearest in {"", *(theme.id for theme in found.themes)}
    assert set(voice.comment_ids) <= set(found.unplaced["rare"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_at_most_a_tenth_stands_in_no_theme(question):
    found = find_themes(consultation(question))
    compared = len({p.comment_id for theme in found.themes for p in theme.placements})
    left = sum(len(found.unplaced.get(why, ())) for why in ("rare", "mixed", "too_few"))
    assert left <= 0.1 * (compared + left)
    assert {one for voice in found.rare for one in voice.comment_ids} == set(found.unplaced.get("rare", ()))


def test_what_says_nothing_is_mixed_and_no_voice():
    found = find_themes(consultation(YOUTH))
    texts = {one.id: one.text for one in consultation(YOUTH).comments}
    assert "nothing its good" in {texts[one] for one in found.unplaced.get("mixed", ())}


def test_what_several_say_far_from_all_others_is_a_theme_after_all():
    """A theme can hold 2 % of the answers, and three comments."""
    whales = ["save the whales", "save the whales please", "whales are dying", "the whales"]
    found = find_themes(evidence(*answers_to(PARK), *whales))
    holding = next(theme for theme in found.themes if "whale" in theme.label.lower())
    assert holding.size == 4


def test_the_order_of_rows_changes_no_rare_voice():
    texts = answers_to(PARK)
    shuffled = random.Random(5).sample(texts, len(texts))
    told = []
    for rows in (texts, shuffled):
        asked = evidence(*rows)
        said = {one.id: one.text for one in asked.comments}
        told.append([(v.label, sorted(said[one] for one in v.comment_ids)) for v in find_themes(asked).rare])
    assert told[0] == told[1]
    assert told[0]
