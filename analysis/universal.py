"""A second reader of meanings, of another family and in 16 languages: the Universal Sentence Encoder, multilingual, 3.

Two models that were trained apart are wrong about different answers, which is why the grouping wants both. The weights
come as 6-bit whole numbers and stay so in memory; what is read of them at a time is turned into fractions. Likeness
comes in with a folder whose files it has checked. It must never know what the texts are about, nor fetch anything.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SENTENCEPIECES, WEIGHTS = "universal-pieces.model", "universal-weights.npz"
BLOCKS = 17
"""The table of pieces is cut by their number modulo 17; each block was rounded with a step of its own."""
WINDOWS = ((2, 0), (3, 1), (5, 2))
"""How many neighbouring pieces each branch sees at once, and how many of these stand before the piece itself."""
UNKNOWN, BEGIN, END = 0, 1, 2
MOST_PIECES = 256
TOGETHER = 64
"""Texts that are read at once."""


class Universal:
    """Pieces of words, three branches over windows of neighbours, a sum over the text, four layers, length 1."""

    each_alone = True

    def __init__(self, folder: Path) -> None:
        """Load the pieces and the weights from a folder."""
        self._tokenizer = _tokenizer((folder / SENTENCEPIECES).read_bytes())
        with np.load(folder / WEIGHTS, allow_pickle=False) as kept:
            self._weights: dict[str, Any] = {name: kept[name] for name in kept.files}
        self._blocks = [self._weights.pop(f"q{at + 1}") for at in range(BLOCKS)]

    def rows(self, texts: Sequence[str], *, tick: Callable[[float], None] | None = None) -> Floats:
        """Return unit rows of 512 numbers, each from its text alone."""
        found = []
        for start in range(0, len(texts), TOGETHER):
            read = self._tokenizer.encode_batch(list(texts[start : start + TOGETHER]), add_special_tokens=False)
            found.append(self._read([[BEGIN, *(text.ids or [UNKNOWN])[:MOST_PIECES], END] for text in read]))
            if tick:
                tick(min(1.0, (start + TOGETHER) / len(texts)))
        return np.vstack(found)

    def _read(self, texts: list[list[int]]) -> Floats:
        kept = self._weights
        lengths = np.array([len(text) for text in texts])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        pieces = self._meanings_of_pieces(np.concatenate([np.array(text) for text in texts]))
        seen = [pieces]
        for width, before in WINDOWS:
            near = _windows(starts, lengths, width, before)
            x = _normed(
                pieces @ kept[f"proj{width}"] + kept[f"proj_b{width}"], kept[f"ln_g{width}"], kept[f"ln_b{width}"]
            )
            for layer in ("1", "2"):
                x = x + _rectified(_beside(x, near) @ kept[f"w{layer}_{width}"] + kept[f"b{layer}_{width}"])
            seen.append(x)
        rich = _normed(np.hstack(seen), kept["ln_g"], kept["ln_b"]) @ kept["cnn_W"] + kept["cnn_b"]
        total = np.add.reduceat(rich, starts, axis=0) / np.sqrt(lengths)[:, None]
        first = _rectified(total @ kept["d0"])
        second = _rectified(total @ kept["p1"] + first @ kept["d1"])
        last = np.tanh(second @ kept["p3"] + _rectified(second @ kept["d2"]) @ kept["d3"])
        return np.asarray(last / np.maximum(np.linalg.norm(last, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    def _meanings_of_pieces(self, ids: NDArray[np.int64]) -> Floats:
        block, row = ids % BLOCKS, ids // BLOCKS
        rounded = np.empty((len(ids), self._blocks[0].shape[1]), dtype=np.float32)
        for at in np.unique(block):
            rounded[block == at] = self._blocks[at][row[block == at]]
        found: Floats = rounded * self._weights["scale"][block, None] + self._weights["lo"][block, None]
        return found


def _windows(starts: NDArray[np.int64], lengths: NDArray[np.int64], width: int, before: int) -> NDArray[np.int64]:
    """For each piece the places of its neighbours; -1 where the text has ended or not begun."""
    count = int(lengths.sum())
    first, after = np.repeat(starts, lengths)[:, None], np.repeat(starts + lengths, lengths)[:, None]
    places = np.arange(count)[:, None] + np.arange(-before, width - before)
    return np.where((places >= first) & (places < after), places, -1)


def _beside(x: Floats, places: NDArray[np.int64]) -> Floats:
    """The rows of the neighbours side by side; nothing, for a neighbour that is not there."""
    with_nothing = np.vstack([x, np.zeros((1, x.shape[1]), dtype=np.float32)])
    return with_nothing[places].reshape(len(places), -1)


def _normed(x: Floats, scale: Floats, shift: Floats, least: float = 1e-6) -> Floats:
    apart = x - x.mean(axis=1, keepdims=True)
    found: Floats = apart / np.sqrt((apart**2).mean(axis=1, keepdims=True) + least) * scale + shift
    return found


def _rectified(x: Floats) -> Floats:
    return np.maximum(x, np.float32(0))


def _tokenizer(model: bytes) -> Any:
    """Build the tokenizer from a SentencePiece unigram model: its pieces with their scores, its table of letters."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    pieces, letters = [], b""
    for field, value in _fields(model):
        if field == 1:
            said = dict(_fields(value))
            pieces.append((said[1].decode(), struct.unpack("<f", said[2])[0] if 2 in said else 0.0))
        elif field == 3:
            letters = dict(_fields(value)).get(2, b"")
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    one_space = [normalizers.Replace(Regex(" {2,}"), " "), normalizers.Strip()]
    tokenizer.normalizer = normalizers.Sequence([normalizers.Precompiled(letters), *one_space])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    return tokenizer


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of a protocol buffer that hold bytes, text or four-byte numbers; the others are passed over."""
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        field, kind = key >> 3, key & 7
        if kind == 0:
            _, at = _number(message, at)
            continue
        if kind == 2:
            size, at = _number(message, at)
        else:
            size = 4 if kind == 5 else 8
        yield field, message[at : at + size]
        at += size


def _number(message: bytes, at: int) -> tuple[int, int]:
    found, shift = 0, 0
    while True:
        byte = message[at]
        found |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return found, at
