"""How well a theme of one year is found again among another year's, by names and keywords alone.

Run with `python -m benchmarks.trends` beside a folder `../shared/data`. Two draws of one coded set without a common
answer stand for two consultations. Themes found in each are truly the same where most answers of both have one code.
Prints, for thresholds of likeness, the pairs proposed, how many are right, and how many of the themes that are truly
there again are called new.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from analysis.evidence import Comment, Evidence
from analysis.likeness import find_meaning
from analysis.pipeline import find_themes
from analysis.themes import Theme
from analysis.trends import FollowedTheme, follow
from benchmarks.guiding import Coded, read

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "freetext"
SETS = {
    "nhs_other": ("nhs_fft_nhft_other_services.csv", "labels"),
    "stressors": ("sad_stressors.csv", "label"),
    "edurabsa": ("edurabsa_student_reviews.csv", "categories"),
}
SIZE = 250
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)


def two_years(answers: Coded) -> tuple[list[FollowedTheme], dict[str, str]]:
    """Return the themes of two draws, and the code that most of a theme's answers have ('' where none has most)."""
    drawn = random.Random(0).sample(answers, 2 * SIZE)  # noqa: S311
    themes, code_of = [], {}
    for when in (0, 1):
        part = drawn[when * SIZE : (when + 1) * SIZE]
        codes = {str(at): codes for at, (_, codes) in enumerate(part)}
        evidence = Evidence(tuple(Comment(str(at), text) for at, (text, _) in enumerate(part)))
        for theme in find_themes(evidence).themes:
            key = f"{when}.{theme.id}"
            themes.append(FollowedTheme(key, when, theme.label, "", theme.keywords))
            code_of[key] = _most_of(theme, codes)
    return themes, code_of


def _most_of(theme: Theme, codes: Mapping[str, frozenset[str]]) -> str:
    ids = {placement.comment_id for placement in theme.placements}
    code, count = Counter(code for key in ids for code in codes[key]).most_common(1)[0]
    return code if count > len(ids) / 2 else ""


def main() -> None:
    """Print the table."""
    meaning, notice = find_meaning()
    if meaning is None:
        sys.exit(notice)
    print("| set | themes | by | from | pairs | right | told apart by code | there before, called new |")
    print("|---|---|---|---|---|---|---|---|")
    for name, (file, column) in SETS.items():
        themes, code_of = two_years(read(file, column))
        later = [theme for theme in themes if theme.when == 1 and code_of[theme.id]]
        before = {code_of[theme.id] for theme in themes if theme.when == 0}
        again = {theme.id for theme in later if code_of[theme.id] in before}
        for view in (meaning, None):
            for least in THRESHOLDS if view else (0.1, 0.15, 0.2, 0.3):
                found = follow(themes, view, same=least, near=least)
                coded = [one for one in found.likely if code_of[one.earlier_id] and code_of[one.later_id]]
                right = sum(code_of[one.earlier_id] == code_of[one.later_id] for one in coded)
                missed = sum(found.is_new[theme_id] for theme_id in again)
                by = "meaning" if view else "words"
                told = f"{len(found.likely)} | {right} | {len(coded)} | {missed} of {len(again)}"
                print(f"| {name} | {len(themes)} | {by} | {least} | {told} |", flush=True)
                for one in coded if least == THRESHOLDS[0] else ():
                    names = {theme.id: theme.label for theme in themes}
                    print("   ", one.likeness, names[one.earlier_id], "~", names[one.later_id], file=sys.stderr)


if __name__ == "__main__":
    main()
