"""Makes the children's editions out of a compiled learning document, and says which sentences nobody has written yet.

`editions.py` comes in. What is said of findings, asks, answers and promises was written by a person; a finding without
such a sentence is not printed (R4.10). Numbers are the document's own shown ones: nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.document.children.model import (
    Answer,
    Bar,
    ChildrensEdition,
    Idea,
    Level,
    MissingSentence,
    Part,
)
from analysis.document.children.pictures import choose_picture
from analysis.document.children.words import BANDS, EASY_READ, LOOKS, EditionWords, level_of, words_for
from analysis.document.model import Ask, Finding, LearningDocument, Promised, Quote, Shown
from analysis.document.plain_text import all_printable
from analysis.document.sentences import begin, name_band, name_day
from analysis.document.weighing import SCALE

MOST_FINDINGS = {"5-7": 8, EASY_READ: 30}
"""More a young or a slow reader will not read; the last place is kept for something that only a few said (R4.04)."""
QUOTE_WORDS = {"5-7": 12, "8-10": 25}
MOST_QUOTE_WORDS = 45
ROOMY = 40
"""Ideas that a short edition holds with large pictures; with more of them they are drawn smaller (R1.30: 24 pages)."""
FINISHED = {"yes": "yes", "partly": "partly", "no": "no", "later": "later"}
STANDING = {"kept": "yes", "kept_late": "yes", "waiting": "clock", "late": "clock", "not_kept": "no"}
CONTACT = "Questions about this document"


def bands_of(document: LearningDocument) -> tuple[str, ...]:
    """Return the bands that the document's consultations asked, youngest first, and Easy Read, which is always made."""
    asked = {name_band(row.band) for row in document.asked} | set(document.groups)
    return (*(band for band in BANDS if band in asked), EASY_READ)


def missing_sentences(document: LearningDocument) -> tuple[MissingSentence, ...]:
    """Return every sentence for children that nobody has written, for the levels that this document needs."""
    levels: dict[Level, None] = {level_of(band): None for band in bands_of(document)}
    return tuple(one for level in levels for one in _missing(document, level))


def write_edition(document: LearningDocument, band: str) -> ChildrensEdition:
    """Make the edition of one band; KeyError when there is no such band."""
    words = words_for(band)
    level = level_of(band)
    unfinished = any(True for _ in _missing(document, level))
    parts = (
        _who(document, words),
        _told(document, words),
        _asks(document, words),
        _promises(document, words),
        _wrong(document, words),
        _help(words),
    )
    day = name_day(document.compiled_on)
    return all_printable(
        ChildrensEdition(
            band=band,
            look=LOOKS[band],
            name=words.say("name"),
            title=words.say("title"),
            year=document.year,
            for_whom=words.say("for_whom"),
            body=document.body.name,
            made=words.say("version", version=str(document.version), day=day)
            if document.version
            else words.say("unversioned", day=day),
            language=document.language,
            stamp=document.stamp or (words.say("unfinished") if unfinished else ""),
            parts=parts,
            crowded=sum(len(part.ideas) for part in parts) > ROOMY,
            page_word=words.say("page"),
        )
    )


def _missing(document: LearningDocument, level: Level) -> Iterator[MissingSentence]:
    for finding in document.findings:
        if not _sentence(finding, level):
            yield MissingSentence("theme", finding.id, finding.label, level)
    for ask in document.asks:
        if not _sentence(ask, level):
            yield MissingSentence("ask", ask.id, ask.words, level)
        if ask.verdict and not _answer_sentence(ask, level):
            yield MissingSentence("answer", ask.id, ask.words, level)
    for promised in _all_promises(document):
        if not promised.children_words.strip():
            yield MissingSentence("promise", "", promised.words, level)


def _sentence(one: Finding | Ask, level: Level) -> str:
    return (one.for_younger if level == "younger" else one.for_older).strip()


def _answer_sentence(ask: Ask, level: Level) -> str:
    return (ask.answer_younger if level == "younger" else ask.answer_older).strip()


