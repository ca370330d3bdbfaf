"""The children's edition: a person's sentences, a picture beside each, the same numbers as the board's own (R4.10)."""

import io
import re
from dataclasses import replace
from datetime import date

import html5lib
import page
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from analysis.document.children import compiling, html, pdf, words
from analysis.document.children.compiling import bands_of, missing_sentences, write_edition
from analysis.document.children.pictures import MARKS, NAMES, PLACE, choose_picture
from analysis.document.editions import childrens_editions
from analysis.document.model import LearningDocument, Promised, Quote, Shown, SignOff, YouSaid
from surveys.bands import RULES
from surveys.plain_words import count_longest, read_statement
from surveys.words import load
from tests.analysis.document.samples import MATERIAL, sample_document
from tests.analysis.document.test_prints import POISON

ALL = ("5-7", "8-10", "11-13", "14-15", "16-18", "easy_read")
FIXED = ("people", "safe", "listen", "question", "tell-us", "helper", "call", "phone", "danger", "clock", "promise")


@pytest.fixture(scope="module")
def document() -> LearningDocument:
    return told(sample_document())


@pytest.fixture(scope="module")
def printed(document) -> dict[str, tuple[str, bytes]]:
    made = {band: write_edition(document, band) for band in ALL}
    return {band: (html.as_article(one), pdf.as_pdf(one)) for band, one in made.items()}


def test_there_is_one_for_each_band_that_was_asked_and_always_easy_read(document):
    assert bands_of(document) == ("8-10", "11-13", "14-15", "easy_read")
    names = [edition.name for edition in childrens_editions(document)]
    assert names == ["children-8-10", "children-11-13", "children-14-15", "children-easy_read"]


def test_every_edition_says_the_same_version_as_the_boards_own(document, printed):
    """R4.10: the same version, compiled on the same day."""
    for band, (article, paper) in printed.items():
        assert "Version 3, 24 November 2026" in plain(article), band
        assert "Version 3, 24 November 2026" in pdf_text(paper), band


def test_a_finding_that_nobody_put_into_words_for_children_is_not_printed(document):
    """R4.10: the machine's draft is never printed, nor the theme's own name."""
    bare = replace(document, findings=(replace(document.findings[0], for_younger=""), *document.findings[1:]))
    edition = write_edition(bare, "8-10")
    assert document.findings[0].label not in plain(html.as_article(edition))
    assert edition.stamp == "Not finished"
    assert write_edition(bare, "11-13").stamp == ""


def test_what_is_missing_is_named_for_each_level(document):
    assert missing_sentences(document) == ()
    asks = (replace(document.asks[0], answer_older=""), *document.asks[1:])
    [missing] = missing_sentences(replace(document, asks=asks))
    assert (missing.about, missing.id, missing.level) == ("answer", "a0", "older")
    assert {one.about for one in missing_sentences(sample_document())} >= {"theme", "ask"}


def test_a_promise_without_words_for_children_is_missing_too(document):
    asks = (replace(document.asks[0], promises=(replace(PROMISES[0], children_words=""),)), *document.asks[1:])
    assert {one.about for one in missing_sentences(replace(document, asks=asks))} == {"promise"}


def test_a_no_is_printed_with_its_because(printed):
    """R2.26."""
    for band in ALL:
        assert "They said no, because there is no money for it this year." in plain(printed[band][0]), band
        assert "They said no, because there is no money for it this year." in pdf_text(printed[band][1]), band


