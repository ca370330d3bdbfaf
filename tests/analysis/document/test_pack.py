"""The themed audit pack: four voices side by side on one question, controlled, and honest where one is not there."""

import io
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader

from analysis.disclosure_control import Rules
from analysis.document.cases import show_cases
from analysis.document.material import ReleasedQuote
from analysis.document.model import Shown
from analysis.document.pack import DRAFT, MOST_NOTES, NOT_TOLD, AuditPack, Conclusion, PackMaterial, compile_pack
from analysis.document.pack_prints import PackPrints, print_pack
from analysis.movement import Weighed
from tests.analysis.document.packs import CASES, CONCLUDED, MATERIAL, TODAY, case, indicator, spoken
from tests.analysis.document.short_prints import assert_sound, page_text, pdf_text, word_text
from tests.analysis.document.test_prints import POISON

LONG = "Children told us about the way home, and partners hear it. "
FOUR = ["What the data say", "What children and young people say", "What frontline staff say", "What the cases show"]
EMPTY = replace(MATERIAL, children=(), frontline=(), indicators=(), cases=(), concluded=Conclusion())


def test_the_four_stand_in_the_same_order_whatever_is_in_them(pack):
    assert [side.heading for side in pack.sides] == FOUR
    assert [side.heading for side in made(EMPTY).sides] == FOUR


def test_every_side_that_is_empty_says_so():
    notes = [side.note for side in made(EMPTY).sides]
    assert notes == [
        "No indicator was given for what this bears on.", "No consultation of this period has this theme.",
        "Not asked in this period.", "No case was looked at for this in the period.",
    ]  # fmt: skip


def test_where_the_theme_bears_on_nothing_it_says_why_there_are_no_indicators():
    assert "bears on none of the body's priorities" in side_of(made(replace(EMPTY, aims=())), "data").note


def test_what_children_said_is_weighed_in_controlled_words(pack):
    """R2.18, R4.04: 123 of 278 is never shown."""
    children = side_of(pack, "children")
    assert children.lead == "Many of those who answered, growing"
    assert children.points[0].more == "Said by about 125 out of about 280 who answered (about 45%)."
    assert "123" not in repr(pack)


def test_a_few_voices_are_too_few_to_weigh():
    """R2.20."""
    side = side_of(made(replace(MATERIAL, children=(spoken(4, 9),))), "children")
    assert (side.lead, side.points[0].more) == ("Too few to weigh", "Too few answered to show numbers safely.")


def test_where_answers_have_gone_the_number_that_was_kept_is_shown():
    """R2.13."""
    kept = Weighed(Shown("about 60", 60), Shown("about 120", 120), Shown("about 50%", 50))
    side = side_of(made(replace(MATERIAL, children=(spoken(0, 0, weighed=kept),))), "children")
    assert side.lead == "About 50% of those who answered"
    assert side.points[0].more == "Said by about 60 out of about 120 who answered (about 50%)."


def test_two_quotes_one_a_child_and_one_that_differs(pack):
    """R4.06."""
    quotes = side_of(pack, "children").quotes
    assert [quote.differs for quote in quotes] == [False, True]
    assert "i run too" not in repr(pack)


def test_a_long_quote_stands_with_the_evidence_and_whole():
    long = ReleasedQuote("and then " * 30, "11-13", response="z")
    pack = made(replace(MATERIAL, children=(spoken(60, 200, quotes=(long,)),)))
    assert side_of(pack, "children").quotes == ()
    assert any(long.text.strip() in quote.text for block in pack.evidence for quote in block.quotes)


def test_no_quote_says_how_old_the_child_is(pack):
    """R4.06: of one theme in one period there may be one of that age."""
    assert {quote.said_by for side in pack.sides for quote in side.quotes} == {""}


def test_frontline_staff_are_never_counted_among_children(pack):
    assert "What workers hear" in repr(side_of(pack, "frontline"))
    assert "What workers hear" not in repr(side_of(pack, "children"))