def _who(document: LearningDocument, words: EditionWords) -> Part:
    total = document.heard_total
    said = words.say("who.few") if total.masked else words.say("who.total", number=begin(total.words))
    rows = (row for table in document.heard for row in table.rows if row.label == name_band(words.band))
    own = next((row.count for row in rows if not row.count.masked and row.count.value), None)
    your_age = words.say("who.your_age", number=begin(own.words)) if own else ""
    missing = words.say("who.missing") if any(table.missing for table in document.heard) else ""
    lines = _said(your_age, words.say("who.chosen"))
    ideas = [Idea("people", said, lines), Idea("safe", words.say("who.safe"))]
    if missing:
        ideas.append(Idea("listen", missing))
    return Part("who", words.say("who.heading"), tuple(ideas))


def _told(document: LearningDocument, words: EditionWords) -> Part:
    written = [finding for finding in document.findings if _sentence(finding, level_of(words.band))]
    chosen = _as_many_as(written, MOST_FINDINGS.get(words.band, len(written)))
    ideas = [_finding(finding, words) for finding in chosen]
    if len(chosen) < len(written):
        ideas.append(Idea("books", words.say("told.more")))
    return Part("told", words.say("told.heading"), tuple(ideas), note="" if ideas else words.say("told.none"))


def _as_many_as(written: Sequence[Finding], most: int) -> Sequence[Finding]:
    if len(written) <= most:
        return written
    kept, left = written[:most], written[most:]
    if any(finding.minor for finding in kept) or not any(finding.minor for finding in left):
        return kept
    return [*kept[:-1], next(finding for finding in left if finding.minor)]


def _finding(finding: Finding, words: EditionWords) -> Idea:
    return Idea(
        picture=finding.picture or choose_picture(finding.label, " ".join(finding.keywords), finding.definition),
        words=_sentence(finding, level_of(words.band)),
        lines=_said(_weight(finding, words), "" if _bars(finding, words) else _your_age(finding, words)),
        bars=_bars(finding, words),
        quote=_quote(finding, words.band),
    )


def _weight(finding: Finding, words: EditionWords) -> str:
    return words.say(f"weight.{finding.weight}") or words.say("weight.too few to weigh")


def _bars(finding: Finding, words: EditionWords) -> tuple[Bar, ...]:
    """How many said it, of all and of the reader's own age, for those who are told it as a share."""
    shares = (("bar.all", finding.share), ("bar.your_age", _own_share(finding, words.band)))
    return tuple(
        Bar(words.say(key), share.words, share.value)
        for key, share in shares
        if words.say(key) and share and not share.masked and share.value
    )


def _your_age(finding: Finding, words: EditionWords) -> str:
    """What a reader's own age said, from the shown share alone; silent where that is masked or nobody did."""
    own = _own_share(finding, words.band)
    return words.say("age.words", word=_word_for(own)) if own and not own.masked and own.value else ""


def _own_share(finding: Finding, band: str) -> Shown | None:
    return next((row.share for row in finding.breakdown if row.label == name_band(band)), None)


def _word_for(share: Shown) -> str:
    return next(word for lowest, word in SCALE if (share.value or 0) >= lowest)


def _quote(finding: Finding, band: str) -> Quote | None:
    """The shortest released quote of the reader's own age; Easy Read has none, because its words are made easy."""
    if band == EASY_READ:
        return None
    longest = QUOTE_WORDS.get(band, MOST_QUOTE_WORDS)
    own = [
        quote
        for quote in (*finding.quotes, *finding.further_quotes)
        if quote.said_by.split(",")[0] == f"Aged {band}" and quote.language == "en" and not quote.differs
    ]
    return min(
        (quote for quote in own if 1 < len(quote.text.split()) <= longest),
        key=lambda quote: len(quote.text),
        default=None,
    )


def _asks(document: LearningDocument, words: EditionWords) -> Part:
    ideas = tuple(_ask(ask, document, words) for ask in document.asks if _sentence(ask, level_of(words.band)))
    note = "" if ideas else words.say("asks.none")
    return Part("asks", words.say("asks.heading"), ideas, words.say("asks.lead") if ideas else "", note)


