"""The measure of which answers are read first works on any test set, and says so when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.measure_concerns import main, shared_answers, threshold, wilson

SAMPLE = Path(__file__).parent / "concerns_sample.yaml"


def test_recall_and_levels_are_printed_for_a_test_set(capsys: pytest.CaptureFixture[str]):
    """R3.08: recall at 1, 5 and 10 % false alarms, by type of harm, with an interval."""
    assert main(["--test-set", str(SAMPLE)]) == 0
    printed = capsys.readouterr().out
    assert "| ordinary answers of the test set | 4 | 100.0% (43.8% to 100.0%) |" in printed
    assert "| worrying: at_home | 2 | 100.0% (34.2% to 100.0%) |" in printed
    assert "| **ordinary, all** | 4 |" in printed


def test_no_test_set_is_said_and_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--test-set", str(tmp_path / "none.yaml")]) == 1
    printed = capsys.readouterr()
    assert "There is no test set at" in printed.err
    assert printed.out == ""


def test_no_more_ordinary_answers_than_the_share_lie_above_the_threshold():
    scores = [0.1] * 90 + [0.8] * 6 + [0.9, 0.9, 0.95, 1.0]
    for share in (0.01, 0.05, 0.10):
        assert sum(one > threshold(scores, share) for one in scores) <= share * len(scores)
    assert threshold(scores, 0.10) == 0.1


def test_an_interval_is_wilsons():
    """Eight of ten: 49 to 94 % (Wilson 1927)."""
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)


def test_what_a_source_writes_for_no_answer_is_no_ground(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "nhs_fft_neas_sample.csv").write_text("text\nDid not answer\nkind staff\n\n", encoding="utf-8")
    monkeypatch.setattr("benchmarks.measure_concerns.SHARED", tmp_path)
    assert list(shared_answers()) == [("nhs_fft_neas_sample", ["kind staff"])]
