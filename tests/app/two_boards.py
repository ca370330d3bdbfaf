"""Two boards with one of everything in each: what a wall between them is tried against.

Every title, name and word of a board holds its mark, so that a page which shows one of the other's is found by reading
it. A new kind of thing in the store gets a row here, and a new `<...>` in an address a filling in `Board.fill`; tests
ask for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from app.accounts.second_step import CODES, renew_recovery_codes
from app.participation_worker.actions import warnings
from app.people import Person, Role
from app.store import (
    answer_files,
    approvals,
    audit_packs,
    break_glass,
    case_audits,
    checked_words,
    child_sentences,
    coding,
    concerns,
    consultations,
    data_taken,
    documents,
    draft_steps,
    following,
    gazetteers,
    group_tellings,
    held,
    hours,
    indicators,
    invitations,
    kept_promises,
    mandatory_reports,
    paper,
    passed_warnings,
    population,
    promises,
    published,
    quotes,
    readers,
    receiving,
    saying,
    second_steps,
    sign_offs,
    splits,
    tablets,
    theme_steps,
    themes,
    trail,
)
from app.store.concerns import Outcome
from app.store.indicators import GivenIndicator
from app.store.population import LocalLine
from app.store.session import Session, Sessions
from app.store.tables import Base
from surveys.about_you import VERSION, make_questions
from surveys.answers import Answer
from surveys.answers_table import Table, pack
from surveys.definition import AboutYou, Consultation, Edition, Message
from surveys.groups import LETTERS
from surveys.spoken import digest, list_spoken
from tests import builders
from tests.app.desks import Desk, add_board_with_aims, give_app, sit_down
from tests.builders import BETTER, FEELS, NOW, TODAY, WORRYING

SOON = date.today() + timedelta(days=20)
"""A day that one says nobody reads on, or is on duty."""
YEAR, BAND = "2026", "11-13"
QUIET = builders.Scored()
RAW = "rawwords"
"""Stands in every answer as it was written, and in no comment: redaction has seen those."""
NAMES_OF_THINGS = {
    "consultation_id", "group_id", "tablet_id", "theme_id", "comment_id", "concern_id", "wish_id", "quote_id",
    "earlier_id", "document_id", "ask_id", "staff_id", "passkey_id", "step_id", "promise_id", "audit_id", "pack_id",
    "batch_id", "answer_file_id",
}  # fmt: skip
"""Arguments of addresses that name something of one board."""
PLAIN: Mapping[str, str] = {
    "band": BAND, "question_id": "better", "message_id": "help", "language": "en", "year": YEAR, "way": "up",
    "what": "close", "decision": "agree", "kind": "pdf", "switch": "off", "why": "late", "act": "count",
    "said": "yes", "file": "qdpx", "edition": "briefing", "telling": "told", "asked": "gender",
}  # fmt: skip
"""Arguments that name nothing of anybody's."""
DRAFT = {
    "details", "telling", "add_edition", "edition", "remove_edition", "add_question", "question", "move_question",
    "keep_question", "advise_on_question", "keep_message", "advise_on_message",
    "remove_question", "add_message", "message", "remove_message", "translation", "preview", "paper", "recordings",
    "record", "recorded_sound", "add_group", "change_group", "remove_group", "open_consultation",
    "place_question", "duplicate_question", "draft_steps", "undo_draft_steps", "plan", "approve", "agreement",
    "bring_in_edition", "bring_sheet", "about_you", "add_about_you", "remove_about_you", "warnings", "paper_print",
}  # fmt: skip
OPEN = {
    "groups", "close_consultation", "apart", "move_apart", "place_held", "open_group", "poster", "set_up_tablet",
    "live", "group_prints", "poster_print", "set_up_sheet", "paper_batches", "type_in",
    "bring_answers", "match_answers", "preview_answers", "give_up_answers",
}  # fmt: skip
"""Views of the worker's that want a draft, or an open consultation; all others want a closed one."""
KINDS_OF_CONCERN = (
    "concern_id", "unread_id", "to_agree_id", "again_id", "upheld_id", "owed_id", "asked_id", "agreed_id",
)  # fmt: skip
"""One that must be read first; one that need not; one that waits for a second person; one drawn to be read again; one
that was upheld; one of which a report is owed; one whose rest was asked for; one whose rest two people may read."""
OF_READERS = ("unread_id", "again_id")
"""What a reader may see, of the consultation that they were named for."""
ALL_BUT_AGAIN = tuple(kind for kind in KINDS_OF_CONCERN if kind != "again_id")
WANTED = {
    "pass_on": "unread_id", "show_to_lead": "unread_id", "decide_second": "to_agree_id", "read_again": "again_id",
    "suspect": "upheld_id", "report": "owed_id", "answer_rest": "asked_id", "open_rest": "agreed_id",
}  # fmt: skip
"""Which of them a view wants, so that it does what it is for; all others take what must be read first."""


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

    def fill(self, view: str, name: str, role: Role) -> str | None:
        """What stands for this argument in an address of this view, for somebody; None where nobody has said."""
        room, _, short = view.rpartition(".")
        stage = "draft" if short in DRAFT else "open" if short in OPEN else "closed"
        if name == "digest":
            return self.things["digest"]
        if name == "language" and short == "translation":
            return "ur"
        if name == "language" and room == "administrator":
            return "pl"
        if name == "passkey_id":
            return self.things[f"{role.value}.passkey_id"]
        if name == "concern_id" and role is Role.READER:
            return self.things[WANTED.get(short, "unread_id")]
        special = {
            "concern_id": WANTED,
            "document_id": {
                "board_member": "given_id",
                "publish": "approved_id",
                "publishing": "approved_id",
                "take_back": "public_id",
            },
            "pack_id": {
                "board_member": "given_pack_id",
                "give_pack": "whole_pack_id",
                "safeguarding_lead": "whole_pack_id",
            },
            "comment_id": {"translate_answer": "foreign_id"},
            "ask_id": {"change_ask": "own_ask_id", "remove_ask": "own_ask_id"},
            "promise_id": {"change_promise": "new_promise_id"},
        }
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
            _add_second_steps(app, session, board, role)
            session.commit()
        _add_people(session, board)
        _add_draft(session, board)
        _add_open(session, board)
        _add_closed(session, board)
        _add_before(session, board)
        _add_documents(session, board)
        _add_audits(session, board)
        _add_given_tables(session, board)
        session.commit()
    return board


