"""From the frozen model to bytes for everybody: the same each time, with version, names and checksum (R4.12)."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from analysis.document.children.model import MissingSentence
from analysis.document.completeness import MissingSection
from analysis.document.editions import Edition
from analysis.document.model import Ask
from analysis.document.plain import to_plain
from app.jobs.publish_document import INCOMPLETE, NOT_APPROVED, STALE, finish, list_checksums
from app.jobs.running import run_waiting
from app.people import Role
from app.store import consultations, document_sources, documents, promises, published, queue, sign_offs
from app.store.published import PublishedPrint, file_name
from tests.analysis.document.samples import ASKS, sample_document
from tests.builders import NOW, TODAY, add_person

PRINTS = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"as the board read it")
MINUTES = count()


@dataclass
class Given:
    """A version that was approved, and whose publishing was asked for."""

    id: str
    board_id: str


@pytest.mark.slow
def test_everybody_gets_every_print_with_version_and_names_and_the_boards_decisions(session, run, given):
    """R4.12: version and sign-off list; R4.01: the decision of each ask."""
    run()
    told = _files(session, given)
    assert set(told) >= {f"learning-document-2026-version-1.{kind}" for kind in ("html", "pdf", "docx", "csv")} | {
        "learning-document-2026-version-1-checksums.txt",
        "learning-document-2026-version-1-children-easy_read.pdf",
        "learning-document-2026-version-1-briefing.pdf",
        "learning-document-2026-version-1-yearly_extract.html",
    }
    page = told["learning-document-2026-version-1.html"].decode()
    for words in ("Version 1 of 2026", "Reviewed by Wyn", "reviewed by Dee, deputy", "approved by Bo", "Yes. By May."):
        assert words in page


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes_and_the_same_checksum(session, run, given):
    """R4.12: published, forgotten, published again on another day."""
    run()
    first, digest = _files(session, given), _get(session, given).checksum
    assert digest
    _forget(session, given)
    run(later=timedelta(days=9))
    assert (_files(session, given), _get(session, given).checksum) == (first, digest)


@pytest.mark.slow
def test_whoever_downloads_all_can_check_them_by_a_usual_command(session, run, given, tmp_path: Path):
    """What docs/boards.md says to type; a file that was changed on the way is found."""
    run()
    for name, content in _files(session, given).items():
        (tmp_path / name).write_bytes(content)
    sums = "learning-document-2026-version-1-checksums.txt"
    assert subprocess.run(["sha256sum", "--check", sums], cwd=tmp_path, check=False).returncode == 0
    told = subprocess.run(["sha256sum", sums], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert told.split()[0] == _get(session, given).checksum
    (tmp_path / "learning-document-2026-version-1.csv").write_bytes(b"another number")
    assert subprocess.run(["sha256sum", "--check", sums], cwd=tmp_path, check=False).returncode == 1


def test_the_other_editions_come_with_it_under_the_same_version(session, run, given, quick, monkeypatch):
    """R4.10: the children's on the same day."""
    childrens = Edition("children-8-10", "For you", b"<html>8", b"<article>8", pdf=b"%PDF 8")
    monkeypatch.setattr("analysis.document.editions.editions_of", lambda document: (childrens,))
    run()
    told = _files(session, given)
    assert told[file_name(year="2026", version=1, edition="children-8-10", kind="pdf")] == b"%PDF 8"
    sums = told[file_name(year="2026", version=1, edition="checksums", kind="txt")].decode()
    assert f"{hashlib.sha256(b'<html>8').hexdigest()}  learning-document-2026-version-1-children-8-10.html\n" in sums


def test_what_the_board_has_stays_as_it_was(session, run, given, quick):
    """R4.12: publishing adds a day and a checksum, and changes no byte of it."""
    before = _get(session, given)
    run()
    after = _get(session, given)
    assert (after.model, after.title, after.version) == (before.model, before.title, before.version)
    assert (after.published_on, len(after.checksum or "")) == (TODAY, 64)
    of = {"board_id": given.board_id, "document_id": given.id}
    assert documents.get_print(session, **of, kind="html") == PRINTS["html"]


def test_a_later_version_leaves_the_earlier_one_as_it_was(session, run, given, quick, place):
    """R4.12: compiled, given, approved and published after."""
    run()
    first = _files(session, given)
    later = _give(session, place, title="Later")
    run()
    assert {name: content for name, content in _files(session, later).items() if "version-1" in name} == first
    assert file_name(year="2026", version=2, edition="board", kind="html") in _files(session, later)


