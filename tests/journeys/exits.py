"""Every exit by which words could leave Heard, looked through as one long text, and how an answer gets in.

Two journeys come in: one that is told step by step, one in which chance decides what becomes of each answer.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urljoin
from uuid import uuid4

from pypdf import PdfReader
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.people import Role
from app.store import documents, themes
from app.store.consultations import Group, KeptConsultation
from tests.app.desks import Desk, sit_down
from tests.builders import today
from tests.journeys.conftest import Town
from tests.journeys.walking import open_a_consultation
from tests.sealing import seal

SENDER = {
    "X-Forwarded-For": "203.0.113.77",
    "User-Agent": "okapiagent",
    "Accept-Language": "xx-okapilanguage",
    "Cookie": "heard=okapicookie; other=okapicookie",
    "Referer": "http://okapireferrer.example/",
}
LINK = re.compile(r'(?:href|action)="([^"#?]+)')
OUR_TABLES = (
    "trail",
    "readings",
    "mandatory_reports",
    "break_glass",
    "queue",
    "consultations",
    "groups",
    "theme_steps",
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
    reader: Desk


def open_to_a_class(town: Town) -> Told:
    """A consultation that a class may answer, with a reader who was named for it."""
    kept, group = open_a_consultation(town)
    seat = lambda role: sit_down(town.app, town.sessions, board_id=kept.board_id, role=role)  # noqa: E731
    told = Told(town, kept, group, seat(Role.ADMINISTRATOR), seat(Role.READER))
    town.lead.send(f"/lead/readers/{kept.id}/{told.reader.person.id}", reads="yes")
    return told


def send(told: Told, words: str) -> TestResponse:
    """One young person's answer in own words, sealed as a tablet seals it; what the server replied."""
    kept, group = told.kept, told.group
    inside = {
        "agreed": True, "band": group.band, "version": 1, "language": "en", "helped": False,
        "words_may_be_used": True, "answers": {"safer": {"value": words}},
    }  # fmt: skip
    envelope = seal(kept.public_key or "", inside, f"heard/1|{group.code}|{group.band}|1".encode())
    sealed = {"id": str(uuid4()), "key_id": kept.key_id, **envelope}
    return told.town.app.test_client(use_cookies=False).post(f"/{group.code}", json=sealed, headers=SENDER)


def find_concern(told: Told, words: str) -> str:
    """The id of the concern about an answer with these words."""
    with told.town.sessions() as session:
        concern_id = session.scalar(
            text(
                "SELECT concerns.id FROM concerns JOIN answers USING (response_id, question_id) WHERE value LIKE :words"
            ),
            {"words": f"%{words}%"},
        )
    assert concern_id, words
    return str(concern_id)


def settle(told: Told, words: str, outcome: str) -> str:
    """As the lead does it: look, decide, say why; the id of what was settled."""
    concern_id = find_concern(told, words)
    uncovered = told.town.lead.send(f"/lead/read/{concern_id}/words", go_on="yes").get_data(as_text=True)
    assert words in uncovered
    told.town.lead.send(f"/lead/read/{concern_id}", outcome=outcome, reason="Read, and acted on.")
    return concern_id


def find_themes(told: Told) -> None:
    """The worker closes it, has themes found, and agrees all of them."""
    worker, kept = told.town.worker, told.kept
    worker.send(f"/worker/consultations/{kept.id}/close")
    worker.send(f"/worker/consultations/{kept.id}/themes/find")
    told.town.do_what_waits()
    with told.town.sessions() as session:
        for theme in themes.list_themes(session, board_id=kept.board_id, consultation_id=kept.id):
            worker.send(f"/worker/themes/{theme.id}/agree")
    # Agreeing asks for themes to be followed.
    told.town.do_what_waits()


def compile_document(town: Town) -> None:
    """As the worker asks for it, and a job does it."""
    town.worker.send(f"/worker/documents/{today().year}/compile")
    assert town.do_what_waits() == 1


def list_given(town: Town) -> list[str]:
    """The ids of the documents of this board."""
    with town.sessions() as session:
        return [kept.id for kept in documents.list_documents(session, board_id=town.worker.person.board_id)]


def give_to_board(town: Town, document_id: str) -> None:
    """A worker and a lead read the draft and put their names to it, then the board gets it."""
    town.worker.send(f"/worker/documents/read/{document_id}", read="y")
    town.lead.send(f"/lead/documents/{document_id}", read="y")
    town.worker.send(f"/worker/documents/give/{document_id}")


def everything(told: Told) -> str:
    """Every exit that there is, as one long text; the lead's pages with the words covered."""
    return "\n".join((*_pages(told), *prints(told.town), *_files(told.town), *_tables(told.town)))


def _pages(told: Told) -> Iterator[str]:
    town = told.town
    for desk, home in (
        (town.worker, "/worker/"), (town.lead, "/lead/"), (town.member, "/board/"), (told.administrator, "/admin/"),
        (town.deputy, "/lead/"), (told.reader, "/lead/"),
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
        yield as_text(said) if kind.startswith("text/") else _inside(said)
        links = {urljoin(reply.request.path, link) for link in LINK.findall(as_text(said)) if kind == "text/html"}
        new = {link for link in links if link.startswith(home)}
        left += sorted(new - known)
        known |= new


def prints(town: Town) -> Iterator[str]:
    """Every print of every document, and the model that they were made from."""
    for document_id in list_given(town):
        with town.sessions() as session:
            where = {"board_id": town.worker.person.board_id, "document_id": document_id}
            yield repr(documents.get_document(session, **where).model)
            for kind in get_args(documents.Print):
                yield _inside(documents.get_print(session, **where, kind=kind))


def _files(town: Town) -> Iterator[str]:
    """Every file of the installation but the database itself."""
    for path in town.settings.instance.rglob("*"):
        if path.is_file() and path.name != "heard.db":
            yield as_text(path.read_bytes())


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
            return "\n".join(as_text(packed.read(name)) for name in packed.namelist())
    return as_text(content)


def as_text(content: bytes) -> str:
    """Bytes as words, whatever they are."""
    return content.decode("utf-8", "replace")


def found(words: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Which of these words stand in any of the texts."""
    said = "\n".join(texts)
    return {word for word in words if word in said}
