"""Recall on sentences that others marked, and on lists of others put into sentences.

Sentences with marked names and places come from the shared data; so do lists of first names, schools, wards and
postcodes, which are put into sentences as children type them (written for this benchmark).
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from analysis.redaction import Redacted, redact
from benchmarks.redaction.written import came_out

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"

PEOPLE = (
    "my friend {} is nice to me",
    "{} keeps hitting me at lunch",
    "i told my friend called {} about it",
    "i sit next to {} in maths",
    "me and {} walk home",
)
AS_CHILDREN_TYPE = {
    "first name": PEOPLE,
    "rarer first name": PEOPLE,
    "school": (
        "i go to {} and i like it",
        "at {} the toilets are dirty",
        "I used to go to {} but I moved",
        "i got bullied at {}",
    ),
    "ward": ("i live in {} and its scary at night", "there is nothing to do in {}", "I feel safe in {}"),
    "postcode": ("i live at {}", "my postcode is {} and its not safe"),
}


def marked_sentences() -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Yield kind, sentence and the stretches that should go, from the marked sentences."""
    for sentence in json.loads((DATA / "pii" / "presidio_synth_v2_a.json").read_text(encoding="utf-8")):
        for span in sentence["spans"]:
            yield span["entity_type"], sentence["full_text"], [(span["start_position"], span["end_position"])]


def typed_sentences(count: int, *, lower: bool) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Yield kind, sentence and the stretch that should go, from the lists put into children's sentences."""
    draw = random.Random(0)  # noqa: S311
    for kind, values in _lists().items():
        for value in draw.sample(values, min(count, len(values))):
            typed = value.lower() if lower else value
            before, after = draw.choice(AS_CHILDREN_TYPE[kind]).split("{}")
            yield kind, before + typed + after, [(len(before), len(before) + len(typed))]


def share_taken_out(
    sentences: Iterable[tuple[str, str, list[tuple[int, int]]]], redact: Callable[[str], Redacted] = redact
) -> dict[str, tuple[float, int]]:
    """Return per kind the share of stretches that were taken out, and how many there were."""
    seen: dict[str, list[bool]] = {}
    for kind, text, stretches in sentences:
        gone = {at for span in redact(text).spans for at in range(span.start, span.end)}
        for start, end in stretches:
            seen.setdefault(kind, []).append(came_out(text, start, end, gone))
    return {kind: (sum(found) / len(found), len(found)) for kind, found in seen.items()}


def _lists() -> dict[str, list[str]]:
    pii = DATA / "pii"
    rows = sorted(_rows(pii / "gazetteer_uk_first_names_2005plus.csv"), key=lambda row: -float(row["n"]))
    names = [row["name"].capitalize() for row in rows]
    return {
        "first name": names[:1000],
        "rarer first name": names[1000:3000],
        "school": [row["school_name"] for row in _rows(pii / "gazetteer_gb_school_names.csv")],
        "ward": [row["wd17nm"] for row in _rows(pii / "gazetteer_gm_wards.csv")],
        "postcode": [row["postcode"] for row in _rows(pii / "gazetteer_trafford_postcodes_sample.csv")],
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
