"""Gathers what the learning document is made from: true counts, agreed themes, released words. Only jobs come in.

Every number in here is exact and secret until analysis.document.compiling has put it through disclosure control.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.disclosure_control import ROUND, rules_of, show_count
from analysis.document.coded_twice import CodedTwice
from analysis.document.material import (
    AskedAbout,
    AskedQuestion,
    ClosedMaterial,
    HeardCount,
    HeardCounts,
    Material,
    ReleasedQuote,
    ThemeMaterial,
)
from analysis.document.model import Ask, Body, MethodLine, Priority
from app.jobs.evidence import list_own_words_questions, say
from app.store import coding, consultations, held, ledger, promises, responses, staff, standing, themes
from app.store.consultations import Group, KeptConsultation
from app.store.responses import AnswerCounts
from app.store.session import Session
from surveys.answers import Missing
from surveys.kinds import KINDS
from surveys.parts import parts_of
from surveys.words import name_of

DRAFT = "Working draft"
SMALLER = "Smaller groups"
APART = {
    "late": "Came too late",
    "open_link": "Came by an open link and were not let in",
    "set_aside": "Were set aside by the participation team",
    "sealed": "Came sealed and could not be opened",
}
MODES = {"tablet": "Tablet", "plain_form": "Plain form", "paper": "Paper", "file": "Imported file"}


def gather_material(session: Session, *, board_id: str, year: str) -> Material:
    """All that the document of a year is compiled from: every consultation of the board that has been closed."""
    asked = [kept for kept in consultations.list_consultations(session, board_id=board_id) if kept.status == "closed"]
    parts = [_Part(session, kept) for kept in asked]
    unfinished = tuple(dict.fromkeys(words for part in parts for words in part.unfinished))
    agreed_by = {theme.confirmed_by for part in parts for theme in part.themes if theme.confirmed_by}
    return Material(
        title=f"What children and young people told us, {year}",
        year=year,
        consultations=tuple(part.about() for part in parts),
        responses=sum(part.responses for part in parts),
        heard=_add_up(part.heard() for part in parts),
        themes=tuple(theme for part in parts for theme in part.themes),
        closed=tuple(closed for part in parts for closed in part.closed()),
        questions=tuple(question for part in parts for question in part.questions()),
        concerns_settled=sum(part.concerns.settled for part in parts),
        concerns_upheld=sum(part.concerns.upheld for part in parts),
        concerns_held=sum(part.concerns.held for part in parts),
        comments=sum(part.comments for part in parts),
        comments_read=sum(part.comments_read for part in parts),
        comments_read_in_themes=sum(part.comments_read_in_themes for part in parts),
        ledger=sum((Counter(part.ledger.places) for part in parts), Counter()),
        coded_twice=tuple(part.coded_twice() for part in parts),
        helped=sum(part.helped for part in parts),
        drawings=sum(part.drawings for part in parts) if any(part.drawn for part in parts) else None,
        confirmed_by=tuple(sorted(agreed_by)),
        versions=tuple(version for part in parts for version in part.versions()),
        notices=tuple(dict.fromkeys(notice for part in parts for notice in part.kept.notices)),
        asks=_asks(session, board_id, year),
        stamp=DRAFT if unfinished or not parts else "",
        method=(*_draft_line(unfinished), *_apart_lines(session, asked)),
    )


def read_body(board: staff.Board) -> Body:
    """The body of a board, from the plain data that was kept when the board was set up."""
    plain: Mapping[str, Any] = board.body
    return Body(
        name=plain.get("name", board.name),
        short_name=plain.get("short_name", board.name),
        plan=plain.get("plan", ""),
        vision=plain.get("vision", ""),
        partners=tuple(plain.get("partners", ())),
        priorities=tuple(
            Priority(
                **{**priority, "actions": tuple(priority.get("actions", ())), "words": tuple(priority.get("words", ()))}
            )
            for priority in plain.get("priorities", ())
        ),
        small_numbers=plain.get("small_numbers", "round"),
        fewest=plain.get("fewest", 5),
    )


class _Part:
    """What one consultation gives to the document."""

    def __init__(self, session: Session, kept: KeptConsultation) -> None:
        self.kept = kept
        self._session = session
        self._editions = consultations.list_editions(session, board_id=kept.board_id, consultation_id=kept.id)
        self._own_words = {question.id: question for question in list_own_words_questions(kept.definition)}
        self.drawn = {part.id for one in self._editions for part in parts_of(one) if KINDS[part.kind].is_read_first}
        unread = self.drawn | self._own_words.keys()
        self._counts = responses.count_answers(session, consultation_id=kept.id, unread=unread)
        self.drawings = sum(counts.answered for counts in self._counts if counts.question_id in self.drawn)
        self._by_band = responses.count_responses(session, consultation_id=kept.id, by="band")
        self.responses = sum(self._by_band.values())
        self.helped = responses.count_helped(session, consultation_id=kept.id)
        self.concerns = responses.count_concerns(session, consultation_id=kept.id)
        self.comments = sum(counts.answered for counts in self._counts if counts.question_id in self._own_words)
        self.comments_read = responses.count_read(session, consultation_id=kept.id, own_words=self._own_words.keys())
        here = {"board_id": kept.board_id, "consultation_id": kept.id}
        self.comments_read_in_themes = coding.count_read(session, board_id=kept.board_id, consultation_id=kept.id)
        self.ledger = ledger.count_ledger(session, **here)
        self._draw = coding.find_draw(session, **here)
        kept_themes = themes.list_themes(session, board_id=kept.board_id, consultation_id=kept.id)
        self.themes = self._agreed(kept_themes)
        self.unfinished = tuple(
            words
            for words, is_so in (
                ("some themes are proposed and not yet decided on", any(t.status == "proposed" for t in kept_themes)),
                ("some answers wait to be read", bool(responses.count_unsettled(session, consultation_id=kept.id))),
            )
            if is_so
        )

    def about(self) -> AskedAbout:
        definition = self.kept.definition
        days = responses.find_days(self._session, consultation_id=self.kept.id) or (None, None)
        return AskedAbout(definition.title, definition.purpose, definition.priorities, days[0], days[1])

    def coded_twice(self) -> CodedTwice:
        """What a second person coded of it; what is not finished and measured is not told."""
        draw = self._draw
        if draw is None or draw.agreement is None:
            return CodedTwice(self.kept.title)
        return CodedTwice(self.kept.title, draw.drawn, draw.of, draw.finished_on, draw.agreement)

    def versions(self) -> Iterable[str]:
        return (f"{self.kept.title}: {edition.band}, version {edition.version}" for edition in self._editions)

    def heard(self) -> tuple[HeardCounts, ...]:
        """Who answered, by one thing at a time; those of whom nobody did are there too."""
        groups = consultations.list_groups(self._session, board_id=self.kept.board_id, consultation_id=self.kept.id)
        by_language = responses.count_responses(self._session, consultation_id=self.kept.id, by="language")
        by_mode = responses.count_responses(self._session, consultation_id=self.kept.id, by="mode")
        by_group = responses.count_responses(self._session, consultation_id=self.kept.id, by="group_id")
        return (
            HeardCounts("Age", _rows(self._by_band, _expected(groups, [group.band for group in groups]))),
            HeardCounts("Place", _places(groups, by_group)),
            HeardCounts("Language", _rows({name_of(code): n for code, n in by_language.items()}, {})),
            HeardCounts("Way of answering", _rows({MODES.get(mode, mode): n for mode, n in by_mode.items()}, {})),
        )

    def closed(self) -> Iterable[ClosedMaterial]:
        """Every question with options, edition by edition."""
        for edition in self._editions:
            for question in parts_of(edition):
                if not KINDS[question.kind].has_options:
                    continue
                counts = self._count(edition.band, edition.version, question.id)
                yield ClosedMaterial(
                    question=say(question, self.kept.definition),
                    band=edition.band,
                    answered=counts.answered,
                    options=tuple(
                        (option.words.get("en") or next(iter(option.words.values()), option.id),
                         counts.options.get(option.id, 0))
                        for option in question.options
                    ),
                    first=tuple(counts.first.get(option.id, 0) for option in question.options)
                    if question.kind == "in_order"
                    else (),
                    picks="several" if KINDS[question.kind].picks_many else "one",
                    not_sure=counts.missing.get(Missing.NOT_SURE, 0),
                    prefer_not=counts.missing.get(Missing.PREFER_NOT, 0),
                    skipped=counts.missing.get(Missing.SKIPPED, 0),
                    asked_in=self.kept.id,
                )  # fmt: skip

    def questions(self) -> Iterable[AskedQuestion]:
        """Every question as it was put, with how often it was shown and not answered."""
        for edition in self._editions:
            for question in parts_of(edition):
                counts = self._count(edition.band, edition.version, question.id)
                not_answered = {reason: counts.missing.get(reason, 0) for reason in Missing}
                drawn = " (drawn)" if question.id in self.drawn else ""
                yield AskedQuestion(
                    words=say(question, self.kept.definition) + drawn,
                    band=edition.band,
                    shown=counts.answered + sum(not_answered.values()) - not_answered[Missing.NOT_SHOWN],
                    not_sure=not_answered[Missing.NOT_SURE],
                    prefer_not=not_answered[Missing.PREFER_NOT],
                    skipped=not_answered[Missing.SKIPPED],
                    asked_in=self.kept.id,
                )

    def _count(self, band: str, version: int, question_id: str) -> AnswerCounts:
        empty = AnswerCounts(band, version, question_id, 0)
        key = (band, version, question_id)
        return next((one for one in self._counts if (one.band, one.version, one.question_id) == key), empty)

    def _agreed(self, kept_themes: Sequence[themes.KeptTheme]) -> tuple[ThemeMaterial, ...]:
        said = responses.count_said(self._session, consultation_id=self.kept.id)
        quotes = defaultdict(list)
        for words in responses.list_released_words(self._session, consultation_id=self.kept.id):
            quotes[words.theme_id].append(
                ReleasedQuote(
                    text=words.text,
                    band=words.band,
                    language=words.language,
                    differs=words.differs,
                    response=words.response_key,
                    is_translation=words.is_translation,
                )
            )
        return tuple(
            self._theme(theme, said.get(theme.id, {}), tuple(quotes[theme.id]))
            for theme in kept_themes
            if theme.status == "agreed"
        )

    def _theme(
        self, theme: themes.KeptTheme, said: Mapping[str, int], quotes: tuple[ReleasedQuote, ...]
    ) -> ThemeMaterial:
        answered: Counter[str] = Counter()
        for counts in self._counts:
            if counts.question_id == theme.question_id:
                answered[counts.band] += counts.answered
        by = theme.decided_by
        person = staff.find_person(self._session, board_id=self.kept.board_id, staff_id=by) if by else None
        return ThemeMaterial(
            id=theme.id,
            label=theme.label,
            definition=theme.definition,
            question=say(self._own_words[theme.question_id], self.kept.definition),
            answered=sum(answered.values()),
            said=sum(said.values()),
            said_by_band={band: said.get(band, 0) for band in sorted(answered)},
            answered_by_band={band: answered[band] for band in sorted(answered)},
            quotes=quotes,
            bears_on=theme.bears_on,
            confirmed_by=person.name if person else "",
            steadiness=theme.steadiness,
            keywords=theme.keywords,
            asked_in=self.kept.id,
        )


def _draft_line(unfinished: Sequence[str]) -> tuple[MethodLine, ...]:
    return (MethodLine(DRAFT, f"It is one because {' and '.join(unfinished)}."),) if unfinished else ()


def _apart_lines(session: Session, asked: Iterable[KeptConsultation]) -> tuple[MethodLine, ...]:
    """What came and is in no number, by why, as far as it may be told; nothing where nothing did."""
    counts: Counter[str] = Counter()
    rules = ROUND
    for kept in asked:
        rules = rules_of(read_body(staff.get_board(session, board_id=kept.board_id)))
        here = {"board_id": kept.board_id, "consultation_id": kept.id}
        counts.update(standing.count_apart(session, **here))
        counts["sealed"] += held.count_held(session, **here)
    said = [f"{words}: {show_count(counts[why], rules).words}" for why, words in APART.items() if counts[why]]
    return (MethodLine("Not counted", f"{'; '.join(said)}. No number or quote has them."),) if said else ()


def _asks(session: Session, board_id: str, year: str) -> tuple[Ask, ...]:
    return tuple(
        Ask(words=ask.words, partner=ask.partner, by=ask.by, finding_id=ask.theme_id or "", decision=ask.decision)
        for ask in promises.list_asks(session, board_id=board_id, year=year)
    )


def _expected(groups: Iterable[Group], labels: Iterable[str]) -> Counter[str]:
    expected: Counter[str] = Counter()
    for group, label in zip(groups, labels, strict=True):
        expected[label] += group.expected
    return expected


def _rows(counts: Mapping[str, int], expected: Mapping[str, int]) -> tuple[HeardCount, ...]:
    labels = sorted(counts.keys() | expected.keys())
    return tuple(HeardCount(label, counts.get(label, 0), expected.get(label)) for label in labels)


def _places(groups: Sequence[Group], by_group: Mapping[str, int]) -> tuple[HeardCount, ...]:
    """By setting; answers of groups of fewer than ten do not say where they came from and stand together."""
    labels = [group.setting if group.is_named else SMALLER for group in groups]
    counts: Counter[str] = Counter()
    for group, label in zip(groups, labels, strict=True):
        counts[label] += by_group.get(group.id, 0)
    if nameless := by_group.get("", 0):
        counts[SMALLER if SMALLER in labels else "Not said"] += nameless
    return _rows(counts, _expected(groups, labels))


def _add_up(parts: Iterable[tuple[HeardCounts, ...]]) -> tuple[HeardCounts, ...]:
    """The tables of several consultations as one table of each heading."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    expected: dict[str, Counter[str]] = defaultdict(Counter)
    for table in (table for part in parts for table in part):
        for row in table.rows:
            counts[table.heading][row.label] += row.count
            if row.expected is not None:
                expected[table.heading][row.label] += row.expected
    return tuple(HeardCounts(heading, _rows(rows, expected[heading])) for heading, rows in counts.items())