def test_an_indicator_says_which_way_it_went_and_who_counted_it(pack):
    data = side_of(pack, "data")
    assert data.points[0].more == "310 (2024-25) to 280 (2025-26), down. Source: Police returns"
    assert data.points[1].more == "12% (2025-26). Source: Police returns"
    assert "Heard did not count them" in data.source


def test_fewer_than_eight_cases_are_told_in_words_and_broken_down_nowhere():
    """R2.18."""
    shown = show_cases(CASES[-7:])
    assert (shown.lead, shown.sheets) == ("A few cases were looked at", ())
    assert "7" not in repr((shown.lead, shown.points, shown.sentences))


@pytest.mark.parametrize("rules", [Rules(), Rules("suppress", 5), Rules("suppress", 10)])
@pytest.mark.parametrize("number", range(1, 8))
def test_of_a_few_cases_no_note_is_printed_and_one_reads_like_seven(rules, number):
    """R2.22, R4.06: so many notes are so many cases."""
    cases = [replace(case(n), worked=f"Note {n}", in_the_way=f"Way {n}") for n in range(number)]
    shown = show_cases(cases, rules)
    assert (shown.worked, shown.in_the_way) == ((), ())
    assert shown == show_cases(cases[:1], rules)


def test_where_no_note_is_printed_nothing_is_said_to_be_taken_out_of_one():
    few = replace(MATERIAL, cases=CASES[-7:], taken_out=True)
    assert "taken out of notes" not in repr(made(few).small_print)


def test_a_board_that_suppresses_gets_true_numbers_and_says_so():
    """R2.19, R2.23: the pack shows numbers as the board's document does, and the note is the one of its mode."""
    pack = compile_pack(MATERIAL, body="Northvale", today=TODAY, rules=Rules("suppress", 6))
    assert side_of(pack, "children").points[0].more.startswith("Said by 123 out of 278 who answered")
    assert side_of(pack, "cases").lead == "30 cases were looked at"
    assert "nearest 5" not in repr(pack.small_print)
    assert "6" in pack.small_print[-1]


def test_what_no_document_told_is_said_without_a_number():
    """R2.22: a number of the pack's own could be set against the one that a later document shows."""
    side = side_of(made(replace(MATERIAL, children=(spoken(123, 278, told=NOT_TOLD),))), "children")
    assert side.lead == "Not told in a document yet"
    assert not any(figure in repr(side.points[0].more) for figure in "0123456789")


def test_eight_and_nine_cases_are_too_few_for_a_breakdown():
    """R2.20."""
    shown = show_cases([case(n) for n in range(9)])
    cells = {cell for sheet in shown.sheets for row in sheet.rows for cell in row[1:]}
    assert cells == {"too few to show safely"}
    assert all("cannot be said" in point.more for point in shown.points)


@pytest.mark.parametrize(
    ("yes", "said"),
    [
        (30, "In most of the cases looked at (about 30 of about 40)."),
        (15, "In many of the cases looked at (about 15 of about 40)."),
        (38, "In most of the cases looked at."),
        (3, "In how many cases cannot be said without showing too few."),
    ],
)
def test_how_often_a_thing_was_so_is_said_from_shown_numbers_alone(yes, said):
    """R2.18: 38 of 40 is 'most' to whoever reads 'fewer than 8' in the next cell; 3 of 40 is no word at all."""
    cases = [case(n, changed="yes" if n < yes else "no") for n in range(40)]
    assert show_cases(cases).points[2].more == said


@pytest.mark.parametrize("total", range(8, 45))
def test_a_small_number_of_cases_stays_hidden_from_whoever_subtracts(total):
    """R2.19: what is hidden stays open over at least five numbers, whatever the others and the total say."""
    for yes in range(total + 1):
        shown = show_cases([case(n, changed="yes" if n < yes else "no") for n in range(total)])
        row = next(row for row in shown.sheets[0].rows if row[0].startswith("What the child said"))
        cells = [known(words) for words in row[1:]]
        whole = known(shown.lead.split(" cases")[0].lower())
        for place, true in enumerate((yes, total - yes, 0)):
            if 0 < true < 8:
                others = [cell for at, cell in enumerate(cells) if at != place]
                low = max(cells[place][0], whole[0] - sum(high for _, high in others))
                high = min(cells[place][1], whole[1] - sum(least for least, _ in others))
                assert high - low >= 5, (yes, row)


