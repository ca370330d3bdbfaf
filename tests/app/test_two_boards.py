"""Every address x every role x own and other board, generated from the map (T4): with real things in both boards.

Own board and a role that may: it opens. Other board: there is nothing (404), whatever is named. Another role: 403.
Signed out: to the sign-in. Nothing of the other board changes, and no page shows a word of it. A route with an argument
that two_boards.py cannot fill fails the first test.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.accounts import routes, sittings
from app.accounts.policy import FRESH, POLICY, READERS
from app.accounts.second_step import CODES
from app.factory import create_app
from app.people import Role
from app.security import make_unsealing_key
from app.settings import Settings
from app.store import trail
from app.store.acts import Look
from app.store.session import Sessions
from tests.app.desks import PASSWORD, Desk, make_code, read_app
from tests.app.two_boards import (
    KINDS_OF_CONCERN,
    NAMES_OF_THINGS,
    OF_READERS,
    PLAIN,
    RAW,
    SOON,
    YEAR,
    Board,
    addresses,
    build_board,
    dump,
    mixtures,
)

WORKER, LEAD, BOARD_MEMBER, ADMIN = "participation_worker", "safeguarding_lead", "board_member", "administrator"
YESTERDAY = date.today() - timedelta(days=1)
ASKED = {"words": "Light it", "partner": "Police", "by": SOON, "tell_children": "We asked for lamps."}
PROMISED = {"words": "Lamps", "due": SOON, "children_words": "There will be lamps."}
ENDED = {"outcome": "kept", "what_was_done": "The lamps work."}
CASE = {
    "partner": "Police", "looked_on": YESTERDAY, "seen_alone": "yes", "voice_recorded": "no", "changed": "no",
    "strength": "sound",
}  # fmt: skip
PACK = {"question": "Is it lit?", "first_day": YESTERDAY, "last_day": YESTERDAY}
BROUGHT = """
title: Brought in
languages: [en]
editions:
  - {band: adult, questions: [{id: a, kind: own_words, words: "What helped?"}]}
