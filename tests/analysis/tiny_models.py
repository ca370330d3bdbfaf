"""Sentence models of a few words, made where a test needs one: an .onnx file is written down field by field."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

WORDS = ("[UNK]", "[PAD]", "[CLS]", "toilet", "loo", "bus", "late")
TABLE = np.array([[9, 9, 9], [8, 8, 8], [0, 0, 1], [1, 0.1, 0], [1, 0, 0.1], [0, 1, 0], [0, 1, 0.2]], dtype=np.float32)
"""One row a word; unknown words and padding stand where nobody may look."""
STRING, FLOAT, INT64, INTEGER, INTEGERS = 2, 1, 7, 2, 7


def save_tokenizer(folder: Path) -> None:
    """`tokenizer.json`, which puts [CLS] first."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.pre_tokenizer = Whitespace()
    made.post_processor = TemplateProcessing(single="[CLS] $A", special_tokens=[("[CLS]", 2)])
    made.save(str(folder / "tokenizer.json"))


def save_onnx(path: Path, *, is_pooled: bool = False) -> None:
    """A graph that looks tokens up in the table; `is_pooled` also gives each text the largest of each column."""
    nodes = [_field(1, _node("Gather", ["table", "input_ids"], "last_hidden_state"))]
    outputs = [_field(12, _value("last_hidden_state", FLOAT, 3))]
    if is_pooled:
        chosen = _text(1, "axes") + _number(8, 1) + _number(20, INTEGERS)
        flat = _text(1, "keepdims") + _number(3, 0) + _number(20, INTEGER)
        attributes = _field(5, chosen) + _field(5, flat)
        nodes.append(_field(1, _node("ReduceMax", ["last_hidden_state"], "sentence_embedding") + attributes))
        outputs.append(_field(12, _value("sentence_embedding", FLOAT, 2)))
    size = b"".join(_number(1, side) for side in TABLE.shape)
    table = size + _number(2, FLOAT) + _text(8, "table") + _field(9, TABLE.tobytes())
    graph = b"".join([*nodes, _text(2, "tiny"), _field(5, table), _field(11, _value("input_ids", INT64, 2)), *outputs])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_number(1, 8) + _field(7, graph) + _field(8, _number(2, 13)))


def save_static(folder: Path, **more: np.ndarray) -> None:
    """A model2vec folder."""
    save_tokenizer(folder)
    save_file({"embeddings": TABLE, **more}, folder / "model.safetensors")


def save_json(path: Path, told: object) -> None:
    """A file of settings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told), encoding="utf-8")


def _node(kind: str, inputs: list[str], output: str) -> bytes:
    return b"".join(_text(1, name) for name in inputs) + _text(2, output) + _text(4, kind)


def _value(name: str, kind: int, sides: int) -> bytes:
    shape = b"".join(_field(1, _text(2, f"side{side}")) for side in range(sides))
    return _text(1, name) + _field(2, _field(1, _number(1, kind) + _field(2, shape)))


def _text(number: int, value: str) -> bytes:
    return _field(number, value.encode())


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | STRING) + _varint(len(value)) + value


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _varint(value: int) -> bytes:
    parts = []
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])
