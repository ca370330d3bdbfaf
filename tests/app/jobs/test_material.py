"""What a document is compiled from: its year alone, children apart from practitioners, what was raised before."""

from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest

from analysis.document.compiling import compile_document
from analysis.document.completeness import missing
from analysis.document.model import Shown
from analysis.movement import to_plain, weigh_theme
from app.jobs import follow_themes
from app.jobs.material import gather_material, read_body
from app.people import Role
from app.store import coding, consultations, documents, following, indicators, population, quotes, staff, themes
from app.store.indicators import GivenIndicator
from app.store.population import LocalLine
from tests.builders import (
    BETTER,
    TODAY,
    WORRYING,
    a_definition,
    a_response,
    add_board,
    add_group,
    add_open_consultation,
    add_person,
    keep,
    propose_theme,
)

LAST_YEAR = date(2025, 11, 20)


def test_only_what_was_closed_in_its_year_goes_in(session, place, heard):
    """One rolling document per board and year; the day of closing says which."""
    heard("Streets", closed=LAST_YEAR)
    heard("Parks")
    assert [about.title for about in gather(session, place).consultations] == ["Parks"]
    assert [about.title for about in gather(session, place, "2025").consultations] == ["Streets"]


def test_earlier_years_lend_no_number(session, place, heard):
    heard("Streets", closed=LAST_YEAR, children=14)
    heard("Parks", children=11)
    material = gather(session, place)
    assert (material.responses, material.comments, sum(material.ledger.values())) == (11, 11, 11)


def test_a_theme_says_where_it_was_raised_before(session, place, heard):
    """R4.01, section 8: a person said that it is the same theme."""
    earlier, later = heard("Streets", closed=LAST_YEAR), heard("Parks")
    link(session, place, earlier, later)
    (before,) = theme_of(gather(session, place), later).before
    assert (before.consultation, before.year) == ("Streets", "2025")


@pytest.mark.parametrize("words", ["about 30%", "27%"])
def test_the_weight_of_before_is_the_one_that_the_board_was_told(session, place, heard, words):
    """R2.22, R2.23: in either mode, and of the last version; what was counted since is not looked at."""
    earlier, later = heard("Streets", closed=LAST_YEAR), heard("Parks")
    link(session, place, earlier, later)
    tell_board(session, place, earlier, Shown("about 90%", 90), at=10)
    tell_board(session, place, earlier, Shown(words, 27), at=11)
    (before,) = theme_of(gather(session, place), later).before
    assert (before.share, before.weight) == (Shown(words, 27), "some")


@pytest.mark.parametrize("words", ["fewer than 8", "not shown"])
def test_what_the_board_was_not_told_then_is_not_told_now(session, place, heard, words):
    """R2.22, R2.23: hidden in that document, whatever the counts would show by themselves; a draft told nobody."""
    earlier, later = heard("Streets", closed=LAST_YEAR), heard("Parks")
    weigh(session, place, earlier)
    link(session, place, earlier, later)
    tell_board(session, place, earlier, Shown("about 30%", 30), at=None)
    assert theme_of(gather(session, place), later).before[0].share.value is None
    tell_board(session, place, earlier, Shown(words, None, masked=True), at=10)
    document = compile_document(
        gather(session, place), body=read_body(staff.get_board(session, board_id=place.board_id)), today=TODAY
    )
    (finding,) = document.findings
    assert finding.since.startswith("Also raised in Streets, 2025")
    assert "then" not in finding.since


def test_what_nobody_linked_was_not_raised_before(session, place, heard):
    earlier, later = heard("Streets", closed=LAST_YEAR), heard("Parks")
    weigh(session, place, earlier)
    assert theme_of(gather(session, place), later).before == ()


def test_only_a_board_that_never_heard_anybody_makes_its_first(session, place, heard):
    heard("Parks")
    assert gather(session, place).is_first
    heard("Streets", closed=LAST_YEAR)
    assert not gather(session, place).is_first


def test_an_earlier_document_makes_it_no_first(session, place, heard):
    heard("Parks")
    documents.save_draft(
        session, board_id=place.board_id, year="2025", title="t", stamp="", model={}, today=LAST_YEAR,
        prints=dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b""),
    )  # fmt: skip
    assert not gather(session, place).is_first


