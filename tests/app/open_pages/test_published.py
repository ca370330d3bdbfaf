"""What a board has published, as anybody sees it who has the address: newest first, and nothing gone in silence."""

from __future__ import annotations

import hashlib
import re
from uuid import uuid4

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.store import kept_promises, published
from app.store.session import Sessions
from surveys.you_said import Told, YouSaid
from tests import builders
from tests.builders import TODAY

STYLED = b"<!doctype html><html><head><title>x</title><style>p{color:red}</style></head><body><p>Said</p></body></html>"


def test_a_board_that_has_published_nothing_says_so(anybody: FlaskClient, board_id: str):
    page = anybody.get(f"/learning/{board_id}/")
    assert page.status_code == 200
    assert "Nothing has been published yet" in page.text
    assert "Northvale" in page.text


def test_there_is_no_page_where_there_is_no_board(anybody: FlaskClient):
    assert anybody.get(f"/learning/{uuid4()}/").status_code == 404


def test_years_and_versions_stand_newest_first_and_older_ones_stay(anybody: FlaskClient, sessions, board_id: str):
    old = [_publish(sessions, board_id, year=year, version=version) for year, version in (("2025", 1), ("2026", 1))]
    _publish(sessions, board_id, version=2)
    page = anybody.get(f"/learning/{board_id}/").text
    said = re.findall(r">(2026|2025)</h2>|(Newest: version \d|Version \d, replaced)", page)
    assert ["".join(one) for one in said] == [
        "2026", "Newest: version 2", "Version 1, replaced", "2025", "Newest: version 1"
    ]  # fmt: skip
    for one in old:
        assert anybody.get(f"/learning/files/{one}").data == STYLED


def test_every_edition_and_kind_is_offered_the_whole_document_first_then_children_by_age(
    anybody: FlaskClient, sessions, board_id: str
):
    for edition in ("yearly_extract", "children-11-13", "children-easy_read", "briefing", "children-8-10"):
        _publish(sessions, board_id, edition=edition, title=f"Edition {edition}")
    for kind in ("html", "csv", "docx", "pdf"):
        _publish(sessions, board_id, kind=kind)
    page = anybody.get(f"/learning/{board_id}/").text
    assert re.findall(r"<li><span>([^<]+)</span>", page) == [
        "The whole document", "Edition children-8-10", "Edition children-11-13", "Edition children-easy_read",
        "Edition briefing", "Edition yearly_extract",
    ]  # fmt: skip
    assert re.findall(r">(Read it here|PDF|Word|Tables \(CSV\))<", page)[:4] == [
        "Read it here", "PDF", "Word", "Tables (CSV)"
    ]  # fmt: skip


def test_a_page_is_read_in_place_with_its_own_style_and_nothing_else(anybody: FlaskClient, sessions, board_id: str):
    """T6: no script, nothing fetched, in no frame; the style is let in by its own digest."""
    reply = anybody.get(f"/learning/files/{_publish(sessions, board_id)}")
    assert (reply.mimetype, reply.data) == ("text/html", STYLED)
    policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "Set-Cookie" not in reply.headers


@pytest.mark.parametrize(
    ("kind", "where"), [("pdf", "attachment"), ("docx", "attachment"), ("csv", "attachment"), ("txt", "inline")]
)
def test_a_file_comes_with_its_type_and_a_name_that_says_what_it_is(
    anybody: FlaskClient, sessions, board_id: str, kind: str, where: str
):
    made = _publish(sessions, board_id, kind=kind, media_type=f"application/{kind}", edition="children-8-10")
    reply = anybody.get(f"/learning/files/{made}")
    assert reply.mimetype == f"application/{kind}"
    name = f"learning-document-2026-version-1-children-8-10.{kind}"
    assert reply.headers["Content-Disposition"] == f'{where}; filename="{name}"'
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_the_checksum_on_the_page_is_that_of_the_list_that_is_served(anybody: FlaskClient, sessions, board_id: str):
    """R4.12: whoever takes the list away gets the number that stands here."""
    sums = f"{hashlib.sha256(STYLED).hexdigest()}  learning-document-2026-version-1.html\n".encode()
    _publish(sessions, board_id)
    made = _publish(sessions, board_id, edition="checksums", kind="txt", content=sums)
    page = anybody.get(f"/learning/{board_id}/").text
    served = anybody.get(f"/learning/files/{made}").data
    assert hashlib.sha256(served).hexdigest() in page
    assert "sha256sum --check" in page