def known(words: str) -> tuple[int, int]:
    """What a reader learns of a number from the way it is shown."""
    if words.startswith("about"):
        return int(words.split()[1]) - 2, int(words.split()[1]) + 2
    return {"0": (0, 0), "fewer than 8": (1, 7)}.get(words, (0, 1_000))


def test_no_case_is_told_with_its_partner():
    """Two notes of two partners stand in one list, and neither says whose it is."""
    blocks = [block for block in made(MATERIAL).evidence if block.subheading in ("What worked", "What got in the way")]
    assert blocks
    assert "Police" not in repr(blocks)


def test_what_was_taken_out_of_notes_is_told(pack):
    assert "taken out of notes" not in repr(pack.small_print)
    assert "taken out of notes" in repr(made(replace(MATERIAL, taken_out=True)).small_print)


def test_many_notes_are_cut_and_nobody_can_count_the_cases_by_them():
    """R2.18: how many notes are left would say how many cases there were."""
    cases = tuple(replace(case(n), worked=f"Note {n}") for n in range(MOST_NOTES + 5))
    block = next(one for one in made(replace(MATERIAL, cases=cases)).evidence if one.subheading == "What worked")
    assert (len(block.points), block.sentences) == (MOST_NOTES, ("More notes are kept with the case audits.",))


def test_as_much_as_the_forms_take_is_three_pages_and_the_four_stand_on_the_first():
    """The plan's one page: whatever people write, what all four say is seen at a glance."""
    given = replace(CONCLUDED.recommendations[1], words=(LONG * 9)[:140])
    written = Conclusion((LONG * 9)[:180], *[(LONG * 9)[:240]] * 3, (given,) * 5)
    quotes = (ReleasedQuote((LONG * 3)[:80], response="a"), ReleasedQuote((LONG * 3)[:79], differs=True, response="b"))
    voice, notes = spoken(123, 278, quotes=quotes, title=LONG), (LONG * 9)[:236]
    years = [f"20{20 + n}-{21 + n}" for n in range(12)]
    material = replace(
        MATERIAL, question=(LONG * 3)[:140], definition=(LONG * 9)[:500], concluded=written,
        children=(voice, voice), frontline=(voice,),
        cases=tuple(replace(one, worked=f"{n} {notes}", in_the_way=f"{n} {notes}") for n, one in enumerate(CASES)),
        indicators=tuple(indicator(str(n), year, name=f"Children missing, {n % 4}") for n, year in enumerate(years)),
    )  # fmt: skip
    pages = PdfReader(io.BytesIO(print_pack(made(material)).pdf)).pages
    first = " ".join(pages[0].extract_text().replace("\u200b", "").split())
    assert len(pages) <= 3
    assert all(words in first for words in (*FOUR, "Case audits by partners", "What is not known"))


def test_the_machine_asks_and_writes_no_conclusion():
    """What it drafts is not printed; what nobody wrote is said to be unwritten."""
    pack = made(replace(MATERIAL, concluded=Conclusion()))
    assert {one.note for one in pack.written} == {"Nobody has written this yet."}
    assert pack.stamp == DRAFT
    assert not any(prompt in page_text(print_pack(pack).html) for prompt in pack.prompts)


@pytest.mark.parametrize(
    ("material", "prompt"),
    [
        (replace(MATERIAL, cases=()), "Children speak of this; no case audit looked at it."),
        (replace(MATERIAL, children=()), "Cases were looked at; children were not heard on this in the period."),
        (EMPTY, "Neither children's words nor cases are there. Can anything be concluded yet?"),
        (replace(MATERIAL, frontline=()), "Frontline staff were not asked."),
        (replace(MATERIAL, indicators=()), "No indicator is there: what would show that this gets better?"),
        (MATERIAL, "A released quote sees it differently from most."),
        (replace(MATERIAL, cases=CASES[-3:]), "Fewer than 8 cases were looked at:"),
    ],
)
def test_prompts_name_what_is_there_and_what_is_not(material, prompt):
    assert any(drafted.startswith(prompt) for drafted in made(material).prompts)