def test_practitioners_are_in_no_number_of_the_childrens(session, place, heard):
    """What adults said stands beside the children's voice and is never mixed with it."""
    theme_id = heard("Parks", children=12, adults=9)
    material = gather(session, place)
    assert (material.responses, material.practitioners_responses) == (12, 9)
    assert (material.comments, sum(material.ledger.values()), material.helped) == (12, 12, 0)
    theme = theme_of(material, theme_id)
    assert (theme.said, theme.answered, theme.said_by_band) == (12, 12, {"11-13": 12})
    assert {one.band for one in (*material.closed, *material.questions)} == {"11-13"}


def test_practitioners_are_in_no_table_of_who_was_heard(session, place, heard):
    """R4.02: children alone are heard or missing."""
    heard("Parks", children=12, adults=9)
    for table in gather(session, place).heard:
        assert sum(row.count for row in table.rows) == 12, table.heading
        assert "adult" not in {row.label for row in table.rows}


def test_a_worrying_answer_of_an_adult_is_no_childs(session, place, heard):
    heard("Parks", children=12, adults=9, worrying="adult")
    assert gather(session, place).concerns_held == 0


def test_what_practitioners_said_stands_in_a_part_of_its_own(session, place, heard):
    theme_id = heard("Parks", children=12, adults=9)
    (theme,) = gather(session, place).practitioners
    assert (theme.id, theme.said, theme.answered) == (theme_id, 9, 9)
    assert theme.before == ()


def test_a_theme_of_practitioners_alone_is_none_of_the_childrens(session, place, heard):
    heard("Parks", children=0, adults=9)
    material = gather(session, place)
    assert material.themes == ()
    assert [theme.said for theme in material.practitioners] == [9]


def test_a_practitioner_is_never_quoted_with_children(session, place, heard):
    """R4.06."""
    theme_id = heard("Parks", children=12, adults=9, quoted=("child 0", "adult 0"))
    material = gather(session, place)
    assert [quote.text for quote in theme_of(material, theme_id).quotes] == ["child 0"]
    assert [quote.text for quote in material.practitioners[0].quotes] == ["adult 0"]


def test_no_comment_of_a_practitioner_is_coded_among_the_childrens(session, place, heard):
    """R4.05: the method box says of how many comments a tenth was coded."""
    theme_id = heard("Parks", children=12, adults=9)
    here = {"board_id": place.board_id, "consultation_id": consultation_of(session, place, theme_id)}
    coding.draw(session, **here, person_id="second", seed="seed", today=TODAY)
    assert coding.find_draw(session, **here).of == 12


def test_who_agreed_a_theme_and_when_goes_in(session, place, heard):
    """R4.05."""
    theme_id = heard("Parks")
    theme = theme_of(gather(session, place), theme_id)
    assert (theme.confirmed_by, theme.agreed_on) == ("Wyn", TODAY)


def test_groups_and_languages_that_said_it_are_counted(session, place, heard):
    """R4.04: breadth."""
    theme_id = heard("Parks", children=12, groups=3)
    gathered = gather(session, place)
    theme = theme_of(gathered, theme_id)
    assert theme.groups_said == 3
    assert theme.said_by_language == {"en": 12}


def test_the_tables_that_the_board_gives_go_in(session, place):
    line = LocalLine("Age", "11-13", 1900, "Census", LAST_YEAR)
    population.save_population(session, board_id=place.board_id, lines=[line])
    given = GivenIndicator("Exclusions", "2025", "12", "School census", LAST_YEAR, "safe-at-school")
    indicators.save_indicators(session, board_id=place.board_id, given=[given])
    population.save_population(session, board_id=add_board(session, name="Elsewhere"), lines=[line])
    material = gather(session, place)
    assert [(one.label, one.children) for one in material.population] == [("11-13", 1900)]
    assert [(one.name, one.bears_on) for one in material.indicators] == [("Exclusions", "safe-at-school")]


def test_space_voice_audience_and_influence_are_shown(session, place, heard):
    """R2.24: from facts, and without a number of children."""
    add_person(session, board_id=place.board_id, role=Role.BOARD_MEMBER)
    heard("Parks", children=12, groups=3)
    told = {line.label: line.words for line in gather(session, place).lundy}
    assert list(told) == ["Space", "Voice", "Audience", "Influence"]
    assert "3 groups were invited" in told["Space"]
    assert "English" in told["Voice"]
    assert "tablet" in told["Voice"]
    assert told["Influence"].startswith("0 asks")


def test_what_practitioners_said_is_weighed_with_nothing_from_year_to_year(session, place, heard):
    theme_id = heard("Parks", children=22, adults=9)
    found = [one for one in following.list_in_time(session, board_id=place.board_id) if one.theme.id == theme_id]
    weighed = follow_themes._weigh(session, found)[theme_id]
    assert (weighed["count"][0], weighed["base"][0]) == ("about 20", "about 20")


