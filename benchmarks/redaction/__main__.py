"""Prints the tables of redaction for RESULTS.md."""

from __future__ import annotations

from collections import Counter

from analysis.redaction import redact
from benchmarks.redaction import false_marks, recall, written


def main() -> None:
    """Print recall by kind, then false marks."""
    measured = written.measure(redact)
    print("| written without sight of the rules | taken out | n |\n|---|---|---|")
    for kind, n in measured.present.items():
        print(f"| {kind} | {measured.recall(kind):.2f} | {n} |")
    print(f"\nOf {measured.ordinary} ordinary sentences {measured.ordinary_marked} lost a word.")
    print(f"Marks in all sentences that touch nothing which should go: {measured.beyond}\n")
    for title, sentences in (
        ("marked sentences", recall.marked_sentences()),
        ("typed, with capitals", recall.typed_sentences(500, lower=False)),
        ("typed, lower case", recall.typed_sentences(500, lower=True)),
    ):
        print(f"| {title} | taken out | n |\n|---|---|---|")
        for kind, (share, n) in sorted(recall.share_taken_out(sentences, redact).items()):
            print(f"| {kind} | {share:.2f} | {n} |")
        print()
    comments = false_marks.read_comments()
    marks = false_marks.find_marks(comments, redact)
    print("| comments of others | with a mark | n |\n|---|---|---|")
    for file in false_marks.FILES:
        marked, n = false_marks.share_with_a_mark(file, comments, marks)
        print(f"| {file} | {marked / n:.3f} | {n} |")
    print(f"| all | {len(marks) / len(comments):.3f} | {len(comments)} |\n")
    print("Marks by kind:", dict(Counter(span.kind for spans in marks.values() for span in spans)))


if __name__ == "__main__":
    main()