"""
TYPED: Mapping[str, dict[str, Any]] = {
    f"{WORKER}.start": {"title": "Another", "ready": "empty"},
    f"{WORKER}.bring_in": {"title": "Another", "definition": BROUGHT},
    f"{WORKER}.bring_in_edition": {"definition": BROUGHT},
    f"{WORKER}.details": {"title": "Another", "purpose": "To learn.", "priorities": ["safe-at-school"]},
    f"{WORKER}.telling": {"how_used": "We read them."},
    f"{WORKER}.add_edition": {"band": "8-10", "start": "edition:11-13"},
    f"{WORKER}.add_question": {"words": "What do you like here?", "kind": "own_words"},
    f"{WORKER}.question": {"words": "What do you like here?", "kind": "own_words", "core": "y"},
    f"{WORKER}.take_answers": {"kind": "json", "reason": "To read it"},
    f"{WORKER}.place_question": {"place": "1"},
    f"{WORKER}.undo_draft_steps": {"last": "draft_step_id", "step": "draft_step_id", "band": "11-13"},
    f"{WORKER}.keep_question": {"words": "What do you like here?", "kind": "own_words", "core": "y"},
    f"{WORKER}.keep_message": {"words": "Get help", "more": "Talk to somebody.", "after_1": "feels=unsafe"},
    f"{WORKER}.message": {"words": "Get help", "more": "Talk to somebody.", "after_1": "feels=unsafe"},
    f"{WORKER}.add_message": {"words": "Get help", "more": "Talk to somebody.", "after_1": "feels=unsafe"},
    f"{WORKER}.add_about_you": {"asked": "age", "purpose": "To learn.", "reported": "One table."},
    f"{WORKER}.add_group": {"name": "8C", "setting": "School", "band": "11-13", "expected": "20", "language": "en"},
    f"{WORKER}.change_group": {"name": "8C", "setting": "School", "band": "11-13", "expected": "20", "language": "en"},
    f"{WORKER}.plan": {"dpia_id": "DPIA 8", "deciders": "The chair", "influence": "Lights"},
    f"{WORKER}.agreement": {"trusted_adult": "Ms Okafor", "briefed_on": YESTERDAY, "asked": "30"},
    f"{WORKER}.tell_group": {"words": "There will be lamps.", "how": "in person", "told_on": YESTERDAY},
    f"{WORKER}.warnings": {"picked": "warning", "reason": "A middle is asked for."},
    f"{WORKER}.paper_batches": {"language": "en", "sheets": "20"},
    f"{WORKER}.type_in": {"id": "6f2d1e4c-5a0b-4c3e-9a51-7f0a2b1c9d10", "agreed": "y", "q-better": "Lamps"},
    f"{WORKER}.match_answers": {"q-better": "0", "language": "en", "agreed": "y"},
    f"{WORKER}.rename_theme": {"label": "Another name"},
    f"{WORKER}.agree_named": {"label": "Another name"},
    f"{WORKER}.quote": {"kept": "lights"},
    f"{WORKER}.translate_answer": {"words": "It is dark."},
    f"{WORKER}.link_themes": {"earlier": "earlier_id"},
    f"{WORKER}.sort_theme": {"act": "move", "comment": "comment_id", "to": "into_id"},
    f"{WORKER}.sort_unplaced": {"act": "move", "comment": "suggested_id", "to": "into_id"},
    f"{WORKER}.new_theme": {"label": "Another theme", "comment": "comment_id"},
    f"{WORKER}.new_theme_of_unplaced": {"label": "Another theme", "comment": "suggested_id"},
    f"{WORKER}.answer_suggestions": {"act": "chosen", "suggested": "suggested_id"},
    f"{WORKER}.split": {"split": "split_id", "label": "Another theme"},
    f"{WORKER}.code_comment": {"codes": ["none"]},
    f"{WORKER}.add_ask": ASKED,
    f"{WORKER}.change_ask": ASKED,
    f"{WORKER}.add_promise": PROMISED,
    f"{WORKER}.change_promise": PROMISED,
    f"{WORKER}.promise_outcome": ENDED,
    f"{WORKER}.publish_promises": {"seen": "seen"},
    f"{WORKER}.add_case_audit": CASE,
    f"{WORKER}.change_case_audit": CASE,
    f"{WORKER}.new_pack": {"theme": "theme_id", **PACK},
    f"{WORKER}.change_pack": PACK,
    f"{WORKER}.conclude_pack": {"answer": "No.", "agree": "All do.", "differ": "None.", "not_known": "Much."},
    f"{WORKER}.population": {"table": "heading,label,children,source,as_of\nAge,8-10,100,Census,2021-03-21"},
    f"{WORKER}.indicators": {
        "table": "name,period,value,source,as_of,bears_on\nExclusions,2025,12,School census,2026-01-15,"
    },
    f"{WORKER}.read_document": {"read": "y"},
    f"{WORKER}.publish": {"sure": "y"},
    f"{WORKER}.take_back": {"because": "A school could be told."},
    f"{LEAD}.document": {"read": "y"},
    f"{LEAD}.pack": {"read": "y"},
    f"{LEAD}.settle": {"outcome": "refer", "reason": "Spoke with the school."},
    f"{LEAD}.quote": {"kept": "lights"},
    f"{LEAD}.decide_second": {"agrees": "yes", "reason": "So do I."},
    f"{LEAD}.ask_rest": {"reason": "To find them."},
    f"{LEAD}.answer_rest": {"agrees": "yes", "reason": "It is right."},
    f"{LEAD}.name_reader": {"reads": "yes"},
    f"{LEAD}.report": {"told": "police", "told_at": f"{YESTERDAY}T10:30", "reference": "7", "told_by": "Ann"},
    f"{LEAD}.duty": {
        "first": SOON,
        "last": SOON,
        "lead": "safeguarding_lead_id",
        "deputy": "deputy_id",
    },
    f"{LEAD}.hours": {"weekdays": ["0", "1"], "begins": "09:00", "ends": "16:00"},
    f"{LEAD}.close_day": {"day": SOON},
    f"{LEAD}.open_day": {"day": SOON},
    "accounts.password": {"now": PASSWORD, "new": "nine loud badgers whistle"},
    "accounts.prove": {"code": "code of their app"},
    "accounts.app": {"code": "code of a new app"},
    f"{BOARD_MEMBER}.decide": {"decision": "yes", "reason": "It is right."},
    f"{BOARD_MEMBER}.promise": PROMISED,
    f"{BOARD_MEMBER}.change_promise": PROMISED,
    f"{BOARD_MEMBER}.promise_outcome": ENDED,
    f"{BOARD_MEMBER}.approve": {"sure": "y"},
    f"{ADMIN}.add_staff": {"name": "New One", "email": "new@example.org", "role": "reader"},
}
"""What somebody types where a form asks for more than a press, so that a POST does what it is for.

