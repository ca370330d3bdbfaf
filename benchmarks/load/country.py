"""A country's worth of answers in a PostgreSQL: half a million in two weeks, for fifty boards, all made up.

What is asked is asked by the store as everybody does it; the answers, which would take hours one by one, are copied in
as the store would have left them after the searches for themes: every comment is there, most stand in a theme.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select, text

from app.people import Role
from app.security import make_key
from app.settings import Settings
from app.store import consultations
from app.store.session import Session, make_sessions
from app.store.tables import GroupRow, ThemeRow
from benchmarks.scale import make_answers
from surveys.definition import Consultation
from surveys.groups import make_code
from surveys.plain_reading import from_plain
from tests.app.desks import add_board_with_aims, add_member
from tests.browser.example import BASE, TELLING
from tests.builders import put_on_duty

BANDS = ("8-10", "11-13", "14-15")
FIRST = date(2026, 11, 2)
DAYS = 14
CLASS = 25
THEMES = 20
"""Of each question in own words."""
IN_A_THEME = 0.9
WORRYING = 0.02
"""The share of answers in own words that a lead must read first; of these one in ten still waits."""
MORE = [
    {"id": "way", "kind": "pick_one", "words": "How do you come here?", "options": [
        {"id": "walk", "words": "I walk", "picture": "street"}, {"id": "bus", "words": "By bus", "picture": "street"}]},
    {"id": "night", "kind": "yes_no", "words": "Do you sleep well?"},
    {"id": "fair", "kind": "yes_no", "words": "Are rules fair?"},
    {"id": "better", "kind": "own_words", "words": "What would make it better?"},
]  # fmt: skip
CHOSEN = {
    "school": ("safe", "safe", "scared"), "talk_to": ("friend", "teacher"), "listened": ("yes", "no"),
    "way": ("walk", "bus"), "night": ("yes", "no"), "fair": ("yes", "no"), "places": (["home"], ["home", "park"]),
}  # fmt: skip
OWN_WORDS = ("change", "better")
ROLES = (Role.PARTICIPATION_WORKER, Role.SAFEGUARDING_LEAD, Role.DEPUTY, Role.BOARD_MEMBER, Role.ADMINISTRATOR)
COLUMNS = {
    "responses": "id board_id consultation_id group_id band version language mode helped words_may_be_used standing "
    "day",
    "answers": "response_id question_id board_id value missing",
    "concerns": "id board_id consultation_id response_id question_id level score words state",
    "comments": "id board_id consultation_id response_id question_id text unplaced language",
    "theme_comments": "theme_id comment_id board_id strength clause example placed_by is_in",
}

Kept = dict[str, list[tuple[Any, ...]]]
"""Rows of each table."""


@dataclass(frozen=True)
class Asked:
    """One board's consultation: its groups by band, and its themes by question."""

    board_id: str
    consultation_id: str
    groups: tuple[tuple[str, str], ...]
    themes: dict[str, tuple[str, ...]]


