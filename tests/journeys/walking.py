"""Steps that several journeys begin with."""

from __future__ import annotations

import re
from datetime import date

from app.store import consultations
from app.store.consultations import Group, KeptConsultation
from surveys import library
from tests import builders
from tests.app.desks import Desk, sit_down
from tests.journeys.conftest import Town

PLANNED = {
    "dpia_id": "DPIA 7", "dpia_on": "2026-10-01", "dpia_by": "The data protection officer", "model": "anonymous",
    "invited": "All of the school.", "missed": "Those who are at home: a youth worker visits them.",
    "safe_space": ["seats", "elsewhere", "helpers", "refusing"], "ways": ["tap", "write"],
    "deciders": "The board's chair", "meeting_on": "2027-01-14", "answer_due": "2027-02-01",
    "influence": "Which lights are mended first.", "rung": "consulted", "asked_parents": "A letter and a slip to sign.",
    "told_parents": "A letter with a number to call.", "tried_5-7": "3", "tried_8-10": "4", "tried_11-13": "3",
    "tried_14-15": "3", "tried_16-18": "3", "tried_easy_read": "3", "tried_changed": "Shorter questions.",
}  # fmt: skip
"""What a worker types on the page of the plan."""


def approve(second: Desk, here: str) -> None:
    """Somebody who wrote none of it reads all of it, and agrees that exactly this may open."""
    read = re.search(r'name="digest"[^>]*value="([0-9a-f]{64})"', second.read(here + "approve"))
    assert read
    assert second.send(here + "approve", digest=read[1], read="y").status_code == 302


def count_permissions(worker: Desk, here: str) -> None:
    """On the day, the slips of each group are counted."""
    for path in set(re.findall(r"/worker/groups/[0-9a-f-]+/agreement", worker.read(here + "groups"))):
        typed = {"trusted_adult": "Ms Okafor, Room 4", "briefed_on": date.today().isoformat()}
        assert worker.send(path, **typed, asked="40", permitted="38").status_code == 302


def open_a_consultation(town: Town) -> tuple[KeptConsultation, Group]:
    """The worker writes a ready consultation into three groups and opens it; returns it and the group of 8 to 10."""
    worker = town.worker
    reply = worker.send("/worker/consultations/new", title="Feeling safe", ready="feeling_safe")
    here = "/" + reply.headers["Location"].split("/", 1)[1]
    worker.send(
        here + "details", title="Feeling safe", purpose="To learn where children feel safe.",
        priorities=["learning"],
    )  # fmt: skip
    for band, day in (("8-10", date.today()), ("5-7", date.today()), ("11-13", date.today())):
        worker.send(
            here + "groups/add", name=f"Oak {band}", setting="Oak School", band=band, expected="40",
            session_day=day.isoformat(), trusted_adult="Ms Okafor, Room 4", briefed_on=day.isoformat(),
        )  # fmt: skip
    with town.sessions() as session:
        aloud = library.load("feeling_safe")
        builders.record_everything(session, board_id=worker.person.board_id, definition=aloud)
        session.commit()
    count_permissions(worker, here)
    assert worker.send(here + "plan", **PLANNED).status_code == 302
    assert worker.send(here + "open").status_code == 422, "nobody but its writer has read it"
    second = sit_down(town.app, town.sessions, board_id=worker.person.board_id, role=worker.person.role, name="Sol")
    approve(second, here)
    reply = worker.send(here + "open")
    assert reply.status_code == 302, reply.get_data(as_text=True)
    with town.sessions() as session:
        (kept,) = consultations.list_consultations(session, board_id=worker.person.board_id)
        groups = consultations.list_groups(session, board_id=worker.person.board_id, consultation_id=kept.id)
    assert kept.status == "open"
    return kept, next(group for group in groups if group.band == "8-10")