A name of one of a board's things stands for that thing, and of a code for what an app shows at that moment.
"""
REFUSED = {
    (f"{WORKER}.open_consultation", "POST"): "more is missing",
    (f"{WORKER}.approve", "POST"): "the form says by its digest what was read; test_opening approves",
    (f"{WORKER}.merge", "POST"): "tried below, with the id of a theme in the form",
    (f"{WORKER}.record", "POST"): "a sound file is asked for",
    (f"{WORKER}.bring_sheet", "POST"): "a filled-in sheet is asked for",
    (f"{WORKER}.bring_answers", "POST"): "a file of answers is asked for",
    (f"{ADMIN}.mail", "POST"): "no mail is set up",
    (f"{ADMIN}.language", "POST"): "somebody must have read it",
    ("accounts.add_passkey", "POST"): "a browser makes one",
}
"""Whose POST comes back with its form (422) here, and why."""
MADE_FOR_ONE = {f"{LEAD}.report", f"{LEAD}.answer_rest", f"{LEAD}.open_rest"}
"""What stands for one answer alone, because somebody asked for it."""


def test_every_argument_of_every_address_names_a_real_thing(app: Flask, mine: Board):
    """A new `<...>` must be given something real of a board, or said to name nothing of anybody's (two_boards.py)."""
    unknown = [
        (rule.rule, name)
        for rule in _guarded(app)
        for name in rule.arguments
        if name not in NAMES_OF_THINGS | set(PLAIN) | {"digest"}
        or mine.fill(rule.endpoint, name, Role.SAFEGUARDING_LEAD) is None
    ]
    assert unknown == []


def test_every_kind_of_row_that_a_board_can_have_is_there_to_be_taken(sessions: Sessions, other: Board):
    """A wall with nothing behind it holds whatever happens: a new table must be given a row (two_boards.py)."""
    assert [table for table, rows in _dump(sessions, other).items() if not rows] == []


def test_signed_out_nobody_passes_to_anything_that_is_there(app: Flask, mine: Board):
    client = app.test_client()
    wrong = [
        (rule.endpoint, method, status)
        for rule, method in _ways(app)
        for status in [client.open(addresses(rule, {"": mine}, Role.DEPUTY), method=method).status_code]
        # A POST without a sitting fails on its token before anything else looks at it.
        if status != (400 if method == "POST" else 302)
    ]
    assert wrong == []


@pytest.mark.parametrize("role", list(Role))
def test_another_role_is_turned_away_from_what_is_there(app: Flask, mine: Board, other: Board, role: Role):
    desk = mine.desks[role]
    wrong = [
        (rule.endpoint, method, whose.mark)
        for rule, method in _ways(app)
        if not POLICY[rule.endpoint].lets_in(role)
        for whose in (mine, other)
        if _go(desk, method, addresses(rule, {"": whose}, role), rule, _typed(rule, whose)).status_code != 403
    ]
    assert wrong == []


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_reaches_all_that_is_their_boards(walked: Callable[[Role], list[Seen]], role: Role):
    wrong = [
        (seen.view, seen.method, seen.status)
        for seen in walked(role)
        if seen.is_filled and seen.status not in ({422} if (seen.view, seen.method) in REFUSED else {200, 302})
    ]
    assert wrong == []


