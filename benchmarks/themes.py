"""How well the themes agree with what people coded, beside TF-IDF with k-means, as ratios out of one run.

Run with `python -m benchmarks.themes [20 50 100 300 1000]` beside a folder `../shared/data`. Agreement is adjusted
mutual information (AMI; 0 is chance, 1 is the same). Both methods see the same rows; k-means is given the number of
codes there are, ours finds its own. Answers with several codes count with their first. Prints a table for RESULTS.md.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score

from analysis.grouping import View, find_groups
from analysis.likeness import LSA, Likeness, find_meaning
from analysis.wording import tidy

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
REAL = ("nhs_p1", "nhs_other", "nhs_ambulance", "stressors", "patient_joe", "edurabsa")
Coded = list[tuple[str, str]]
DRAWS = 3


def coded_answers() -> dict[str, Coded]:
    """Return the labelled sets: (answer, code), one row per distinct answer, codes of fewer than 1 % left out."""
    free = DATA / "freetext"
    sets = {
        "nhs_p1": _tsv("nhs_p1_label"),
        "nhs_other": _csv(free / "nhs_fft_nhft_other_services.csv", "labels"),
        "nhs_ambulance": _csv(free / "nhs_fft_neas_sample.csv", "labels"),
        "stressors": _csv(free / "sad_stressors.csv", "label"),
        "patient_joe": _csv(free / "patient_joe_two_coders.csv", "label"),
        "edurabsa": _csv(free / "edurabsa_student_reviews.csv", "categories"),
        "banking77": _tsv("banking77"),
    }
    return {name: _frequent(rows) for name, rows in sets.items()}


def compare(answers: Coded, meaning: Likeness) -> tuple[float, float, float, float]:
    """Return AMI of ours and of TF-IDF with k-means, then the seconds of each, on the same rows."""
    texts, codes = map(list, zip(*sorted(answers, key=lambda row: (row[0].lower(), row[0])), strict=True))
    started = time.perf_counter()
    ours = find_groups([View(meaning.rows(texts), 1.0, 1.0), View(LSA().rows(texts), 0.3, 0.4)]).labels
    between = time.perf_counter()
    counted = TfidfVectorizer(stop_words="english").fit_transform(texts)
    theirs = KMeans(len(set(codes)), n_init=5, random_state=0).fit_predict(counted)
    ended = time.perf_counter()
    agree = adjusted_mutual_info_score
    return agree(codes, ours), agree(codes, theirs), between - started, ended - between


def _tsv(name: str) -> Coded:
    lines = (DATA / "themes" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t", 1) for line in lines if "\t" in line)
    return [(text, code) for code, text in rows]


def _csv(path: Path, column: str) -> Coded:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row[column].split("|")[0]) for row in csv.DictReader(file)]


def _frequent(rows: Sequence[tuple[str, str]]) -> Coded:
    single = {tidy(text): code for text, code in rows if tidy(text) and code}
    counts = Counter(single.values())
    return [(text, code) for text, code in single.items() if counts[code] >= 0.01 * len(single)]


def main(sizes: Sequence[int]) -> None:
    """Print one line per set and size, and the mean ratio of the real sets."""
    meaning, notice = find_meaning()
    if meaning is None:
        sys.exit(notice)
    print("| set | n | ours AMI | TF-IDF + k-means AMI | ours s | theirs s |\n|---|---|---|---|---|---|")
    real: dict[int, list[tuple[float, float]]] = {}
    for name, answers in coded_answers().items():
        for size in (size for size in sizes if size <= len(answers)):
            draws = [random.Random(seed).sample(answers, size) for seed in range(DRAWS)]  # noqa: S311
            measured = [compare(draw, meaning) for draw in draws]
            ours, theirs, our_time, their_time = (mean(each) for each in zip(*measured, strict=True))
            print(f"| {name} | {size} | {ours:.3f} | {theirs:.3f} | {our_time:.1f} | {their_time:.1f} |", flush=True)
            if name in REAL:
                real.setdefault(size, []).append((ours, theirs))
    print("\n| real sets, mean | ours | TF-IDF + k-means | ratio | better in |\n|---|---|---|---|---|")
    for size, pairs in sorted(real.items()):
        ours, theirs = mean(a for a, _ in pairs), mean(b for _, b in pairs)
        better = sum(a > b for a, b in pairs)
        print(f"| n={size} | {ours:.3f} | {theirs:.3f} | {ours / theirs:.2f} | {better}/{len(pairs)} |")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [20, 50, 100, 300, 1000])
