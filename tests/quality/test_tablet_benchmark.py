"""The tablet's benchmark works: it measures a bare form and Heard itself; nobody else need be fetched for that."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.tablet.__main__ import measure_all
from benchmarks.tablet.candidates import CANDIDATES
from benchmarks.tablet.measuring import Measured
from benchmarks.tablet.network import LATENCY_MS
from benchmarks.tablet.table import write
from tests.tablets import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="There is no Chromium on this machine: apt-get install chromium"),
]


def test_a_bare_form_is_one_small_request_over_a_slow_line(found: Mapping[str, Measured]):
    bare = found["bare"]
    assert (bare.requests, bare.document) == (1, bare.total)
    assert 500 < bare.total < 3000
    assert bare.first_ms > LATENCY_MS
    assert bare.next_ms is None


def test_heard_is_measured_from_the_first_answer_to_the_last_question(found: Mapping[str, Measured]):
    heard = found["heard"]
    assert 0 < heard.document <= heard.early <= heard.total
    assert heard.first_ms > LATENCY_MS
    assert heard.next_ms is not None
    assert heard.next_ms > 0
    assert heard.installed_ms or heard.not_installed


def test_no_request_of_a_child_leaves_the_origin(found: Mapping[str, Measured]):
    assert found["heard"].elsewhere == frozenset()


def test_the_table_says_how_much_slower_than_the_bare_form(found: Mapping[str, Measured]):
    table = write({name: [measured] for name, measured in found.items()})
    ratio = found["heard"].first_ms / found["bare"].first_ms
    assert f"{ratio:.2f} ({ratio:.2f} to {ratio:.2f})" in next(line for line in table.splitlines() if "Heard" in line)


@pytest.fixture(scope="module")
def found() -> Mapping[str, Measured]:
    """One run of the bare form and of Heard."""
    ours = [candidate for candidate in CANDIDATES if candidate.name in {"bare", "heard"}]
    return {name: runs[0] for name, runs in measure_all(ours, 1).items()}
