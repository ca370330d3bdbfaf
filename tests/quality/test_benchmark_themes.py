"""The benchmark of themes works: sets are read, draws repeat, every method is measured, tables tell what holds."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.themes import __main__ as benchmark
from benchmarks.themes.cells import Cell, load, plan, renewed, save
from benchmarks.themes.counting import k_means_labels, nmf_labels
from benchmarks.themes.measuring import agreement, coherence, diversity, documents, top_words
from benchmarks.themes.ours import APART, UNPLACED, Remembering, heard_labels, whole_labels
from benchmarks.themes.sets import Answer, distinct, draw, frequent, load_sets, seeds_of
from benchmarks.themes.speed import measure_speed
from benchmarks.themes.table import interval, pairs, ratio, write

FOOD = ("the school dinner was cold", "dinner costs too much", "cold dinner again and again", "more choice at dinner")
BUS = ("the bus home is late", "late bus every morning", "no bus after clubs", "the bus is full and late")


def test_a_set_is_distinct_answers_with_the_codes_given_to_them_most_often(shared: Path):
    """Theme recipe, part II, section 0: codes under 1 % are dropped, and so is a word that says that there is none."""
    answers = load_sets(["nhs_other"], shared)["nhs_other"]
    assert len(answers) == len(FOOD + BUS)
    twice = next(answer for answer in answers if answer.text == FOOD[0])
    assert (twice.codes, twice.question) == (("food", "cost"), "What could we do better?")
    assert {code for answer in answers for code in answer.codes} == {"food", "cost", "travel"}


def test_an_absent_set_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert load_sets(["clinc150"], tmp_path) == {}
    assert "clinc150 is left out: there is no ../shared/data/themes/clinc150.tsv" in capsys.readouterr().err


def test_rare_codes_go_and_answers_left_with_none():
    many = [Answer(f"dinner {at}", ("food", "rare") if at == 0 else ("food",)) for at in range(200)]
    kept = frequent([*many, Answer("alone", ("rare",)), Answer("alone too", ("seldom",))])
    assert len(kept) == 200
    assert {answer.codes for answer in kept} == {("food",)}


def test_a_draw_is_the_same_whatever_order_the_file_had():
    answers = [Answer(f"answer {at}", ("code",)) for at in range(50)]
    assert draw(distinct(answers), 20, 1) == draw(distinct(answers[::-1]), 20, 1) != draw(distinct(answers), 20, 2)
    assert [len(seeds_of(answers, size, 3)) for size in (20, 60, 100)] == [3, 1, 0]


def test_agreement_is_one_for_the_same_and_none_for_one_heap():
    answers = [Answer("a", ("x",)), Answer("b", ("x",)), Answer("c", ("y",)), Answer("d", ("y",))]
    assert agreement(answers, [1, 1, 0, 0])["ami"] == agreement(answers, [1, 1, 0, 0])["ari"] == 1
    assert agreement(answers, [0, 0, 0, 0])["ami"] == agreement(answers, [0, 0, 0, 0])["ari"] == 0
    assert agreement([replace(answer, codes=("x", "y")) for answer in answers], [1, 1, 0, 0])["ami"] < 1


def test_words_that_stand_together_hang_together():
    where = documents([*FOOD, *BUS])
    assert coherence([["bus", "late"], ["cold", "dinner"]], where, 8) > 0 > coherence([["bus", "dinner"]], where, 8)
    assert top_words([*FOOD, *BUS], [0] * 4 + [1] * 4)[1][0] == "bus"
    assert diversity([["bus", "late"], ["bus", "dinner"]]) == 0.75


def test_the_word_counters_part_what_shares_no_word():
    for method in (k_means_labels, nmf_labels):
        labels = method([*FOOD, *BUS] * 3, 0)
        assert len(set(labels)) >= 2
        assert not set(labels[:4]) & set(labels[4:8])


def test_ours_gives_every_answer_a_label_and_the_same_in_any_order():
    texts = [*FOOD, *BUS, "nothing", FOOD[0]]
    questions = [""] * len(texts)
    labels = heard_labels(texts, questions, Words())
    assert labels[0] == labels[9]
    assert heard_labels(texts[::-1], questions, Words()) == labels[::-1]
    whole, words = whole_labels(texts, questions, Words())
    assert whole[8] == APART
    assert len(words) == len({label for label in whole if label >= 0}) >= 1
    assert UNPLACED not in whole[:4]


def test_a_text_is_read_once_in_a_run_and_known_in_the_next(tmp_path: Path):
    first = Remembering(Words(), tmp_path / "rows.npz")
    rows = first.rows([*FOOD, FOOD[0]])
    first.keep()
    assert (Remembering(Nobody(), tmp_path / "rows.npz").rows([*FOOD, FOOD[0]]) == rows).all()


def test_stored_cells_give_way_to_those_of_the_same_rows_and_method(tmp_path: Path):
    old, other = cell("heard", 0.1), cell("peer", 0.2)
    save(tmp_path / "themes.json", {"cells": renewed([old, other], [cell("heard", 0.3)]), "speed": []})
    stored = load(tmp_path / "themes.json")
    assert stored == {"speed": [], "columns": stored["columns"], "cells": [cell("heard", 0.3), other]}


def test_nothing_is_compared_with_a_peer_on_other_rows():
    other_rows = replace(cell("peer", 0.2), rows="ffffffff")
    assert pairs([cell("heard", 0.3), other_rows], ["nhs_other"], 20, "heard", "ami") == {}
    assert ratio(pairs([cell("heard", 0.3), cell("peer", 0.2)], ["nhs_other"], 20, "heard", "ami")) == pytest.approx(
        1.5
    )


def test_an_interval_holds_the_ratio_and_is_as_wide_as_sets_differ():
    alike, unlike = {"a": [(3, 2)], "b": [(3, 2)]}, {"a": [(3, 1)], "b": [(1, 1)]}
    assert interval(alike) == (1.5, 1.5)
    assert interval(unlike) == (1, 3)


def test_a_goal_that_is_missed_is_said(tmp_path: Path):
    told = write({"cells": [cell("heard", 0.2), cell("peer", 0.3)]})
    assert "| AMI, n=20: at least 1.5 times the peer | 0.67 on 1 sets; sets nobody tuned on 0.67 | **no** |" in told
    assert "1 of 1 sets and sizes are: nhs_other at 20 (-0.100)" in told


@pytest.mark.slow
def test_one_run_measures_all_but_bertopic_and_says_that_it_is_left_out(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(benchmark, "load_sets", lambda names=(): load_sets(names, shared))
    monkeypatch.setattr(benchmark, "PEERS", tmp_path / "absent")
    monkeypatch.setattr(benchmark, "our_likeness", Words)
    benchmark.remembered_likeness.cache_clear()
    results = tmp_path / "themes.json"
    monkeypatch.setattr(sys, "argv", f"x --sets nhs_other --sizes 8 --draws 1 --results {results}".split())
    benchmark.main()
    benchmark.remembered_likeness.cache_clear()
    assert {cell.method for cell in load(results)["cells"]} == {"heard", "whole", "nmf", "k-means"}
    assert "BERTopic is left out" in capsys.readouterr().err


@pytest.mark.slow
def test_bertopics_cells_come_from_its_own_interpreter(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Here a stand-in that puts every answer into one topic."""
    stand_in = tmp_path / "peer.py"
    stand_in.write_text(STAND_IN, encoding="utf-8")
    monkeypatch.setattr(benchmark, "PEERS", Path(sys.executable))
    monkeypatch.setattr(benchmark, "PEER", stand_in)
    sets = load_sets(["nhs_other"], shared)
    [[found]] = benchmark.measured(sets, list(plan(sets, [8], 1)), ["peer"])
    assert (found.method, found.found, found.ami, found.seconds) == ("peer", 1, 0, 0.5)


