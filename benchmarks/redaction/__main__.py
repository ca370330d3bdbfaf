"""Prints the tables of redaction for RESULTS.md: by our own lists alone, and with the shared lists loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from analysis.redaction import Redacted, redact
from benchmarks.redaction import false_marks, recall, written
from benchmarks.redaction.gazetteer import loaded

Redact = Callable[[str], Redacted]


def main() -> None:
    """Print recall by kind, then false marks."""
    ways: Mapping[str, Redact] = {"our own lists": redact, "shared lists loaded": partial(redact, known=loaded())}
    _print_written(ways)
    for title, sentences in (
        ("marked sentences", list(recall.marked_sentences())),
        ("typed, with capitals", list(recall.typed_sentences(500, lower=False))),
        ("typed, lower case", list(recall.typed_sentences(500, lower=True))),
    ):
        found = {way: recall.share_taken_out(sentences, how) for way, how in ways.items()}
        print(f"| {title} | {' | '.join(ways)} | n |\n|---|{'---|' * len(ways)}---|")
        for kind, (_, n) in sorted(found["our own lists"].items()):
            print(f"| {kind} | {' | '.join(f'{found[way][kind][0]:.2f}' for way in ways)} | {n} |")
        print()
    _print_false_marks(ways)


def _print_written(ways: Mapping[str, Redact]) -> None:
    measured = {way: written.measure(how) for way, how in ways.items()}
    own = measured["our own lists"]
    print(f"| written without sight of the rules | {' | '.join(ways)} | n |\n|---|{'---|' * len(ways)}---|")
    for kind, n in own.present.items():
        print(f"| {kind} | {' | '.join(f'{one.recall(kind):.2f}' for one in measured.values())} | {n} |")
    print(f"\nOf {own.ordinary} ordinary sentences {own.ordinary_marked} lost a word.\n")


def _print_false_marks(ways: Mapping[str, Redact]) -> None:
    comments = false_marks.read_comments()
    marks = {way: false_marks.find_marks(comments, how) for way, how in ways.items()}
    print(f"| comments with a mark | {' | '.join(ways)} | n |\n|---|{'---|' * len(ways)}---|")
    for file in false_marks.FILES:
        shares = [false_marks.share_with_a_mark(file, comments, found) for found in marks.values()]
        print(f"| {file} | {' | '.join(f'{marked / n:.3f}' for marked, n in shares)} | {shares[0][1]} |")
    print(
        f"| all | {' | '.join(f'{len(found) / len(comments):.3f}' for found in marks.values())} | {len(comments)} |\n"
    )
    own = marks["our own lists"]
    every = sum(map(len, own.values()))
    print(f"{every} marks by kind:", dict(Counter(span.kind for spans in own.values() for span in spans)))
    read = list(false_marks.verdicts())
    false = sum(not one["true_mark"] for one in read)
    share = false / len(read) * every / len(comments)
    print(f"Of {len(read)} marks read {false} were false: at most {share:.3f} of comments have a false one.")


if __name__ == "__main__":
    main()