def test_a_reason_for_grown_ups_stands_in_only_for_those_who_can_read_it(document):
    asks = tuple(replace(ask, answer_younger="", answer_older="", reason="Budget.") for ask in document.asks)
    unwritten = replace(document, asks=asks)
    assert "Budget." in plain(html.as_article(write_edition(unwritten, "14-15")))
    assert "Budget." not in plain(html.as_article(write_edition(unwritten, "8-10")))


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("kept", "Done."),
        ("kept_late", "Done, but late."),
        ("late", "On 24 November 2026 it was late. Nobody had told us that it was done."),
        ("waiting", "On 24 November 2026 it was not done, and not yet due."),
        ("not_kept", "It was not done, because the club has no room."),
    ],
)
def test_what_was_promised_stands_beside_whether_it_was_done(document, standing, said):
    """R2.27: you said, we did; also what was not done."""
    promised = replace(PROMISES[0], standing=standing, because="the club has no room.", children_words="A promise.")
    article = plain(html.as_article(write_edition(with_promises(document, promised), "14-15")))
    assert f"A promise. From 2025. The council, by 31 May 2027. {said}" in article


@pytest.mark.parametrize("band", ALL)
def test_a_print_says_nothing_that_becomes_untrue_and_where_to_look(document, band):
    """R2.08, R2.27: it stays as it is, while promises are made and kept."""
    for promises in ((), PROMISES):
        article = plain(html.as_article(write_edition(with_promises(document, *promises), band)))
        assert "our page" in article
        assert not re.search(r"keep asking|it stands here|There is still time|not due yet", article)
    assert not re.search(r"do not know your names|Nobody can (see|tell)|we took out", article)


def test_a_promise_of_now_says_the_day_of_publishing_and_one_of_before_that_of_compiling(document):
    """R2.27: each was looked at on its own day, and none is called late before it was."""
    late = replace(PROMISES[0], standing="late", children_words="A promise.")
    signed = (*document.sign_offs, SignOff("Ali Shah", "worker", "published", date(2026, 12, 9)))
    asks = (replace(document.asks[0], promises=(late,)),)
    edition = write_edition(replace(with_promises(document, late), asks=asks, sign_offs=signed), "14-15")
    said = [idea.answer.words for part in edition.parts if part.id == "promises" for idea in part.ideas]
    assert [words.split(" it was")[0] for words in said] == ["On 24 November 2026", "On 9 December 2026"]


def test_weight_is_said_of_those_who_answered_and_never_of_all_children(document, printed):
    """R4.03."""
    for band, (article, _) in printed.items():
        text = plain(article)
        assert "who answered" in text, band
        assert not re.search(r"%\s+of (all )?(the )?(children|young people)", text), band


def test_shares_are_those_of_the_boards_own_and_masked_ones_are_not_told(document):
    """R2.23: nothing is counted here."""
    finding = document.findings[0]
    own = next(row.share for row in finding.breakdown if row.label == "14-15")
    bars = write_edition(document, "14-15").parts[1].ideas[0].bars
    assert [bar.words for bar in bars] == [finding.share.words, own.words]
    hidden = replace(
        finding,
        share=Shown("not shown", None, masked=True),
        breakdown=tuple(replace(row, share=Shown("not shown", None, masked=True)) for row in finding.breakdown),
    )
    idea = write_edition(replace(document, findings=(hidden,)), "14-15").parts[1].ideas[0]
    assert (idea.bars, "not shown" in repr(idea)) == ((), False)


def test_a_word_for_ones_own_age_comes_from_the_shown_share(document):
    ideas = write_edition(document, "8-10").parts[1].ideas
    assert "Of those your age who answered, many did." in ideas[0].lines


def test_no_more_than_one_quote_of_ones_own_age_stands_beside_a_finding(document):
    """R4.06: band only, and never of another band."""
    for band in ("8-10", "11-13", "14-15"):
        quotes = [idea.quote for idea in write_edition(document, band).parts[1].ideas if idea.quote]
        assert {quote.said_by for quote in quotes} == {f"Aged {band}"}


def test_easy_read_and_the_youngest_are_not_given_long_quotes(document):
    long = Quote("word " * 40, "Aged 5-7")
    findings = tuple(replace(finding, quotes=(long,)) for finding in document.findings)
    for band in ("5-7", "easy_read"):
        edition = write_edition(replace(document, findings=findings), band)
        assert not any(idea.quote for part in edition.parts for idea in part.ideas), band