def _ask(ask: Ask, document: LearningDocument, words: EditionWords) -> Idea:
    of = next((finding for finding in document.findings if finding.id == ask.finding_id), None)
    whom = words.say("asks.whom" if ask.by else "asks.whom_only", partner=ask.partner, by=ask.by)
    return Idea(
        picture=ask.picture or choose_picture(ask.words, of.label if of else ""),
        words=_sentence(ask, level_of(words.band)),
        lines=_said(whom if ask.partner else ""),
        answer=_answer(ask, words),
    )


def _answer(ask: Ask, words: EditionWords) -> Answer:
    if ask.verdict not in FINISHED:
        return Answer("clock", words.say("verdict.waiting"))
    level = level_of(words.band)
    # A no is owed its because. Until it is written for children, those who can read the board's own words get them.
    more = _answer_sentence(ask, level) or (ask.reason.strip() if level == "older" else "")
    because = "_because" if ask.verdict == "no" and _goes_on(more) else ""
    return Answer(FINISHED[ask.verdict], words.say(f"verdict.{ask.verdict}{because}"), more)


def _goes_on(reason: str) -> bool:
    """Whether words go on from 'because', as in 'there is no money for it'; a sentence of its own does not."""
    return reason[:1].islower()


def _promises(document: LearningDocument, words: EditionWords) -> Part:
    # What was promised now is looked at when it is published, what was promised before when it was compiled.
    published = [signed.on for signed in document.sign_offs if signed.act == "published"]
    day, then = name_day(max(published, default=document.compiled_on)), name_day(document.compiled_on)
    now = [("", promised, day) for ask in document.asks for promised in ask.promises]
    before = [(said.year, promised, then) for said in document.you_said for promised in said.promises]
    told = [one for one in (*before, *now) if one[1].children_words.strip()]
    ideas = tuple(_promise(year, promised, words, on) for year, promised, on in told)
    # A print stays as it is, and what is promised does not: it says its day, and where to look for what came since.
    none, where = words.say("promises.none", day=day), words.say("promises.page")
    note = where if ideas else f"{none} {where}"
    return Part("promises", words.say("promises.heading"), ideas, note=note)


def _promise(year: str, promised: Promised, words: EditionWords, day: str) -> Idea:
    from_year = words.say("promises.from", year=year) if year else ""
    by = words.say("promises.by", partner=promised.partner, due=name_day(promised.due)) if promised.partner else ""
    because = promised.because.strip() if promised.standing == "not_kept" else ""
    reason = "_because" if _goes_on(because) else ""
    # What was done is written for grown-ups; the youngest are told that it was.
    done = promised.what_was_done.strip() if level_of(words.band) == "older" else ""
    stands = words.say(f"standing.{promised.standing}{reason}", day=day)
    return Idea(
        picture=choose_picture(promised.children_words, otherwise="promise"),
        words=promised.children_words.strip(),
        lines=_said(from_year, by),
        answer=Answer(STANDING[promised.standing], stands, because or done),
    )


def _wrong(document: LearningDocument, words: EditionWords) -> Part:
    contact = next((line.words for line in document.method if line.label == CONTACT), "")
    to = words.say("wrong.contact", contact=contact) if contact else ""
    wrong, how = words.say("wrong.words"), words.say("wrong.how")
    if level_of(words.band) == "older":
        ideas: tuple[Idea, ...] = (Idea("tell-us", wrong, _said(how, to)),)
    else:
        ideas = (Idea("question", wrong), Idea("tell-us", how, _said(to)))
    return Part("wrong", words.say("wrong.heading"), ideas)


def _help(words: EditionWords) -> Part:
    lines = (("helper", "adult"), ("call", "childline"), ("phone", "shout"), ("danger", "danger"))
    ideas = [Idea(picture, words.say(f"help.{key}")) for picture, key in lines if words.say(f"help.{key}")]
    return Part("help", words.say("help.heading"), tuple(ideas), note=words.say("thanks"))


def _all_promises(document: LearningDocument) -> Iterator[Promised]:
    yield from (promised for ask in document.asks for promised in ask.promises)
    yield from (promised for said in document.you_said for promised in said.promises)


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