def test_nothing_is_published_that_was_not_approved(session, run, place, quick):
    given = _give(session, place, is_approved=False)
    assert run().trouble == NOT_APPROVED
    assert _files(session, given) == {}


def test_nothing_is_published_that_lacks_a_section_and_what_lacks_is_kept(session, run, given, quick, monkeypatch):
    """R4.01: asked once more by the job itself, with what the board decided since."""
    lack = MissingSection("heard", "Load a table of the children who live here.", "worker")
    monkeypatch.setattr("analysis.document.completeness.missing", lambda document: (lack,))
    work = run()
    assert (work.state, work.trouble) == ("failed", INCOMPLETE)
    assert _files(session, given) == {}
    assert [one["words"] for one in _get(session, given).sources["missing"]] == [lack.words]


def test_nothing_is_published_that_children_are_not_told_of(session, run, given, quick, monkeypatch):
    """R4.10, and the annexe of R4.01: which sentence, for whom, who can write it and where."""
    monkeypatch.setattr(
        "analysis.document.children.compiling.missing_sentences",
        lambda document: (
            MissingSentence("theme", "t1", "Lights", "younger"), MissingSentence("promise", "", "Lamps", "younger"),
            MissingSentence("promise", "", "Lamps", "older"),
        ),
    )  # fmt: skip
    assert run().trouble == INCOMPLETE
    assert _files(session, given) == {}
    lights, lamps = _get(session, given).sources["missing"]
    assert (lights["section"], lights["who"], lights["id"], lights["level"]) == ("annex", "worker", "t1", "younger")
    assert lights["words"] == (
        "Nobody has written for children (ages 5 to 10 and Easy Read) what was found: “Lights”. "
        "Write it on For children."
    )
    assert lamps["words"].endswith("what was promised: “Lamps”. Write it beside the promise.")


def test_nothing_is_published_that_went_stale_while_its_prints_were_made(session, sessions, run, given, monkeypatch):
    """R4.06: a lead refuses a quote after a worker asked for it to be published."""

    def print_slowly(document, tell):
        with sessions() as lead:
            document_sources.save_bindings(
                lead, board_id=given.board_id, document_id=given.id, typed=(),
                counted={f"{_asked_in(lead, given)}/responses": "before"},
            )  # fmt: skip
            lead.commit()
        return SimpleNamespace(**dict.fromkeys(PRINTS, b"printed"))

    monkeypatch.setattr("analysis.document.prints.prints", print_slowly)
    work = run()
    assert (work.state, work.trouble) == ("failed", STALE)
    assert (_files(session, given), _get(session, given).published_on) == ({}, None)


def test_what_failed_is_not_told_of_once_it_is_published(session, run, given, quick, monkeypatch):
    monkeypatch.setattr(
        "analysis.document.completeness.missing", lambda document: (MissingSection("x", "x", "worker"),)
    )
    assert run().state == "failed"
    monkeypatch.setattr("analysis.document.completeness.missing", lambda document: ())
    queue.ask(session, kind="publish_document", board_id=given.board_id, reference=given.id)
    session.commit()
    run()
    latest = queue.find_latest(session, board_id=given.board_id, kind="publish_document", reference=given.id)
    assert latest
    assert latest.state == "done"


def test_what_is_published_is_published_once(session, run, given, quick):
    run()
    first = _files(session, given)
    queue.ask(session, kind="publish_document", board_id=given.board_id, reference=given.id)
    session.commit()
    assert run().state == "done"
    assert _files(session, given) == first


def test_a_name_that_no_print_can_write_is_made_printable():
    signed = [sign_offs.KeptSignOff("1", "Wyn\x00\u202e", "worker", "reviewed", NOW)]
    assert "\x00" not in finish(sample_document(), version=1, signed=signed, decided=()).sign_offs[0].name


def test_what_a_partner_was_asked_stays_as_the_board_read_it():
    """Only the decision is of later; an ask that came later is not in the document at all."""
    later = [Ask("Another ask", "Police", decision="Yes."), _decided(ASKS[0], by="another day")]
    asks = finish(sample_document(), version=2, signed=(), decided=later).asks
    assert [ask.words for ask in asks] == [ask.words for ask in ASKS]
    assert (asks[0].decision, asks[0].by) == ("No. There is no money.", ASKS[0].by)


