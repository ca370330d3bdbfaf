"""HEARD_MODEL reads a sentence model that the operator has, and says what is wrong with a folder that holds none."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from analysis.likeness import find_meaning, unit
from analysis.own_model import open_model
from analysis.pipeline import find_themes
from tests.analysis.made import ALL, evidence
from tests.analysis.tiny_models import TABLE, save_json, save_onnx, save_static, save_tokenizer

CLS, TOILET, LOO, BUS, LATE = TABLE[2:]
LONG_AND_SHORT = ["toilet loo bus late toilet loo", "bus"]


def test_an_onnx_folder_gives_the_mean_of_its_tokens(tmp_path):
    save_tokenizer(tmp_path)
    save_onnx(tmp_path / "model.onnx")
    assert np.allclose(_rows(tmp_path, "bus late"), unit((CLS + BUS + LATE)[None]), atol=1e-6)


def test_padding_is_no_part_of_the_mean(tmp_path):
    save_tokenizer(tmp_path)
    save_onnx(tmp_path / "model.onnx")
    assert np.allclose(_rows(tmp_path, *LONG_AND_SHORT)[1], unit((CLS + BUS)[None])[0], atol=1e-6)


@pytest.mark.parametrize(
    "pooling", [{"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, {"pooling_mode": "cls"}]
)
def test_a_sentence_transformers_folder_is_pooled_as_it_says(tmp_path, pooling):
    _save_sentence_transformers(tmp_path, pooling)
    assert np.allclose(_rows(tmp_path, "bus late"), CLS, atol=1e-6)


def test_a_prompt_and_a_length_that_the_model_wants_are_kept(tmp_path):
    _save_sentence_transformers(tmp_path, {"pooling_mode_mean_tokens": True})
    save_json(
        tmp_path / "config_sentence_transformers.json", {"prompts": {"query": "late "}, "default_prompt_name": "query"}
    )
    save_json(tmp_path / "sentence_bert_config.json", {"max_seq_length": 3})
    assert np.allclose(_rows(tmp_path, "bus toilet loo"), unit((CLS + LATE + BUS)[None]), atol=1e-6)


def test_a_graph_that_pools_by_itself_is_believed(tmp_path):
    save_tokenizer(tmp_path)
    save_onnx(tmp_path / "onnx" / "model.onnx", is_pooled=True)
    assert np.allclose(_rows(tmp_path, "toilet bus"), unit(np.max([CLS, TOILET, BUS], axis=0)[None]), atol=1e-6)


def test_a_model2vec_folder_is_the_mean_of_known_words(tmp_path):
    save_static(tmp_path)
    rows = _rows(tmp_path, "bus whatever late", "nothing known")
    assert np.allclose(rows[0], unit((BUS + LATE)[None])[0], atol=1e-6)
    assert not rows[1].any()


def test_a_smaller_table_is_read_through_its_mapping_and_weights(tmp_path):
    save_static(tmp_path, mapping=np.array([0, 1, 2, 3, 3, 5, 6]), weights=np.array([1, 1, 1, 1, 1, 1, 3.0]))
    assert np.allclose(_rows(tmp_path, "loo late"), unit((TOILET + 3 * LATE)[None]), atol=1e-6)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "holds no sentence model"),
        ({"pytorch_model.bin": b"x"}, "only torch can run"),
        ({"model.safetensors": b"not one", "tokenizer.json": b"{}"}, "is broken"),
        ({"model.onnx": b"not one", "tokenizer.json": b"{}"}, "cannot be loaded"),
        (
            {"model.onnx": b"", "modules.json": b'[{"type": "sentence_transformers.models.Dense"}]'},
            "layer that Heard cannot",
        ),
        ({"model.onnx": b"", "modules.json": b"[{"}, "modules.json that cannot be read"),
    ],
)
def test_a_folder_that_cannot_be_used_is_told_and_not_fatal(tmp_path, monkeypatch, files, said):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))
    meaning, notice = find_meaning()
    assert meaning is None
    assert said in notice
    assert "words alone" in notice
    assert str(tmp_path) not in notice


def test_a_folder_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path / "none"))
    assert "is not a folder" in find_meaning()[1]


def test_tokens_that_are_joined_otherwise_are_refused(tmp_path, monkeypatch):
    _save_sentence_transformers(tmp_path, {"pooling_mode_lasttoken": True})
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))
    assert "lasttoken" in find_meaning()[1]


@pytest.mark.parametrize("kind", ["onnx", "static"])
def test_a_model_of_ones_own_finds_themes_and_travels(tmp_path, monkeypatch, kind):
    save_static(tmp_path) if kind == "static" else (save_tokenizer(tmp_path), save_onnx(tmp_path / "model.onnx"))
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path))
    found = find_themes(evidence(*ALL))
    assert found.themes
    assert not any("model" in notice for notice in found.notices)
    travelled = pickle.loads(pickle.dumps(open_model(tmp_path)))
    assert np.array_equal(travelled.rows(LONG_AND_SHORT), _rows(tmp_path, *LONG_AND_SHORT))


@pytest.fixture(autouse=True)
def _forget_models():
    open_model.cache_clear()


def _rows(folder: Path, *texts: str) -> np.ndarray:
    return open_model(folder).rows(list(texts))


def _save_sentence_transformers(folder: Path, pooling: dict[str, object]) -> None:
    save_tokenizer(folder)
    save_onnx(folder / "onnx" / "model.onnx")
    kinds = ("Transformer", "Pooling", "Normalize")
    save_json(folder / "modules.json", [{"type": f"sentence_transformers.models.{kind}"} for kind in kinds])
    save_json(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": 3, **pooling})
