"""Words that are held leave the lead's room by no exit, and of who sent them nothing is kept at all (R3.14, T15, 3.6).

A class answers; one answer waits, one is upheld, one is upheld after it was named, quoted and compiled, one is cleared
by the lead alone and waits for a second person, one is cleared by two.
Then every page that staff can walk to, every print, file, log line, letter and fault is looked through.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args
from urllib.parse import urljoin
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from app.people import Role
from app.store import documents, quotes, receiving, themes
from app.store.consultations import Group, KeptConsultation
from tests.app.desks import Desk, read_the_others, sit_down
from tests.journeys.conftest import Town
from tests.journeys.walking import open_a_consultation
from tests.sealing import seal

WAITING = "my step dad hits me when he drinks quokkawaits"
UPHELD = "my uncle touches me at night and I am scared axolotlupheld"
LATE = "street lights on the road by the park please pangolinlate"
CLEARED = "someone hits the lights on my road with stones capybaracleared"
ALONE = "someone hits the lights near my bus stop wombatalone"
HELD = ("quokkawaits", "axolotlupheld", "pangolinlate", "wombatalone")
OTHERS = (
    "more street lights on my road", "street lights that work by the park", "lights on the path to school",
    "better street lights near the bus stop", "lights on the road behind school", "lights in the park at night",
    "a teacher who listens to me", "teachers who listen and do something", "someone at school who listens",
    "a teacher to talk to at lunch", "grown ups who listen at school", "teachers to stop the shouting",
)  # fmt: skip
SENDER = {
    "X-Forwarded-For": "203.0.113.77",
    "User-Agent": "okapiagent",
    "Accept-Language": "xx-okapilanguage",
    "Cookie": "heard=okapicookie; other=okapicookie",
    "Referer": "http://okapireferrer.example/",
}
MARKS = ("203.0.113.77", "okapi")
YEAR = str(date.today().year)
LINK = re.compile(r'(?:href|action)="([^"#?]+)')
OUR_TABLES = (
    "trail",
    "readings",
    "mandatory_reports",
    "break_glass",
    "queue",
    "consultations",
    "groups",
    "themes",
    "documents",
    "published",
    "asks",
    "boards",
    "staff",
)
"""Where no child's words may stand in the database, held or not; themes keep what the machine called them."""


@dataclass(frozen=True)
class Told:
    """A town in which a class has answered, and the consultation is closed, its themes found and agreed."""

    town: Town
    kept: KeptConsultation
    group: Group
    administrator: Desk
    deputy: Desk
    reader: Desk


@pytest.mark.slow
def test_held_words_leave_by_no_exit(told: Told, caplog: pytest.LogCaptureFixture):
    """R3.14, T15."""
    town = told.town
    _quote_and_release(told, LATE)
    _compile(town)
    assert "pangolinlate" in "\n".join(_prints(town)), "the sweep must see words that may still be printed"
    _settle(told, LATE, "refer")
    _stands_nowhere(told)
    _compile(town)
    _stands_nowhere(told)
    read_the_others(town.lead)
    _compile(town)
    (draft,) = _documents(town)
    town.worker.send(f"/worker/documents/give/{draft}")
    assert f"/board/documents/{draft}" in town.member.read("/board/")
    _stands_nowhere(told)
    assert not _found(HELD, [caplog.text, *map(str, town.mailbox.messages)])


@pytest.mark.slow
def test_nothing_is_kept_of_who_sent_an_answer(told: Told, caplog: pytest.LogCaptureFixture):
    """Security 3.6: neither in a file, the database among them, nor in a log line or a letter."""
    assert told.town.mailbox.messages, "noise: the lead has been told of something"
    files = [path.read_bytes() for path in told.town.settings.instance.rglob("*") if path.is_file()]
    assert not _found(MARKS, [caplog.text, *map(str, told.town.mailbox.messages), *map(_as_text, files)])


@pytest.mark.slow
def test_a_fault_while_answers_are_kept_says_nothing_of_them(told: Told, caplog, monkeypatch):
    """T15: neither on the page nor in the log, for answers and for a wish to talk."""

    def break_off(session: Any, *args: Any) -> None:
        session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": WAITING})

    monkeypatch.setattr(receiving, "_add_answers", break_off)
    monkeypatch.setattr(receiving.queue, "ask", lambda session, **about: break_off(session))
    with told.town.sessions() as session:
        session.execute(text("UPDATE consultations SET status = 'open'"))
        session.commit()
    page = _send(told.town, told.kept, told.group, WAITING)
    wish = told.town.app.test_client().post(f"/{told.group.code}/talk", data={"first_name": WAITING})
    assert (page.status_code, wish.status_code) == (503, 503)
    assert not _found(HELD, [page.get_data(as_text=True), wish.get_data(as_text=True), caplog.text])


@pytest.fixture
def told(town: Town, caplog: pytest.LogCaptureFixture) -> Told:
    caplog.set_level(logging.DEBUG)
    kept, group = open_a_consultation(town)
    for words in (*OTHERS, WAITING, UPHELD, LATE, CLEARED, ALONE):
        assert _send(town, kept, group, words).status_code == 201
    roles = (Role.ADMINISTRATOR, Role.DEPUTY, Role.READER)
    desks = (sit_down(town.app, town.sessions, board_id=kept.board_id, role=role) for role in roles)
    told = Told(town, kept, group, *desks)
    town.lead.send(f"/lead/readers/{kept.id}/{told.reader.person.id}", reads="yes")
    town.do_what_waits()
    _settle(told, UPHELD, "urgent")
    _settle(told, ALONE, "no_concern")
    cleared = _settle(told, CLEARED, "no_concern")
    told.deputy.send(f"/lead/read/{cleared}/second", agrees="yes", reason="I have read it too.")
    town.worker.send(f"/worker/consultations/{kept.id}/close")
    town.worker.send(f"/worker/consultations/{kept.id}/themes/find")
    town.do_what_waits()
    with town.sessions() as session:
        for theme in themes.list_themes(session, board_id=kept.board_id, consultation_id=kept.id):
            town.worker.send(f"/worker/themes/{theme.id}/agree")
    assert "capybaracleared" in _everything(told), "the sweep must reach what was cleared"
    return told


