"""Names and examples: phrases that children used, never a stem, never a redaction mark; distinct speakers."""

import numpy as np

from analysis.likeness import LSA
from analysis.naming import name_groups
from analysis.quotes import choose
from tests.analysis.made import BULLYING, TOILETS, WALKING


def test_a_name_is_a_phrase_from_the_comments():
    names = name_groups([TOILETS, BULLYING, WALKING])
    assert names[2].label == "Walking home in the dark"
    assert "toilets" in names[0].keywords
    for name, texts in zip(names, (TOILETS, BULLYING, WALKING), strict=True):
        assert all(any(word in text for text in texts) for word in name.keywords)


def test_a_mark_is_never_part_of_a_name():
    [name] = name_groups([["mr [name] shouts at [school]", "[name] shouts", "[name] [name] shouts a lot"]])
    assert "name" not in f"{name.label} {name.keywords}".lower().replace("shouts", "")


def test_no_two_themes_have_one_label():
    names = name_groups([["more football", "more football please"], ["more football", "football more football"]])
    assert len({name.label for name in names}) == 2


def test_abbreviations_keep_their_capitals():
    names = name_groups([["the NHS is good", "NHS staff are kind"], ["play football", "football club"]])
    assert "NHS" in names[0].keywords


def test_comments_of_stop_words_alone_get_a_number():
    assert [name.label for name in name_groups([["it is", "is it"], ["and so"]])] == ["Theme 1", "Theme 2"]


def test_examples_come_from_different_speakers_the_typical_one_first():
    rows = LSA().rows([*WALKING, *TOILETS[:1]])
    speakers = ["a", "a", "b", "c", "d", "e", "f"]
    chosen = choose(rows, speakers)
    assert len({speakers[at] for at in chosen}) == len(chosen) == 4
    assert chosen[0] == int(np.argmax(rows @ rows.mean(axis=0)))


def test_no_rows_no_examples():
    assert choose(np.zeros((0, 3), dtype=np.float32), []) == []
