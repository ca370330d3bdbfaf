"""A class that sends poison through both doors: each is stored or refused clearly, and breaks no page and no print.

All of it is made up. What is stored then goes the whole way: the lead reads it, the worker finds themes in it and puts
more of it into labels, meanings and asks, and the learning document is printed from it (T8, T9, T10; issue 2).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

import html5lib
import page
import pytest
from docx import Document
from pypdf import PdfReader
from werkzeug.test import TestResponse

from app.people import Role
from app.store import consultations, documents
from app.store.consultations import Group, KeptConsultation
from surveys.definition import SLOTS
from tests.app.desks import Desk, sign_in, sit_down
from tests.journeys.conftest import Town
from tests.journeys.walking import PLANNED, open_a_consultation
from tests.sealing import seal, seal_bytes

POISON = {
    "NUL": "a\0b",
    "lone surrogate": "a \ud800 b",
    "no character": "a \ufffe b \U0010ffff",
    "right to left": "\u202eereht\u202c \u2067x",
    "spreadsheet": '=HYPERLINK("http://example.org","click")',
    "spreadsheet call": "@SUM(1+9)*cmd|' /C calc'!A0",
    "typst": '#read("x")',
    "typst markup": "$ sum_(k=1)^n $ #let x = 1; #set page(width: 1pt) @label <label> = Heading */ // `raw`",
    "script": "<script>alert(1)</script>",
    "markup": "</textarea></title>--><img src=x onerror=alert(1)>&#0;&bogus;<![CDATA[",
    "emoji": "😀" * 5000,
    "some emoji": "😀👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 30,
    "no glyph": "\U000e0fff \u0378 \U0001fbff \uf8ff \U000f0000",
    "no spaces": "w" * 960,
    "Zalgo": "H\u0335\u0321\u034e\u0353" + "e\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308" * 40,
    "marks alone": "\u0301\u0302\u0303\u20e3",
    "Arabic": "أريد المزيد من الأضواء في الشارع",
    "Urdu": "مجھے سڑک پر مزید روشنیاں چاہئیں",
    "Bengali": "আমি রাস্তায় আরও আলো চাই",
    "Punjabi": "ਮੈਨੂੰ ਸੜਕ 'ਤੇ ਹੋਰ ਲਾਈਟਾਂ ਚਾਹੀਦੀਆਂ ਹਨ",
    "Jinja": "{{ 7*7 }} {% raw %} {# x #}",
    "format": "%s %n %(x)s {0} {x!r} ${HOME} $(id) `id`",
    "SQL": "'); DROP TABLE responses; --",
    "lines": "\r\n.\r\n\u2028\u2029\x85\x0b\x0c",
}
FORM = ("id", "agreed", "helped", "words_may_be_used", "q-safe_school", "q-school_places", "m-safer")
AMONG = 8
"""In the ordinary run a poison goes into every eighth field, the next poison into those beside; then all over again."""
each_and_all = pytest.mark.parametrize(
    "among", [pytest.param(AMONG, id="spread"), pytest.param(1, id="each in all", marks=pytest.mark.long)]
)
NO_ANSWERS = (
    b"[" * 30_000, b'{"answers":' * 4_000, b'{"agreed": true, "agreed": false, "answers": {}}',
    b'{"agreed": true, "answers": {}, "version": NaN}', b'{"answers": {"safer": {"value": Infinity}}}',
    b'{"agreed": true, "answers": {"safer": {"value": 1e999}}}', b'{"version": ' + b"9" * 10_000 + b"}",
    b"\xff\xfe\x00", b" ", b"null", b'"answers"', b"7", b'{"agreed": true, "answers": []}',
    b'{"agreed": 1, "answers": {}}', b'{"agreed": "\\ud800", "answers": {}}',
)  # fmt: skip
STORED, HELD, REFUSED = {200, 201, 303}, {202}, {400, 404, 409, 413, 415, 422}
BARE = {(400, "refused"), (422, "refused")}
MAY_BE_SAID = "more street lights on my road "

pytestmark = pytest.mark.slow


@each_and_all
def test_poison_in_any_field_of_either_door_is_stored_or_refused_clearly(town: Town, among: int):
    kept, group = open_a_consultation(town)
    child, seen = town.app.test_client(), []
    for place, poison in enumerate(POISON.values()):
        for change in list(_in_every_field(poison))[place % among :: among]:
            seen.append(child.post(f"/{group.code}", json=_envelope(kept, group, change.get("inside", {})) | change))
        for field in (*FORM, poison)[place % among :: among]:
            form = {"id": str(uuid4()), "agreed": "yes", "q-safer": "lights", field: poison}
            seen.append(child.post(f"/{group.code}", data=_sendable(form)))
        too_long = {"id": poison, "agreed": "yes", "q-safer": f"{poison} {'w ' * 600}", "q-helps_now": poison}
        seen.append(child.post(f"/{group.code}", data=_sendable(too_long)))
        seen.append(child.post(f"/{group.code}/talk", data=_sendable({"first_name": poison, "where_to_find": poison})))
        seen.append(child.get("/" + _sendable(poison)[:50]))
    assert {reply.status_code for reply in seen} <= STORED | HELD | REFUSED | {308, 429, 302}
    assert all(map(_is_sound, seen))
    _every_page_is_sound(town.lead, "/lead/")


def test_the_spread_meets_every_field_and_gives_every_poison_one():
    for fields in (range(len(list(_in_every_field("x")))), range(len(FORM) + 1)):
        met = [set(fields[place % AMONG :: AMONG]) for place, _ in enumerate(POISON)]
        assert set.union(*met) == set(fields)
        assert all(met)


def test_what_is_no_answer_is_refused_bare_and_no_answer_sealed(town: Town):
    """Sealed it is held as it came, unless somebody plainly did not agree; in no case is it kept as an answer."""
    kept, group = open_a_consultation(town)
    child = town.app.test_client()
    for inside in NO_ANSWERS:
        sealed = seal_bytes(kept.public_key or "", inside, _bound(group))
        envelope = json.dumps({"id": str(uuid4()), "key_id": kept.key_id, **sealed}).encode()
        for body, said in ((envelope, {(202, "held"), (422, "refused")}), (inside, BARE)):
            reply = child.post(f"/{group.code}", data=body, content_type="application/json")
            assert (reply.status_code, reply.get_json()["kept"]) in said, inside[:60]
        with town.sessions() as session:
            answered = consultations.count_answered(session, board_id=kept.board_id, consultation_id=kept.id)
        assert answered == 0, inside[:60]


def test_a_class_of_poison_goes_from_the_doors_to_every_print(town: Town):
    kept, group = open_a_consultation(town)
    stored = _the_class_sends(town, kept, group)
    assert stored > 40, "nearly all of it is words that a child may write"
    town.do_what_waits()
    _the_lead_reads_each(town.lead, stored)
    assert _the_deputy_is_the_second(town.deputy), "some of it is red, and one person alone clears nothing that is"
    town.worker.send(f"/worker/consultations/{kept.id}/close", press="y")
    town.worker.send(f"/worker/consultations/{kept.id}/themes/find", press="y")
    town.do_what_waits()
    _the_lead_reads_each(town.lead, 0)
    themes = _the_worker_reads_and_renames(town.worker, kept)
    assert themes, "there are themes to rename"
    quoted = _the_worker_quotes_and_the_lead_releases(town, themes)
    assert quoted > 5
    _the_worker_asks(town.worker)
    _the_prints_hold(town)


def test_poison_in_what_staff_type_breaks_no_page_that_shows_it(town: Town):
    """Authors are no children, but they paste from anywhere; what they wrote stands on a child's page."""
    worker, ids = town.worker, {"lead": town.lead.person.id, "priorities": "learning"}
    for poison in map(_sendable, POISON.values()):
        began = worker.send("/worker/consultations/new", title=f"Safe {poison[:80]}", ready="feeling_safe")
        here = urlsplit(began.headers["Location"]).path
        _types(worker, here + "details", title=f"T {poison[:100]}", purpose=f"P {poison[:900]}", **ids)
        _types(worker, here + "telling", **dict.fromkeys(SLOTS, f"T {poison[:900]}"))
        _types(
            worker, here + "editions/8-10/questions/add", words=f"W {poison[:250]}", help=poison[:250], kind="own_words"
        )
        options = {f"options-{place}-words": f"{place} {poison[:90]}" for place in range(3)}
        _types(worker, here + "editions/8-10/questions/add", words=poison[:250], kind="pick_one", **options)
        day = date.today().isoformat()
        group = {"name": f"G {poison[:90]}", "setting": f"S {poison[:90]}", "expected": "40", "session_day": day}
        _types(worker, here + "groups/add", band="8-10", **group)
        _types(worker, here + "groups/add", **dict.fromkeys(group, poison), band=poison)
        _types(worker, here + "plan", **dict.fromkeys(PLANNED, poison))
        _types(worker, here + "plan", **dict.fromkeys(("dpia_id", "missed", "deciders", "influence"), poison[:100]))
        _types(worker, here + "approve", digest=poison, read="y")
        _types(worker, here + "open")
        pages = (
            "",
            "groups",
            "editions/8-10",
            "editions/8-10/preview",
            "editions/8-10/recordings",
            f"editions/{quote(poison[:40])}",
            "open",
            "plan",
            "approve",
        )
        shown = [worker.client.get(here + page, follow_redirects=True) for page in (*pages, "details", "telling")]
        posters = re.findall(r'href="(/worker/groups/[0-9a-f-]+/poster)"', worker.read(here + "groups"))
        assert all(map(_is_sound, shown + [worker.get(poster) for poster in posters]))
    _every_page_is_sound(worker, "/worker/")


