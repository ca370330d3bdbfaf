"""A sentence model that the operator has, in the folder that HEARD_MODEL names: ONNX, sentence-transformers, model2vec.

likeness.py comes in with the folder. Nothing of the folder is ever run but the graph in its .onnx file; weights that
need torch are refused with what to do. It must never open a network connection, and never load a pickle.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from analysis.errors import ModelNotUsable
from analysis.likeness import MOST_TOKENS, MiniLM, Rows, Tick, open_session, unit
from analysis.model_folder import CONVERT, STATIC_NAMES, find_model_files

LONGEST = 512
"""Tokens that any of these models reads at most."""
AT_ONCE = 1_000
POOLED, BY_TOKEN = 2, 3
"""How many dimensions an output has that is a row for each text, or one for each token."""


class OnnxModel(MiniLM):
    """A transformer in an .onnx file with its tokenizer; mean or first token, as the folder's pooling says."""

    def __init__(self, folder: Path, graph: Path) -> None:
        """Load the graph, and `tokenizer.json` from the folder or from beside the graph."""
        from tokenizers import Tokenizer

        self._folder = folder
        self._session = open_session(graph)
        self._inputs = {wanted.name for wanted in self._session.get_inputs()}
        self._output, self._is_pooled = _choose_output(self._session)
        self._takes_first = _takes_first_token(folder)
        self._prompt = _prompt(folder)
        self._tokenizer = Tokenizer.from_file(str(_tokenizer_file(folder, graph.parent)))
        self._tokenizer.enable_truncation(_most_tokens(folder))
        _pad(self._tokenizer)

    def __reduce__(self) -> tuple[Callable[[Path], object], tuple[Path]]:
        """Travel as the name of the folder: whoever works with it elsewhere has the same one there."""
        return open_model, (self._folder,)

    def _mean_of_tokens(self, texts: list[str]) -> Rows:
        given = self._read([self._prompt + text for text in texts])
        found = self._session.run([self._output], {name: given[name] for name in self._inputs})[0]
        if self._is_pooled:
            return np.asarray(found, dtype=np.float32)
        if self._takes_first:
            return np.asarray(found[:, 0], dtype=np.float32)
        return self._mean(found, given["attention_mask"])


class StaticModel:
    """One row a token, averaged: model2vec, or the static embedding of sentence-transformers."""

    each_alone = True

    def __init__(self, folder: Path, weights: Path, tokenizer: Path) -> None:
        """Load the table, and where the folder has them which row and which weight a token has."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._folder = folder
        tables = load_file(weights)
        self._table = next(tables[name] for name in STATIC_NAMES if name in tables).astype(np.float32)
        self._row_of = tables.get("mapping")
        self._weight_of = tables.get("weights")
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._unknown = _unknown_token(self._tokenizer)

    def __reduce__(self) -> tuple[Callable[[Path], object], tuple[Path]]:
        """Travel as the name of the folder."""
        return open_model, (self._folder,)

    def rows(self, texts: Sequence[str], *, tick: Tick | None = None) -> Rows:
        """Return unit rows; a text with no known token has a row of zeros."""
        rows = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        for start in range(0, len(texts), AT_ONCE):
            for at, read in enumerate(
                self._tokenizer.encode_batch(list(texts[start : start + AT_ONCE]), add_special_tokens=False)
            ):
                rows[start + at] = self._mean_of([token for token in read.ids if token != self._unknown])
            if tick:
                tick(min(1.0, (start + AT_ONCE) / len(texts)))
        return unit(rows)

    def _mean_of(self, tokens: list[int]) -> Rows | float:
        if not tokens:
            return 0.0
        rows = self._table[tokens if self._row_of is None else self._row_of[tokens]]
        if self._weight_of is not None:
            rows = rows * self._weight_of[tokens][:, None]
        return np.asarray(rows.mean(axis=0), dtype=np.float32)


@lru_cache(maxsize=1)
def open_model(folder: Path) -> OnnxModel | StaticModel:
    """Open the sentence model in a folder; ModelNotUsable says what is missing and what to do."""
    found = find_model_files(folder)
    if found.is_graph:
        _refuse_what_cannot_be_applied(folder)
        return _loaded(lambda: OnnxModel(folder, found.weights))
    tokenizer = found.tokenizer or _tokenizer_file(folder)
    return _loaded(lambda: StaticModel(folder, found.weights, tokenizer))


def _loaded(load: Callable[[], OnnxModel | StaticModel]) -> OnnxModel | StaticModel:
    try:
        return load()
    except ModelNotUsable:
        raise
    except Exception as fault:  # whatever a foreign file makes the libraries raise
        raise ModelNotUsable(
            f"cannot be loaded ({type(fault).__name__})", do="Save the model anew, or take another."
        ) from fault


def _tokenizer_file(*folders: Path) -> Path:
    for folder in folders:
        if (folder / "tokenizer.json").is_file():
            return folder / "tokenizer.json"
    raise ModelNotUsable("has no tokenizer.json", do="Copy tokenizer.json beside the model.")


def _choose_output(session: Any) -> tuple[str, bool]:
    """A row for each text where the graph gives one, else a row for each token, and which of both it is."""
    sizes = {output.name: len(output.shape) for output in session.get_outputs()}
    for wanted in (POOLED, BY_TOKEN):
        for name, size in sizes.items():
            if size == wanted and (wanted == BY_TOKEN or name == "sentence_embedding"):
                return name, wanted == POOLED
    raise ModelNotUsable("gives no rows for tokens or texts", do=CONVERT)


def _settings(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError as fault:
        raise ModelNotUsable(f"has a {path.name} that cannot be read", do="Copy the file again.") from fault


def _refuse_what_cannot_be_applied(folder: Path) -> None:
    for module in _settings(folder / "modules.json") or ():
        kind = str(module.get("type", "")).rpartition(".")[2]
        if kind not in ("Transformer", "Pooling", "Normalize"):
            raise ModelNotUsable(f"has a layer that Heard cannot apply ({kind})", do="Take a model without it.")


def _takes_first_token(folder: Path) -> bool:
    """Whether the folder's pooling takes the first token; without a word about it the mean is taken."""
    told = _settings(folder / "1_Pooling" / "config.json")
    modes = {
        name.removeprefix("pooling_mode_") for name, is_on in told.items() if name.startswith("pooling_mode_") and is_on
    }
    modes |= {str(told["pooling_mode"])} if "pooling_mode" in told else set()
    if modes <= {"mean", "mean_tokens"}:
        return False
    if modes <= {"cls", "cls_token"}:
        return True
    raise ModelNotUsable(
        f"joins tokens in a way that Heard does not know ({', '.join(sorted(modes))})",
        do="Take one that uses mean or cls.",
    )


def _prompt(folder: Path) -> str:
    """What the model wants to read before each text, where it says so."""
    told = _settings(folder / "config_sentence_transformers.json")
    return str((told.get("prompts") or {}).get(told.get("default_prompt_name"), "") or "")


def _most_tokens(folder: Path) -> int:
    told = _settings(folder / "sentence_bert_config.json").get("max_seq_length")
    return min(int(told), LONGEST) if told else MOST_TOKENS


def _pad(tokenizer: Any) -> None:
    for sign in ("[PAD]", "<pad>"):
        if (number := tokenizer.token_to_id(sign)) is not None:
            tokenizer.enable_padding(pad_id=number, pad_token=sign)
            return
    tokenizer.enable_padding()


def _unknown_token(tokenizer: Any) -> int | None:
    sign = json.loads(tokenizer.to_str())["model"].get("unk_token")
    found: int | None = tokenizer.token_to_id(sign) if sign else None
    return found