def addresses(rule: Rule, owners: Mapping[str, Board], role: Role, **given: str) -> str:
    """The path of a rule, each argument filled by the board that `owners` names for it ('' for the plain ones)."""
    filling = {name: owners.get(name, owners[""]).fill(rule.endpoint, name, role) for name in rule.arguments} | given
    built = rule.build(filling, append_unknown=False)
    assert built, (rule, filling)
    return built[1]


def mixtures(rule: Rule, mine: Board, other: Board, role: Role) -> Iterator[str]:
    """Every way to name something of another board in this address: of two things, each alone and both."""
    things = sorted(rule.arguments & NAMES_OF_THINGS)
    for owners in product((mine, other), repeat=len(things)):
        if other in owners:
            yield addresses(rule, {"": mine, **dict(zip(things, owners, strict=True))}, role)


def dump(session: Session, board_id: str) -> dict[str, list[str]]:
    """Every row of a board in every table, in an order of its own."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if "board_id" in table.columns:
            rows = session.execute(table.select().where(table.c.board_id == board_id))
            found[table.name] = sorted(map(repr, rows))
    return found


def _add_second_steps(app: Flask, session: Session, board: Board, role: Role) -> None:
    """Everybody has an app, a passkey and recovery codes, also who need none: what is one's own alone."""
    own = {"board_id": board.id, "staff_id": board.desks[role].person.id}
    give_app(session, codes=app.extensions[CODES], **own)
    made = second_steps.add_passkey(
        session, **own, name=f"{board.mark} laptop", credential_id=f"{board.mark}-{role.value}", public_key=b"key",
        uses=0, today=TODAY,
    )  # fmt: skip
    assert made
    board.things[f"{role.value}.passkey_id"] = made
    renew_recovery_codes(session, **own)