def test_poison_in_signing_in_and_letting_in_is_refused_or_shown(town: Town):
    admin = sit_down(town.app, town.sessions, board_id=town.worker.person.board_id, role=Role.ADMINISTRATOR)
    for poison in map(_sendable, POISON.values()):
        _types(admin, "/admin/staff/add", name=f"N {poison[:80]}", email="a@example.org", role="board_member")
        _types(admin, "/admin/staff/add", name=poison, email=poison, role=poison)
        _types(admin, "/admin/mail", to=poison)
        _every_page_is_sound(admin, "/admin/")
        assert _is_sound(sign_in(town.app.test_client(), poison, poison))


def _types(desk: Desk, path: str, **typed: str) -> None:
    reply = desk.send(path, **_sendable(typed))
    assert reply.status_code in (200, 302, 422), path
    assert _is_sound(reply)


def _in_every_field(poison: str) -> Iterator[dict[str, Any]]:
    for value in (poison, [poison], {poison: poison}):
        for name in ("agreed", "band", "version", "language", "helped", "words_may_be_used", poison):
            yield {"inside": {name: value}}
        for name in ("safer", "safe_school", "school_places", "unkind_online", "talk_to", poison):
            yield {"inside": {"answers": {name: {"value": value}}}}
            yield {"inside": {"answers": {name: {"missing": value}}}}
            yield {"inside": {"answers": {name: value}}}
        yield {"inside": {"answers": value}}
        for name in ("id", "key_id", "ephemeral", "iv", "sealed", poison):
            yield {name: value}