def test_nothing_that_could_say_who_or_where_comes_from_the_boards_own(document, printed):
    """R4.06: no place, no setting, no name of staff."""
    for band, (article, _) in printed.items():
        for hidden in ("Youth club, east", "Supported lodgings", "Amina Shah", "Somewhere"):
            assert hidden not in plain(article), (band, hidden)


def test_too_few_are_not_counted_out_loud(document):
    few = replace(document, heard_total=Shown("fewer than 8", None, masked=True))
    for band in ALL:
        said = plain(html.as_article(write_edition(few, band)))
        assert "A small number of you" in said
        assert "fewer than 8" not in said


@pytest.mark.parametrize("band", ALL)
def test_our_own_words_are_short_enough_for_the_band(band):
    """R1.14, R1.30: at most 15 words a sentence, 10 for the youngest and Easy Read."""
    for key, said in words.words_for(band).texts.items():
        assert count_longest(said) <= RULES[band].sentence_words, (key, said)


@pytest.mark.parametrize("band", ["5-7", "easy_read", "8-10"])
def test_our_own_words_are_familiar_to_young_readers(band):
    """R1.16; names of the helplines are what they are, and 'version' is what grown-ups find it by."""
    for key, said in words.words_for(band).texts.items():
        if key == "version":
            continue
        bare = re.sub(r"\{\w+\}|Childline|SHOUT|Easy Read", "", said)
        assert [fault.message for fault in read_statement(bare, RULES["easy_read"]) if fault.code != "W08"] == [], key


def test_no_band_is_praised(document, printed):
    """R1.36: no praise, no confetti; and no emoji (R1.32)."""
    for band, (article, _) in printed.items():
        assert not re.search(r"\b(well done|great|amazing|brilliant|awesome|proud)\b|!", plain(article), re.I), band
        assert not re.search("[\U0001f300-\U0001faff☀-➿]", article), band


def test_the_numbers_to_call_are_the_ones_on_every_screen():
    """R3.04."""
    screens = load("en")
    for band in ALL:
        ours = " ".join(words.words_for(band).texts.values())
        for who in ("danger", "childline") if band == "5-7" else ("danger", "childline", "shout"):
            assert screens(band).get(f"help.{who}.number") in ours, (band, who)


def test_help_stands_in_every_edition_and_where_to_say_that_we_are_wrong(printed):
    """R3.03."""
    for band in ALL:
        for text in (plain(printed[band][0]), pdf_text(printed[band][1])):
            assert "0800 1111" in text
            assert "Did we get it wrong? Tell us" in text


def test_every_idea_has_a_picture_before_its_words(document):
    """R1.30: picture left, words right."""
    for band in ALL:
        edition = write_edition(document, band)
        ideas = [idea for part in edition.parts for idea in part.ideas]
        assert all(idea.picture in NAMES and idea.words for idea in ideas)
        lists = re.findall(r'<li class="ce-idea">\s*<div class="ce-tile"><svg.*?</svg></div>', html.as_article(edition))
        assert len(lists) == len(ideas)


def test_the_drawings_are_ours_in_one_stroke_and_each_has_a_name():
    """R1.31, R1.32."""
    drawn = {path.stem: path.read_text() for path in PLACE.glob("*.svg")}
    assert set(drawn) == set(NAMES) >= {*FIXED, *MARKS}
    for name, lines in drawn.items():
        assert 'stroke-width="3"' in lines, name
        assert not re.search(r"<(image|text|script|style)|href|url\(", lines), name


@pytest.mark.parametrize(
    ("said", "picture"),
    [
        ("Toilets at school are where bullying happens", "toilets"),
        ("The way home after dark", "street"),
        ("Train every form tutor", "teacher"),
        ("The bus stop", "bus"),
        ("Nothing that we drew", "talk"),
    ],
)
def test_a_picture_is_chosen_by_what_is_said(said, picture):
    assert choose_picture(said) == picture


