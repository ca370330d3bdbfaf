"""After a day of answering nothing in the database links an answer to who, where from or when (T14; security.md 0.1).

A whole day on both databases, by the real doors: tablets send for a class, for small groups and by an open link; some
is held and placed later; wishes to talk, tablets' reports, a lead's readings, mails and themes come in between. Looked
at once, and after the night.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import text

from app.jobs.forget import forget
from app.jobs.running import run_waiting
from app.settings import Settings
from app.store import reading, responses, themes
from app.store.session import Session, migrate, open_engine
from app.store.tables import Base
from tests.app.store.day import Day, begin, find_themes, random_id, spend
from tests.app.store.test_migrations import make_database
from tests.mailbox import open_mailbox
from tests.rules.test_response_tables import CHILDREN, TIMES

pytestmark = pytest.mark.slow
LINKED_AT_MOST = 0.15
ANSWERS = ("answers", "responses", "concerns", "comments", "theme_comments")
KNOWS = {
    "talk_wishes": "a first name and a place",
    "tablets": "which tablet, where it is used",
    "staff": "who was at work",
    "trail": "the second at which somebody did something",
    "trail_heads": "the second of the last act, by the act that bears the same number",
    "readings": "who read, on which day",
    "mandatory_reports": "the second at which somebody wrote down what may be an offence",
    "break_glass": "the second at which two people asked for the rest, and agreed",
    "queue": "when the lead was told; what still waits has no time, and bears the number of the answer that asked",
    "held": "the group, also of answers that must not name theirs",
    "consultations": "nothing that an answer does not say, but it must be written by staff alone",
}
"""Tables that say who, where or when more finely than an answer may know, and what. Groups are looked at apart."""
MEANT = {
    ("concerns", "trail"): "a lead settles: a record of staff, which says itself who and on which day",
    ("concerns", "trail_heads"): "the same",
    ("concerns", "readings"): "the same: what was said of it, which names it",
    ("concerns", "mandatory_reports"): "the same",
}
"""What may bear one number until night."""
LEAF = 0x0A
"""The first byte of a page of SQLite's that holds rows of a table without row numbers, or of an index."""
UUIDS = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HOURS = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")
WHOLE_TIME = re.compile(rb"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?")


def test_the_day_held_what_it_should(day: Day):
    """What did not happen links nothing."""
    there = {
        "wishes to talk": "talk_wishes",
        "tablets": "tablets",
        "answers that name no group": "responses WHERE group_id IS NULL",
        "answers by an open link": "responses WHERE standing = 'open_link'",
        "held ones that were placed": "held WHERE reason = 'placed'",
        "concerns that were settled": "concerns WHERE settled_by IS NOT NULL",
        "concerns that wait": "concerns WHERE due IS NOT NULL",
        "concerns that went to the deputy": "concerns WHERE escalated IS NOT NULL",
        "wishes that went to the deputy": "talk_wishes WHERE escalated IS NOT NULL",
        "looks at words": "trail WHERE act = 'read'",
        "concerns on which a second person agreed": "readings WHERE act = 'agreed'",
        "reports that were made": "mandatory_reports WHERE step = 'told'",
        "looks at the rest of a response": "trail WHERE act = 'read_rest'",
        "comments": "comments",
    }
    assert [what for what, rows in there.items() if day.all(f"SELECT count(*) FROM {rows}")[0] < 2] == []


def test_at_once_no_answer_bears_the_number_of_what_says_who_or_when(day: Day):
    """Security 0.1: PostgreSQL's xmin; SQLite has none."""
    assert {pair: count for pair, count in day.linked_at_once.items() if pair not in MEANT and count} == {}


def test_at_once_no_answer_bears_the_number_of_a_small_groups_seat(day: Day):
    assert day.small_groups_at_once == 0


def test_after_the_night_no_answer_bears_the_number_of_anything_else(day: Day):
    """T14: the join on xmin is empty, for every table."""
    assert {pair: count for pair, count in day.linked_after_the_night.items() if count} == {}


def test_after_the_night_all_rows_of_a_table_bear_one_number(day: Day):
    assert set(day.numbers_after_the_night.values()) <= {1}


def test_no_order_tells_who_was_first(day: Day):
    """T14: submission order against every order there is, n = 500."""
    told = {name: _spearman(day.sent, found) for name, found in day.orders.items()}
    assert len(day.sent) >= 500
    assert {name: rho for name, rho in told.items() if abs(rho) >= LINKED_AT_MOST} == {}


def test_the_measure_sees_an_order_where_there_is_one(day: Day):
    """Before the night PostgreSQL's answers lie as they came: a measure that did not see it would prove nothing."""
    rho = _spearman(day.sent, day.heap_at_once)
    assert (rho > 0.9) is (day.engine.dialect.name == "postgresql")


def test_no_page_of_sqlite_keeps_the_order_within_it_after_the_night(day: Day):
    """A page of SQLite is filled from its end, as rows come; rewriting the file lays them by their random ids."""
    if not day.is_postgresql:
        at_once, after = _order_within_pages(day.file_at_once, day.sent), _order_within_pages(day.file_after, day.sent)
        assert at_once < -0.1 < after < 0.1, (at_once, after)


def test_no_table_of_childrens_says_an_hour(day: Day):
    """3.2, but for the few that are named: when a concern is due until it is settled, a wish's hour, when it is due."""
    told = [
        (table, column, value)
        for table, rows in day.children().items()
        for row in rows
        for column, value in row.items()
        if (table, column) not in TIMES and HOURS.search(str(value))
    ]
    assert told == []


def test_a_dump_or_the_file_itself_says_no_hour_but_those_of_staff(day: Day):
    """Also what was deleted: whatever looks like a time in the bytes is one that a table of staff still says."""
    known = day.known_times()
    found = set(WHOLE_TIME.findall(day.dump()))
    assert found
    assert found - known == set()