@pytest.mark.parametrize(
    ("before", "after", "asks"), [("310", "280", True), ("280", "310", False), ("?", "280", False)]
)
def test_an_indicator_that_falls_while_children_say_more_is_asked_about(before, after, asks):
    material = replace(MATERIAL, indicators=(indicator(before, "2024-25"), indicator(after)))
    assert any("goes down while more" in prompt for prompt in made(material).prompts) is asks


def test_the_prints_say_the_same(pack, printed):
    """R2.23."""
    texts = (page_text(printed.html), page_text(printed.article), pdf_text(printed.pdf), word_text(printed.docx))
    said = [one.more for side in pack.sides for one in side.points] + [CONCLUDED.answer, CONCLUDED.not_known]
    for text in texts:
        assert [words for words in said if words.rstrip(".") not in text] == []
        assert "Light the three paths that children named. The council 1 October 2027" in text


def test_the_prints_are_sound(printed):
    """R2.34."""
    assert_sound(printed.html, printed.pdf, printed.docx)


def test_it_is_one_page_and_at_most_two_of_evidence(printed):
    pages = PdfReader(io.BytesIO(printed.pdf)).pages
    first = " ".join(pages[0].extract_text().replace("\u200b", "").split())
    assert len(pages) <= 3
    assert all(words in first for words in ("What the cases show", "What is not known", "Light the three paths"))


def test_the_same_pack_gives_the_same_bytes(pack, printed):
    assert print_pack(pack) == printed


def test_the_word_file_has_headings_and_a_table_that_is_read_row_by_row(printed):
    word = Document(io.BytesIO(printed.docx))
    assert [row.cells[0].text for row in word.tables[0].rows] == ["From where", *FOUR]
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in word.tables)


def test_the_word_file_says_whose_words_the_quotes_are(printed):
    """Children's voice and that of staff are never mixed."""
    parts = [part.text for part in Document(io.BytesIO(printed.docx)).paragraphs]
    at = parts.index(f"{FOUR[2]}, in their words")
    assert (
        parts.index(f"{FOUR[1]}, in their words")
        < parts.index("the alley behind the shops has no lights so i run")
        < at
    )
    assert parts[at + 1] == "They tell us on Mondays, when it is over."


def test_an_empty_pack_is_sound_too():
    printed = print_pack(made(EMPTY))
    assert_sound(printed.html, printed.pdf, printed.docx)


@pytest.mark.slow
@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
def test_nothing_that_is_written_breaks_it(poison):
    """T9."""
    said = Conclusion(
        poison, poison, poison, poison, (replace(CONCLUDED.recommendations[0], words=poison, owner=poison),)
    )
    cases = (*CASES, replace(case(), worked=poison, in_the_way=poison, partner=poison))
    quotes = (ReleasedQuote(poison, language="ur", response="p"),)
    material = replace(
        MATERIAL, question=poison, theme=poison, definition=poison, cases=cases, concluded=said,
        children=(spoken(60, 200, title=poison, quotes=quotes),), indicators=(indicator(poison, name=poison),),
    )  # fmt: skip
    printed = print_pack(compile_pack(material, body=poison, today=TODAY))
    assert_sound(printed.html, printed.pdf, printed.docx)


def made(material: PackMaterial) -> AuditPack:
    return compile_pack(material, body="Northvale", today=TODAY)


def side_of(pack: AuditPack, key: str):
    return next(side for side in pack.sides if side.id == key)


@pytest.fixture(scope="module")
def pack() -> AuditPack:
    return made(MATERIAL)


@pytest.fixture(scope="module")
def printed(pack) -> PackPrints:
    return print_pack(pack)