def test_a_worker_may_choose_another(document):
    findings = (replace(document.findings[0], picture="heart"), *document.findings[1:])
    assert write_edition(replace(document, findings=findings), "8-10").parts[1].ideas[0].picture == "heart"


@pytest.mark.parametrize("band", ALL)
def test_the_paper_is_made_for_everybody(printed, band):
    """R2.34: PDF/UA-1, and PDF/A-2a beside it, as the board's own."""
    assert page.validate_pdf_bytes(printed[band][1], profile="ua1").is_compliant
    faults = {failure.rule_id for failure in page.validate_pdf_bytes(printed[band][1], profile="2a").failures}
    assert faults <= {"PDFA2A-STREAM-LENGTH-001"}


@pytest.mark.parametrize("band", ALL)
def test_no_letter_on_paper_is_smaller_than_fourteen_points(printed, band):
    """R1.30."""
    sizes: set[float] = set()
    for leaf in PdfReader(io.BytesIO(printed[band][1])).pages:
        leaf.extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                sizes.add(round(abs(size * tm[0] * cm[0]), 1)) if text.strip() else None
            )
        )
    assert sizes
    assert min(sizes) >= 14


def test_easy_read_has_no_more_than_twenty_four_pages_however_much_was_said(document):
    """R1.30."""
    many = tuple(
        replace(document.findings[n % 6], id=f"f{n}", for_younger="You said that this place is too dark for you.")
        for n in range(40)
    )
    asks = tuple(replace(document.asks[n % 4], id=f"a{n}") for n in range(8))
    crowded = with_promises(replace(document, findings=many, asks=asks), *PROMISES * 6)
    edition = write_edition(crowded, "easy_read")
    assert len(PdfReader(io.BytesIO(pdf.as_pdf(edition))).pages) <= 24


def test_the_youngest_are_not_given_everything_and_are_told_so(document):
    """R4.04: of what only a few said, something stays."""
    many = tuple(replace(document.findings[0], id=f"f{n}", minor=n == 19) for n in range(20))
    ideas = write_edition(replace(document, findings=many), "5-7").parts[1].ideas
    assert len(ideas) == compiling.MOST_FINDINGS["5-7"] + 1
    assert "Ask to see the long book." in ideas[-1].words


def test_no_page_is_left_with_nothing_on_it(printed):
    for band in ALL:
        for leaf in PdfReader(io.BytesIO(printed[band][1])).pages:
            lines = [line for line in leaf.extract_text().splitlines() if line.strip() and "Page" not in line]
            assert len(lines) >= 2, band


def test_the_same_document_gives_the_same_bytes(document, printed):
    assert pdf.as_pdf(write_edition(document, "8-10")) == printed["8-10"][1]


@pytest.mark.parametrize("band", ALL)
def test_the_page_is_sound_html_that_asks_nothing_of_the_network(document, band):
    whole = html.as_page(write_edition(document, band))
    html5lib.HTMLParser(strict=True).parse(whole)
    assert not re.search(r"https?://(?!www\.w3\.org)|<script|style=", whole)


def test_the_stamp_is_on_every_page(document):
    edition = write_edition(replace(document, stamp="Working draft"), "11-13")
    assert "Working draft" in plain(html.as_article(edition))
    for leaf in PdfReader(io.BytesIO(pdf.as_pdf(edition))).pages:
        assert "Working draft" in leaf.extract_text()


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
def test_nothing_that_somebody_wrote_breaks_a_print(document, poison):
    """T9: a child's words in a quote, a worker's in a sentence."""
    edition = write_edition(poisoned(document, poison), "8-10")
    html5lib.HTMLParser(strict=True).parse(html.as_page(edition))
    assert page.validate_pdf_bytes(pdf.as_pdf(edition), profile="ua1").is_compliant


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=80))
def test_whatever_was_typed_can_be_printed(text):
    edition = write_edition(poisoned(told(sample_document()), text), "14-15")
    html5lib.HTMLParser(strict=True).parse(html.as_page(edition))
    assert pdf.as_pdf(edition).startswith(b"%PDF")