def test_what_may_bear_one_number_until_night_does(day: Day):
    """An allowance that nobody needs is a hole."""
    unneeded = [pair for pair in MEANT if day.is_postgresql and not day.linked_at_once[pair]]
    assert unneeded == []


def _look_at_once(day: Day) -> None:
    day.linked_at_once = day.count_linked(ANSWERS, tuple(KNOWS))
    day.file_at_once = day.read()
    if day.is_postgresql:
        small = "responses r JOIN groups g ON g.xmin::text = r.xmin::text WHERE g.expected < 10"
        day.small_groups_at_once = day.all(f"SELECT count(*) FROM {small}")[0]
    day.heap_at_once = day.all(f"SELECT id FROM responses{_as_it_lies(day)}")


def _look_after(day: Day) -> None:
    tables = [row.__tablename__ for row in CHILDREN]
    day.linked_after_the_night = day.count_linked(tables, tuple(Base.metadata.tables))
    day.file_after = day.read()
    if day.is_postgresql:
        day.numbers_after_the_night = {
            table: day.all(f"SELECT count(DISTINCT xmin::text) FROM {table}")[0] for table in tables
        }
    day.orders = _orders(day)


def _orders(day: Day) -> dict[str, list[str]]:
    """Each order that somebody could read answers in, as ids of responses."""
    here = {"board_id": day.board_id, "consultation_id": day.consultation_id}
    lies = _as_it_lies(day)
    by_concern = dict(_pairs(day, "SELECT id, response_id FROM concerns WHERE question_id = 'better'"))
    by_comment = dict(_pairs(day, "SELECT id, response_id FROM comments"))
    with day.sessions() as session:
        words = responses.list_own_words(session, consultation_id=day.consultation_id, question_id="better")
        (theme,) = themes.list_themes(session, **here)
        comments = themes.list_comments(session, board_id=day.board_id, theme_id=theme.id)
        unread = _walk(session, day.board_id)
    return {
        "responses as they lie": day.all(f"SELECT id FROM responses{lies}"),
        "responses as asked": day.all("SELECT id FROM responses"),
        "responses by an index": day.all(f"SELECT id FROM responses WHERE consultation_id = '{day.consultation_id}'"),
        "answers as they lie": day.all(f"SELECT response_id FROM answers WHERE question_id = 'better'{lies}"),
        "answers as asked": day.all("SELECT response_id FROM answers WHERE question_id = 'better'"),
        "concerns as they lie": day.all(f"SELECT response_id FROM concerns WHERE question_id = 'better'{lies}"),
        "comments as they lie": day.all(f"SELECT response_id FROM comments{lies}"),
        "own words, for the analysis": [one.response_id for one in words],
        "comments of a theme, for the worker": [by_comment[one.id] for one in comments],
        "what a lead reads": [by_concern[one] for one in unread],
    }


def _walk(session: Session, board_id: str) -> list[str]:
    """What a lead is given to read, one after another."""
    skip: list[str] = []
    while found := reading.find_next_unread(session, board_id=board_id, skip=skip):
        skip.append(found.concern_id)
    return skip


def _pairs(day: Day, query: str) -> list[tuple[str, str]]:
    with day.sessions() as session:
        return [(one, other) for one, other in session.execute(text(query))]


def _as_it_lies(day: Day) -> str:
    return " ORDER BY ctid" if day.is_postgresql else ""


def _spearman(sent: Sequence[str], found: Sequence[str]) -> float:
    """The rank correlation of two orders of the same things; what only one of them has is left out."""
    there = set(found)
    ranks = {id: rank for rank, id in enumerate(id for id in sent if id in there)}
    places = [ranks[id] for id in dict.fromkeys(found) if id in ranks]
    n = len(places)
    return 1 - 6 * sum((rank - place) ** 2 for place, rank in enumerate(places)) / (n * (n * n - 1))


def _order_within_pages(file: bytes, sent: Sequence[str]) -> float:
    """How far the places of responses' ids within a page of the file follow the order of sending: the mean of pages."""
    size, ranks, found = int.from_bytes(file[16:18], "big"), set(sent), []
    for page in range(0, len(file), size):
        if file[page] == LEAF:
            ids = [found.group().decode() for found in UUIDS.finditer(file[page : page + size])]
            mine = [id for id in dict.fromkeys(ids) if id in ranks]
            found += [_spearman(sent, mine)] if len(mine) >= 5 else []
    return sum(found) / len(found)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    instance = tmp_path_factory.mktemp("day")
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), instance / "heard.db")
        url = f"sqlite:///{instance / 'heard.db'}"
    else:
        # Of its own: what wakes the workers leaves tables behind that other tests do not expect.
        url = make_database(request.getfixturevalue("postgresql_url"))
        migrated = open_engine(url)
        migrate(migrated)
        migrated.dispose()
    random = Random(7)
    patch = pytest.MonkeyPatch()
    # Else one run in some hundreds would be unlucky: the ids must be random, not the test.
    patch.setattr("app.store.session.uuid4", lambda: random_id(random))
    with open_mailbox() as mailbox:
        mail = {"mail_host": mailbox.host, "mail_port": mailbox.port, "mail_sender": "heard@example.org"}
        settings = Settings(instance=instance, database_url=url, secret_key="only-for-tests", testing=True, **mail)
        day, lead, deputy, worker = begin(settings)
        spend(day, lead, deputy, worker, random)
        run_waiting(day.sessions, day.settings)
        find_themes(day)
        _look_at_once(day)
        forget(day.sessions, today=datetime.now(UTC).date())
        _look_after(day)
        yield day
    patch.undo()
    day.engine.dispose()
