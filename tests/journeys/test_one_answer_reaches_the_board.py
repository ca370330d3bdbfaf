"""One young person's response, from the tablet through the lead and the worker to the board (architecture.md, hops).

It holds two answers in own words: one that must never leave the lead's room, and one that the board must read.
"""

from __future__ import annotations

import io
import logging
import re
from datetime import date
from uuid import uuid4

import pytest
from docx import Document
from playwright.sync_api import Page
from pypdf import PdfReader

from app.store.consultations import Group, KeptConsultation
from tests.app.desks import read_the_others
from tests.browser.child import Child
from tests.journeys.conftest import Town
from tests.journeys.walking import open_a_consultation
from tests.sealing import seal

SECRET = "my step dad hits me when he drinks zebra-umbrella"
HEARD = "proper street lights on the canal path so it is not scary"
OTHERS = (
    "more street lights on my road", "street lights that work by the park", "lights on the path to school",
    "better lights near the bus stop", "light the alley behind school", "lights in the park at night",
    "a teacher who listens to me", "teachers who listen and do something", "someone at school who listens",
    "a teacher to talk to at lunch", "grown ups who listen at school", "teachers to stop the shouting",
)  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("town", ["sqlite", "postgresql"], indirect=True)
def test_one_answer_reaches_the_board_and_one_never_does(town: Town, tablet: Page, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    kept, group = open_a_consultation(town)
    _let_others_answer(town, kept, group)

    _answer_on_the_tablet(Child(tablet, f"{town.address}/{group.code}"))

    town.do_what_waits()
    _the_lead_is_told_without_words(town)
    _the_worker_closes_and_finds_themes(town, kept)
    _nobody_but_the_lead_meets(town, kept, SECRET)
    _the_lead_reads_and_upholds(town)
    theme_id = _the_worker_agrees_the_theme_of(town, kept, HEARD)
    _the_worker_quotes_and_the_lead_releases(town, theme_id)
    html, pdf, docx = _the_board_reads(town)

    for print_ in (html, pdf, docx):
        assert "canal path" in print_
        assert "zebra" not in print_
    assert "zebra" not in caplog.text, "a log line holds a child's words"
    assert HEARD not in caplog.text


def _let_others_answer(town: Town, kept: KeptConsultation, group: Group) -> None:
    """Noise: a class that answers as well, each sealed as a tablet seals."""
    client = town.app.test_client()
    for words in OTHERS:
        inside = {
            "agreed": True, "band": group.band, "version": 1, "language": "en", "helped": False,
            "words_may_be_used": True, "answers": {"safer": {"value": words}, "safe_school": {"missing": "not_sure"}},
        }  # fmt: skip
        envelope = seal(kept.public_key or "", inside, f"heard/1|{group.code}|{group.band}|1".encode())
        reply = client.post(f"/{group.code}", json={"id": str(uuid4()), "key_id": kept.key_id, **envelope})
        assert reply.status_code == 201, reply.get_data(as_text=True)


def _answer_on_the_tablet(child: Child) -> None:
    child.agree()
    child.answer("My friends", "Very safe", "Very safe", "Very safe", "No", "A friend")
    child.write(SECRET)
    child.answer(None, "At home", None)  # and past a rest, which comes after eight questions
    child.write(HEARD)
    child.answer(None, "Music", "No", "Yes, you may")
    child.send()


def _the_lead_is_told_without_words(town: Town) -> None:
    (letter,) = town.mailbox.messages
    assert letter["X-RcptTo"] == town.lead.email
    assert "there is something in Heard that a safeguarding lead must read" in str(letter.get_payload())
    assert "zebra" not in str(letter)


def _the_worker_closes_and_finds_themes(town: Town, kept: KeptConsultation) -> None:
    here = f"/worker/consultations/{kept.id}/"
    assert "10 or more" in town.worker.read(here)
    town.worker.send(here + "close", press="y")
    town.worker.send(here + "themes/find", press="y")
    assert town.do_what_waits() == 2, "themes are found, then compared with the plan and with earlier ones"


def _nobody_but_the_lead_meets(town: Town, kept: KeptConsultation, words: str) -> None:
    here = f"/worker/consultations/{kept.id}/"
    themes = town.worker.read(here + "themes")
    pages = [themes, town.worker.read(here), *map(town.worker.read, _links(themes, "/worker/themes/"))]
    pages += [town.worker.read(here + f"themes/unplaced/{question}") for question in ("safer", "helps_now")]
    assert not any("zebra" in page for page in pages)
    assert "Fewer than 8 answers are held back" in pages[1]
    for path in ("/lead/", "/lead/read/"):
        assert town.worker.get(path).status_code == 403
        assert town.member.get(path).status_code == 403


def _the_lead_reads_and_upholds(town: Town) -> None:
    covered = town.lead.get("/lead/read/").headers["Location"]
    assert "zebra" not in town.lead.read(covered)
    uncovered = town.lead.send(f"{covered}/words").get_data(as_text=True)
    assert "zebra-umbrella" in uncovered
    assert "canal path" not in uncovered, "never the rest of the response"
    assert town.lead.send(covered, outcome="refer", reason="").status_code == 422
    town.lead.send(covered, outcome="refer", reason="Told children's services with class and day.")
    assert "Nothing waits" in town.lead.read("/lead/read/")


def _the_worker_agrees_the_theme_of(town: Town, kept: KeptConsultation, words: str) -> str:
    themes = town.worker.read(f"/worker/consultations/{kept.id}/themes")
    where = next(link for link in _links(themes, "/worker/themes/") if words in town.worker.read(link))
    town.worker.send(
        f"{where}/rename", label="Light the way", definition="Street lights on paths and roads.",
        bears_on=["preventing-harm"],
    )  # fmt: skip
    town.worker.send(f"{where}/agree")
    assert "Light the way" in town.worker.read(where)
    return where.rsplit("/", 1)[1]


def _the_worker_quotes_and_the_lead_releases(town: Town, theme_id: str) -> None:
    page = town.worker.read(f"/worker/themes/{theme_id}")
    quoting = next(link for link in _links(page, "") if "/comments/" in link and HEARD in town.worker.read(link))
    town.worker.send(quoting, kept=HEARD)
    (waiting,) = _links(town.lead.read("/lead/quotes"), "/lead/quotes/")
    town.lead.send(waiting, kept=HEARD)


def _the_board_reads(town: Town) -> tuple[str, str, str]:
    year = str(date.today().year)
    assert "Learning documents" in town.member.read("/board/")
    town.worker.send(f"/worker/documents/{year}/compile")
    town.do_what_waits()
    document = _document_at(town.worker.read(f"/worker/documents/{year}/"), "/worker/documents/read/")
    town.worker.send(document.replace("/read/", "/give/"))
    assert "/board/documents/" not in town.member.read("/board/"), "R3.08: nobody has read the others yet"
    assert read_the_others(town.lead) == len([*OTHERS, HEARD])
    town.worker.send(document.replace("/read/", "/give/"))
    assert "/board/documents/" not in town.member.read("/board/"), "R4.06: nobody has put their name to it yet"
    town.worker.send(document, read="y")
    town.lead.send(document.replace("/worker/documents/read/", "/lead/documents/"), read="y")
    town.worker.send(document.replace("/read/", "/give/"))
    found = _document_at(town.member.read("/board/"), "/board/documents/")
    html = town.member.read(found)
    pdf = PdfReader(io.BytesIO(town.member.get(f"{found}.pdf").data))
    docx = Document(io.BytesIO(town.member.get(f"{found}.docx").data))
    return html, " ".join(page.extract_text() for page in pdf.pages), "\n".join(p.text for p in docx.paragraphs)


def _document_at(page: str, begins: str) -> str:
    (found,) = {re.split(r"[.#]|/asks|/approve", link)[0] for link in _links(page, begins)}
    return found


def _links(page: str, begins: str) -> list[str]:
    return [link for link in dict.fromkeys(re.findall(r'href="([^"]+)"', page)) if link.startswith(begins or "/")]
