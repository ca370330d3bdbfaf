"""A working draft of the learning document from a file of answers and the themes that the machine found in them.

`python -m analysis report` comes in. A file knows no ages for certain, no lead and no agreement: every theme is
'proposed', what a file cannot know is said, and the whole is stamped. It must never print a cell of a column as it
stands: a column may hold names, so only values that many answers share are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from analysis.disclosure_control import show_count
from analysis.document.body import UNNAMED
from analysis.document.compiling import compile_document
from analysis.document.material import (
    AskedAbout,
    AskedQuestion,
    HeardCount,
    HeardCounts,
    Material,
    ReleasedQuote,
    ThemeMaterial,
)
from analysis.document.model import Body, LearningDocument, MethodLine
from analysis.document.plain_text import printable
from analysis.evidence import Comment, Evidence
from analysis.themes import Theme, ThemesFound

STAMP = "Working draft"
EXAMPLES, LONGEST_EXAMPLE = 2, 280
MOST_VALUES = 12
"""A column with more different values that are shared by many is no group to compare by."""
THE_REST = "All others"
AGES = ("band", "age", "age_band", "age_group")
"""Names of the column that is compared by, if there is one; else the one with the shortest values is."""
NOTES = {
    "why": "A file of answers does not say why the questions were asked, or which priorities they serve.",
    "words": "No quote has been released. The examples above had names and places taken out by a machine; nobody has "
    "read them on behalf of a safeguarding lead. Do not publish them.",
    "safety": "A file of answers does not say which of them a safeguarding lead must read. Have a lead read all of "
    "them before anybody else does.",
    "changed": "A file of answers does not say what was promised before.",
    "asks": "Asks are written by people, once themes are agreed.",
}


def compile_from_themes(
    evidence: Evidence, found: ThemesFound, *, title: str, today: date, body: Body | None = None
) -> LearningDocument:
    """Compile a stamped working draft from a file's answers and the themes found in them."""
    written = _written(evidence, found)
    columns = _columns(written)
    material = Material(
        title=title,
        year=str(today.year),
        consultations=(AskedAbout(title, "", ()),),
        responses=len(written),
        heard=tuple(_heard(name, written, shared) for name, shared in columns.items()),
        themes=tuple(_theme(theme, written, evidence, found, columns) for theme in found.themes),
        questions=tuple(AskedQuestion(prompt.words, "") for prompt in evidence.prompts if prompt.words),
        notices=found.notices,
        method=tuple(_facts(evidence, found)),
        notes=NOTES,
        stamp=STAMP,
        subtitle="Themes that a machine found in a file of answers",
        unit="answers are in the file",
    )
    return compile_document(material, body=body or UNNAMED, today=today)


def _written(evidence: Evidence, found: ThemesFound) -> dict[str, Comment]:
    empty = set(found.unplaced.get("empty", ()))
    return {comment.id: comment for comment in evidence.comments if comment.id not in empty}


def _columns(written: Mapping[str, Comment]) -> dict[str, tuple[str, ...]]:
    """Return the columns that can be shown, the one to compare by first, with the values that enough answers share."""
    names = dict.fromkeys(name for comment in written.values() for name in comment.groups)
    shared = {name: _shared_values(name, written) for name in names}
    grouped = {name: values for name, values in shared.items() if _is_a_group(name, values, written)}
    return dict(sorted(grouped.items(), key=lambda column: (column[0].lower() not in AGES, max(map(len, column[1])))))


def _is_a_group(name: str, shared: tuple[str, ...], written: Mapping[str, Comment]) -> bool:
    """Say whether a column sorts most rows into a few kinds; a second column of own words does not."""
    sorted_in = sum(comment.groups.get(name, "") in shared for comment in written.values())
    return 1 < len(shared) <= MOST_VALUES and 2 * sorted_in >= len(written)


def _shared_values(name: str, written: Mapping[str, Comment]) -> tuple[str, ...]:
    counts = Counter(comment.groups.get(name, "") for comment in written.values())
    return tuple(sorted(value for value, count in counts.items() if value.strip() and not show_count(count).masked))


def _value(comment: Comment, name: str, shared: tuple[str, ...]) -> str:
    value = comment.groups.get(name, "")
    return value if value in shared else THE_REST


def _heard(name: str, written: Mapping[str, Comment], shared: tuple[str, ...]) -> HeardCounts:
    counts = Counter(_value(comment, name, shared) for comment in written.values())
    rows = [value for value in (*shared, THE_REST) if counts[value]]
    return HeardCounts(name, tuple(HeardCount(value, counts[value]) for value in rows))


def _theme(
    theme: Theme,
    written: Mapping[str, Comment],
    evidence: Evidence,
    found: ThemesFound,
    columns: Mapping[str, tuple[str, ...]],
) -> ThemeMaterial:
    said = {placement.comment_id for placement in theme.placements} & set(written)
    name, shared = next(iter(columns.items()), ("", ()))
    return ThemeMaterial(
        id=theme.id,
        label=theme.label,
        definition=f"Words that stand out: {', '.join(theme.keywords)}." if theme.keywords else "",
        question=_question(evidence, said, written),
        answered=len(written),
        said=len(said),
        said_by_band=_by_value([written[key] for key in said], name, shared) if name else {},
        answered_by_band=_by_value(list(written.values()), name, shared) if name else {},
        # No example of a small theme: nobody has released it, and having one or not would tell small numbers apart.
        quotes=() if show_count(len(said)).masked else _examples(theme, found),
        steadiness=theme.steadiness,
        keywords=theme.keywords,
        status="proposed",
    )


def _by_value(comments: list[Comment], name: str, shared: tuple[str, ...]) -> dict[str, int]:
    counts = Counter(_value(comment, name, shared) for comment in comments)
    return {value: counts[value] for value in (*shared, THE_REST)}


def _examples(theme: Theme, found: ThemesFound) -> tuple[ReleasedQuote, ...]:
    clauses = {placement.comment_id: placement.clause for placement in theme.placements}
    texts = [clauses.get(key) or found.redacted.get(key, "") for key in theme.examples]
    told = [printable(text, LONGEST_EXAMPLE) for text in dict.fromkeys(texts) if len(text.split()) > 1]
    return tuple(ReleasedQuote(text) for text in told[:EXAMPLES])


def _question(evidence: Evidence, said: set[str], written: Mapping[str, Comment]) -> str:
    asked = {written[key].prompt for key in said}
    words = [prompt.words for prompt in evidence.prompts if prompt.id in asked and prompt.words]
    return words[0] if len(words) == 1 else "Several questions" if words else ""


def _facts(evidence: Evidence, found: ThemesFound) -> list[MethodLine]:
    unplaced = sum(len(ids) for reason, ids in found.unplaced.items() if reason != "empty")
    empty = len(found.unplaced.get("empty", ()))
    return [
        MethodLine("Rows in the file", show_count(len(evidence.comments)).words),
        MethodLine("Rows with nothing written", show_count(empty).words),
        MethodLine("Answers in no theme", show_count(unplaced).words),
        MethodLine("Taken out", "Names, places and the like were taken out by a machine, which misses some."),
    ]
