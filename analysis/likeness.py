"""How alike two answers are: one method, texts to unit rows, and the three views that the product uses.

MiniLM and the Universal Sentence Encoder know meanings (models on disk, their hashes checked before they are loaded);
LSA knows this consultation's own words and needs no file. The pipeline comes in. Nothing here ever opens a network
connection.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.errors import ModelNotUsable
from analysis.model_folder import is_yes
from analysis.universal import SENTENCEPIECES, WEIGHTS, Universal
from analysis.wording import stems

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Rows = NDArray[np.float32]
Tick = Callable[[float], None]

OUR_MODEL = Path(__file__).parent / "model"
OUR_HASHES = {
    "model.onnx": "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
UNIVERSAL_HASHES = {
    SENTENCEPIECES: "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    WEIGHTS: "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
MOST_TOKENS = 128
BATCH = 32


class Likeness(Protocol):
    """A way to place texts in a space: near means alike."""

    def rows(self, texts: Sequence[str], *, tick: Tick | None = None) -> Rows:
        """Return one row per text, of length 1 (or 0 where nothing is known of it); `tick` hears the part done."""


class MiniLM:
    """all-MiniLM-L6-v2 through onnxruntime: 128 tokens, mean pooling (theme recipe, part II, section 6)."""

    each_alone = True
    """A text's row depends on that text alone, so texts may be read in pieces elsewhere (parallel.py)."""

    def __init__(self, folder: Path) -> None:
        """Load `model.onnx` and `tokenizer.json` from a folder."""
        from tokenizers import Tokenizer

        self._folder = folder
        self._session = open_session(folder / "model.onnx")
        self._inputs = {wanted.name for wanted in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.enable_padding()

    def __reduce__(self) -> tuple[Callable[[Path], object], tuple[Path]]:
        """Travel to another process as the name of the folder."""
        return _open_mini_lm, (self._folder,)

    def rows(self, texts: Sequence[str], *, tick: Tick | None = None) -> Rows:
        """Return unit rows; texts of similar length share a batch."""
        by_length = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
        found: list[Rows] = []
        for start in range(0, len(texts), BATCH):
            found.append(self._mean_of_tokens([texts[i] for i in by_length[start : start + BATCH]]))
            if tick:
                tick(min(1.0, (start + BATCH) / len(texts)))
        rows = np.empty((len(texts), found[0].shape[1]), dtype=np.float32)
        rows[by_length] = np.vstack(found)
        return unit(rows)

    def _mean_of_tokens(self, texts: list[str]) -> Rows:
        given = self._read(texts)
        tokens = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        return self._mean(tokens, given["attention_mask"])

    def _read(self, texts: list[str]) -> dict[str, NDArray[np.int64]]:
        read = self._tokenizer.encode_batch(texts)
        mask = np.array([text.attention_mask for text in read], dtype=np.int64)
        return {
            "input_ids": np.array([text.ids for text in read], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }

    def _mean(self, tokens: Rows, mask: NDArray[np.int64]) -> Rows:
        weights = mask[:, :, None].astype(np.float32)
        mean: Rows = (tokens * weights).sum(axis=1) / weights.sum(axis=1)
        return mean


class Meanings:
    """Several readers of meanings that were trained apart: where one is wrong the others seldom are wrong the same way.

    The grouping gives each of `parts` a graph of its own; whoever wants one row per text has them side by side.
    """

    def __init__(self, *parts: Likeness) -> None:
        """Take the readers, the first being the one that is best alone."""
        self.parts = parts

    def rows(self, texts: Sequence[str], *, tick: Tick | None = None) -> Rows:
        """Return unit rows, each reader's beside the other's."""
        return unit(np.hstack([part.rows(texts, tick=tick) for part in self.parts]))


@lru_cache(maxsize=1)
def _open_mini_lm(folder: Path) -> MiniLM:
    return MiniLM(folder)


def open_session(graph: Path) -> Any:
    """Open an .onnx file to be run the same way each time, on no more threads than four."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = min(4, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a child may be sending meanwhile
    return InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def first_reader(likeness: Likeness | None) -> Likeness | None:
    """The reader by whose cosines a threshold was chosen, where there are several."""
    parts: tuple[Likeness, ...] = getattr(likeness, "parts", ())
    return parts[0] if parts else likeness


class LSA:
    """Latent semantic analysis of this consultation's own words: stems, 1-2-grams, sublinear TF-IDF, 100 dimensions."""

    def rows(self, texts: Sequence[str], *, tick: Tick | None = None) -> Rows:
        """Return unit rows; a text whose words nobody else uses has a row of zeros."""
        counted = self._counted(texts)
        if counted is None:
            return np.zeros((len(texts), 1), dtype=np.float32)
        size = min(100, len(texts) - 1, counted.shape[1] - 1)
        if size < 1:
            return unit(counted.toarray().astype(np.float32))
        return unit(TruncatedSVD(size, random_state=0).fit_transform(counted).astype(np.float32))

    def _counted(self, texts: Sequence[str]) -> csr_matrix | None:
        few = len(texts) <= 200
        vectorizer = TfidfVectorizer(
            analyzer=_one_and_two_grams,
            min_df=1 if few else 2,
            max_df=0.5 if len(texts) >= 20 else 1.0,
            sublinear_tf=True,
        )
        try:
            return vectorizer.fit_transform(texts)
        except ValueError:  # no word is shared by enough answers, or there are none but stop words
            return None


def unit(rows: NDArray[np.floating]) -> Rows:
    """Return the rows at length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def find_meaning() -> tuple[Likeness | None, str]:
    """Return the view of meanings and '', or None and what a reader must know.

    HEARD_MODEL names another folder, HEARD_THOROUGH asks for a second reader beside ours.
    """
    if chosen := os.environ.get("HEARD_MODEL"):
        return _find_own_model(Path(chosen))
    folder = OUR_MODEL
    missing = [name for name in OUR_HASHES if not (folder / name).is_file()]
    if missing:
        return None, f"The language model is missing ({', '.join(missing)}), so themes were found by words alone."
    if any(_sha256(folder / name) != expected for name, expected in OUR_HASHES.items()):
        return None, "The language model is not the file it should be, so it was not used: themes are by words alone."
    try:
        return _find_thorough(folder) if is_thorough() else (MiniLM(folder), "")
    except Exception as fault:  # whatever a foreign file makes the runtime raise, the answers can still be compared
        return None, f"The language model cannot be loaded ({type(fault).__name__}): themes were found by words alone."


def is_thorough() -> bool:
    """Whether the operator asked for the second reader of meanings (HEARD_THOROUGH): better, and slower to start."""
    return is_yes(os.environ.get("HEARD_THOROUGH", ""))


def _find_thorough(folder: Path) -> tuple[Likeness, str]:
    if any(not _is_right(name, expected) for name, expected in UNIVERSAL_HASHES.items()):
        return MiniLM(folder), "The second language model is missing, so the themes are somewhat rougher."
    return Meanings(MiniLM(folder), Universal(folder)), ""


def _is_right(name: str, expected: str) -> bool:
    return (OUR_MODEL / name).is_file() and _sha256(OUR_MODEL / name) == expected


def _find_own_model(folder: Path) -> tuple[Likeness | None, str]:
    from analysis.own_model import open_model

    try:
        return open_model(folder.resolve()), ""
    except ModelNotUsable as refused:
        return None, f"{refused.wrong} So themes were found by words alone. {refused.do}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _one_and_two_grams(text: str) -> list[str]:
    found = stems(text)
    return found + [f"{a} {b}" for a, b in pairwise(found)]