@pytest.mark.parametrize("role", list(Role))
def test_another_board_has_nothing_there_and_nothing_of_it_changes(
    app: Flask, sessions: Sessions, mine: Board, other: Board, as_built, role: Role
):
    """T4, the strongest of these: whatever a member of staff of one board sends, the other's rows stay as they were."""
    before = _dump(sessions, other)
    wrong = [
        (rule.endpoint, method, path, status)
        for rule, method in _ways(app)
        if POLICY[rule.endpoint].lets_in(role)
        for path in mixtures(rule, mine, other, role)
        for typed in ({}, _typed(rule, mine))
        for status in [_go(mine.desks[role], method, path, rule, typed).status_code]
        if status != 404
    ]
    assert wrong == []
    assert _dump(sessions, other) == before


@pytest.mark.parametrize("role", list(Role))
def test_what_is_a_colleagues_own_is_not_there_for_anybody_else_of_the_board(
    app: Flask, sessions: Sessions, mine: Board, as_built, role: Role
):
    """T4, for the one thing that belongs to a person and not to a board: a passkey."""
    [rule] = [rule for rule in _guarded(app) if "passkey_id" in rule.arguments]
    before = _dump(sessions, mine)
    colleagues = [addresses(rule, {"": mine}, one) for one in Role if one is not role]
    assert [_go(mine.desks[role], "POST", path, rule).status_code for path in colleagues] == [404] * len(colleagues)
    assert _dump(sessions, mine) == before


@pytest.mark.parametrize("role", list(Role))
def test_who_is_not_fresh_is_asked_to_prove_it_before_anything_happens(
    app: Flask, sessions: Sessions, mine: Board, as_built, role: Role
):
    """T5: whatever stands in policy.FRESH, with what would otherwise do what it is for."""
    desk, before = mine.desks[role], _dump(sessions, mine)
    with desk.client.session_transaction() as cookie:
        cookie[sittings.PROVEN] = 0
    asked = [
        (rule.endpoint, method, desk.client.open(addresses(rule, {"": mine}, role), method=method, data=typed))
        for rule, method in _ways(app)
        if rule.endpoint in FRESH and POLICY[rule.endpoint].lets_in(role)
        for typed in [{"csrf_token": desk.token, **_typed(rule, mine)}]
    ]
    assert len(asked) >= 5
    assert [one[:2] for one in asked if "/accounts/prove" not in one[2].headers.get("Location", "")] == []
    assert _dump(sessions, mine) == before


@pytest.mark.parametrize("role", sorted(READERS))
def test_no_kind_of_answer_is_shown_to_whom_it_is_not_for_or_without_a_look_in_the_trail(
    world: World, app: Flask, sessions: Sessions, mine: Board, other: Board, as_built, role: Role
):
    """T4, T5 and R3.08: each address that takes an answer, with each kind of answer there is, of both boards."""
    desk, wrong = mine.desks[role], []
    theirs = OF_READERS if role is Role.READER else KINDS_OF_CONCERN
    before = _dump(sessions, other)
    for rule, method in _ways(app):
        if "concern_id" not in rule.arguments or not POLICY[rule.endpoint].lets_in(role):
            continue
        for whose, kind in product((mine, other), KINDS_OF_CONCERN):
            path, looks = addresses(rule, {"": mine}, role, concern_id=whose.things[kind]), _count_looks(sessions, mine)
            reply = _go(desk, method, path, rule, _typed(rule, mine))
            is_there = whose is mine and kind in theirs
            if (RAW in _read(reply) and _count_looks(sessions, mine) == looks) or (
                reply.status_code != 404 if not is_there else reply.status_code not in _may_answer(rule)
            ):
                wrong.append((rule.endpoint, method, whose.mark, kind, reply.status_code))
            if method == "POST" and is_there:
                world.put_back()
    assert wrong == []
    assert _dump(sessions, other) == before


@pytest.mark.parametrize("role", list(Role))
def test_no_page_shows_a_word_of_another_board(
    walked: Callable[[Role], list[Seen]], mine: Board, other: Board, role: Role
):
    assert [(seen.view, seen.method) for seen in walked(role) if other.mark in seen.words] == []
    assert sum(mine.mark in seen.words for seen in walked(role)) >= 2