def test_typst_and_markup_are_shown_and_not_obeyed(document):
    typst = poisoned(document, POISON["typst"])
    assert '#read("x")' in pdf_text(pdf.as_pdf(write_edition(typst, "8-10")))
    article = html.as_article(write_edition(poisoned(document, POISON["markup"]), "8-10"))
    assert "<script" not in article
    assert "&lt;script&gt;" in article


def test_an_empty_document_says_that_nothing_is_there_yet():
    bare = replace(MATERIAL, responses=0, heard=(), themes=(), closed=(), questions=(), asks=(), changed=())
    edition = write_edition(sample_document(bare), "easy_read")
    said = plain(html.as_article(edition))
    assert "We are still reading what you said." in said
    assert "On 24 November 2026 there were no promises. A grown-up can show you our page." in said
    assert page.validate_pdf_bytes(pdf.as_pdf(edition), profile="ua1").is_compliant


def test_every_line_of_our_words_is_used():
    file = yaml.safe_load((PLACE.parent / "words.yaml").read_text(encoding="utf-8"))
    source = (PLACE.parent / "compiling.py").read_text(encoding="utf-8")
    rooms = ("weight.", "verdict.", "standing.", "asks.whom", "help.", "bar.")
    unused = [key for key in file if f'"{key}"' not in source and not key.startswith(rooms)]
    assert unused == []


PROMISES = (
    Promised("w", "The council", date(2027, 5, 31), "waiting", children_words="Lights on the first path in May."),
    Promised("w", "Police", date(2026, 6, 1), "late", children_words="An officer comes to listen."),
    Promised("w", "The council", date(2026, 6, 1), "not_kept", because="the club has no room.", children_words="Club."),
)


def told(document: LearningDocument) -> LearningDocument:
    """A document in which a person wrote every sentence for children, with a decision of each kind."""
    answers = ("yes", "partly", "no", "")
    findings = tuple(
        replace(finding, for_younger=f"Easy words {n}.", for_older=f"Words for older ones {n}.")
        for n, finding in enumerate(document.findings)
    )
    asks = tuple(
        replace(
            ask,
            id=f"a{n}",
            promises=(),
            for_younger=f"Do this {n}.",
            for_older=f"Do this, please {n}.",
            verdict=answers[n % 4],
            answer_younger="there is no money for it this year." if answers[n % 4] else "",
            answer_older="there is no money for it this year." if answers[n % 4] else "",
        )
        for n, ask in enumerate(document.asks)
    )
    return with_promises(replace(document, findings=findings, asks=asks, version=3), *PROMISES)


def with_promises(document: LearningDocument, *promises: Promised) -> LearningDocument:
    said = YouSaid("2025", "Nobody tells us", "Write back", "Schools", "yes", promises)
    return replace(document, you_said=(said,))


def poisoned(document: LearningDocument, text: str) -> LearningDocument:
    """A document with the same poison wherever somebody's words can stand in a children's edition."""
    quotes = (Quote(f"{text} and {text}", "Aged 8-10"), Quote(f"so {text}", "Aged 14-15"))
    finding = replace(document.findings[0], label=text, for_younger=text, for_older=text, quotes=quotes)
    ask = replace(
        document.asks[0], partner=text, by=text, for_younger=text, for_older=text, answer_younger=text,
        answer_older=text,
    )  # fmt: skip
    promised = replace(PROMISES[2], partner=text, children_words=text, because=text)
    body = replace(document.body, name=text)
    return with_promises(replace(document, body=body, findings=(finding,), asks=(ask,)), promised)


def plain(article: str) -> str:
    tree = html5lib.parse(article, treebuilder="etree", namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def pdf_text(paper: bytes) -> str:
    text = " ".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(paper)).pages)
    return " ".join(text.replace("\u200b", "").split())