def test_the_checksums_are_in_the_order_of_names_whatever_was_made_first():
    assert list_checksums({"b": b"2", "a": b"1"}) == list_checksums({"a": b"1", "b": b"2"})
    assert list_checksums({"a": b"1"}) == hashlib.sha256(b"1").hexdigest().encode() + b"  a\n"


def _decided(ask, *, by: str):
    return replace(ask, decision="No. There is no money.", by=by)


def _get(session, given: Given) -> documents.KeptDocument:
    return documents.get_document(session, board_id=given.board_id, document_id=given.id)


def _asked_in(session, given: Given) -> str:
    asked = consultations.list_consultations(session, board_id=given.board_id)
    return asked[0].id


def _files(session, given: Given) -> dict[str, bytes]:
    return {
        _name(one): published.get_published(session, published_id=one.id).content
        for one in published.list_prints(session, board_id=given.board_id)
    }


def _name(one: PublishedPrint) -> str:
    return file_name(year=one.year, version=one.version, edition=one.edition, kind=one.kind)


def _forget(session, given: Given) -> None:
    """As if it had never been published, by the back door: nothing in the product does this."""
    session.execute(text("DELETE FROM published"))
    session.execute(text("UPDATE documents SET published_on = NULL, checksum = NULL"))
    queue.ask(session, kind="publish_document", board_id=given.board_id, reference=given.id)
    session.commit()


def _give(session, place, *, title: str = "Learning", is_approved: bool = True) -> Given:
    """A draft that two have reviewed goes to the board, which approves it; a worker asks for it to be published."""
    made = documents.save_draft(
        session, board_id=place.board_id, year="2026", title=title, stamp="", model=to_plain(sample_document()),
        prints=PRINTS, today=TODAY,
    )  # fmt: skip
    for name, role in (("Wyn", Role.PARTICIPATION_WORKER), ("Dee", Role.DEPUTY)):
        _sign(session, place, made, "reviewed", f"{name} {title}", role)
    documents.give_to_board(session, board_id=place.board_id, document_id=made, now=NOW)
    if is_approved:
        _sign(session, place, made, "approved", f"Bo {title}", Role.BOARD_MEMBER)
        documents.save_approved(session, board_id=place.board_id, document_id=made, today=TODAY)
        _sign(session, place, made, "published", f"Wyn the second {title}", Role.PARTICIPATION_WORKER)
    queue.ask(session, kind="publish_document", board_id=place.board_id, reference=made)
    session.commit()
    return Given(made, place.board_id)


def _sign(session, place, document_id: str, act, name: str, role: Role) -> None:
    person = add_person(session, board_id=place.board_id, role=role, name=name.removesuffix(" Learning"))
    now = NOW + timedelta(minutes=next(MINUTES))
    sign_offs.add_sign_off(session, person=person, document_id=document_id, act=act, now=now)


@pytest.fixture
def given(session, place) -> Given:
    for ask in ASKS:
        kept = promises.add_ask(
            session, board_id=place.board_id, year="2026", words=ask.words, partner=ask.partner, by=ask.by,
            theme_id=None,
        )  # fmt: skip
        promises.save_decision(
            session, board_id=place.board_id, ask_id=kept, decision="Yes. By May.", person_id="bo", today=TODAY
        )
        # The document knows an ask by its id.
        session.execute(text("UPDATE asks SET id = :id WHERE id = :kept"), {"id": ask.id, "kept": kept})
        session.expire_all()
    return _give(session, place)


@pytest.fixture
def run(session, sessions, settings):
    """Does the work that waits and returns the last publishing."""

    def do(later: timedelta = timedelta()) -> queue.Work:
        run_waiting(sessions, settings, clock=lambda: NOW + later)
        session.rollback()
        session.expire_all()
        of = session.execute(_latest()).one()
        return queue.get_work(session, board_id=of.board_id, work_id=of.id)

    return do


def _latest():
    return text("SELECT id, board_id FROM queue WHERE kind = 'publish_document' ORDER BY id DESC LIMIT 1")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prints that take no time: what is published does not hang on what stands in it."""
    made: Mapping[str, bytes] = {kind: f"{kind} for everybody".encode() for kind in PRINTS}
    monkeypatch.setattr("analysis.document.prints.prints", lambda document, tell: SimpleNamespace(**made))


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is missing, unless a test says so: what is missing is tried where it is found out."""
    monkeypatch.setattr("analysis.document.completeness.missing", lambda document: ())
    monkeypatch.setattr("analysis.document.children.compiling.missing_sentences", lambda document: ())
