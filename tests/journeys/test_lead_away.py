"""A worrying answer while the lead is away: the lead is told, then the deputy, who settles it; the lead sees that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.jobs.running import sweep_and_run
from app.store.consultations import Group, KeptConsultation
from tests.app.desks import Desk
from tests.journeys.conftest import Town
from tests.journeys.walking import open_a_consultation
from tests.sealing import seal

WORDS = "my step dad hits me when he drinks zebra-umbrella"
SECRETS = ("zebra", "step dad", "Oak", "Feeling safe", "8-10")
HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize("town", ["sqlite", "postgresql"], indirect=True)
def test_a_concern_finds_its_way_while_the_lead_is_away(town: Town):
    """R3.09, T18."""
    kept, group = open_a_consultation(town)
    _answer(town, kept, group)

    came = datetime.now(UTC)
    _look(town, came)
    assert _told(town) == [town.lead.email]
    assert _says_something_waits(town.lead)
    assert _says_something_waits(town.deputy)

    _nothing_more_is_sent_for_an_hour(town, came)
    _look(town, came + 26 * HOUR)
    assert _told(town) == [town.lead.email, town.deputy.email]

    covered = town.deputy.get("/lead/read/").headers["Location"]
    assert "zebra-umbrella" in town.deputy.send(f"{covered}/words").get_data(as_text=True)
    _look(town, came + 12 * HOUR)
    assert len(town.mailbox.messages) == 2, "seen: nobody else is told"
    _look(town, came + 90 * HOUR)
    assert _told(town)[2:] == [town.deputy.email], "seen, and not settled by the end of the next reading day"

    town.deputy.send(covered, outcome="refer", reason="Told children's services with class and day.")
    assert not _says_something_waits(town.lead)
    settled = town.lead.read("/lead/settled")
    assert town.deputy.person.name in settled
    assert "Told children&#39;s services" in settled

    sent = "".join(letter.as_string() for letter in town.mailbox.messages)
    assert [word for word in SECRETS if word in sent] == []


def test_when_the_deputy_is_away_too_everybody_is_told(town: Town):
    kept, group = open_a_consultation(town)
    _answer(town, kept, group)
    came = datetime.now(UTC)
    _look(town, came)
    _look(town, came + 26 * HOUR)
    _look(town, came + 52 * HOUR)
    everybody = sorted([town.lead.email, town.deputy.email])
    assert _told(town)[:2] == [town.lead.email, town.deputy.email]
    assert sorted(_told(town)[2:]) == everybody


def _answer(town: Town, kept: KeptConsultation, group: Group) -> None:
    """A tablet sends what a child wrote, and beside it what need not be read first."""
    for words in (WORDS, "more street lights"):
        inside = {
            "agreed": True, "band": group.band, "version": 1, "language": "en", "helped": False,
            "words_may_be_used": True, "answers": {"safer": {"value": words}, "safe_school": {"missing": "not_sure"}},
        }  # fmt: skip
        envelope = seal(kept.public_key or "", inside, f"heard/1|{group.code}|{group.band}|1".encode())
        reply = town.app.test_client().post(
            f"/{group.code}", json={"id": str(uuid4()), "key_id": kept.key_id, **envelope}
        )
        assert reply.status_code == 201, reply.get_data(as_text=True)


def _look(town: Town, now: datetime) -> None:
    """The workers look, at this time on the clock."""
    sweep_and_run(town.sessions, town.settings, clock=lambda: now)


def _nothing_more_is_sent_for_an_hour(town: Town, came: datetime) -> None:
    for minutes in range(0, 60, 5):
        _look(town, came + timedelta(minutes=minutes))
    assert len(town.mailbox.messages) == 1


def _says_something_waits(desk: Desk) -> bool:
    return "There is something to read." in desk.read("/lead/quotes")


def _told(town: Town) -> list[str]:
    return [letter["X-RcptTo"] for letter in town.mailbox.messages]