def _add_people(session: Session, board: Board) -> None:
    """A reader with an open invitation, a deputy who sits at no desk, a closed day, a language checked."""
    board.things["staff_id"] = builders.add_person(
        session, board_id=board.id, role=Role.READER, name=f"{board.mark} somebody"
    ).id
    board.things["third_id"] = builders.add_person(
        session, board_id=board.id, role=Role.DEPUTY, name=f"{board.mark} third"
    ).id
    for role in Role:
        board.things[f"{role.value}_id"] = board.desks[role].person.id
    invitations.save_invitation(
        session, board_id=board.id, staff_id=board.things["staff_id"], digest=f"digest of {board.mark}",
        ends_at=datetime.now(UTC) + timedelta(days=1),
    )  # fmt: skip
    hours.close_day(session, board_id=board.id, day=SOON)
    checked_words.save_checked(
        session, board_id=board.id, language="pl", fingerprint="x", checked_by=f"{board.mark} checker", today=TODAY
    )
    gazetteers.save_gazetteer(
        session, board_id=board.id, name=f"{board.mark} list", kind="places", words=[f"{board.mark} place"]
    )


def a_definition(mark: str, stage: str, *, languages: tuple[str, ...] = ("en",)) -> Consultation:
    """A consultation whose every word bears the mark."""
    better = replace(BETTER, words={"en": f"What would make {mark} better?"})
    help_ = Message("help", {"en": f"{mark} helps"}, {"en": "You can talk to somebody."}, {"any": [_is_unsafe()]})
    gender = make_questions(AboutYou("gender", VERSION, f"{mark} asks", "One table."), BAND)
    asked = (FEELS, better, replace(BETTER, id="else", core=False), *gender)
    edition = Edition(BAND, 1, asked, messages=(help_,))
    return Consultation(f"{mark} {stage}", f"To learn of {mark}.", ("safe-at-school",), languages, (edition,))


def _is_unsafe() -> dict[str, Any]:
    return {"answered": "feels", "is": "unsafe"}


