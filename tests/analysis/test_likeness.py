"""The two views: near means alike, the model is the one we checked, and without it the product still works."""

import numpy as np
import pytest

from analysis import likeness
from analysis.likeness import LSA, find_meaning
from tests.analysis.made import ALL, TOILETS, WALKING


def has_model() -> bool:
    return (likeness.OUR_MODEL / "model.onnx").is_file()


needs_model = pytest.mark.skipif(not has_model(), reason="the language model is not set up")


@needs_model
def test_meanings_are_near_where_words_are_not():
    meaning, _ = find_meaning()
    a, b, c = meaning.rows(["kids pick on me", "i get bullied", "the chips are cold"])
    assert a @ b > a @ c + 0.1


@needs_model
def test_the_same_texts_give_the_same_rows_twice():
    meaning, _ = find_meaning()
    assert np.array_equal(meaning.rows(ALL), meaning.rows(ALL))


def test_a_missing_model_is_said_and_not_fatal(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))
    meaning, notice = find_meaning()
    assert meaning is None
    assert "words alone" in notice


@needs_model
def test_the_second_model_is_used_where_the_operator_asks_for_it(monkeypatch):
    """Nobody has vouched for its file yet (docs/decisions/0012), so it is no default."""
    monkeypatch.delenv("HEARD_MODEL", raising=False)
    monkeypatch.delenv("HEARD_THOROUGH", raising=False)
    assert isinstance(find_meaning()[0], likeness.MiniLM)
    monkeypatch.setenv("HEARD_THOROUGH", "yes")
    assert isinstance(find_meaning()[0], likeness.Meanings)


@needs_model
def test_one_model_alone_is_used_and_said(tmp_path, monkeypatch):
    for name in likeness.OUR_HASHES:
        (tmp_path / name).symlink_to((likeness.OUR_MODEL / name).resolve())
    monkeypatch.delenv("HEARD_MODEL", raising=False)
    monkeypatch.setenv("HEARD_THOROUGH", "yes")
    monkeypatch.setattr(likeness, "OUR_MODEL", tmp_path)
    meaning, notice = find_meaning()
    assert isinstance(meaning, likeness.MiniLM)
    assert "The second language model is missing" in notice


def test_a_changed_model_is_never_loaded(tmp_path, monkeypatch):
    """The hash is checked before onnxruntime sees the file."""
    for name in likeness.OUR_HASHES:
        (tmp_path / name).write_bytes(b"something else")
    monkeypatch.delenv("HEARD_MODEL", raising=False)
    monkeypatch.setattr(likeness, "OUR_MODEL", tmp_path)
    meaning, notice = find_meaning()
    assert meaning is None
    assert "not the file it should be" in notice


def test_a_broken_model_of_ones_own_is_said_and_not_fatal(tmp_path, monkeypatch):
    for name in likeness.OUR_HASHES:
        (tmp_path / name).write_bytes(b"something else")
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))
    meaning, notice = find_meaning()
    assert meaning is None
    assert "cannot be loaded" in notice


def test_shared_words_are_near():
    rows = LSA().rows(ALL)
    toilets, walking = rows[: len(TOILETS)], rows[-len(WALKING) :]
    assert (toilets @ toilets.T).mean() > (toilets @ walking.T).mean() + 0.2


@pytest.mark.parametrize("texts", [["a"], ["football"], ["the of and", "is"], ["same", "same", "same"], ["x y", "y z"]])
def test_too_few_words_give_rows_without_an_error(texts):
    rows = LSA().rows(texts)
    assert len(rows) == len(texts)
    assert np.isfinite(rows).all()
