"""How well languages are told: sentences in many languages, short answers beside long ones, false alarms on English.

Run with `python -m benchmarks.languages` beside a folder `../shared/data`. Prints tables for RESULTS.md. A text is
'set aside' when it is taken for another language than English: a person must then read it, and no theme has it.
"""

from __future__ import annotations

import csv
import random
import re
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.evidence import Comment, Evidence
from analysis.languages import tell_languages
from analysis.wording import tidy, why_unplaced

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
UDHR = {
    "arb": "ar", "ben": "bn", "ckb": "ku (Latin)", "cmn_hans": "zh", "eng": "en", "pan": "pa", "pbu": "ps",
    "pol": "pl", "por_PT": "pt", "ron_2006": "ro", "som": "so", "tir": "ti", "tur": "tr", "urd": "ur", "amh": "am",
}  # fmt: skip
ENGLISH = (
    "uk_children_verbatim", "nhs_fft_neas_sample", "nhs_fft_nhft_other_services", "edurabsa_student_reviews",
    "sad_stressors", "patient_joe_two_coders",
)  # fmt: skip
SPELT = (
    ("ough", "uf"), ("th", "f"), ("ight", "ite"), ("tion", "shun"), ("ea", "e"), ("ck", "k"), ("ing ", "in "),
    ("because", "cuz"), ("you", "u"), ("are", "r"), ("and", "n"), ("ee", "e"), ("ph", "f"), ("ll", "l"), ("wh", "w"),
)  # fmt: skip
"""How a child may write what it hears: every one of these at once is worse than any child's answer."""


def tell(texts: Sequence[str], edition: str = "") -> list[str]:
    """Return what each text is taken for, all of them answers beside each other."""
    comments = tuple(Comment(str(at), text, language=edition) for at, text in enumerate(texts))
    told = tell_languages(Evidence(comments), {str(at): text for at, text in enumerate(texts)}.__getitem__)
    return [told[str(at)] for at in range(len(texts))]


def read(path: Path, *columns: str) -> list[dict[str, str]]:
    """Return the rows in which one of these columns says something that could be compared."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if any(_says(row[column]) for column in columns)]


def compare_alone() -> None:
    """Each text alone among English ones: what a single child of a class that answers in English gives."""
    print("| set | language | texts | set aside | told right |\n|---|---|---|---|---|")
    sets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read(DATA / "multilingual" / "udhr_paragraphs_16lang.csv", "text"):
        sets["declaration", UDHR.get(row["code"], row["lang"])].append(tidy(row["text"]))
    for row in read(DATA / "multilingual" / "lingua_samples_12lang.csv", "text"):
        sets[row["level"], row["lang"]].append(tidy(row["text"]))
    totals: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0, 0])
    for (name, language), texts in sorted(sets.items()):
        told = [tell([text])[0] for text in texts]
        aside, right = sum(one != "en" for one in told), sum(one == language for one in told)
        if name in ("declaration", "sentences"):
            print(f"| {name} | {language} | {len(texts)} | {aside / len(texts):.1%} | {right / len(texts):.1%} |")
        for at, n in enumerate((len(texts), aside, right)):
            totals[name, language == "en"][at] += n
    for (name, is_english), (n, aside, right) in sorted(totals.items()):
        who = "English" if is_english else "all others"
        print(f"| **{name}** | **{who}** | {n} | {aside / n:.1%} | {right / n:.1%} |")


def compare_batches() -> None:
    """Finnish answers of young people, with their edition unknown, known, and among English ones."""
    print("\n| answers | edition | n | of them short | set aside | of the short ones |\n|---|---|---|---|---|---|")
    file = DATA / "freetext" / "fsd2821_youth_devcoop_fi.csv"
    finnish = [tidy(row["q11_1"]) for row in read(file, "q11_1") if _says(row["q11_1"])]
    english = [text for name in ENGLISH[:4] for text in _english(name)]
    for said, edition in ((finnish, ""), (finnish, "fi"), (finnish, "en")):
        _print_batch("Finnish, all together", edition, tell(said, edition), said)
    mixed = random.Random(0).sample(english, 900)  # noqa: S311
    few = random.Random(0).sample(finnish, 100)  # noqa: S311
    told = tell([*mixed, *few])
    _print_batch("100 Finnish among 900 English", "", told[900:], few)
    _print_batch("900 English beside 100 Finnish", "", told[:900], mixed)
    some = random.Random(1).sample(english, 300)  # noqa: S311
    told = tell([*finnish, *some])
    _print_batch("300 English beside 921 Finnish", "", told[len(finnish) :], some)


def compare_english() -> None:
    """English answers that are taken for another language: every one is a child who stands in no theme."""
    print("\n| English answers | n | set aside | spelt by ear, set aside | ms an answer |\n|---|---|---|---|---|")
    for name in ENGLISH:
        texts = _english(name)
        begun = time.perf_counter()
        wrong = sum(one != "en" for one in tell(texts))
        each = 1000 * (time.perf_counter() - begun) / len(texts)
        misspelt = sum(one != "en" for one in tell([_by_ear(text) for text in texts]))
        print(f"| {name} | {len(texts)} | {wrong} | {misspelt} | {each:.1f} |", flush=True)


def _print_batch(what: str, edition: str, told: Sequence[str], texts: Sequence[str]) -> None:
    aside = [one != "en" for one in told]
    short = [_is_short(text) for text in texts]
    short_aside = sum(a and s for a, s in zip(aside, short, strict=True))
    n = len(texts)
    print(f"| {what} | {edition or 'unknown'} | {n} | {sum(short)} | {sum(aside)} | {short_aside} |", flush=True)


def _english(name: str) -> list[str]:
    rows: list[Mapping[str, str]] = list(read(DATA / "freetext" / f"{name}.csv", "text"))
    return [tidy(row["text"]) for row in rows]


def _says(text: str) -> bool:
    return why_unplaced(tidy(text)) is None


def _is_short(text: str) -> bool:
    return sum(map(str.isalpha, text)) < 25 or len(text.split()) < 4


def _by_ear(text: str) -> str:
    text = text.lower()
    for right, wrong in SPELT:
        text = text.replace(right, wrong)
    return re.sub(r"(.)\1", r"\1", text)


def main() -> None:
    """Print the three tables."""
    compare_alone()
    compare_batches()
    compare_english()


if __name__ == "__main__":
    main()