def _add_draft(session: Session, board: Board) -> None:
    definition = a_definition(board.mark, "draft", languages=("en", "ur"))
    made = builders.add_consultation(session, board_id=board.id, definition=definition)
    board.things["draft.consultation_id"] = made
    board.things["draft.group_id"] = _add_group(session, board, made, "draft")
    draft_steps.keep_step(
        session, person=board.desks[Role.PARTICIPATION_WORKER].person, consultation_id=made, what=f"moved {board.mark}",
        before=definition, today=TODAY,
    )  # fmt: skip
    [step] = draft_steps.list_steps(session, board_id=board.id, consultation_id=made)
    board.things["draft_step_id"] = step.id
    approvals.add_approval(
        session, board_id=board.id, consultation_id=made, digest="x" * 64, approved_by=board.things["third_id"],
        today=TODAY,
    )  # fmt: skip
    spoken = list_spoken(definition, BAND, "en")
    builders.record(session, board_id=board.id, text=spoken[0])
    board.things["digest"] = digest("en", spoken[0])
    worker = board.desks[Role.PARTICIPATION_WORKER].person
    kept = consultations.get_consultation(session, board_id=board.id, consultation_id=made)
    (board.things["warning"],) = warnings.list_keys(session, person=worker, kept=kept)
    passed_warnings.save_passed(
        session, board_id=board.id, consultation_id=made, code="W05", place="editions[11-13].questions[better]",
        said="x", reason=f"{board.mark} reason", staff_id=worker.id, today=TODAY,
    )  # fmt: skip


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
    board.things["batch_id"] = paper.add_batch(
        session, board_id=board.id, group_id=group_id, language="en", sheets=20,
        person_id=board.desks[Role.PARTICIPATION_WORKER].person.id, today=TODAY,
    )  # fmt: skip
    board.things["answer_file_id"] = answer_files.add_file(
        session, person=board.desks[Role.PARTICIPATION_WORKER].person, consultation_id=made, name=f"{board.mark}.csv",
        content=pack(Table((f"{board.mark} said",), ((f"More lights {board.mark} {RAW}",),))), today=TODAY,
        matched={"band": BAND, "parts": {"better": 0}, "about": {}, "language": "en", "agreed": True},
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
    board.things["wish_id"] = receiving.add_talk_wish(
        session, board_id=board.id, setting=f"{board.mark} school", first_name=board.mark, where_to_find="Room 4",
        now=NOW,
    )  # fmt: skip
    board.things["unread_id"] = _concerns(session, made)[0]
    _add_concerns(session, board, made, group_id)
    for reader in (board.desks[Role.READER].person.id, board.things["staff_id"]):
        readers.save_reader(session, board_id=board.id, consultation_id=made, staff_id=reader, reads=True)


def _add_concerns(session: Session, board: Board, made: str, group_id: str) -> None:
    """One answer of each kind, decided on by people who sit at none of the desks: whoever does is the second person."""
    third = Person(board.things["third_id"], board.id, "", Role.DEPUTY)
    lead, deputy = (board.desks[role].person for role in (Role.SAFEGUARDING_LEAD, Role.DEPUTY))
    things = {kind: board.things.get(kind) or _say(session, board, made, group_id, WORRYING) for kind in ALL_BUT_AGAIN}
    things["again_id"] = _say(session, board, made, group_id)
    board.things |= things
    said = {"board_id": board.id, "reason": f"{board.mark} reason", "person_id": third.id, "today": TODAY}
    for kind, outcome in (
        ("to_agree_id", Outcome.NO_CONCERN),
        ("again_id", Outcome.NO_CONCERN),
        *((kind, Outcome.REFER) for kind in ("upheld_id", "owed_id", "asked_id", "agreed_id")),
    ):
        concerns.settle(session, concern_id=things[kind], outcome=outcome, again=True, **said)
    trail.note(session, person=third, act="settled", about=things["again_id"], now=NOW)
    mandatory_reports.add_suspicion(
        session, board_id=board.id, concern_id=things["owed_id"], consultation_id=made, person_id=third.id, now=NOW
    )
    mandatory_reports.ask_while_owed(session, board_id=board.id, now=NOW)
    # Requests and their hour run by the clock on the wall.
    asked = {"board_id": board.id, "reason": f"{board.mark} reason", "now": datetime.now(UTC)}
    break_glass.ask(session, concern_id=things["asked_id"], person_id=third.id, **asked)
    break_glass.ask(session, concern_id=things["agreed_id"], person_id=lead.id, **asked)
    break_glass.answer(session, concern_id=things["agreed_id"], person_id=deputy.id, agrees=True, **asked)


def _add_closed(session: Session, board: Board) -> None:
    made = builders.add_open_consultation(session, board_id=board.id, definition=a_definition(board.mark, "closed"))
    board.things["closed.consultation_id"] = made
    group_id = _add_group(session, board, made, "closed")
    board.things["closed.group_id"] = group_id
    group_tellings.save_telling(
        session, board_id=board.id, consultation_id=made, group_id=group_id, kind="thanked",
        words=f"{board.mark} thanks", how="in person", told_on=TODAY, told_by=board.things["third_id"],
    )  # fmt: skip
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
    splits.save_split(
        session, board_id=board.id, theme_id=theme.id,
        halves=[(board.mark, [one.id for one in comments[:3]]), ("lights", [one.id for one in comments[3:]])],
    )  # fmt: skip
    board.things["split_id"] = splits.find_split(session, board_id=board.id, theme_id=theme.id).id
    with theme_steps.record(session, person=worker, consultation_id=made, kind="agreed", about=theme.id, now=NOW):
        themes.agree_theme(session, board_id=board.id, theme_id=theme.id, person_id=worker.id, today=TODAY)
    board.things["step_id"] = theme_steps.list_steps(session, board_id=board.id, consultation_id=made)[0].id
    # As a later run leaves what it would add; of the other question nothing stands in a theme.
    session.execute(
        text("UPDATE theme_comments SET is_in = false, is_suggested = true WHERE comment_id = :id"),
        {"id": comments[5].id},
    )
    board.things["suggested_id"] = comments[5].id
    here = {"board_id": board.id, "person_id": worker.id, "today": TODAY}
    # To whoever sits at the desk, so that what is dealt is there to be asked for.
    coding.draw(session, consultation_id=made, seed=f"{board.mark} seed", **here)
    coding.note_read(session, comment_ids=[board.things["comment_id"]], **here)
    published.add_published(
        session, board_id=board.id, consultation_id=made, title=f"{board.mark} came", media_type="text/html",
        content=board.mark.encode(), today=TODAY,
    )  # fmt: skip


def _add_before(session: Session, board: Board) -> None:
    """A theme of an earlier consultation that goes on in the later one, and an answer in another language."""
    definition = a_definition(board.mark, "before")
    made = builders.add_open_consultation(session, board_id=board.id, definition=definition)
    consultations.close_consultation(
        session, board_id=board.id, consultation_id=made, today=TODAY - timedelta(days=300)
    )
    worker = board.desks[Role.PARTICIPATION_WORKER].person
    earlier = board.things["earlier_id"] = themes.add_theme(
        session, board_id=board.id, consultation_id=made, question_id="better", label=f"{board.mark} lamps",
        person_id=worker.id, today=TODAY,
    )  # fmt: skip
    themes.agree_theme(session, board_id=board.id, theme_id=earlier, person_id=worker.id, today=TODAY)
    following.propose_links(session, board_id=board.id, likely={(earlier, board.things["theme_id"]): 0.7})
    comments = themes.list_comments(session, board_id=board.id, theme_id=board.things["theme_id"])
    board.things["foreign_id"] = comments[2].id
    session.execute(
        text("UPDATE comments SET unplaced = 'other_language', language = 'pl' WHERE id = :id"), {"id": comments[2].id}
    )


def _add_documents(session: Session, board: Board) -> None:
    kept = {"board_id": board.id, "year": YEAR, "title": f"{board.mark} learning", "stamp": "", "model": {}}
    prints = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), f"<p>{board.mark}</p>".encode())
    for number, stage in enumerate(("public_id", "approved_id", "given_id", "document_id")):
        made = board.things[stage] = documents.save_draft(session, **kept, prints=prints, today=TODAY)
        here = {"board_id": board.id, "document_id": made}
        documents.save_edition(
            session, **here, name="briefing", title=f"{board.mark} briefing", html=board.mark.encode(), article=b""
        )
        if stage == "document_id":
            continue
        _sign(session, board, made, "reviewed", "third_id", Role.DEPUTY)
        worker = Person(f"signer of {board.mark}", board.id, f"{board.mark} signer", Role.PARTICIPATION_WORKER)
        sign_offs.add_sign_off(session, person=worker, document_id=made, act="reviewed", now=NOW)
        documents.give_to_board(session, **here, now=NOW + timedelta(minutes=number))
        if stage != "given_id":
            _sign(session, board, made, "approved", "staff_id", Role.BOARD_MEMBER)
            documents.save_approved(session, **here, today=TODAY)
    documents.save_published(
        session, board_id=board.id, document_id=board.things["public_id"], checksum="c" * 64, today=TODAY
    )
    board.things["published_id"] = published.add_published(
        session, board_id=board.id, consultation_id=None, title=f"{board.mark} learning", media_type="text/html",
        content=board.mark.encode(), today=TODAY, year=YEAR, version=1, edition="board", kind="html",
    )  # fmt: skip
    board.things["ask_id"] = promises.add_ask(
        session, board_id=board.id, year=YEAR, words=f"Light {board.mark}", partner="Police", by="March",
        theme_id=board.things["theme_id"], due=SOON, tell_children=f"{board.mark} lamps",
    )  # fmt: skip
    # Of a year of its own, which no board has been given: this one can still be changed.
    board.things["own_ask_id"] = promises.add_ask(
        session, board_id=board.id, year="2031", words=f"Path {board.mark}", partner="Police", by="May", theme_id=None,
    )  # fmt: skip
    member = board.desks[Role.BOARD_MEMBER].person
    promises.save_decision(
        session, board_id=board.id, ask_id=board.things["ask_id"], decision=f"Yes. {board.mark}", person_id=member.id,
        today=TODAY, verdict="yes", reason=f"{board.mark} is right",
    )  # fmt: skip
    promised = {"words": f"Lamps {board.mark}", "children_words": f"Lamps {board.mark}", "due": SOON, "today": TODAY}
    board.things["promise_id"] = kept_promises.add_promise(
        session, person=member, ask_id=board.things["ask_id"], **promised
    )
    said = saying.say_all(session, board_id=board.id, today=TODAY)
    kept_promises.publish(session, board_id=board.id, what=said, today=TODAY)
    board.things["new_promise_id"] = kept_promises.add_promise(
        session, person=member, ask_id=board.things["ask_id"], **promised
    )
    # What a worker has read before they publish it.
    board.things["seen"] = saying.say_all(session, board_id=board.id, today=TODAY).fingerprint
    child_sentences.save_sentence(
        session, board_id=board.id, about="ask", about_id=board.things["ask_id"], level="older",
        words=f"Lamps for {board.mark}.", picture="light", person_id="p", today=TODAY,
    )  # fmt: skip