def _send(town: Town, kept: KeptConsultation, group: Group, words: str) -> Any:
    inside = {
        "agreed": True, "band": group.band, "version": 1, "language": "en", "helped": False,
        "words_may_be_used": True, "answers": {"safer": {"value": words}},
    }  # fmt: skip
    envelope = seal(kept.public_key or "", inside, f"heard/1|{group.code}|{group.band}|1".encode())
    sealed = {"id": str(uuid4()), "key_id": kept.key_id, **envelope}
    return town.app.test_client(use_cookies=False).post(f"/{group.code}", json=sealed, headers=SENDER)


def _settle(told: Told, words: str, outcome: str) -> str:
    """As the lead does it: look, decide, say why; the id of what was settled."""
    with told.town.sessions() as session:
        concern_id = session.scalar(
            text(
                "SELECT concerns.id FROM concerns JOIN answers USING (response_id, question_id) WHERE value LIKE :words"
            ),
            {"words": f"%{words}%"},
        )
    uncovered = told.town.lead.send(f"/lead/read/{concern_id}/words").get_data(as_text=True)
    assert words in uncovered
    told.town.lead.send(f"/lead/read/{concern_id}", outcome=outcome, reason="Read, and acted on.")
    return str(concern_id)


def _quote_and_release(told: Told, words: str) -> None:
    board_id, town = told.kept.board_id, told.town
    with town.sessions() as session:
        theme, comment = next(
            (theme, comment)
            for theme in themes.list_themes(session, board_id=board_id, consultation_id=told.kept.id)
            for comment in themes.list_comments(session, board_id=board_id, theme_id=theme.id)
            if comment.text == words
        )
    town.worker.send(f"/worker/themes/{theme.id}/comments/{comment.id}/quote", kept=words)
    with town.sessions() as session:
        (quote,) = quotes.list_quotes_to_release(session, board_id=board_id)
    town.lead.send(f"/lead/quotes/{quote.id}", kept=words)


def _compile(town: Town) -> None:
    town.worker.send(f"/worker/documents/{YEAR}/compile")
    assert town.do_what_waits() == 1


def _documents(town: Town) -> list[str]:
    with town.sessions() as session:
        return [kept.id for kept in documents.list_documents(session, board_id=town.worker.person.board_id)]


def _stands_nowhere(told: Told) -> None:
    assert not _found(HELD, [_everything(told)])


def _everything(told: Told) -> str:
    """Every exit that there is, as one long text; the lead's pages with the words covered."""
    return "\n".join((*_pages(told), *_prints(told.town), *_files(told.town), *_tables(told.town)))


def _pages(told: Told) -> Iterator[str]:
    town = told.town
    for desk, home in (
        (town.worker, "/worker/"), (town.lead, "/lead/"), (town.member, "/board/"), (told.administrator, "/admin/"),
        (told.deputy, "/lead/"), (told.reader, "/lead/"),
    ):  # fmt: skip
        yield from _walk(desk, home)
    stranger = town.app.test_client()
    for path in ("", "/saved", "/quiet", "/what-came-of-it"):
        yield stranger.get(f"/{told.group.code}{path}").get_data(as_text=True)


def _walk(desk: Desk, home: str) -> Iterator[str]:
    """Every page of a room that can be reached by its links; buttons are looked at, not pressed."""
    known, left = {home}, [home]
    while left:
        reply = desk.client.get(left.pop(), follow_redirects=True)
        assert reply.status_code in (200, 404, 405, 409), reply.request.path
        kind, said = reply.mimetype, reply.data
        yield _as_text(said) if kind.startswith("text/") else _inside(said)
        links = {urljoin(reply.request.path, link) for link in LINK.findall(_as_text(said)) if kind == "text/html"}
        new = {link for link in links if link.startswith(home)}
        left += sorted(new - known)
        known |= new


def _prints(town: Town) -> Iterator[str]:
    for document_id in _documents(town):
        with town.sessions() as session:
            where = {"board_id": town.worker.person.board_id, "document_id": document_id}
            yield repr(documents.get_document(session, **where).model)
            for kind in get_args(documents.Print):
                yield _inside(documents.get_print(session, **where, kind=kind))


def _files(town: Town) -> Iterator[str]:
    """Every file of the installation but the database itself."""
    for path in town.settings.instance.rglob("*"):
        if path.is_file() and path.name != "heard.db":
            yield _as_text(path.read_bytes())


def _tables(town: Town) -> Iterator[str]:
    with town.sessions() as session:
        for table in OUR_TABLES:
            columns = "status, label, definition" if table == "themes" else "*"
            named = " WHERE label <> machine_label" if table == "themes" else ""
            yield repr(session.execute(text(f"SELECT {columns} FROM {table}{named}")).all())


def _inside(content: bytes) -> str:
    """What a reader finds in a print of any kind."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(_as_text(packed.read(name)) for name in packed.namelist())
    return _as_text(content)


def _as_text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _found(words: Iterable[str], texts: Iterable[str]) -> set[str]:
    said = "\n".join(texts)
    return {word for word in words if word in said}
