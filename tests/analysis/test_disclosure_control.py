"""Small numbers stay hidden, also from a reader with every total and a linear program (R2.18 to R2.23, T13)."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.disclosure_control import (
    control_table,
    show_breakdown,
    show_count,
    show_partition,
    show_share,
    show_total,
    while_collecting,
)
from analysis.errors import TooFewToShow
from analysis.recovery import Published, recoverable_range

COUNTS = st.integers(0, 400)
TABLES = st.tuples(st.integers(1, 5), st.integers(2, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2, 3, 5, 7, 8, 9, 12, 19, 26, 40]), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "0"), (1, "fewer than 8"), (7, "fewer than 8"), (8, "about 10"), (12, "about 10"), (13, "about 15")],
)
def test_counts_are_hidden_below_8_then_rounded(n, words):
    """R2.18."""
    assert show_count(n).words == show_total(n).words == words


@given(COUNTS)
def test_a_shown_count_is_a_multiple_of_5_near_the_truth(n):
    shown = show_count(n)
    assert shown.masked == (1 <= n <= 7)
    assert shown.masked or (shown.value % 5 == 0 and abs(shown.value - n) <= 2)


@given(COUNTS, COUNTS)
def test_a_share_is_whole_and_never_of_a_small_group(part, base):
    """R2.18, R2.20, R2.21: from rounded parts; no share of fewer than 10; no 0 % or 100 % of fewer than 20."""
    assume(part <= base)
    shown = show_share(part, base)
    if base < 10 or 1 <= part <= 7 or (base < 20 and part in (0, base)):
        assert shown.value is None
    else:
        assert 0 <= shown.value <= 100
        assert str(shown.value) in shown.words


@pytest.mark.parametrize(
    ("n", "words"), [(0, "fewer than 10"), (9, "fewer than 10"), (10, "10 or more"), (19, "15 or more")]
)
def test_a_live_screen_moves_in_steps_of_5(n, words):
    """R2.22."""
    assert while_collecting(n).words == words


def test_a_group_of_fewer_than_10_is_not_broken_down():
    """R2.20: 'too few to show safely', never the number."""
    shown = show_breakdown({"8-10": 9, "11-13": 40, "14-18": 33}, {"8-10": 9, "11-13": 80, "14-18": 60})
    assert shown["8-10"].words == "too few to show safely"
    assert shown["11-13"].words == "about 40"


def test_none_of_a_small_group_is_not_said():
    """R2.21: nobody of twelve is as telling as a number."""
    assert show_breakdown({"a": 0, "b": 50}, {"a": 12, "b": 90})["a"].masked


def test_a_table_of_large_numbers_is_only_rounded():
    assert [[cell.value for cell in row] for row in control_table([[40, 52], [33, 61]])] == [[40, 50], [35, 60]]


def test_a_single_hidden_cell_gets_company_where_totals_would_give_it_away():
    """Security, section 0, item 8: primary suppression alone is no protection."""
    shown = control_table([[1, 8, 30], [25, 25, 25]])
    assert shown[0][0].masked
    assert shown == control_table([[1, 8, 30], [25, 25, 25]])


def test_a_table_that_cannot_be_made_safe_is_refused():
    with pytest.raises(TooFewToShow):
        control_table([[0, 0], [5, 9]])


def known(cell, n):
    """What anybody who knows the rules learns from one shown number."""
    if cell.words == "fewer than 8":
        return 1, 7
    if cell.masked:
        return 0, None
    return (0, 0) if n == 0 else (max(8, cell.value - 2), cell.value + 2)


def solve(cells, rows, columns, total, at):
    """The range of one cell by linear programming: an attacker that shares no code with the rule."""
    height, width = len(cells), len(cells[0])
    sums, limits = [], []
    for members, (low, high) in [
        *(([(i, j) for j in range(width)], rows[i]) for i in range(height)),
        *(([(i, j) for i in range(height)], columns[j]) for j in range(width)),
        ([(i, j) for i in range(height) for j in range(width)], total),
    ]:
        row = np.zeros(height * width)
        row[[i * width + j for i, j in members]] = 1
        sums += [row, -row]
        limits += [high, -low]
    wanted = np.zeros(height * width)
    wanted[at[0] * width + at[1]] = 1
    bounds = [cell for row in cells for cell in row]
    low = linprog(wanted, A_ub=sums, b_ub=limits, bounds=bounds)
    high = linprog(-wanted, A_ub=sums, b_ub=limits, bounds=bounds)
    return low.fun, -high.fun


def ranges(counts):
    rows = [known(show_total(sum(row)), sum(row)) for row in counts]
    columns = [known(show_total(sum(column)), sum(column)) for column in zip(*counts, strict=True)]
    return rows, columns, known(show_total(np.sum(counts)), np.sum(counts))


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_a_linear_program_recovers_no_hidden_cell(counts):
    """R2.19, T13: every hidden cell stays open over 5 or more, given all published totals."""
    try:
        shown = control_table(counts)
    except TooFewToShow:
        return
    rows, columns, total = ranges(counts)
    cells = [
        [known(cell, n) for cell, n in zip(line, row, strict=True)] for line, row in zip(shown, counts, strict=True)
    ]
    for i, line in enumerate(shown):
        for j, cell in enumerate(line):
            if cell.masked:
                low, high = solve(cells, rows, columns, total, (i, j))
                assert high - low >= 5 - 1e-6
            else:
                assert counts[i][j] == 0 or counts[i][j] >= 8


@settings(max_examples=40, deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_our_bounds_are_those_of_the_linear_program(counts, chance):
    total = int(np.sum(counts))
    cells = [[(0, total) if chance.random() < 0.5 else (max(0, n - 2), n + 2) for n in row] for row in counts]
    rows, columns, whole = ranges(counts)
    at = chance.randrange(len(counts)), chance.randrange(len(counts[0]))
    ours = recoverable_range(counts, Published(cells, rows, columns, whole), row=at[0], column=at[1])
    assert ours == pytest.approx(solve(cells, rows, columns, whole, at), abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6))
def test_no_breakdown_shows_a_small_number(pairs):
    counts = {str(at): min(pair) for at, pair in enumerate(pairs)}
    bases = {str(at): max(pair) for at, pair in enumerate(pairs)}
    for group, shown in show_breakdown(counts, bases).items():
        assert shown.value is None or shown.value % 5 == 0
        if 1 <= counts[group] <= 7 or 0 < bases[group] < 10:
            assert shown.value is None


PARTS = st.lists(st.sampled_from([0, 0, 1, 2, 3, 5, 7, 8, 9, 12, 19, 26, 40, 260]), min_size=1, max_size=9)


@given(PARTS)
def test_a_partition_leaves_no_part_out_and_hides_none(numbers):
    counts = {f"p{at}": n for at, n in enumerate(numbers)}
    shown = show_partition(counts, known="p0")
    named = [name for names, _ in shown for name in names]
    assert len(named) == len(set(named))
    assert set(named) >= {name for name, n in counts.items() if n}
    for names, count in shown:
        assert count == show_count(sum(counts[name] for name in names))
        assert not count.masked or len(shown) == 1


@settings(max_examples=150, deadline=None)
@given(PARTS)
def test_no_small_part_of_a_partition_can_be_worked_out(numbers):
    """R2.19, T13: against whoever knows the total, every shown part and how `p0` is shown.

    That a part which stands with others is small is not known: a large one is put there where too few would stand
    together. What the rule itself gives away is tried out whole in the test after the next.
    """
    counts = {f"p{at}": n for at, n in enumerate(numbers)}
    whole, shown = sum(numbers), show_partition(counts, known="p0")
    if not shown or len(shown[0][0]) == len(counts):
        return  # Nothing is said but the total.
    names = [name for name in counts if counts[name]]
    rows, bounds, limits = [], [], [(max(0, whole - 2), whole + 2)]
    for together, count in shown:
        rows.append([float(name in together) for name in names])
        n = sum(counts[name] for name in together)
        limits.append(known(count, n))
    rows.insert(0, [1.0] * len(names))
    alone = {together[0] for together, _ in shown if len(together) == 1}
    for name in names:
        n = counts[name]
        exact = name == "p0" or name in alone
        bounds.append(known(show_count(n), n) if exact else (0, whole + 5))
    signs = [[*row] for row in rows] + [[-one for one in row] for row in rows]
    reach = [high for _, high in limits] + [-low for low, _ in limits]
    for at, name in enumerate(names):
        if counts[name] < 8 and len(shown) > 1:
            low, high = (
                sign * linprog([sign * float(at == j) for j in range(len(names))], signs, reach, bounds=bounds).fun
                for sign in (1, -1)
            )
            assert high - low >= 5 - 1e-6, (counts, shown)


def test_parts_that_must_not_be_told_apart_stand_together_in_the_order_given():
    counts = {"in": 60, "rare": 7, "none": 30, "held": 7}
    [*alone, (names, count)] = show_partition(counts, known="held")
    assert (names, count.words) == (("rare", "none", "held"), "about 45")
    assert alone == [(("in",), show_count(60))]


@pytest.mark.parametrize(("parts", "most", "at"), [(3, 47, 2), (3, 32, 0), (4, 27, 3), (4, 27, None)])
def test_a_reader_who_knows_how_parts_are_put_together_works_out_no_small_one(parts, most, at):
    """R2.19, T13: of all counts that are printed alike, each small part can be what it likes over at least 5."""
    names = [f"p{n}" for n in range(parts)]
    known = "" if at is None else names[at]
    alike: dict[object, list[tuple[int, ...]]] = {}
    for numbers in itertools.product(range(most + 1), repeat=parts):
        if 0 < sum(numbers) <= most:
            counts = dict(zip(names, numbers, strict=True))
            elsewhere = (show_total(sum(numbers)), show_count(counts.get(known, 0)))
            alike.setdefault((show_partition(counts, known=known), elsewhere), []).append(numbers)
    for (_, (total, _)), found in alike.items():
        if (total.value or 0) + 2 <= most:  # Above, not all that is printed alike is looked at.
            for column in zip(*found, strict=True):
                low, high = min(column), max(column)
                assert not 0 < low <= high < 8 or high - low >= 5, (total, found[:3])


@pytest.mark.long
def test_a_thousand_random_tables_give_nothing_away():
    """T13: 1,000 consultations, 0 recovered cells."""
    draw = np.random.default_rng(13)
    for _ in range(1000):
        counts = draw.choice([0, 1, 2, 4, 7, 9, 15, 33], (draw.integers(2, 6), draw.integers(2, 5))).tolist()
        test_a_linear_program_recovers_no_hidden_cell.hypothesis.inner_test(counts)