def _add_audits(session: Session, board: Board) -> None:
    """A case audit, a pack that was compiled, one that may go to the board and one that the board has."""
    here = {"board_id": board.id, "theme_id": board.things["theme_id"]}
    found = {"seen_alone": "yes", "voice_recorded": "no", "changed": "no", "strength": "sound", "worked": board.mark}
    board.things["audit_id"] = case_audits.add_case_audit(
        session, **here, partner="Police", looked_on=TODAY, found=found, person_id="worker", today=TODAY
    )
    said = (audit_packs.KeptRecommendation(f"Light {board.mark}", "Police", TODAY),)
    concluded = audit_packs.Concluded(*[f"{board.mark} says so"] * 4, recommendations=said)
    for key in ("pack_id", "whole_pack_id", "given_pack_id"):
        made = board.things[key] = audit_packs.add_pack(
            session, **here, question=f"Is {board.mark} lit?", first_day=TODAY, last_day=TODAY, frontline=()
        )
        audit_packs.save_concluded(session, board_id=board.id, pack_id=made, concluded=concluded)
        audit_packs.save_prints(
            session, board_id=board.id, pack_id=made, prompts=(), today=TODAY,
            made_from=audit_packs.get_pack(session, board_id=board.id, pack_id=made),
            prints=dict.fromkeys(audit_packs.PRINTS, f"<p>{board.mark}</p>".encode()),
        )  # fmt: skip
    for key in ("whole_pack_id", "given_pack_id"):
        audit_packs.review_pack(
            session, board_id=board.id, pack_id=board.things[key], person_id="another lead", today=TODAY
        )
    given = board.things["given_pack_id"]
    audit_packs.give_pack(session, board_id=board.id, pack_id=given, person_id="worker", today=TODAY)


