"""How well themes are matched to priorities that somebody wrote down before anybody was asked.

Run with `python -m benchmarks.guiding` beside a folder `../shared/data`. Codes that people gave to answers stand for
priorities, each with a sentence and plain words written for this benchmark from the code's name alone. Prints average
precision of ranking single answers, then precision and recall of what is suggested for the themes found. The threshold
was chosen on nhs_other; the other sets were looked at once.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean

from sklearn.metrics import average_precision_score

from analysis.document.model import Priority
from analysis.evidence import Comment, Evidence
from analysis.guiding import MOST_SUGGESTED, SHARE_OF_WORDS, ThemeSaid, score
from analysis.likeness import Likeness, find_meaning
from analysis.pipeline import find_themes
from analysis.themes import Theme
from analysis.wording import tidy, why_unplaced

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "freetext"
Counts = tuple[int, int, int]
Coded = list[tuple[str, frozenset[str]]]
DRAWS, SIZE, MOST_RANKED = 2, 300, 1000
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
BEARS = 0.3
"""A theme bears on a code truly where this share of its answers has the code."""
NHS = {
    "Staff manner & personal attributes": ("The people who help us are kind and polite.", "kind friendly rude caring"),
    "Staff listening, understanding & involving patients": ("People listen to us.", "listen understand heard say"),
    "Activities & access to fresh air": ("There are things to do, also outside.", "activities games walks bored"),
    "Food & drink provision & facilities": ("There is good food and enough to drink.", "food meals drink hungry"),
    "Appointment arrangements": ("We are seen at a time that suits us.", "appointment time date visit cancelled"),
    "Timeliness of care": ("Nobody waits long for help.", "waiting wait quick slow late"),
    "Number & deployment of staff": ("There are enough people to look after us.", "more staff enough busy short"),
    "Supplying & understanding medication": ("We get the right medicine.", "medicine medication tablets"),
    "Environment & Facilities": ("The rooms and buildings are good to be in.", "room building parking bathroom"),
    "Contacting services": ("It is easy to get through to somebody.", "phone call contact number email"),
}
STRESS = {
    "work": ("Work does not make people ill.", "job boss work deadline"),
    "health issues": ("People who are ill get better.", "ill pain doctor hospital sick"),
    "financial problem": ("Everybody has enough money to live.", "money rent bills debt afford"),
    "school": ("Learning is not a burden.", "school exam homework class test"),
    "family issues": ("Families get on with each other.", "parents mum dad family children"),
    "social relationships": ("People have friends and are not lonely.", "friends lonely relationship people"),
}
MOVED = {"Transport to/ from services": ("We get where we need to go.", "ambulance transport lift taxi")}
AMBULANCE = {code: aim for place, (code, aim) in enumerate(NHS.items()) if place in (0, 1, 5, 9)} | MOVED
SETS = {
    "nhs_other": ("nhs_fft_nhft_other_services.csv", "labels", NHS),
    "nhs_ambulance": ("nhs_fft_neas_sample.csv", "labels", AMBULANCE),
    "stressors": ("sad_stressors.csv", "label", STRESS),
}


def read(file: str, column: str) -> Coded:
    """Return answers with their codes, those that say nothing left out, each text once."""
    with (DATA / file).open(encoding="utf-8", newline="") as rows:
        said = {tidy(row["text"]): frozenset(row[column].split("|")) for row in csv.DictReader(rows)}
    return sorted((text, codes) for text, codes in said.items() if not why_unplaced(text))


def rank(answers: Coded, aims: Sequence[Priority], meaning: Likeness | None) -> dict[str, float]:
    """Return the average precision of each priority: are the answers that people gave its code ranked first?"""
    scores = score([ThemeSaid(str(at), text, (text,)) for at, (text, _) in enumerate(answers)], aims, meaning)
    return {
        aim.id: average_precision_score([aim.id in codes for _, codes in answers], scores[:, at])
        for at, aim in enumerate(aims)
    }


def find(answers: Coded, n: int) -> list[tuple[dict[str, frozenset[str]], list[Theme]]]:
    """Return for each draw the codes of its answers and the themes that are found in it."""
    found = []
    for seed in range(DRAWS):
        draw = random.Random(seed).sample(answers, n)  # noqa: S311
        evidence = Evidence(tuple(Comment(str(at), text) for at, (text, _) in enumerate(draw)))
        themes = [theme for theme in find_themes(evidence).themes if theme.size >= 3]
        found.append(({str(at): codes for at, (_, codes) in enumerate(draw)}, themes))
    return found


def match(
    codes: Mapping[str, frozenset[str]], found: Sequence[Theme], aims: Sequence[Priority], meaning: Likeness | None
) -> dict[float, Counts]:
    """Return for each threshold: suggestions for themes, those that are right, and those that should be made."""
    said = [ThemeSaid(theme.id, theme.label, tuple(p.clause for p in theme.placements)) for theme in found]
    scores = score(said, aims, meaning)
    true = [
        {aim.id for aim in aims if mean(aim.id in codes[p.comment_id] for p in theme.placements) >= BEARS}
        for theme in found
    ]
    counted = {}
    for least in THRESHOLDS if meaning else (SHARE_OF_WORDS,):
        told = [
            {aims[at].id for at in scores[row].argsort()[::-1][:MOST_SUGGESTED] if scores[row, at] >= least}
            for row in range(len(found))
        ]
        right = sum(len(a & b) for a, b in zip(told, true, strict=True))
        counted[least] = (sum(map(len, told)), right, sum(map(len, true)))
    return counted


def main() -> None:
    """Print both tables."""
    meaning, notice = find_meaning()
    if meaning is None:
        sys.exit(notice)
    sets = {name: (read(file, column), _aims(aims)) for name, (file, column, aims) in SETS.items()}
    print("| set | answers | priorities | mean AP, meaning | words alone | chance |\n|---|---|---|---|---|---|")
    for name, (answers, aims) in sets.items():
        ranked = random.Random(0).sample(answers, MOST_RANKED)  # noqa: S311
        by_meaning, by_words = rank(ranked, aims, meaning), rank(ranked, aims, None)
        chance = mean(mean(aim.id in codes for _, codes in ranked) for aim in aims)
        print(
            f"| {name} | {len(ranked)} | {len(aims)} | {mean(by_meaning.values()):.2f} | "
            f"{mean(by_words.values()):.2f} | {chance:.2f} |", flush=True,
        )  # fmt: skip
    print("\n| set | by | suggested from | suggestions | right | of those to find |\n|---|---|---|---|---|---|")
    for name, (answers, aims) in sets.items():
        draws = find(answers, SIZE)
        for view in (meaning, None):
            each = [match(codes, found, aims, view) for codes, found in draws]
            for least in each[0]:
                told, right, true = (sum(counts[least][at] for counts in each) for at in range(3))
                by, share = "meaning" if view else "words", right / max(true, 1)
                print(f"| {name} | {by} | {least} | {told} | {right / max(told, 1):.0%} | {share:.0%} |", flush=True)


def _aims(written: Mapping[str, tuple[str, str]]) -> tuple[Priority, ...]:
    return tuple(
        Priority(code, "priority", code, says, (), tuple(words.split())) for code, (says, words) in written.items()
    )


if __name__ == "__main__":
    main()
