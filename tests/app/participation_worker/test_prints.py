"""What a worker has printed: posters and set-up sheets as PDF/UA-1, in every language, the same bytes twice."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass, replace

import pytest
from docx import Document
from pypdf import PdfReader

from app.participation_worker.prints.poster import Poster, find_curious, make_poster, picture_poster, print_poster
from app.store.session import Sessions
from surveys.definition import Consultation, Edition, Question
from surveys.words import available
from tests import builders
from tests.app.desks import Desk
from tests.browser.kinds_example import GOOD_PLACES
from tests.pixels import read_png

MILLIMETRE = 72 / 25.4
A4, A3 = (210, 297), (297, 420)
UR = "آپ کو اسکول میں کتنا محفوظ لگتا ہے؟"


@pytest.mark.parametrize(("size", "paper"), [("a4", A4), ("a3", A3)])
def test_a_poster_is_one_page_of_its_size_with_the_way_in_and_the_way_out(
    worker: Desk, group: Group, size: str, paper: tuple[int, int]
):
    """look.md: a question, the code, who asks, 'you can stop whenever you like', where to get help."""
    pdf = _read(worker, f"{group.here}/poster.pdf?size={size}")
    words = _words(pdf)
    assert len(pdf.pages) == 1
    assert [round(float(edge) / MILLIMETRE) for edge in pdf.pages[0].mediabox[2:]] == list(paper)
    for said in (
        "How safe do you feel at school?",
        "POS-TER",
        "Northvale",
        "You can stop whenever you like",
        "0800 1111",
    ):
        assert said in words


@pytest.mark.parametrize("language", available())
def test_a_poster_says_its_language_and_is_tagged_whatever_the_script(language: str):
    pdf = PdfReader(io.BytesIO(print_poster(_poster(language))))
    assert _claims(pdf) == ("1", "2", "A")
    assert pdf.trailer["/Root"]["/Lang"].startswith(language)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(pdf.pages) == 1


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_a_code_of_the_widest_letters_stays_on_one_line(size: str):
    """Whoever types it from three metres must not take a break for its end."""
    wide = replace(_poster("en"), code="WMW-MWM", size=size)
    assert "WMW-MWM" in _words(PdfReader(io.BytesIO(print_poster(wide))))


def test_the_same_poster_is_the_same_bytes():
    assert print_poster(_poster("en")) == print_poster(_poster("en"))
    assert print_poster(_poster("en")) != print_poster(replace(_poster("en"), code="ZZZ-ZZZ"))


def test_a_sensitive_question_never_hangs_on_a_wall():
    sensitive = replace(builders.FEELS, sensitive=True)
    assert find_curious(_asking(sensitive, builders.BETTER), "11-13", "en") == "What would make it better?"
    assert find_curious(_asking(sensitive), "11-13", "en") == "Tell us what you think"


@pytest.mark.parametrize("words", ["Why?", "What would make it better? " * 9, "W" * 200])
def test_a_short_question_and_a_long_one_both_stay_on_the_sheet(words: str):
    asked = Question(id="q", kind="own_words", words={"en": words.strip()})
    assert len(PdfReader(io.BytesIO(print_poster(_poster("en", asked)))).pages) == 1


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("words", ["Why?", "What would make it better? " * 6, "Unbreakable" * 9])
def test_no_ink_comes_nearer_to_the_edge_than_three_millimetres(language: str, words: str):
    """What stands nearer is cut off by a printer that cannot print to the edge."""
    asked = Question(id="q", kind="own_words", words={language: words.strip()})
    [png] = picture_poster(_poster(language, asked), dots_per_inch=36)
    wide, rows = read_png(png)
    edge = math.ceil(3 / 25.4 * 36)
    white = bytes([255]) * 4
    assert all(row == white * wide for row in (*rows[:edge], *rows[-edge:]))
    assert all(row[: 4 * edge] == row[-4 * edge :] == white * edge for row in rows)
    assert any(row != white * wide for row in rows)


def test_what_an_author_wrote_is_words_on_the_sheet_and_no_instruction_to_the_press():
    """T9."""
    asked = Question(id="q", kind="own_words", words={"en": '#read("/etc/passwd") $x$ *really*?'})
    words = _words(PdfReader(io.BytesIO(print_poster(_poster("en", asked)))))
    assert '#read("/etc/' in words
    assert "*really*?" in words


def test_a_poster_can_be_had_in_each_language_of_its_consultation_and_in_no_other(worker: Desk, group: Group):
    assert _read(worker, f"{group.here}/poster.pdf?language=ur").trailer["/Root"]["/Lang"].startswith("ur")
    assert _read(worker, f"{group.here}/poster.pdf?language=pl").trailer["/Root"]["/Lang"].startswith("en")


def test_the_pages_of_a_group_lead_to_its_prints(worker: Desk, group: Group):
    assert f"{group.here}/poster.pdf?size=a3" in worker.read(f"{group.here}/poster?size=a3")
    assert f"{group.here}/tablet.pdf" in worker.read(f"{group.here}/tablet")
    page = worker.read(f"{group.here}/prints")
    assert "Urdu" in page
    assert f"{group.here}/poster.pdf?language=ur&amp;size=a3" in page


def test_the_set_up_sheet_says_what_to_do_and_whom_to_call(worker: Desk, group: Group, sessions: Sessions):
    """R5.16: whoever looks after tablets has it on one page, with the lead of that day."""
    with sessions() as session:
        lead, deputy = builders.add_cover(session, board_id=worker.person.board_id)
        session.commit()
    pdf = _read(worker, f"{group.here}/tablet.pdf")
    words = _words(pdf)
    assert len(pdf.pages) == 1
    assert _claims(pdf) == ("1", "2", "A")
    for said in ("POS-TER", "POSTER/tablet", "Guided Access", "App pinning", "999", lead.name, deputy.name):
        assert said in words


@pytest.mark.parametrize("band", ["5-7", "11-13"])
def test_an_edition_on_paper_has_every_kind_of_question_and_is_tagged(worker: Desk, places: str, band: str):
    """R1.34: what is told, every question with a way not to say, who helps, where the paper goes."""
    pdf = _read(worker, f"{places}/{band}/paper.pdf")
    words = _words(pdf)
    assert _claims(pdf) == ("1", "2", "A")
    for asked in GOOD_PLACES.edition(band).questions:
        assert asked.words["en"] in words
        for option in asked.options:
            assert option.words["en"] in words
    for said in ("We do not ask", "Fold the paper", "0800 1111", "May we use your words", "not for everybody"):
        assert said in words
    assert words.count("I don't want to say") == len(GOOD_PLACES.edition(band).questions)


def test_a_plan_on_paper_says_its_places_to_who_does_not_see_it(worker: Desk, places: str):
    """R2.32: alternative text of the one picture that says something."""
    assert b"1 Playground, 2 Classroom" in _alternative_texts(_read(worker, f"{places}/11-13/paper.pdf"))


def test_an_edition_on_paper_is_the_same_bytes_twice_in_both_forms(worker: Desk, places: str):
    for kind in ("pdf", "docx"):
        assert worker.get(f"{places}/11-13/paper.{kind}").data == worker.get(f"{places}/11-13/paper.{kind}").data


def test_an_edition_on_paper_in_word_says_the_same_with_real_headings(worker: Desk, places: str):
    reply = worker.get(f"{places}/11-13/paper.docx")
    word = Document(io.BytesIO(reply.data))
    headings = [line.text.split("  ")[-1] for line in word.paragraphs if line.style.name == "Heading 2"]
    for asked in GOOD_PLACES.edition("11-13").questions:
        assert asked.words["en"] in headings
    assert len(word.inline_shapes) == 4 + 1 + 2 * 2  # what is put in order, the plan, yes and no twice
    assert len(word.tables) == 2  # boxes to write in, and a frame to draw in
    assert 'filename="paper-11-13-en.docx"' in reply.headers["Content-Disposition"]


def test_right_to_left_runs_right_to_left_in_both_forms(worker: Desk, group: Group, sessions: Sessions):
    page = worker.read(f"{group.here}/prints")
    [pdf] = re.findall(r'href="([^"]+paper\.pdf\?language=ur)"', page)
    assert _read(worker, pdf).trailer["/Root"]["/Lang"].startswith("ur")
    word = Document(io.BytesIO(worker.get(pdf.replace(".pdf", ".docx")).data))
    assert all(line._p.xpath("w:pPr/w:bidi") for line in word.paragraphs)
    assert any(UR in line.text for line in word.paragraphs)


def test_an_edition_without_a_question_is_not_printed(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_consultation(
            session, board_id=worker.person.board_id,
            definition=replace(builders.a_definition(), editions=(Edition("11-13", 1, ()),)),
        )  # fmt: skip
        session.commit()
    here = f"/worker/consultations/{made}/editions/11-13"
    reply = worker.get(f"{here}/paper.pdf")
    assert (reply.status_code, reply.location) == (302, here)


def _poster(language: str, *questions: Question) -> Poster:
    return make_poster(
        _asking(*questions), band="11-13", language=language, size="a4", body="Northvale", code="POS-TER",
        address="heard.example.org", link="https://heard.example.org/POSTER",
    )  # fmt: skip


def _asking(*questions: Question) -> Consultation:
    made = builders.a_definition()
    return replace(made, editions=(replace(made.editions[0], questions=questions or made.editions[0].questions),))


def _read(worker: Desk, path: str) -> PdfReader:
    reply = worker.get(path)
    assert (reply.status_code, reply.mimetype) == (200, "application/pdf")
    return PdfReader(io.BytesIO(reply.data))


def _words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def _alternative_texts(pdf: PdfReader) -> bytes:
    found = [
        one.get("/Alt") for one in (pdf.get_object(at) for at in range(1, len(pdf.xref[0]))) if hasattr(one, "get")
    ]
    return " | ".join(str(alt) for alt in found if alt).encode()


def _claims(pdf: PdfReader) -> tuple[str, str, str]:
    """What the file says it keeps to: PDF/UA part, PDF/A part and level."""
    said = pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    tags = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")
    return tuple(said.split(f"<{tag}>")[1].split("<")[0] for tag in tags)  # type: ignore[return-value]


@dataclass(frozen=True)
class Group:
    """A group that meets, and where its pages are."""

    id: str
    here: str


@pytest.fixture
def group(worker: Desk, sessions: Sessions) -> Group:
    definition = replace(builders.a_definition(), languages=("en", "ur"))
    feels = replace(builders.FEELS, words={"en": builders.FEELS.words["en"], "ur": UR})
    edition = replace(definition.editions[0], questions=(feels, builders.BETTER))
    with sessions() as session:
        board_id = worker.person.board_id
        builders.add_noise(session, board_id=board_id)
        made = builders.add_open_consultation(
            session, board_id=board_id, definition=replace(definition, editions=(edition,))
        )
        group_id = builders.add_group(session, board_id=board_id, consultation_id=made, code="POSTER")
        session.commit()
    return Group(group_id, f"/worker/groups/{group_id}")


@pytest.fixture
def places(worker: Desk, sessions: Sessions) -> str:
    """Where the editions of a consultation with every kind of question are."""
    with sessions() as session:
        made = builders.add_consultation(session, board_id=worker.person.board_id, definition=GOOD_PLACES)
        session.commit()
    return f"/worker/consultations/{made}/editions"
