"""Growing and fading are said from shown numbers only, and only where sizes and rounding allow (R4.03, R2.18)."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.movement import RULE, from_plain, movement, to_plain, weigh_theme


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((30, 100), (60, 120), "growing"),
        ((60, 120), (30, 100), "fading"),
        ((30, 100), (36, 110), "steady"),
        ((20, 60), (25, 60), "steady"),
        ((200, 1000), (215, 1000), "steady"),
        ((0, 100), (30, 100), "growing"),
        ((5, 100), (40, 100), "growing"),
        ((5, 100), (10, 100), "cannot be told"),
        ((2, 9), (9, 9), "cannot be told"),
    ],
)
def test_a_change_is_named_where_the_sizes_carry_it(before, after, told):
    assert movement(weigh_theme(*before, 0), weigh_theme(*after, 0)) == told


@pytest.mark.parametrize("alike", [range(1, 8), range(28, 33), range(58, 63)])
def test_numbers_that_look_the_same_move_the_same(alike):
    """R2.19: the word gives away nothing that a mask or rounding hides."""
    later = weigh_theme(45, 120, 0)
    assert len({movement(weigh_theme(said, 120, 0), later) for said in alike}) == 1
    assert len({movement(later, weigh_theme(said, 120, 0)) for said in alike}) == 1


def test_in_how_many_groups_it_was_said_narrows_no_count_that_is_hidden():
    """R2.19: fewer than 8 in five groups would be 5, 6 or 7."""
    assert (weigh_theme(7, 100, 5).groups, weigh_theme(8, 100, 5).groups) == (0, 5)
    assert weigh_theme(7, 100, 5) == weigh_theme(1, 100, 1)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 9))
def test_what_is_kept_can_be_read_again_and_holds_no_true_number(said, answered, groups):
    kept = to_plain(weigh_theme(min(said, answered), answered, groups))
    assert to_plain(from_plain(kept)) == kept
    assert all(one[1] is None or one[1] % 5 == 0 or name == "share" for name, one in kept.items() if name != "groups")


def test_the_rule_is_told_without_words_of_statistics():
    """R4.03."""
    assert not any(word in RULE.lower() for word in ("significan", "p-value", "confidence", "sample", "probab"))


@pytest.mark.slow
def test_it_wakes_no_heavy_library():
    code = "import sys, analysis.movement\nprint(sorted({'numpy', 'sklearn', 'nltk'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