def test_what_is_gathered_compiles_into_one_document_of_its_year(session, place, heard):
    """R4.01: from two years and two kinds of people to one document that lacks only what nobody has done yet."""
    earlier, later = heard("Streets", closed=LAST_YEAR), heard("Parks", children=23, adults=11, quoted=("child 0",))
    weigh(session, place, earlier)
    following.decide_link(
        session, board_id=place.board_id, earlier_id=earlier, later_id=later, is_same=True, person_id="p", today=TODAY
    )
    body = read_body(staff.get_board(session, board_id=place.board_id))
    document = compile_document(gather(session, place), body=body, today=TODAY)
    (finding,) = document.findings
    assert finding.since == "Also raised in Streets, 2025; now most (about 100%)."
    assert finding.weight_words == "Said by about 25 out of about 25 who answered (about 100%)."
    assert document.practitioners_total.words == "about 10"
    assert {lack.section for lack in missing(document)} == {"why", "changed", "asks"}


def gather(session, place, year="2026"):
    return gather_material(session, board_id=place.board_id, year=year)


def consultation_of(session, place, theme_id):
    return themes.get_theme(session, board_id=place.board_id, theme_id=theme_id).consultation_id


def theme_of(material, theme_id):
    (found,) = (theme for theme in material.themes if theme.id == theme_id)
    return found


def link(session, place, earlier, later):
    following.decide_link(
        session, board_id=place.board_id, earlier_id=earlier, later_id=later, is_same=True, person_id="p", today=TODAY
    )


def tell_board(session, place, theme_id, share, *, at):
    """Keep a document of last year with this share, given at an hour, or left a draft."""
    told = {"id": theme_id, "share": asdict(share), "weight": "some"}
    made = documents.save_draft(
        session, board_id=place.board_id, year="2025", title="t", stamp="", model={"findings": [told]},
        prints=dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b""), today=LAST_YEAR,
    )  # fmt: skip
    if at is not None:
        given = datetime(2025, 12, 1, at, tzinfo=UTC)
        documents.give_to_board(session, board_id=place.board_id, document_id=made, now=given)


def weigh(session, place, theme_id):
    """As the job that follows themes left it when it ran last."""
    following.save_followed(
        session, board_id=place.board_id, theme_id=theme_id, may_bear_on={}, is_new=None,
        weighed=to_plain(weigh_theme(30, 100, 5)),
    )  # fmt: skip


@pytest.fixture
def heard(session, place):
    """Hear somebody: a closed consultation with one agreed theme in which all are; returns the theme's id."""
    worker = add_person(session, board_id=place.board_id, role=Role.PARTICIPATION_WORKER, name="Wyn")

    def hear(title, *, closed=TODAY, children=12, adults=0, groups=1, worrying="", quoted=()):
        bands = ("11-13", "adult") if adults else ("11-13",)
        here = {"board_id": place.board_id}
        here["consultation_id"] = add_open_consultation(
            session, board_id=place.board_id, definition=a_definition(title=title, bands=bands)
        )
        classes = [add_group(session, **here) for _ in range(groups)]
        staff_room = add_group(session, **here, band="adult") if adults else ""
        said = [("child", n, classes[n % groups], "11-13") for n in range(children)]
        said += [("adult", n, staff_room, "adult") for n in range(adults)]
        for who, number, group_id, band in said:
            keep(
                session, a_response(words=f"{who} {number}", band=band, group=group_id, helped=band == "adult"),
                consultation_id=here["consultation_id"], group_id=group_id,
            )  # fmt: skip
        if worrying:
            keep(
                session, a_response(words="He hits them", band=worrying), group_id=staff_room,
                consultation_id=here["consultation_id"], concerns={BETTER.id: WORRYING},
            )  # fmt: skip
        propose_theme(session, **here)
        (theme,) = themes.list_themes(session, **here)
        themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id=worker.id, today=TODAY)
        for words in quoted:
            release(session, place, theme.id, words)
        consultations.close_consultation(session, **here, today=closed)
        return theme.id

    return hear


def release(session, place, theme_id, words):
    comments = themes.list_comments(session, board_id=place.board_id, theme_id=theme_id)
    (comment,) = (one for one in comments if one.text == words)
    quote_id = quotes.propose_quote(
        session, board_id=place.board_id, theme_id=theme_id, comment_id=comment.id, text=words, differs=False,
        person_id="worker",
    )  # fmt: skip
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