def _envelope(kept: KeptConsultation, group: Group, said: dict[str, Any]) -> dict[str, Any]:
    inside = {
        "agreed": True, "band": group.band, "version": 1, "language": "en", "helped": False, "words_may_be_used": True,
        "answers": {}, **said,
    }  # fmt: skip
    return {"id": str(uuid4()), "key_id": kept.key_id, **seal(kept.public_key or "", inside, _bound(group))}


def _bound(group: Group) -> bytes:
    return f"heard/1|{group.code}|{group.band}|1".encode()


def _sendable(thing: Any) -> Any:
    """A form is UTF-8: a lone surrogate can only arrive as bytes that are none, which is what '?' stands for."""
    if isinstance(thing, str):
        return thing.encode("utf-8", "replace").decode()
    return {_sendable(name): _sendable(value) for name, value in thing.items()}


def _the_class_sends(town: Town, kept: KeptConsultation, group: Group) -> int:
    child, stored = town.app.test_client(), 0
    for name, poison in POISON.items():
        answers = {"safer": {"value": MAY_BE_SAID + poison}, "helps_now": {"value": poison}}
        sealed = child.post(f"/{group.code}", json=_envelope(kept, group, {"answers": answers}))
        form = {
            "id": str(uuid4()), "agreed": "yes", "words_may_be_used": "yes",
            "q-safer": f"{poison} street lights please", "q-helps_now": f"my friends help me {poison}",
        }  # fmt: skip
        plain = child.post(f"/{group.code}", data=_sendable(form))
        replies = (sealed.status_code, plain.status_code)
        assert replies == ((413, 413) if name == "emoji" else (201, 303)), name
        assert _is_sound(plain)
        stored += sealed.status_code == 201
        stored += plain.status_code == 303
    return stored