@pytest.mark.slow
def test_a_cold_start_is_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("benchmarks.themes.speed.SHORT", {"stressors": (8,)})
    starts = measure_speed({"stressors": [Answer(text, ("x",)) for text in FOOD + BUS]}, None, turns=1)
    assert [start["method"] for start in starts] == ["heard", "whole"]
    assert all(start["seconds"] > 0.1 and start["megabytes"] > 50 for start in starts)


def cell(method: str, ami: float) -> Cell:
    """A cell of one set."""
    agreed = {"ami": ami, "ari": ami, "v": 0.5, "nmi": 0.5}
    shares = {"unplaced": 0.0, "apart": 0.0, "found": 3, "true": 4.0, "often": 3.0, "npmi": None, "diversity": 1.0}
    return Cell("nhs_other", 20, 0, method, "00000000", **agreed, **shares, seconds=1.0)


class Words:
    """A likeness by words alone, so that no model is needed."""

    def rows(self, texts, *, tick=None):
        """Return which of a few words each text has."""
        from analysis.likeness import unit

        known = ("dinner", "cold", "bus", "late", "much", "clubs")
        return unit(documents_by_word(texts, known))


class Nobody:
    """A likeness that must not be asked."""

    def rows(self, texts, *, tick=None):
        """Fail."""
        raise AssertionError(texts)


def documents_by_word(texts, known):
    import numpy as np

    return np.array([[0.01 + (word in text) for word in known] for text in texts])


STAND_IN = """
import json, sys
for line in open(sys.argv[2], encoding="utf-8"):
    job = json.loads(line)
    for method in ("bertopic", "peer"):
        labels = [0] * len(job["texts"])
        print(json.dumps({"key": job["key"], "method": method, "labels": labels, "words": [["bus"]], "seconds": 0.5}))
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Made-up answers in the shape of one shared set."""
    rows = [(text, "food|cost") for text in FOOD] + [(text, "travel") for text in BUS]
    rows += [(FOOD[0], "food|cost"), (FOOD[0], "travel"), ("Did not answer", "Labelling not possible"), ("", "food")]
    lines = [json.dumps(text) + f",What could we do better?,{codes}" for text, codes in rows]
    folder = tmp_path / "shared" / "freetext"
    folder.mkdir(parents=True)
    (folder / "nhs_fft_nhft_other_services.csv").write_text("\n".join(["text,question,labels", *lines]), "utf-8")
    return tmp_path / "shared"