def test_no_page_of_a_childs_code_shows_a_word_of_another_board(app: Flask, mine: Board, other: Board):
    client, code = app.test_client(), mine.code("open")
    rules = [rule for rule in app.url_map.iter_rules() if "code" in rule.arguments and "GET" in (rule.methods or ())]
    paths = [rule.build({"code": code, "language": "en", "address": "x"})[1] for rule in rules]  # type: ignore[index]
    told = [_read(client.get(path)) for path in paths]
    assert sum(mine.mark in one for one in told) >= 2
    assert [rule.rule for rule, one in zip(rules, told, strict=True) if other.mark in one] == []


@pytest.mark.parametrize("role", list(Role))
def test_no_raw_word_is_shown_without_a_look_in_the_trail(walked: Callable[[Role], list[Seen]], role: Role):
    """T5: every look at words as they were written, by whatever address and whatever was typed, is written down."""
    raw = [seen for seen in walked(role) if RAW in seen.words]
    assert [(seen.view, seen.method, seen.is_filled) for seen in raw if not seen.left_a_trail] == []
    assert bool(raw) is (role in READERS)


@pytest.mark.parametrize(
    ("role", "view", "typed"),
    [
        (WORKER, f"{WORKER}.merge", {"into": "into_id"}),
        (WORKER, f"{WORKER}.sort_theme", {"act": "move", "comment": "comment_id", "to": "into_id"}),
        (WORKER, f"{WORKER}.sort_unplaced", {"act": "move", "comment": "own_suggested", "to": "into_id"}),
        (WORKER, f"{WORKER}.add_ask", {**ASKED, "theme": "theme_id"}),
        (LEAD, f"{LEAD}.duty", {"first": SOON, "last": SOON, "lead": f"{LEAD}_id", "deputy": "own_deputy"}),
        ("deputy", f"{LEAD}.duty", {"first": SOON, "last": SOON, "lead": "own_lead", "deputy": "deputy_id"}),
    ],
)
def test_what_is_typed_names_nothing_of_another_board_either(
    app: Flask, sessions: Sessions, mine: Board, other: Board, as_built, role: str, view: str, typed: dict[str, Any]
):
    rule = next(rule for rule in _guarded(app) if rule.endpoint == view)
    before = _dump(sessions, mine), _dump(sessions, other)
    own = {
        "own_suggested": mine.things["suggested_id"],
        "own_lead": mine.things[f"{LEAD}_id"],
        "own_deputy": mine.things["deputy_id"],
    }
    for whose, allowed in ((other, 422), (mine, 302)):
        things = whose.things | own
        named = {key: things.get(value, value) for key, value in typed.items()}
        reply = _go(mine.desks[Role(role)], "POST", addresses(rule, {"": mine}, Role(role)), rule, named)
        assert reply.status_code == allowed, whose.mark
        assert (_dump(sessions, mine) == before[0]) is (allowed == 422)
    assert _dump(sessions, other) == before[1]


@dataclass(frozen=True)
class Seen:
    """What came back when somebody went to an address of their own board's; `is_filled`: not with an empty form."""

    view: str
    method: str
    is_filled: bool
    status: int
    words: str
    left_a_trail: bool


@dataclass
class World:
    """An application with two boards, the file as it was when both were built, and the sittings of all desks."""

    app: Flask
    sessions: Sessions
    mine: Board
    other: Board
    kept: Path
    cookies: list[dict[str, Any]]

    def put_back(self) -> None:
        """Make the database what it was, and let everybody sit at their desks as they did, fresh."""
        with self.sessions() as session:
            session.get_bind().dispose()  # type: ignore[union-attr]
        shutil.copy(self.kept, self.kept.with_name("heard.db"))
        now = int(time.time())
        for desk, kept in zip(_desks(self.mine, self.other), self.cookies, strict=True):
            with desk.client.session_transaction() as cookie:
                cookie.clear()
                cookie.update(kept | {sittings.SEEN: now, sittings.PROVEN: now})


def _walk(world: World, role: Role) -> Iterator[Seen]:
    for rule, method in _ways(world.app):
        if POLICY[rule.endpoint].lets_in(role):
            filled = _typed(rule, world.mine)
            for typed in [filled] if method == "GET" or not filled else [filled, {}]:
                before = _count_looks(world.sessions, world.mine)
                reply = _go(world.mine.desks[role], method, addresses(rule, {"": world.mine}, role), rule, typed)
                left_a_trail = _count_looks(world.sessions, world.mine) > before
                yield Seen(rule.endpoint, method, typed is filled, reply.status_code, _read(reply), left_a_trail)
                if method == "POST":
                    world.put_back()