def _the_lead_reads_each(lead: Desk, at_least: int) -> None:
    read, poison = 0, iter(list(POISON.values()) * 20)
    while where := lead.get("/lead/read/").headers.get("Location") or lead.get("/lead/read/others").headers.get(
        "Location"
    ):
        for reply in (lead.get(where), lead.send(f"{where}/words"), lead.send(where, outcome="refer", reason="")):
            assert reply.status_code in (200, 422)
            assert _is_sound(reply)
        reason = _sendable("Read. " + next(poison))[:900]
        assert lead.send(where, outcome="no_concern", reason=reason).status_code == 302
        read += 1
    assert read >= at_least
    for path in ("/lead/", "/lead/settled", "/lead/quotes"):
        _every_page_is_sound(lead, path)


def _the_deputy_is_the_second(deputy: Desk) -> int:
    """Agrees with poison where the lead alone found no concern, and reads again what chance drew; how often agreed."""
    agreed, poison = 0, iter(list(POISON.values()) * 20)
    while where := deputy.get("/lead/read/second").headers.get("Location"):
        for reply in (deputy.send(f"{where}/words"), deputy.send(f"{where}/second", reason="")):
            assert reply.status_code in (200, 422)
            assert _is_sound(reply)
        reason = _sendable("Read. " + next(poison))[:900]
        assert deputy.send(f"{where}/second", agrees="yes", reason=reason).status_code == 302
        agreed += 1
    while where := deputy.get("/lead/read/again").headers.get("Location"):
        assert _is_sound(deputy.send(f"{where}/words", go_on="yes"))
        assert deputy.send(f"{where}/again").status_code == 302
    for path in ("/lead/", "/lead/settled"):
        _every_page_is_sound(deputy, path)
    return agreed


def _the_worker_reads_and_renames(worker: Desk, kept: KeptConsultation) -> list[str]:
    here = f"/worker/consultations/{kept.id}/"
    for path in ("", "themes", "themes/unplaced/safer", "themes/unplaced/helps_now"):
        _every_page_is_sound(worker, here + path)
    themes = _links(worker.read(here + "themes"), r"/worker/themes/[0-9a-f-]+")
    labels = [POISON["typst"], *(words for name, words in POISON.items() if name != "typst")]
    for place, where in enumerate(themes):
        for poison in reversed([labels[place], *labels[len(themes) + place :: len(themes)]]):
            typed = {"label": poison[:110], "definition": poison[:400], "bears_on": "learning"}
            assert worker.send(f"{where}/rename", **_sendable(typed)).status_code in (302, 422)
            _every_page_is_sound(worker, where)
        worker.send(f"{where}/agree")
    _every_page_is_sound(worker, here + "themes")
    return themes