def test_what_was_taken_back_says_when_and_why_and_the_one_before_is_the_newest(
    anybody: FlaskClient, sessions, board_id: str
):
    _publish(sessions, board_id, version=1)
    gone = _publish(sessions, board_id, version=2)
    with sessions() as session:
        published.take_back(
            session, board_id=board_id, year="2026", version=2, because="A school <could> be told.", today=TODAY
        )
        session.commit()
    page = anybody.get(f"/learning/{board_id}/").text
    assert "taken back on 24 November 2026" in page
    assert "A school &lt;could&gt; be told." in page
    assert "Newest: version 1" in page
    reply = anybody.get(f"/learning/files/{gone}")
    assert (reply.status_code, "A school &lt;could&gt; be told." in reply.text) == (410, True)


def test_a_version_of_which_parts_are_looked_at_again_says_since_when_and_not_which(
    anybody: FlaskClient, sessions, board_id: str
):
    """R4.06: it can be read until somebody takes it back."""
    _publish(sessions, board_id, version=1)
    _publish(sessions, board_id, version=2)
    with sessions() as session:
        published.doubt(session, board_id=board_id, year="2026", version=1, today=TODAY)
        session.commit()
    page = anybody.get(f"/learning/{board_id}/").text
    newer, older = page.split('<article class="version')[1:]
    assert "being looked at again</strong> since 24 November 2026" in older
    assert "looked at again" not in newer


def test_what_was_said_and_what_came_of_it_lead_to_each_other(anybody: FlaskClient, sessions, board_id: str):
    """Only where there is something to read."""
    learning, you_said = f"/learning/{board_id}/", f"/you-said/{board_id}/"
    assert f'href="{you_said}"' not in anybody.get(learning).text
    with sessions() as session:
        told = Told("2026", "Lights", "We asked for lamps.", "Police", "yes", "Light helps.", by=TODAY)
        kept_promises.publish(session, board_id=board_id, what=YouSaid("Northvale", (told,)), today=TODAY)
        session.commit()
    assert f'href="{learning}"' not in anybody.get(you_said).text
    _publish(sessions, board_id)
    assert f'href="{you_said}"' in anybody.get(learning).text
    assert f'href="{learning}"' in anybody.get(you_said).text


def test_what_stands_at_a_childs_code_or_among_promises_is_no_file_of_a_document(
    anybody: FlaskClient, sessions, board_id: str
):
    promised = _publish(sessions, board_id, edition="promises", kind="json")
    with sessions() as session:
        came = published.add_published(
            session, board_id=board_id, consultation_id=None, title="Came", media_type="text/html", content=b"<p>",
            today=TODAY,
        )  # fmt: skip
        session.commit()
    assert "Nothing has been published yet" in anybody.get(f"/learning/{board_id}/").text
    assert anybody.get(f"/learning/files/{came}").status_code == 404
    assert anybody.get(f"/learning/files/{promised}").status_code == 404
    assert anybody.get(f"/learning/files/{uuid4()}").status_code == 404


def test_a_board_shows_nothing_of_another(anybody: FlaskClient, sessions, board_id: str):
    """T4."""
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        session.commit()
    _publish(sessions, elsewhere, title="Theirs")
    assert "Theirs" not in anybody.get(f"/learning/{board_id}/").text


def test_the_page_is_sound_html_without_a_cookie(anybody: FlaskClient, sessions, board_id: str):
    for kind in ("html", "pdf"):
        _publish(sessions, board_id, kind=kind)
    _publish(sessions, board_id, edition="checksums", kind="txt", content=b"x")
    reply = anybody.get(f"/learning/{board_id}/")
    html5lib.HTMLParser(strict=True).parse(reply.text)
    assert "Set-Cookie" not in reply.headers


def _publish(
    sessions: Sessions, board_id: str, *, year: str = "2026", version: int = 1, edition: str = "board",
    kind: str = "html", title: str = "Feeling safe", media_type: str = "text/html", content: bytes = STYLED,
) -> str:  # fmt: skip
    with sessions() as session:
        made = published.add_published(
            session, board_id=board_id, consultation_id=None, title=title, media_type=media_type, content=content,
            today=TODAY, year=year, version=version, edition=edition, kind=kind,
        )  # fmt: skip
        session.commit()
    return made


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return app.test_client()
