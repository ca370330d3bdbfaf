"""What the operator asked of the machine by HEARD_MODEL and HEARD_THOROUGH, looked at without loading any of it.

The commands come in before they start anything, so that a wrong folder is said to whoever can mend it; own_model and
likeness come in before they load. Light: it reads names of files and the head of one. It never runs what it finds.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import AnalysisRefused, ModelNotUsable

ONNX_FILES = ("model.onnx", "onnx/model.onnx")
STATIC_FOLDERS = (".", "0_StaticEmbedding")
STATIC_NAMES = ("embeddings", "embedding.weight")
"""What model2vec and sentence-transformers call the one table of a static model."""
TORCH_FILES = ("model.safetensors", "pytorch_model.bin")
YES, NO = ("yes", "on", "true", "1"), ("", "no", "off", "false", "0")
LONGEST_HEAD = 100_000_000
"""Bytes that the head of a .safetensors may have, by its own rules."""
CONVERT = (
    "Save it as ONNX beside its tokenizer.json, for instance: "
    "optimum-cli export onnx --model FOLDER --task feature-extraction NEW"
)


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The weights that a folder holds, a graph or one table, and the tokenizer; None where it is missing."""

    weights: Path
    is_graph: bool
    tokenizer: Path | None


def check_asked(environment: Mapping[str, str]) -> None:
    """Say what of HEARD_MODEL and HEARD_THOROUGH cannot be meant, with the folder's path; AnalysisRefused."""
    thorough = environment.get("HEARD_THOROUGH", "")
    if thorough.strip().lower() not in (*YES, *NO):
        raise AnalysisRefused(
            f"HEARD_THOROUGH is '{thorough}', which is neither yes nor no", where="HEARD_THOROUGH",
            do="Set it to yes or no, or leave it away: then it is no.",
        )  # fmt: skip
    if not (chosen := environment.get("HEARD_MODEL")):
        return
    folder = Path(chosen).resolve()
    try:
        if find_model_files(folder).tokenizer is None:
            raise ModelNotUsable("has no tokenizer.json", do="Copy tokenizer.json beside the model.")
    except ModelNotUsable as refused:
        away = "Or leave HEARD_MODEL away: then Heard uses its own."
        raise AnalysisRefused(refused.wrong, where=str(folder), do=f"{refused.do} {away}") from refused


def is_yes(said: str) -> bool:
    """Whether a setting that is yes or no says yes."""
    return said.strip().lower() in YES


def find_model_files(folder: Path) -> ModelFiles:
    """The files of the sentence model in a folder; ModelNotUsable says what is missing and what to do."""
    if not folder.is_dir():
        raise ModelNotUsable("is not a folder", do="Give HEARD_MODEL the folder that holds the model.")
    if graph := next((folder / name for name in ONNX_FILES if (folder / name).is_file()), None):
        beside = (folder / "tokenizer.json", graph.parent / "tokenizer.json")
        return ModelFiles(graph, is_graph=True, tokenizer=next((one for one in beside if one.is_file()), None))
    for inside in (folder / name for name in STATIC_FOLDERS):
        weights, tokenizer = inside / "model.safetensors", inside / "tokenizer.json"
        if weights.is_file() and tokenizer.is_file() and _is_static(weights):
            return ModelFiles(weights, is_graph=False, tokenizer=tokenizer)
    if any((folder / name).is_file() for name in TORCH_FILES):
        raise ModelNotUsable("holds weights that only torch can run, and no model.onnx", do=CONVERT)
    raise ModelNotUsable(
        "holds no sentence model",
        do="It must hold tokenizer.json and model.onnx (or onnx/model.onnx), or those two files of a model2vec model: "
        "tokenizer.json and model.safetensors.",
    )


def _is_static(weights: Path) -> bool:
    """Whether a .safetensors holds the one table: its head, JSON of a length told first, names what is in it."""
    try:
        with weights.open("rb") as file:
            (size,) = struct.unpack("<Q", file.read(8))
            names = json.loads(file.read(size)) if size <= LONGEST_HEAD else None
    except (OSError, ValueError, struct.error):
        names = None
    if not isinstance(names, dict):
        raise ModelNotUsable("holds a model.safetensors that is broken", do="Copy the file again.")
    return bool(set(names) & set(STATIC_NAMES))