def _may_answer(rule: Rule) -> set[int]:
    """What comes back of one's own board's: the page, the next one, or the form again; and of a report or a request
    that nobody made that there is none."""
    return {200, 302, 422} | ({404} if rule.endpoint in MADE_FOR_ONE else set())


def _guarded(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if POLICY[rule.endpoint].roles is not None]


def _ways(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in sorted(_guarded(app), key=lambda rule: rule.endpoint):
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield rule, method


def _go(desk: Desk, method: str, path: str, rule: Rule, typed: Mapping[str, Any] | None = None) -> TestResponse:
    if method == "GET":
        return desk.get(path)
    sent = _show_codes(desk, dict(typed or {}))
    if rule.endpoint in (f"{WORKER}.add_group", f"{WORKER}.change_group") and sent:
        sent["session_day"] = f"{YEAR}-11-24"
    return desk.send(path, **sent)


def _typed(rule: Rule, whose: Board) -> dict[str, Any]:
    """What is typed at this address, with the things of a board that it names."""
    typed = TYPED.get(rule.endpoint, {})
    return {key: whose.things.get(value, value) if isinstance(value, str) else value for key, value in typed.items()}


def _show_codes(desk: Desk, typed: dict[str, Any]) -> dict[str, Any]:
    """What apps show now: one that is set up, and one that is being set up."""
    if typed.get("code") == "code of their app":
        typed["code"] = read_app(desk.client.application, desk.email)
    if typed.get("code") == "code of a new app":
        desk.get("/accounts/yours/app")
        with desk.client.session_transaction() as cookie:
            typed["code"] = make_code(desk.client.application.extensions[CODES], cookie[sittings.APP_SECRET])
    return typed


def _desks(*boards: Board) -> list[Desk]:
    return [desk for board in boards for desk in board.desks.values()]


def _read(reply: TestResponse) -> str:
    return reply.get_data().decode(errors="replace")


def _dump(sessions: Sessions, board: Board) -> dict[str, list[str]]:
    with sessions() as session:
        return dump(session, board.id)


def _count_looks(sessions: Sessions, board: Board) -> int:
    with sessions() as session:
        acts = trail.list_acts(session, board_id=board.id, most=1000)
    return sum(act.act in get_args(Look) for act in acts)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> World:
    instance = tmp_path_factory.mktemp("two-boards")
    shutil.copy(empty_database, instance / "heard.db")
    url = f"sqlite:///{instance / 'heard.db'}"
    settings = Settings(instance=instance, database_url=url, secret_key="only-for-tests", testing=True)
    make_unsealing_key(settings.unsealing_key)
    app = create_app(settings)
    routes.attempts.failed.clear()
    sessions: Sessions = app.extensions["heard.sessions"]
    boards = [build_board(app, sessions, mark) for mark in ("Zebravale", "Okapiford")]
    cookies = []
    for desk in _desks(*boards):
        assert desk.token
        with desk.client.session_transaction() as cookie:
            cookies.append(dict(cookie))
    kept = instance / "as-built.db"
    shutil.copy(instance / "heard.db", kept)
    return World(app, sessions, *boards, kept, cookies)


@pytest.fixture(scope="module")
def walked(world: World) -> Callable[[Role], list[Seen]]:
    """What somebody of a role sees who goes everywhere they may, once for all tests."""

    @cache
    def walk(role: Role) -> list[Seen]:
        return list(_walk(world, role))

    return walk


@pytest.fixture
def as_built(world: World) -> Iterator[Callable[[], None]]:
    """Makes the database what it was; also at the end."""
    yield world.put_back
    world.put_back()


@pytest.fixture
def app(world: World) -> Flask:
    return world.app


@pytest.fixture
def sessions(world: World) -> Sessions:
    return world.sessions


@pytest.fixture
def mine(world: World) -> Board:
    return world.mine


@pytest.fixture
def other(world: World) -> Board:
    return world.other
