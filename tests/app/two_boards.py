"""Two boards with one of everything in each: what a wall between them is tried against.

Every title, name and word of a board holds its mark, so that a page which shows one of the other's is found by reading
it. A new kind of thing in the store gets a row here, and a new `<...>` in an
address a filling in `Board.fill`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from app.people import Role
from app.store import (
    concerns,
    consultations,
    documents,
    held,
    promises,
    published,
    quotes,
    reading,
    receiving,
    tablets,
    themes,
)
from app.store.session import Session, Sessions
from app.store.tables import Base
from surveys.definition import Consultation, Edition, Message
from surveys.groups import LETTERS
from surveys.spoken import digest, list_spoken
from tests import builders
from tests.app.desks import Desk, add_board_with_aims, sit_down
from tests.builders import BETTER, FEELS, NOW, TODAY, WORRYING

YEAR, BAND = "2026", "11-13"
QUIET = builders.Scored()
RAW = "rawwords"
"""Stands in every answer as it was written, and in no comment: redaction has seen those."""
NAMES_OF_THINGS = {
    "consultation_id", "group_id", "tablet_id", "theme_id", "comment_id", "concern_id", "wish_id", "quote_id",
    "document_id", "ask_id", "staff_id",
}  # fmt: skip
"""Arguments of addresses that name something of one board."""
PLAIN: Mapping[str, str] = {
    "band": BAND, "question_id": "better", "message_id": "help", "language": "en", "year": YEAR, "way": "up",
    "what": "close", "decision": "agree", "kind": "pdf", "switch": "off", "why": "late", "act": "count",
}  # fmt: skip
"""Arguments that name nothing of anybody's."""
DRAFT = {
    "details", "telling", "add_edition", "edition", "remove_edition", "add_question", "question", "move_question",
    "remove_question", "add_message", "message", "remove_message", "translation", "preview", "paper", "recordings",
    "record", "recorded_sound", "add_group", "change_group", "remove_group", "open_consultation",
}  # fmt: skip
OPEN = {
    "groups", "close_consultation", "apart", "move_apart", "place_held", "open_group", "poster", "set_up_tablet",
}  # fmt: skip
"""Views of the worker's that want a draft, or an open consultation; all others want a closed one."""


@dataclass
class Board:
    """A board: its mark, what it has by the names that addresses use, and somebody of each role at a desk."""

    id: str
    mark: str
    things: dict[str, str]
    desks: dict[Role, Desk] = field(default_factory=dict)

    def code(self, stage: str) -> str:
        """The join code of its group at this stage."""
        letters = [letter for letter in self.mark.upper() if letter in LETTERS]
        return "".join(letters)[:5].ljust(5, "7") + {"draft": "D", "open": "P", "closed": "C"}.get(stage, "X")

    def fill(self, view: str, name: str) -> str | None:
        """What stands for this argument in an address of this view; None where nobody has said."""
        room, _, short = view.rpartition(".")
        stage = "draft" if short in DRAFT else "open" if short in OPEN else "closed"
        if name == "digest":
            return self.things["digest"]
        if name == "language" and short == "translation":
            return "ur"
        if name == "language" and room == "administrator":
            return "pl"
        special = {"concern_id": {"pass_on": "unread_id"}, "document_id": {"board_member": "given_id"}}
        key = special.get(name, {}).get(short) or special.get(name, {}).get(room) or name
        found = self.things.get(f"{stage}.{key}") or self.things.get(key)
        return found or PLAIN.get(name)


def build_board(app: Flask, sessions: Sessions, mark: str) -> Board:
    """One board with one of everything, and somebody of each role signed in."""
    with sessions() as session:
        board_id = add_board_with_aims(session)
        session.execute(text("UPDATE boards SET name = :name WHERE id = :id"), {"name": mark, "id": board_id})
        session.commit()
        board = Board(board_id, mark, {})
        for role in Role:
            board.desks[role] = sit_down(app, sessions, board_id=board_id, role=role, name=f"{mark} {role.value}")
        board.things["staff_id"] = builders.add_person(
            session, board_id=board_id, role=Role.READER, name=f"{mark} somebody"
        ).id
        _add_draft(session, board)
        _add_open(session, board)
        _add_closed(session, board)
        _add_documents(session, board)
        session.commit()
    return board


