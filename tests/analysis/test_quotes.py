"""Examples: the typical one first, then ones that add something; distinct speakers, and nothing said twice."""

import numpy as np

from analysis.likeness import LSA
from analysis.pipeline import find_themes
from analysis.quotes import choose
from tests.analysis.made import ALL, TOILETS, WALKING, evidence


def test_examples_come_from_different_speakers_the_typical_one_first():
    rows = LSA().rows([*WALKING, *TOILETS[:1]])
    speakers = ["a", "a", "b", "c", "d", "e", "f"]
    chosen = choose(rows, speakers)
    assert len({speakers[at] for at in chosen}) == len(chosen) == 4
    assert chosen[0] == int(np.argmax(rows @ rows.mean(axis=0)))


def test_no_rows_no_examples():
    assert choose(np.zeros((0, 3), dtype=np.float32), []) == []


def test_what_is_nearly_the_same_is_an_example_once_and_counted_fully():
    copies = [
        "the toilets are dirty and smelly",
        "The toilets are dirty and smelly!",
        "the toilets are dirty and smelly",
    ]
    found = find_themes(evidence(*ALL, *copies), likeness=LSA())
    told = {comment: text.lower().strip("!") for comment, text in found.redacted.items()}
    for theme in found.themes:
        assert len({told[example] for example in theme.examples}) == len(theme.examples)
    holding = next(theme for theme in found.themes if "c1" in {p.comment_id for p in theme.placements})
    assert {"c1", "c19", "c20", "c21"} <= {p.comment_id for p in holding.placements}