def _the_worker_quotes_and_the_lead_releases(town: Town, themes: list[str]) -> int:
    for where in themes:
        for quoting in _links(town.worker.read(where), r"/worker/themes/[0-9a-f-]+/comments/[0-9a-f-]+/quote"):
            shown = town.worker.get(quoting)
            assert _is_sound(shown)
            added = town.worker.send(quoting, kept="=1+1 words that are not theirs")
            assert (added.status_code, _is_sound(added)) == (422, True)
            town.worker.send(quoting, kept=_typed(shown, "kept"))
    waiting = _links(town.lead.read("/lead/quotes"), r"/lead/quotes/[0-9a-f-]+")
    for one in waiting:
        shown = town.lead.get(one)
        assert _is_sound(shown)
        assert town.lead.send(one, kept=_typed(shown, "kept")).status_code == 302
    return len(waiting)


FAR = "2040-03-31"
ASKED = {"words": "x", "tell_children": "x", "partner": "Police", "by": FAR, "theme": ""}


def _the_worker_asks(worker: Desk) -> None:
    path = f"/worker/documents/{date.today().year}/asks/add"
    for poison in POISON.values():
        asked = {"words": poison[:250], "tell_children": poison[:250], "partner": "Police", "theme": ""}
        for by in (FAR, poison[:50]):
            typed = _sendable({**asked, "by": by})
            assert worker.send(path, **typed).status_code in (302, 422)
    for wrong in ({"partner": POISON["script"]}, {"theme": POISON["NUL"]}, {"words": POISON["emoji"]}):
        reply = worker.send(path, **{**ASKED, **wrong})
        assert (reply.status_code, _is_sound(reply)) == (422, True)
    _every_page_is_sound(worker, f"/worker/documents/{date.today().year}/")


def _the_prints_hold(town: Town) -> None:
    year = date.today().year
    town.worker.send(f"/worker/documents/{year}/compile")
    town.do_what_waits()
    (where,) = _links(town.worker.read(f"/worker/documents/{year}/"), r"/worker/documents/read/[0-9a-f-]{36}")
    _every_page_is_sound(town.worker, where)
    town.worker.send(where, read="y")
    town.lead.send(where.replace("/worker/documents/read/", "/lead/documents/"), read="y")
    given = town.worker.send(where.replace("/read/", "/give/"))
    assert given.status_code == 302
    (where,) = _links(town.member.read("/board/"), r"/board/documents/[0-9a-f-]{36}")
    _every_page_is_sound(town.member, where)
    assert "<script>alert" not in town.member.read(where)
    pdf, docx = town.member.get(f"{where}.pdf").data, town.member.get(f"{where}.docx").data
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    written = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    assert '#read("x")' in written
    assert "49" not in re.findall(r"(?<![\w.,-])49(?![\w.,-])", written), "{{ 7*7 }} was worked out"
    assert _table(town, where)[0], "the tables"
    assert '#read("x")' in "\n".join(part.text for part in Document(io.BytesIO(docx)).paragraphs)


def _table(town: Town, where: str) -> list[list[str]]:
    """The tables of the document; no cell is a formula (T8)."""
    with town.sessions() as session:
        kept = documents.get_print(
            session, board_id=town.member.person.board_id, document_id=where.rsplit("/", 1)[1], kind="csv"
        )
    rows = list(csv.reader(io.StringIO(kept.decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
    return rows


def _every_page_is_sound(desk: Desk, path: str) -> None:
    assert _is_sound(desk.client.get(path, follow_redirects=True))


def _is_sound(reply: TestResponse) -> bool:
    assert reply.status_code < 500
    if reply.mimetype == "text/html" and reply.status_code not in (301, 302, 303, 308):
        html5lib.HTMLParser(strict=True).parse(reply.get_data(as_text=True))
    return True


def _typed(reply: TestResponse, name: str) -> str:
    """What stands in a text area, as a browser would send it back."""
    areas = html5lib.parse(reply.get_data(as_text=True), namespaceHTMLElements=False).iter("textarea")
    return next(area.text or "" for area in areas if area.get("name") == name)


def _links(markup: str, like: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({like})"', markup)))
