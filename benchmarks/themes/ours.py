"""Heard's own two columns: the groups alone, and everything that the product does from comments to themes.

The benchmark comes in, and `python -m benchmarks.themes.ours groups|whole FILE` does one cold start in a process of its
own. Whoever changes how answers are grouped changes `heard_labels` with it, and nothing else here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis.evidence import Comment, Evidence, Prompt
from analysis.grouping import find_groups
from analysis.likeness import Likeness, Meanings, Rows, Tick, find_meaning
from analysis.pipeline import find_themes
from analysis.themes import ThemesFound
from analysis.views import views_of
from analysis.wording import tidy

UNPLACED, APART = -1, -2
"""Near no theme; set aside by name ('nothing', not readable, another language), which a reader sees as its own list."""
NOT_COMPARED = {"empty", "no_answer", "not_readable", "other_language"}


class Remembering:
    """A likeness that reads each text once in a run, so that every draw is not read anew.

    With a file it knows them in the next run too; the file is for one model, which whoever names it must see to.
    """

    def __init__(self, likeness: Likeness, file: Path | None = None) -> None:
        self._likeness = likeness
        self._file = file
        self._known: dict[str, Rows] = {}
        if file and file.is_file():
            with np.load(file) as kept:
                self._known = dict(zip(json.loads(kept["texts"].tobytes()), kept["rows"], strict=True))

    def rows(self, texts: Sequence[str], *, tick: Tick | None = None) -> Rows:
        """Return one row per text, of which only those not seen before are worked out."""
        if new := [text for text in dict.fromkeys(texts) if text not in self._known]:
            self._known.update(zip(new, self._likeness.rows(new, tick=tick), strict=True))
        return np.vstack([self._known[text] for text in texts])

    def keep(self) -> None:
        """Write what is known into the file, if there is one."""
        if self._file and self._known:
            texts = np.frombuffer(json.dumps(list(self._known)).encode(), dtype=np.uint8)
            np.savez(self._file, texts=texts, rows=np.vstack(list(self._known.values())))


def remembering(likeness: Likeness, folder: Path | None = None) -> Meanings:
    """Return the likeness with a memory for each of its readers; in a folder it outlasts the run."""
    readers = getattr(likeness, "parts", (likeness,))
    names = [f"{at}-{type(reader).__name__}.npz" for at, reader in enumerate(readers)]
    return Meanings(
        *(Remembering(reader, folder / name if folder else None) for reader, name in zip(readers, names, strict=True))
    )


def our_likeness() -> Likeness:
    """Return the likeness that the product uses; without its model there is nothing to measure."""
    meaning, notice = find_meaning()
    if meaning is None:
        sys.exit(notice)
    return meaning


def heard_labels(texts: Sequence[str], questions: Sequence[str], meaning: Likeness) -> list[int]:
    """Return one group per answer, every answer whole, found as the pipeline finds them: unique texts, sorted."""
    tidied = [tidy(text) for text in texts]
    unique = sorted(set(tidied), key=lambda text: (text.lower(), text))
    groups = find_groups(views_of(unique, meaning))
    group = dict(zip(unique, groups.labels.tolist(), strict=True))
    return [group[text] for text in tidied]


def whole_labels(
    texts: Sequence[str], questions: Sequence[str], meaning: Likeness | None
) -> tuple[list[int], list[list[str]]]:
    """Return each answer's strongest theme out of the whole pipeline (clauses included), and the themes' words."""
    prompts = {question: f"q{at}" for at, question in enumerate(sorted(set(questions)))}
    comments = (
        Comment(str(at), text, prompts[question])
        for at, (text, question) in enumerate(zip(texts, questions, strict=True))
    )
    evidence = Evidence(tuple(comments), tuple(Prompt(name, question) for question, name in prompts.items()))
    found = find_themes(evidence, likeness=meaning)
    return _strongest(found, len(texts)), [_words(theme.keywords) for theme in found.themes]


def _strongest(found: ThemesFound, count: int) -> list[int]:
    labels, strengths = [UNPLACED] * count, [-1.0] * count
    for label, theme in enumerate(found.themes):
        for placement in theme.placements:
            at = int(placement.comment_id)
            if placement.strength > strengths[at]:
                labels[at], strengths[at] = label, placement.strength
    for reason, ids in found.unplaced.items():
        for at in map(int, ids):
            if labels[at] == UNPLACED and reason in NOT_COMPARED:
                labels[at] = APART
    return labels


def _words(keywords: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(word for keyword in keywords for word in keyword.lower().split()))


def main(how: str, path: str) -> None:
    """Do what one cold start is: read a file of texts and questions, find themes, say how many."""
    texts, questions = json.loads(Path(path).read_text(encoding="utf-8"))
    if how == "groups":
        labels = heard_labels(texts, questions, our_likeness())
    else:
        labels, _ = whole_labels(texts, questions, None)
    print(len({label for label in labels if label >= 0}))


if __name__ == "__main__":
    main(*sys.argv[1:])
