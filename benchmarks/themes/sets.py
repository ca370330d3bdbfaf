"""The labelled sets and the rows that are drawn from them: answers in people's own words, coded by people.

The benchmark and whoever tunes the grouping come in. Nothing here is shipped; a set whose file is absent is left out
with a visible line. Rows are distinct answers (the codes given most often to the same words count), sorted, so that a
draw is the same whatever order the file had. In the real sets codes of fewer than 1 % of the answers are dropped, and
so are answers left with none (theme recipe, part II, section 0).
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.wording import tidy

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
SIZES = (20, 50, 100, 300, 1_000, 3_000)
NEARLY = 0.8
"""A set with four fifths of a size is measured there whole, in one draw."""
RAREST = 0.01
NOT_A_CODE = {"labelling not possible", "not assigned", "miscellaneous"}

REAL = (
    "nhs_p1_label",
    "nhs_other",
    "nhs_ambulance",
    "stressors",
    "patient_joe",
    "edurabsa",
    "adults_scam",
    "careopinion",
    "proctoring",
    "counselchat",
)
"""Answers of people who wrote them for themselves; the issue's goals are about these."""
HELD_OUT = ("nhs_other", "nhs_ambulance", "adults_scam", "careopinion", "proctoring", "counselchat")
"""Real sets on which nobody tuned the recipe (it was tuned on nhs_p1, edurabsa, stressors, patient_joe, banking77)."""
PUBLIC = ("banking77", "clinc150", "gambling_gen_single")
"""For the side: requests to a machine, and answers that a machine wrote."""

JOE = (
    "Joe's doctor told him that he would need to return in two weeks, but the receptionist said that the next "
    "appointment was in over a month. What should Joe do?"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One distinct answer, the codes that people gave it, and the question where the set tells it ('' if not)."""

    text: str
    codes: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, how its rows are read, and the share of answers below which a code is dropped."""

    path: str
    read: Callable[[Path], Iterable[Answer]]
    rarest: float = RAREST


def load_sets(names: Iterable[str] = (), data: Path = DATA) -> dict[str, list[Answer]]:
    """Return the sets by name (all, or those named), without those whose file is absent, which are told of."""
    sets = {}
    for name in tuple(names) or SOURCES:
        source = SOURCES[name]
        if (data / source.path).is_file():
            sets[name] = frequent(distinct(source.read(data / source.path)), source.rarest)
        else:
            print(f"{name} is left out: there is no ../shared/data/{source.path}", file=sys.stderr)
    return sets


def draw(answers: Sequence[Answer], size: int, seed: int) -> list[Answer]:
    """Return `size` answers, the same for the same seed; all of them where there are fewer."""
    return random.Random(seed).sample(list(answers), min(size, len(answers)))  # noqa: S311


def seeds_of(answers: Sequence[Answer], size: int, draws: int) -> range:
    """Return the seeds of a cell: none where the set is too small, one where the whole set is the draw."""
    if len(answers) < NEARLY * size:
        return range(0)
    return range(draws if len(answers) > size else 1)


def distinct(answers: Iterable[Answer]) -> list[Answer]:
    """Return one row per tidied text, with the codes given to it most often, in an order of their own."""
    said: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if (text := tidy(answer.text)) and answer.codes:
            said[text].append(replace(answer, text=text))
    ordered = sorted(said.items(), key=lambda row: (row[0].lower(), row[0]))
    return [max(same, key=_how_often(same)) for _, same in ordered]


def frequent(answers: Sequence[Answer], rarest: float = RAREST) -> list[Answer]:
    """Return the answers with their frequent codes alone, without those that have none."""
    counts = Counter(code for answer in answers for code in answer.codes)
    enough = {code for code, count in counts.items() if count >= rarest * len(answers)}
    kept = (replace(answer, codes=tuple(code for code in answer.codes if code in enough)) for answer in answers)
    return [answer for answer in kept if answer.codes]


def _how_often(same: Sequence[Answer]) -> Callable[[Answer], tuple[int, tuple[str, ...], str]]:
    counts = Counter(answer.codes for answer in same)
    return lambda answer: (counts[answer.codes], answer.codes, answer.question)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _tsv(path: Path) -> Iterator[Answer]:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if "\t" in line:
            code, text = line.split("\t", 1)
            yield Answer(text, (code,))


def _column(codes: str, *, text: str = "text", question: str | None = None) -> Callable[[Path], Iterator[Answer]]:
    """A reader of one column of codes (joined by | where there are several) under one question, or the row's own."""

    def read(path: Path) -> Iterator[Answer]:
        for row in _table(path):
            asked = row.get("question") if question is None else question
            yield Answer(row[text], _codes(row[codes].split("|")), _one_line(asked))

    return read


def _scam(path: Path) -> Iterator[Answer]:
    """Codes were given to what was said and to why it was said; only the reason for a pick was ticked, not written."""
    for row in _table(path):
        said = [row["text"]] if row["question_id"] == "tn_exp" else [row["text"], row["text2"]]
        codes = _codes(re.split(r",\s*", row["codes"].lower()))
        yield Answer("\n".join(said), codes, _one_line(row["question"]))


def _first_coder(path: Path) -> Iterator[Answer]:
    """The first coder's codes, each by its upper name ('monitor_students->webcam' is 'monitor_students')."""
    for row in _table(path):
        if row["coder"] == "primary":
            codes = _codes(code.split("->")[0] for code in row["codes"].split("|"))
            yield Answer(row["text"], codes, _one_line(row["question"]))


def _codes(names: Iterable[str]) -> tuple[str, ...]:
    tidied = (_one_line(name) for name in names)
    return tuple(dict.fromkeys(name for name in tidied if name and name.lower() not in NOT_A_CODE))


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


SOURCES: Mapping[str, Source] = {
    "nhs_p1_label": Source("themes/nhs_p1_label.tsv", _tsv),
    "nhs_other": Source("freetext/nhs_fft_nhft_other_services.csv", _column("labels")),
    "nhs_ambulance": Source("freetext/nhs_fft_neas_sample.csv", _column("labels")),
    "stressors": Source("freetext/sad_stressors.csv", _column("label", question="What has made you stressed?")),
    "patient_joe": Source("freetext/patient_joe_two_coders.csv", _column("label", question=JOE)),
    "edurabsa": Source("freetext/edurabsa_student_reviews.csv", _column("categories")),
    "adults_scam": Source("freetext/adults_scam_coded.csv", _scam),
    "careopinion": Source("freetext/careopinion_sample.csv", _column("label", text="feedback", question="")),
    "proctoring": Source("freetext/educators_proctoring_two_coders.csv", _first_coder),
    "counselchat": Source("disclosure/counselchat_questions_topics.csv", _column("topic", text="questionText")),
    "banking77": Source("themes/banking77.tsv", _tsv, rarest=0),
    "clinc150": Source("themes/clinc150.tsv", _tsv, rarest=0),
    "gambling_gen_single": Source("themes/gambling_gen_single.tsv", _tsv, rarest=0),
}
