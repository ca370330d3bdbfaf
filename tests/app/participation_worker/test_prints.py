"""What a worker has printed: posters and set-up sheets as PDF/UA-1, in every language, the same bytes twice."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pytest
from pypdf import PdfReader

from app.participation_worker.prints.poster import Poster, find_curious, make_poster, print_poster
from app.store.session import Sessions
from surveys.definition import Consultation, Question
from surveys.words import available
from tests import builders
from tests.app.desks import Desk

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
