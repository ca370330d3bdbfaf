"""A theme is found again by its name, meaning and keywords; nothing like it before makes it new."""

import pytest

from analysis.likeness import find_meaning
from analysis.trends import FollowedTheme, follow

EARLIER = (
    FollowedTheme("e1", 0, "Dirty toilets", "The toilets smell and have no soap.", ("toilets", "dirty", "soap")),
    FollowedTheme("e2", 0, "Bullying at lunch", "Older children hurt others.", ("bullying", "lunch")),
)
LATER = (
    FollowedTheme("l1", 1, "Toilets are dirty", "No soap, no locks in the toilets.", ("toilets", "soap", "locks")),
    FollowedTheme("l2", 1, "Vapes in the park", "Strangers sell vapes.", ("vapes", "park", "sell")),
    FollowedTheme("l3", 1, "Toilet paper", "", ("toilets", "paper")),
)


@pytest.fixture(params=["meaning", "words"])
def likeness(request):
    return find_meaning()[0] if request.param == "meaning" else None


def test_the_most_alike_of_two_consultations_are_proposed_as_one(likeness):
    found = follow([*EARLIER, *LATER], likeness)
    assert [(one.earlier_id, one.later_id) for one in found.likely] == [("e1", "l1")]


def test_what_is_like_nothing_from_before_is_new(likeness):
    found = follow([*EARLIER, *LATER], likeness)
    assert (found.is_new["l1"], found.is_new["l2"]) == (False, True)


def test_in_the_first_consultation_nothing_is_new(likeness):
    found = follow(EARLIER, likeness)
    assert (found.likely, found.nearest, found.is_new) == ((), {}, {})


def test_the_order_in_which_themes_come_changes_nothing(likeness):
    assert follow([*EARLIER, *LATER], likeness) == follow([*reversed(LATER), *reversed(EARLIER)], likeness)


def test_themes_without_any_words_are_compared_too(likeness):
    empty = [FollowedTheme("a", 0, ""), FollowedTheme("b", 1, "")]
    assert follow(empty, likeness).likely == ()
    assert follow((), likeness).likely == ()