def _add_given_tables(session: Session, board: Board) -> None:
    """What a worker loads: who lives here, and what the board counts."""
    population.save_population(
        session, board_id=board.id, lines=[LocalLine("Age", "11-13", 1900, f"{board.mark} census", TODAY)]
    )
    worker, closed = board.desks[Role.PARTICIPATION_WORKER].person, board.things["closed.consultation_id"]
    data_taken.add_taking(
        session, person=worker, consultation_id=closed, kind="csv", reason=f"{board.mark} asks", rows=3, today=TODAY
    )
    given = GivenIndicator(f"{board.mark} exclusions", "2025", "12", "School census", TODAY)
    indicators.save_indicators(session, board_id=board.id, given=[given])


def _sign(session: Session, board: Board, document_id: str, act: sign_offs.Act, who: str, role: Role) -> None:
    """A name of somebody who sits at none of the desks: whoever does may sign as well."""
    person = Person(board.things[who], board.id, f"{board.mark} signer", role)
    sign_offs.add_sign_off(session, person=person, document_id=document_id, act=act, now=NOW)


def _add_group(session: Session, board: Board, consultation_id: str, stage: str) -> str:
    made = builders.add_group(session, board_id=board.id, consultation_id=consultation_id, code=board.code(stage))
    session.execute(
        text("UPDATE groups SET name = :name, setting = :name WHERE id = :id"), {"name": f"{board.mark} 7B", "id": made}
    )
    return made


def _say(session: Session, board: Board, consultation_id: str, group_id: str, scored: builders.Scored = QUIET) -> str:
    """Somebody answers, in own words twice; returns the id of what must be read of it."""
    before = set(_concerns(session, consultation_id))
    words = f"More lights {board.mark} {RAW}"
    said = (Answer("feels", value="safe"), Answer("better", value=words), Answer("else", value=words))
    response = builders.a_response(answers=said)
    builders.keep(session, response, consultation_id=consultation_id, group_id=group_id, concerns={"better": scored})
    [made] = set(_concerns(session, consultation_id)) - before
    return made


def _concerns(session: Session, consultation_id: str) -> list[str]:
    wanted = text("SELECT id FROM concerns WHERE consultation_id = :id ORDER BY id")
    return list(session.scalars(wanted, {"id": consultation_id}))
