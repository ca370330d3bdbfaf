"""What one consultation gives to the learning document: true counts, agreed themes, released words. Only jobs come in.

What children said and what practitioners said by the edition for adults are two things here and are never added up.
Every number is exact and secret until analysis.document.compiling has put it through disclosure control.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from analysis.document.coded_twice import CodedTwice
from analysis.document.material import (
    AskedAbout,
    AskedQuestion,
    ClosedMaterial,
    HeardCount,
    HeardCounts,
    RaisedBefore,
    ReleasedQuote,
    ThemeMaterial,
)
from app.jobs.evidence import list_own_words_questions, say
from app.store import coding, consultations, ledger, responses, staff, themes
from app.store.chosen import AnswerCounts
from app.store.consultations import Group, KeptConsultation
from app.store.holding import PRACTITIONERS
from app.store.responses import ReleasedWords
from app.store.session import Session
from surveys.answers import Missing
from surveys.kinds import KINDS
from surveys.parts import parts_of
from surveys.words import name_of

SMALLER = "Smaller groups"
MODES = {"tablet": "Tablet", "plain_form": "Plain form", "paper": "Paper", "file": "Imported file"}


class OneConsultation:
    """A closed consultation, as the document is told of it; `before` says of each theme where it was raised before."""

    def __init__(
        self,
        session: Session,
        kept: KeptConsultation,
        *,
        before: Mapping[str, tuple[RaisedBefore, ...]],
        is_new: Mapping[str, bool | None],
    ) -> None:
        self.kept = kept
        self._session, self._before, self._is_new = session, before, is_new
        here = {"board_id": kept.board_id, "consultation_id": kept.id}
        editions = consultations.list_editions(session, **here)
        self.editions = tuple(edition for edition in editions if edition.band != PRACTITIONERS)
        self._all_editions = editions
        self.groups = tuple(
            group for group in consultations.list_groups(session, **here) if group.band != PRACTITIONERS
        )
        self._own_words = {question.id: question for question in list_own_words_questions(kept.definition)}
        self.drawn = {part.id for one in editions for part in parts_of(one) if KINDS[part.kind].is_read_first}
        self._count_responses()
        self._draw = coding.find_draw(session, **here)
        kept_themes = themes.list_themes(session, **here)
        self._agreed = [theme for theme in kept_themes if theme.status == "agreed"]
        self._quotes: dict[str, list[ReleasedWords]] = defaultdict(list)
        for words in responses.list_released_words(session, consultation_id=kept.id):
            self._quotes[words.theme_id].append(words)
        self.themes = tuple(self._themes_of_children())
        self.practitioners = tuple(self._themes_of_practitioners())
        self.unfinished = tuple(
            words
            for words, is_so in (
                ("some themes are proposed and not yet decided on", any(t.status == "proposed" for t in kept_themes)),
                ("some answers wait to be read", bool(responses.count_unsettled(session, consultation_id=kept.id))),
            )
            if is_so
        )

    def _count_responses(self) -> None:
        """Count what children did, and how many practitioners answered beside them."""
        session, consultation_id = self._session, self.kept.id
        unread = self.drawn | self._own_words.keys()
        counted = responses.count_answers(session, consultation_id=consultation_id, unread=unread)
        self._counts = [counts for counts in counted if counts.band != PRACTITIONERS]
        self._adults_counts = [counts for counts in counted if counts.band == PRACTITIONERS]
        self.drawings = sum(counts.answered for counts in self._counts if counts.question_id in self.drawn)
        by_band = responses.count_responses(session, consultation_id=consultation_id, by="band")
        self.practitioners_responses = by_band.pop(PRACTITIONERS, 0)
        self._by_band = by_band
        self.responses = sum(by_band.values())
        self.helped = responses.count_helped(session, consultation_id=consultation_id, whom="children")
        self.concerns = responses.count_concerns(session, consultation_id=consultation_id, whom="children")
        self.comments = sum(counts.answered for counts in self._counts if counts.question_id in self._own_words)
        self.comments_read = responses.count_read(
            session, consultation_id=consultation_id, own_words=self._own_words.keys(), whom="children"
        )
        board_id = self.kept.board_id
        self.comments_read_in_themes = coding.count_read(
            session, board_id=board_id, consultation_id=consultation_id, whom="children"
        )
        self.ledger = ledger.count_ledger(session, board_id=board_id, consultation_id=consultation_id, whom="children")

    def about(self) -> AskedAbout:
        """Why it was held, and when children answered."""
        definition = self.kept.definition
        days = responses.find_days(self._session, consultation_id=self.kept.id, whom="children") or (None, None)
        return AskedAbout(definition.title, definition.purpose, definition.priorities, days[0], days[1])

    def coded_twice(self) -> CodedTwice:
        """What a second person coded of it; what is not finished and measured is not told."""
        draw = self._draw
        if draw is None or draw.agreement is None:
            return CodedTwice(self.kept.title)
        return CodedTwice(self.kept.title, draw.drawn, draw.of, draw.finished_on, draw.agreement)

    def versions(self) -> Iterable[str]:
        """Each edition and its version, that for adults too."""
        return (f"{self.kept.title}: {edition.band}, version {edition.version}" for edition in self._all_editions)

    def by_age(self) -> dict[str, int]:
        """How many answered in each band."""
        return dict(self._by_band)

    def heard(self) -> tuple[HeardCounts, ...]:
        """Which children answered, by one thing at a time; those of whom nobody did are there too."""
        return (
            HeardCounts("Age", _rows(self._by_band, _expected(self.groups, [group.band for group in self.groups]))),
            HeardCounts("Place", _places(self.groups, self._count("group_id"))),
            HeardCounts("Language", _rows({name_of(code): n for code, n in self._count("language").items()}, {})),
            HeardCounts(
                "Way of answering", _rows({MODES.get(mode, mode): n for mode, n in self._count("mode").items()}, {})
            ),
        )

    def _count(self, by: responses.Thing) -> dict[str, int]:
        return responses.count_responses(self._session, consultation_id=self.kept.id, by=by, whom="children")

    def closed(self) -> Iterable[ClosedMaterial]:
        """Every question with options, edition by edition."""
        for edition in self.editions:
            for question in parts_of(edition):
                if not KINDS[question.kind].has_options:
                    continue
                counts = self._answers(edition.band, edition.version, question.id)
                yield ClosedMaterial(
                    asked_in=self.kept.id,
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
                )  # fmt: skip

    def questions(self) -> Iterable[AskedQuestion]:
        """Every question as it was put to children, with how often it was shown and not answered."""
        for edition in self.editions:
            for question in parts_of(edition):
                counts = self._answers(edition.band, edition.version, question.id)
                not_answered = {reason: counts.missing.get(reason, 0) for reason in Missing}
                drawn = " (drawn)" if question.id in self.drawn else ""
                yield AskedQuestion(
                    asked_in=self.kept.id,
                    words=say(question, self.kept.definition) + drawn,
                    band=edition.band,
                    shown=counts.answered + sum(not_answered.values()) - not_answered[Missing.NOT_SHOWN],
                    not_sure=not_answered[Missing.NOT_SURE],
                    prefer_not=not_answered[Missing.PREFER_NOT],
                    skipped=not_answered[Missing.SKIPPED],
                )

    def _answers(self, band: str, version: int, question_id: str) -> AnswerCounts:
        empty = AnswerCounts(band, version, question_id, 0)
        key = (band, version, question_id)
        return next((one for one in self._counts if (one.band, one.version, one.question_id) == key), empty)

    def _themes_of_children(self) -> Iterable[ThemeMaterial]:
        """The agreed themes as far as children said them; one of practitioners alone is none of theirs."""
        session, here = self._session, self.kept.id
        said = responses.count_said(session, consultation_id=here, whom="children")
        in_languages = responses.count_said(session, consultation_id=here, whom="children", by="language")
        in_groups = responses.count_groups_saying(session, consultation_id=here, whom="children")
        adults = responses.count_said(session, consultation_id=here, whom="practitioners")
        for theme in self._agreed:
            if theme.id in adults and theme.id not in said:
                continue
            answered = _answered_by_band(self._counts, theme.question_id)
            by_band = {band: said.get(theme.id, {}).get(band, 0) for band in sorted(answered)}
            yield self._theme(
                theme,
                answered=answered,
                said=by_band,
                groups_said=in_groups.get(theme.id, 0),
                said_by_language=in_languages.get(theme.id, {}),
                agreement=self._draw.agreement if self._draw else None,
                before=self._before.get(theme.id, ()),
                is_new=self._is_new.get(theme.id),
                bears_on=theme.bears_on,
            )

    def _themes_of_practitioners(self) -> Iterable[ThemeMaterial]:
        """The agreed themes as far as practitioners said them. What is said beside children says nothing of them."""
        said = responses.count_said(self._session, consultation_id=self.kept.id, whom="practitioners")
        for theme in self._agreed:
            if theme.id in said:
                answered = _answered_by_band(self._adults_counts, theme.question_id)
                yield self._theme(theme, answered=answered, said=said[theme.id], bears_on=theme.bears_on)

    def _theme(
        self, theme: themes.KeptTheme, *, answered: Mapping[str, int], said: Mapping[str, int], **more: object
    ) -> ThemeMaterial:
        by = theme.decided_by
        person = staff.find_person(self._session, board_id=self.kept.board_id, staff_id=by) if by else None
        quotes = [words for words in self._quotes[theme.id] if words.band in answered]
        return ThemeMaterial(
            id=theme.id,
            asked_in=theme.consultation_id,
            label=theme.label,
            definition=theme.definition,
            question=say(self._own_words[theme.question_id], self.kept.definition),
            answered=sum(answered.values()),
            said=sum(said.values()),
            said_by_band=dict(said),
            answered_by_band={band: answered[band] for band in sorted(answered)},
            quotes=tuple(map(_quote, quotes)),
            confirmed_by=person.name if person else "",
            steadiness=theme.steadiness,
            keywords=theme.keywords,
            agreed_on=theme.decided_on,
            **more,  # type: ignore[arg-type]
        )


def _answered_by_band(counted: Sequence[AnswerCounts], question_id: str) -> Counter[str]:
    answered: Counter[str] = Counter()
    for counts in counted:
        if counts.question_id == question_id:
            answered[counts.band] += counts.answered
    return answered


def _quote(words: ReleasedWords) -> ReleasedQuote:
    return ReleasedQuote(
        text=words.text,
        band=words.band,
        language=words.language,
        differs=words.differs,
        response=words.response_key,
        is_translation=words.is_translation,
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


def add_up(parts: Iterable[tuple[HeardCounts, ...]]) -> tuple[HeardCounts, ...]:
    """The tables of several consultations as one table of each heading."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    expected: dict[str, Counter[str]] = defaultdict(Counter)
    for table in (table for part in parts for table in part):
        for row in table.rows:
            counts[table.heading][row.label] += row.count
            if row.expected is not None:
                expected[table.heading][row.label] += row.expected
    return tuple(HeardCounts(heading, _rows(rows, expected[heading])) for heading, rows in counts.items())
