"""The learning briefing for practitioners: the same seven parts every time, and three questions to take away.

editions.py comes in with a compiled document. It is read in about seven minutes, so it shows what weighs most and says
where the rest stands. Words about numbers are the document's own; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.document.leaflet import Block, Leaflet, Part, Point, list_missing, name_version, owed
from analysis.document.model import Finding, LearningDocument, Quote, YouSaid
from analysis.document.plain_text import all_printable
from analysis.document.sentences import begin, name_day, tell_undecided

NOTHING_YET = "Nothing has been reported as done."
MOST_FINDINGS, MOST_POINTS, MOST_QUOTES, MOST_ASKS, MOST_CHANGED = 4, 2, 3, 3, 2
LONGEST_QUOTE = 220
QUESTIONS = (
    "Which child came to your mind while you read this, and what would they want you to have understood?",
    "What will you do differently from this week on, and how could a child notice that you do?",
    "What stands in your way here that you cannot move alone, and whom will you tell?",
)
"""Asked of whoever reads it, alone or in a team; each asks for something that can be answered."""
NOBODYS_POINTS = (
    "This says what each theme covers, so that you know what to listen for. It is drawn from what people wrote when "
    "they agreed the themes; it does not replace your judgement."
)


def brief(document: LearningDocument) -> Leaflet:
    """Make the practitioners' briefing of a compiled document."""
    findings = [finding for finding in document.findings if not finding.minor][:MOST_FINDINGS]
    return all_printable(
        Leaflet(
            name="briefing",
            kind="Learning briefing for practitioners",
            title=document.title,
            subtitle="Seven parts, about seven minutes, and three questions to take away",
            body=document.body.name,
            edition=name_version(document),
            stamp=document.stamp,
            parts=(
                Part("why", "Why this matters", (_why(document),)),
                Part("told", "What children told us", tuple(_told(document, findings))),
                Part("words", "In their words", (_words(findings),)),
                Part("practice", "What it means for practice", tuple(_practice(document, findings))),
                Part("asks", "What we ask", (_asks(document),)),
                Part("changed", "What has changed", (_changed(document),)),
                Part("more", "Find out more", (_more(document),)),
            ),
            closing_heading="Three questions to take away",
            closing=QUESTIONS,
            small_print=tuple(filter(None, (document.masking,))),
        )
    )


def _why(document: LearningDocument) -> Block:
    served = [aim.name for aim in document.body.priorities if aim.id in document.priorities]
    bears = (f"It bears on: {'; '.join(served)}.",) if served else ()
    why = tuple(words for words in document.why if not words.startswith("Raised by children"))[:1]
    return Block(sentences=(*why, *document.summary[:1], *bears))


def _told(document: LearningDocument, findings: list[Finding]) -> Iterator[Block]:
    if not findings:
        yield Block(note="No theme that several children share has been agreed yet.")
    points = tuple(Point(one.label, _weight(one)) for one in findings)
    left = sum(not finding.minor for finding in document.findings) - len(findings)
    rest = (
        f"{left} more {'theme stands' if left == 1 else 'themes stand'} in the learning document." if left > 0 else ""
    )
    few = [finding.label for finding in document.findings if finding.minor]
    fewer = f"Fewer said this, and it matters too: {'; '.join(few[:4])}." if few else ""
    yield Block(points=points)
    yield Block(sentences=tuple(filter(None, (fewer, rest))))


def _weight(finding: Finding) -> str:
    return f"{begin(finding.weight)}. {finding.weight_words}"


def _words(findings: list[Finding]) -> Block:
    """One quote of each theme, then a differing view: seven minutes do not hold them all."""
    short = [_short(finding) for finding in findings]
    first = [next((quote for quote in quotes if not quote.differs), None) for quotes in short]
    differing = next((quote for quotes in short for quote in quotes if quote.differs), None)
    kept = [quote for quote in first if quote][: MOST_QUOTES - bool(differing)]
    quotes = (*kept, *([differing] if differing else []))
    return Block(quotes=quotes, note="" if quotes else "No quote that fits here has been released.")


def _short(finding: Finding) -> list[Quote]:
    return [quote for quote in (*finding.quotes, *finding.further_quotes) if len(quote.text) <= LONGEST_QUOTE]


def _practice(document: LearningDocument, findings: list[Finding]) -> Iterator[Block]:
    points = tuple(Point(one.label, one.definition) for one in findings if one.definition)[:MOST_POINTS]
    if points:
        yield Block(sentences=(NOBODYS_POINTS,), points=points)
    else:
        yield Block(note="No theme says yet what belongs to it.")
    if document.differences:
        yield Block("Where ages differ", points=tuple(Point(words) for words in document.differences[:2]))
    if document.practitioners:
        said = tuple(Point(one.label, _weight(one)) for one in document.practitioners[:2])
        yield Block("What practitioners said, beside the children's voice", points=said)


def _asks(document: LearningDocument) -> Block:
    undecided = tell_undecided(document.compiled_on)
    points = tuple(
        Point(ask.words, f"{begin(owed(ask.partner, ask.by))}. Decision of the board: {ask.decision or undecided}")
        for ask in document.asks[:MOST_ASKS]
    )
    left = len(document.asks) - len(points)
    rest = (f"{left} more in the learning document.",) if left > 0 else ()
    return Block(sentences=rest, points=points, note="" if points else "Nothing has been asked of anybody yet.")


def _changed(document: LearningDocument) -> Block:
    points = tuple(_became(one) for one in document.you_said) or tuple(Point(words) for words in document.changed)
    note = "" if points else "No promise made after an earlier document is recorded."
    return Block(points=points[:MOST_CHANGED], note=note)


def _became(one: YouSaid) -> Point:
    done = [promise.what_was_done or promise.words for promise in one.promises if promise.standing.startswith("kept")]
    if done:
        return Point(f"Children said: {one.said}", f"Done: {'; '.join(done)}")
    owing = [f"not kept, because {promise.because}" for promise in one.promises if promise.because]
    owing += [f"late, it was due on {name_day(promise.due)}" for promise in one.promises if promise.standing == "late"]
    decided = f"The board decided: {one.decision}" if one.decision and not one.promises else NOTHING_YET
    return Point(f"Children said: {one.said}", begin("; ".join(owing)) if owing else decided)


def _more(document: LearningDocument) -> Block:
    missing = list_missing(document.heard)
    lines = [
        f"This is a short form of the learning document “{document.title}”, {document.year}. That one says how we "
        "listened, who was missing, and where each number comes from.",
        *([f"Hardly heard, or not at all: {'; '.join(missing[:4])}."] if missing else []),
        *document.limits[:1],
    ]
    contact = next((line.words for line in document.method if line.label == "Questions about this document"), "")
    return Block(sentences=(*lines, *([f"Questions: {contact}."] if contact else [])))