def addresses(rule: Rule, owners: Mapping[str, Board]) -> str:
    """The path of a rule, each argument filled by the board that `owners` names for it ('' for the plain ones)."""
    filling = {name: owners.get(name, owners[""]).fill(rule.endpoint, name) for name in rule.arguments}
    built = rule.build(filling, append_unknown=False)
    assert built, (rule, filling)
    return built[1]


def mixtures(rule: Rule, mine: Board, other: Board) -> Iterator[str]:
    """Every way to name something of another board in this address: of two things, each alone and both."""
    things = sorted(rule.arguments & NAMES_OF_THINGS)
    for owners in product((mine, other), repeat=len(things)):
        if other in owners:
            yield addresses(rule, {"": mine, **dict(zip(things, owners, strict=True))})


def dump(session: Session, board_id: str) -> dict[str, list[str]]:
    """Every row of a board in every table, in an order of its own."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if "board_id" in table.columns:
            rows = session.execute(table.select().where(table.c.board_id == board_id))
            found[table.name] = sorted(map(repr, rows))
    return found


def a_definition(mark: str, stage: str, *, languages: tuple[str, ...] = ("en",)) -> Consultation:
    """A consultation whose every word bears the mark."""
    better = replace(BETTER, words={"en": f"What would make {mark} better?"})
    help_ = Message("help", {"en": f"{mark} helps"}, {"en": "You can talk to somebody."}, {"any": [_is_unsafe()]})
    edition = Edition(BAND, 1, (FEELS, better, replace(BETTER, id="else", core=False)), messages=(help_,))
    return Consultation(f"{mark} {stage}", f"To learn of {mark}.", ("safe-at-school",), languages, (edition,))


def _is_unsafe() -> dict[str, Any]:
    return {"answered": "feels", "is": "unsafe"}


def _add_draft(session: Session, board: Board) -> None:
    definition = a_definition(board.mark, "draft", languages=("en", "ur"))
    made = builders.add_consultation(session, board_id=board.id, definition=definition)
    board.things["draft.consultation_id"] = made
    board.things["draft.group_id"] = _add_group(session, board, made, "draft")
    spoken = list_spoken(definition, BAND, "en")
    builders.record(session, board_id=board.id, text=spoken[0])
    board.things["digest"] = digest("en", spoken[0])


def _add_open(session: Session, board: Board) -> None:
    made = builders.add_open_consultation(session, board_id=board.id, definition=a_definition(board.mark, "open"))
    board.things["open.consultation_id"] = made
    group_id = board.things["open.group_id"] = _add_group(session, board, made, "open")
    board.things["group_id"] = group_id
    board.things["tablet_id"] = str(uuid4())
    tablets.save_tablet(
        session, board_id=board.id, group_id=group_id, tablet_id=board.things["tablet_id"], name=f"{board.mark} tablet",
        waiting=2, oldest=TODAY, today=TODAY,
    )  # fmt: skip
    held.add_held(
        session, board_id=board.id, consultation_id=made, group_id=group_id, response_id=str(uuid4()),
        envelope={"sealed": "x"}, reason="cannot_be_opened",
    )  # fmt: skip
    link = builders.add_group(
        session, board_id=board.id, consultation_id=made, expected=20, is_supervised=False, code=board.code("x")
    )
    for where in (group_id, group_id, link):
        _say(session, board, made, where)
    session.execute(
        text("UPDATE responses SET standing = 'late' WHERE id = (SELECT min(id) FROM responses WHERE board_id = :id)"),
        {"id": board.id},
    )
    _say(session, board, made, group_id, WORRYING)
    board.things["concern_id"] = reading.find_next_to_read(session, board_id=board.id).concern_id  # type: ignore
    board.things["wish_id"] = receiving.add_talk_wish(
        session, board_id=board.id, consultation_id=made, setting=f"{board.mark} school", first_name=board.mark,
        where_to_find="Room 4", now=NOW,
    )  # fmt: skip
    board.things["unread_id"] = reading.find_next_unread(session, board_id=board.id).concern_id  # type: ignore


def _add_closed(session: Session, board: Board) -> None:
    made = builders.add_open_consultation(session, board_id=board.id, definition=a_definition(board.mark, "closed"))
    board.things["closed.consultation_id"] = made
    group_id = _add_group(session, board, made, "closed")
    for _ in range(6):
        _say(session, board, made, group_id)
    lead = board.desks[Role.SAFEGUARDING_LEAD].person
    for concern_id in _concerns(session, made):
        concerns.settle(
            session, board_id=board.id, concern_id=concern_id, outcome=concerns.Outcome.NO_CONCERN,
            reason=f"{board.mark} read", person_id=lead.id, today=TODAY,
        )  # fmt: skip
    consultations.close_consultation(session, board_id=board.id, consultation_id=made, today=TODAY)
    builders.propose_theme(session, board_id=board.id, consultation_id=made, label=f"{board.mark} lights")
    # What redaction does: the words as they were written stand in answers alone.
    session.execute(text("UPDATE comments SET text = replace(text, :raw, 'words')"), {"raw": RAW})
    worker = board.desks[Role.PARTICIPATION_WORKER].person
    board.things["into_id"] = themes.add_theme(
        session, board_id=board.id, consultation_id=made, question_id="better", label=f"{board.mark} paths",
        person_id=worker.id, today=TODAY,
    )  # fmt: skip
    theme = next(t for t in themes.list_themes(session, board_id=board.id, consultation_id=made) if t.machine_label)
    board.things["theme_id"] = theme.id
    comments = themes.list_comments(session, board_id=board.id, theme_id=theme.id)
    board.things["comment_id"] = comments[0].id
    board.things["quote_id"] = quotes.propose_quote(
        session, board_id=board.id, theme_id=theme.id, comment_id=comments[1].id, text=comments[1].text, differs=False,
        person_id=worker.id,
    )  # fmt: skip
    themes.agree_theme(session, board_id=board.id, theme_id=theme.id, person_id=worker.id, today=TODAY)
    published.add_published(
        session, board_id=board.id, consultation_id=made, title=f"{board.mark} came", media_type="text/html",
        content=board.mark.encode(), today=TODAY,
    )  # fmt: skip


def _add_documents(session: Session, board: Board) -> None:
    kept = {"board_id": board.id, "year": YEAR, "title": f"{board.mark} learning", "stamp": "", "model": {}}
    prints = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), f"<p>{board.mark}</p>".encode())
    board.things["given_id"] = documents.save_draft(session, **kept, prints=prints, today=TODAY)
    documents.give_to_board(session, board_id=board.id, document_id=board.things["given_id"], now=NOW)
    board.things["document_id"] = documents.save_draft(session, **kept, prints=prints, today=TODAY)
    board.things["ask_id"] = promises.add_ask(
        session, board_id=board.id, year=YEAR, words=f"Light {board.mark}", partner="Police", by="March",
        theme_id=board.things["theme_id"],
    )  # fmt: skip


def _add_group(session: Session, board: Board, consultation_id: str, stage: str) -> str:
    made = builders.add_group(session, board_id=board.id, consultation_id=consultation_id, code=board.code(stage))
    session.execute(
        text("UPDATE groups SET name = :name, setting = :name WHERE id = :id"), {"name": f"{board.mark} 7B", "id": made}
    )
    return made


def _say(session: Session, board: Board, consultation_id: str, group_id: str, scored: builders.Scored = QUIET) -> None:
    response = builders.a_response(words=f"More lights {board.mark} {RAW}")
    builders.keep(session, response, consultation_id=consultation_id, group_id=group_id, concerns={"better": scored})


def _concerns(session: Session, consultation_id: str) -> list[str]:
    wanted = text("SELECT id FROM concerns WHERE consultation_id = :id")
    return list(session.scalars(wanted, {"id": consultation_id}))