def fill(engine: Engine, settings: Settings, *, boards: int, responses: int, first: int = 0) -> None:
    """Fill a migrated, empty database; half of the consultations have closed. `first` goes on where it was cut off."""
    sessions, draw = make_sessions(engine, settings.trail_key), random.Random(boards * 1000 + first)  # noqa: S311
    words = _again(list(make_answers(20_000)))
    for number in range(first, boards):
        with sessions() as session:
            asked = _ask(session, settings, number, responses // boards)
            session.commit()
        _copy(engine, asked, responses // boards, draw, words)
        if number % 2:
            with sessions() as session:
                consultations.close_consultation(
                    session, board_id=asked.board_id, consultation_id=asked.consultation_id, today=FIRST
                )
                session.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def define() -> Consultation:
    """Ten questions, two of them in own words, for three ages."""
    editions = [{"band": band, "version": 1, "questions": [*BASE, *MORE]} for band in BANDS]
    return from_plain(
        {"title": "Feeling safe", "purpose": "To learn where children feel safe.", "priorities": [],
         "languages": ["en"], "telling": TELLING, "editions": editions}
    )  # fmt: skip


def _ask(session: Session, settings: Settings, number: int, responses: int) -> Asked:
    board_id = add_board_with_aims(session)
    people = {}
    for role in ROLES:
        people[role], _ = add_member(session, board_id=board_id, role=role, name=f"Board {number}")
    lead, deputy = people[Role.SAFEGUARDING_LEAD], people[Role.DEPUTY]
    put_on_duty(session, board_id=board_id, lead_id=lead.id, deputy_id=deputy.id)
    made = consultations.add_consultation(session, board_id=board_id, definition=define())
    key = make_key(settings.key_folder, made)
    consultations.open_consultation(
        session, board_id=board_id, consultation_id=made, public_key=key.point, key_id=key.key_id, today=FIRST
    )
    groups = []
    codes: set[str] = set()
    while len(codes) < responses // CLASS:
        code = make_code()
        if session.scalar(select(GroupRow.id).where(GroupRow.code == code)) is None:
            codes.add(code)
    for at, code in enumerate(codes):
        band = BANDS[at % len(BANDS)]
        group_id = consultations.add_group(
            session, board_id=board_id, consultation_id=made, code=code, name=f"Class {at}",
            setting=f"School {at // 12}", band=band, language="en", expected=CLASS + 5,
            session_day=FIRST + timedelta(days=at % DAYS),
        )  # fmt: skip
        groups.append((group_id, band))
    return Asked(board_id, made, tuple(groups), _add_themes(session, board_id, made))


def _add_themes(session: Session, board_id: str, consultation_id: str) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for question_id in OWN_WORDS:
        rows = [
            ThemeRow(
                id=str(UUID(int=random.getrandbits(128), version=4)), board_id=board_id,
                consultation_id=consultation_id, question_id=question_id, status="agreed" if at % 2 else "proposed",
                label=f"Theme {at} of {question_id}", machine_label=f"Theme {at} of {question_id}",
                definition="What they said of it.", keywords=["lights", "street"], steadiness="steady", position=at,
                bears_on=[],
            )
            for at in range(THEMES)
        ]  # fmt: skip
        session.add_all(rows)
        made[question_id] = tuple(row.id for row in rows)
    session.flush()
    return made


def _copy(engine: Engine, asked: Asked, number: int, draw: random.Random, words: Iterator[str]) -> None:
    kept: Kept = {table: [] for table in COLUMNS}
    for at in range(number):
        _say(kept, asked, at, draw, words)
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        for table, rows in kept.items():
            with cursor.copy(f"COPY {table} ({COLUMNS[table].replace(' ', ', ')}) FROM STDIN") as copy:
                for row in sorted(rows, key=lambda row: row[0]):
                    copy.write_row(row)
        connection.execute(
            text("UPDATE groups SET answered = :number WHERE consultation_id = :id"),
            {"number": CLASS, "id": asked.consultation_id},
        )


def _say(kept: Kept, asked: Asked, at: int, draw: random.Random, words: Iterator[str]) -> None:
    board_id, consultation_id, response_id = asked.board_id, asked.consultation_id, _id(draw)
    group_id, band = asked.groups[at % len(asked.groups)]
    day = FIRST + timedelta(days=(at % len(asked.groups)) % DAYS)
    kept["responses"].append(
        (response_id, board_id, consultation_id, group_id, band, 1, "en", "tablet", False, True, "counted", day)
    )
    for question_id, options in CHOSEN.items():
        value = json.dumps(draw.choice(options)) if draw.random() < 0.97 else None
        kept["answers"].append((response_id, question_id, board_id, value, None if value else "not_sure"))
    kept["answers"].append((response_id, "scary", board_id, None, "not_shown"))
    for question_id in OWN_WORDS:
        said = next(words) or "nothing"
        kept["answers"].append((response_id, question_id, board_id, json.dumps(said), None))
        is_worrying = draw.random() < WORRYING
        state = draw.choice(["waiting", *["cleared"] * 9]) if is_worrying else "unread"
        kept["concerns"].append(
            (_id(draw), board_id, consultation_id, response_id, question_id, "high" if is_worrying else "none",
             draw.random(), json.dumps(["hits"] if is_worrying else []), state)
        )  # fmt: skip
        comment_id, is_in = _id(draw), draw.random() < IN_A_THEME
        kept["comments"].append(
            (comment_id, board_id, consultation_id, response_id, question_id, said, None if is_in else "far", "en")
        )
        if is_in:
            theme_id = asked.themes[question_id][min(int(draw.expovariate(0.15)), THEMES - 1)]
            kept["theme_comments"].append((theme_id, comment_id, board_id, draw.random(), "", None, "machine", True))


def _id(draw: random.Random) -> str:
    return str(UUID(int=draw.getrandbits(128), version=4))


def _again(words: list[str]) -> Iterator[str]:
    while True:
        yield from words
