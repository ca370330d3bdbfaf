"""What a board planned is matched to what children raised, as a suggestion; what fits nothing is said to."""

import pytest

from analysis.document.model import Priority
from analysis.guiding import MOST_SUGGESTED, ThemeSaid, suggest
from analysis.likeness import find_meaning
from tests.analysis.made import BULLYING, TOILETS, WALKING

SCHOOL = Priority(
    "kind-schools", "priority", "Kind schools", "No child is bullied or hurt by other children.", words=("bullying",)
)
STREETS = Priority(
    "safe-streets", "outcome", "Safe streets", "Children get home safely when it is dark.", words=("lights", "walking")
)
LEADERSHIP = Priority("leadership", "priority", "Leadership", "Senior leaders own the plan together.")
PLAN = (LEADERSHIP, STREETS, SCHOOL)
THEMES = (
    ThemeSaid("t1", "Bullying at lunch", BULLYING),
    ThemeSaid("t2", "Walking home in the dark", WALKING),
    ThemeSaid("t3", "Dirty toilets", TOILETS),
)
HIGH_SCORE = 1.0


@pytest.fixture(params=["meaning", "words"])
def likeness(request):
    return find_meaning()[0] if request.param == "meaning" else None


def test_a_theme_may_bear_on_what_speaks_of_the_same(likeness):
    suggested = suggest(THEMES, PLAN, likeness)
    assert next(iter(suggested["t1"])) == "kind-schools"
    assert next(iter(suggested["t2"])) == "safe-streets"


def test_what_fits_none_is_raised_by_children_and_not_in_the_plan(likeness):
    """R4.08."""
    assert suggest(THEMES, PLAN, likeness)["t3"] == {}


def test_a_priority_without_a_match_is_forced_on_nobody(likeness):
    assert "leadership" not in {aim for aims in suggest(THEMES, PLAN, likeness).values() for aim in aims}


def test_at_most_two_are_suggested_best_first_with_a_score(likeness):
    alike = tuple(Priority(f"p{at}", "priority", "Bullying", "Stop bullying.", words=("bullying",)) for at in range(4))
    scores = suggest(THEMES, alike, likeness)["t1"]
    assert list(scores) == ["p0", "p1"][:MOST_SUGGESTED]
    assert all(0 < score <= HIGH_SCORE for score in scores.values())


@pytest.mark.parametrize(("themes", "plan"), [((), PLAN), (THEMES, ()), ((ThemeSaid("t", "", ()),), PLAN)])
def test_without_themes_or_plan_nothing_is_suggested(themes, plan, likeness):
    assert set(suggest(themes, plan, likeness)) == {theme.id for theme in themes}
    assert not any(suggest(themes, plan, likeness).values())
