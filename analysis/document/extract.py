"""The extract for the partners' yearly report: what came of it, what did not, what was decided, how feedback was used.

editions.py comes in with a compiled document. The four chapters are those that statutory guidance asks of a yearly
report (R2.30), in its order; an empty one says so. It repeats the document's controlled words and counts no child.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.document.leaflet import Block, Leaflet, Part, Point, Sheet, list_missing, name_version, owed
from analysis.document.model import Ask, HeardTable, LearningDocument, Promised
from analysis.document.plain_text import all_printable
from analysis.document.sentences import begin, name_day

GUIDANCE = (
    "The four chapters follow Working Together to Safeguard Children (2018). Check them against the edition that is in "
    "force before you use this."
)
HOW = ("When", "Where", "Versions of the questions", "Helped by an adult", "Read by a person")
"""Lines of the document's method box that say how feedback was sought."""
KEPT = {"kept": "Kept", "kept_late": "Kept, later than promised"}


def extract(document: LearningDocument) -> Leaflet:
    """Make the yearly-report extract of a compiled document."""
    return all_printable(
        Leaflet(
            name="yearly_extract",
            kind="Extract for the yearly report",
            title="How children's feedback was sought and used",
            subtitle=document.title,
            body=document.body.name,
            edition=name_version(document),
            stamp=document.stamp,
            parts=(
                Part("impact", "Evidence of impact", tuple(_impact(document))),
                Part("little", "Little or no evidence of progress", tuple(_little(document))),
                Part("decisions", "Decisions and actions taken", tuple(_decisions(document))),
                Part("feedback", "How feedback was sought and used", tuple(_feedback(document))),
            ),
            small_print=tuple(filter(None, (document.masking, *document.limits[:1], GUIDANCE))),
        )
    )


def _promises(document: LearningDocument) -> Iterator[tuple[str, Promised]]:
    """Every promise of this year and of earlier ones, with what children had said."""
    labels = {finding.id: finding.label for finding in document.findings}
    for one in document.you_said:
        yield from ((one.said, promise) for promise in one.promises)
    for ask in document.asks:
        yield from ((labels.get(ask.finding_id, ""), promise) for promise in ask.promises)


def _impact(document: LearningDocument) -> Iterator[Block]:
    kept = tuple(
        Point(promise.what_was_done or promise.words, _because(said, f"{KEPT[promise.standing]} by {promise.partner}"))
        for said, promise in _promises(document)
        if promise.standing in KEPT
    )
    yield Block("Promises kept", points=kept, note="" if kept else "No promise is recorded as kept.")
    if document.changed:
        yield Block("Reported as changed", points=tuple(Point(words) for words in document.changed))


def _because(said: str, words: str) -> str:
    return f"Children said: {said}. {words}." if said else f"{words}."


def _little(document: LearningDocument) -> Iterator[Block]:
    missed = tuple(
        Point(promise.words, _because(said, _how_missed(promise)))
        for said, promise in _promises(document)
        if promise.standing in ("late", "not_kept")
    )
    yield Block(
        "Promises late or not kept", points=missed, note="" if missed else "None is recorded as late or not kept."
    )
    waits = tuple(
        Point(ask.words, f"{begin(owed(ask.partner, ask.by))}. {_undecided(ask)}") for ask in _waiting(document)
    )
    nothing = "Every ask has been decided." if document.asks else "Nothing has been asked of anybody yet."
    yield Block("Not yet decided", points=waits, note="" if waits else nothing)
    missing = tuple(Point(name) for name in list_missing(document.heard))
    yield Block("Who was missing", points=missing, note="" if missing else _nobody_missing(document))


def _nobody_missing(document: LearningDocument) -> str:
    return "No invited group was missing or hardly heard." if document.heard else "Who answered is not recorded."


def _how_missed(promise: Promised) -> str:
    if promise.standing == "late":
        return f"Late: {promise.partner} had promised it by {name_day(promise.due)}"
    return f"Not kept: {(promise.because or 'no reason is recorded').rstrip('.')} ({promise.partner})"


def _waiting(document: LearningDocument) -> list[Ask]:
    return [ask for ask in document.asks if ask.verdict == "later" or not (ask.verdict or ask.decision)]


def _undecided(ask: Ask) -> str:
    return f"Put off: {ask.reason or ask.decision}" if ask.verdict == "later" else "The board has not decided yet."


def _decisions(document: LearningDocument) -> Iterator[Block]:
    waiting = _waiting(document)
    decided = tuple(
        Point(ask.words, f"{begin(owed(ask.partner, ask.by))}. {ask.decision or begin(ask.verdict)}")
        for ask in document.asks
        if ask not in waiting
    )
    yield Block("Decided by the board", points=decided, note="" if decided else "No decision is recorded.")
    running = tuple(
        Point(promise.words, f"{begin(owed(promise.partner, promise.due))}.")
        for _, promise in _promises(document)
        if promise.standing == "waiting"
    )
    yield Block("Promised and under way", points=running, note="" if running else "No promise is under way.")


def _feedback(document: LearningDocument) -> Iterator[Block]:
    yield Block(sentences=(*document.why[:1], *document.summary[:1]))
    how = tuple((line.label, line.words) for line in document.method if line.label in HOW)
    sheets = (Sheet("How it was sought", ("What", "How"), how),) if how else ()
    yield Block("How it was sought", sheets=sheets, note="" if how else "How it was sought is not recorded.")
    heard = tuple(_heard(table) for table in document.heard if table.rows)
    yield Block("Who answered", sheets=heard, note="" if heard else "Who answered is not recorded.")
    used = tuple(_used(document))
    yield Block("What was done with it", points=used, note="" if used else "Nothing is recorded as done with it yet.")


def _heard(table: HeardTable) -> Sheet:
    expected = any(row.expected for row in table.rows)
    head = (table.heading, "Answered", *["Expected"] * expected)
    rows = tuple(
        (row.label, row.count.words, *[row.expected.words if row.expected else "–"] * expected) for row in table.rows
    )
    return Sheet(table.heading, head, rows)


def _used(document: LearningDocument) -> Iterator[Point]:
    """Counts here are of themes and asks, never of children."""
    agreed = [finding for finding in document.findings if finding.status == "agreed"]
    if agreed:
        linked = sum(bool(finding.bears_on) for finding in agreed)
        yield Point(
            f"{len(agreed)} {'theme was' if len(agreed) == 1 else 'themes were'} agreed by people",
            f"{linked} of them {'bears' if linked == 1 else 'bear'} on what the partners set out to do.",
        )
    if document.comments:
        yield Point("Every comment is accounted for", f"{begin(document.comments.words)} came in children's own words.")
    if document.asks:
        partners = len({ask.partner for ask in document.asks})
        what = "ask was" if len(document.asks) == 1 else "asks were"
        yield Point(f"{len(document.asks)} {what} put to {partners} {'partner' if partners == 1 else 'partners'}")
    if document.version:
        yield Point(f"Version {document.version} of the learning document was given to the board")
    for sign in document.sign_offs:
        yield Point(f"{begin(sign.act)} on {name_day(sign.on)}", f"{sign.name}, {sign.role.replace('_', ' ')}")
