"""From the store to an audit pack: one theme over the consultations of a period, children and adults apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from analysis.document.pack import NOT_TOLD, Weighed, compile_pack
from app.jobs.pack_material import gather_pack
from app.jobs.running import run_waiting
from app.store import (
    audit_packs,
    case_audits,
    concerns,
    consultations,
    documents,
    following,
    gazetteers,
    queue,
    quotes,
    reading,
    themes,
)
from app.store.concerns import Outcome
from app.store.session import new_id
from app.store.tables import IndicatorRow
from tests.builders import (
    NOW,
    TODAY,
    a_definition,
    a_response,
    add_group,
    add_open_consultation,
    keep,
    propose_theme,
)

FIRST, LAST = TODAY - timedelta(days=100), TODAY + timedelta(days=30)
FOUND = {"seen_alone": "yes", "voice_recorded": "yes", "changed": "no", "strength": "sound"}


@dataclass
class Story:
    """Lights, agreed in a consultation of last year and in one of children and adults now; a pack about the latter."""

    before: str
    now: str
    pack: str


def test_children_and_adults_are_counted_apart(session, place, story):
    material = _gather(session, place, story)
    assert [(one.said, one.answered) for one in material.children] == [(12, 12)]
    assert [(one.said, one.answered) for one in material.frontline] == [(11, 11)]


def test_a_released_quote_stands_where_its_writer_belongs(session, place, story):
    _quote(session, place, story.now, "Lights 0")
    _quote(session, place, story.now, "Staff 0")
    material = _gather(session, place, story)
    assert [quote.text for one in material.children for quote in one.quotes] == ["Lights 0"]
    assert [quote.text for one in material.frontline for quote in one.quotes] == ["Staff 0"]


def test_a_theme_is_followed_by_the_links_that_people_agreed(session, place, story):
    """And by no link that the machine proposed."""
    _open_up(session, place, story)
    following.propose_links(session, board_id=place.board_id, likely={(story.before, story.now): 0.9})
    assert len(_gather(session, place, story).children) == 1
    following.decide_link(
        session, board_id=place.board_id, earlier_id=story.before, later_id=story.now, is_same=True, person_id="p",
        today=TODAY,
    )  # fmt: skip
    assert [one.consultation for one in _gather(session, place, story).children] == ["Last year", "Feeling safe"]


def test_what_was_asked_outside_the_period_is_left_out(session, place, story):
    following.propose_links(session, board_id=place.board_id, likely={(story.before, story.now): 0.9})
    following.decide_link(
        session, board_id=place.board_id, earlier_id=story.before, later_id=story.now, is_same=True, person_id="p",
        today=TODAY,
    )  # fmt: skip
    assert [one.consultation for one in _gather(session, place, story).children] == ["Feeling safe"]


def test_only_indicators_that_bear_on_the_theme_stand_beside_it(session, place, story):
    themes.save_bears_on(session, board_id=place.board_id, theme_id=story.now, priorities=["safe"])
    for position, (name, bears_on) in enumerate((("Reports", "safe"), ("Weight", "healthy"), ("Other", ""))):
        session.add(
            IndicatorRow(
                id=new_id(), board_id=place.board_id, name=name, period="2025-26", value="7", source="Police",
                as_of=TODAY, bears_on=bears_on, position=position,
            )
        )  # fmt: skip
    assert [one.name for one in _gather(session, place, story).indicators] == ["Reports"]


def test_cases_of_the_period_and_of_the_theme_are_there_and_no_others(session, place, story):
    _look(session, place, story.now, TODAY)
    _look(session, place, story.now, FIRST - timedelta(days=1))
    _look(session, place, story.before, TODAY)
    assert len(_gather(session, place, story).cases) == 1


def test_what_looks_like_a_name_or_a_place_comes_out_of_notes(session, place, story):
    """R4.06: the notes of people are redacted like the words of children; the board's own names are known."""
    gazetteers.save_gazetteer(session, board_id=place.board_id, name="ours", kind="places", words=["Zanderfield"])
    _look(session, place, story.now, TODAY, worked="My friend Maryam met her at Zanderfield.")
    material = _gather(session, place, story)
    assert material.taken_out
    assert "Zanderfield" not in repr(material.cases)
    assert "Maryam" not in repr(material.cases)


def test_a_pack_without_cases_or_numbers_is_gathered_too(session, place, story):
    material = _gather(session, place, story)
    assert (material.cases, material.indicators, material.taken_out) == ((), (), False)


def test_where_answers_have_gone_the_kept_number_stands_for_children_alone(session, place, story, monkeypatch):
    """R2.13: what was counted of children and adults together is no number of children."""
    kept = {"count": ["about 10", 10, False], "base": ["about 20", 20, False], "share": ["about 50%", 50, False]}
    for theme_id in (story.before, story.now):
        following.save_followed(
            session, board_id=place.board_id, theme_id=theme_id, may_bear_on={}, weighed={**kept, "groups": 0},
            is_new=None,
        )  # fmt: skip
    closed = {kept.id for kept in consultations.list_consultations(session, board_id=place.board_id)}
    monkeypatch.setattr(following, "list_forgotten", lambda *_, **__: frozenset(closed))
    assert _gather(session, place, story).children == ()
    _open_up(session, place, story)
    pack = replace(_pack(session, place, story), theme_id=story.before)
    (one,) = gather_pack(session, board_id=place.board_id, pack=pack, today=TODAY).children
    assert isinstance(one.weighed, Weighed)
    assert one.weighed.share.words == "about 50%"


def test_a_theme_is_shown_as_the_boards_document_shows_it(session, place, story):
    """R2.19: a number that a document hides to keep another from being worked out is hidden here too."""
    hidden = {"words": "not shown", "value": None, "masked": True}
    finding = {
        "id": story.now,
        "weight": "too few to weigh",
        "weight_words": "Not shown.",
        "count": hidden,
        "share": hidden,
    }
    kept = {"board_id": place.board_id, "year": "2026", "title": "t", "stamp": "", "today": TODAY}
    prints = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"")
    model = {"findings": [finding], "practitioners": []}
    given = documents.save_draft(session, **kept, model=model, prints=prints)
    documents.give_to_board(session, board_id=place.board_id, document_id=given, now=NOW)
    documents.save_draft(
        session, **kept, model={"findings": [{**finding, "weight_words": "Said by 12."}]}, prints=prints
    )
    material = _gather(session, place, story)
    assert [one.told.sentence for one in material.children] == ["Not shown."]
    assert [one.told for one in material.frontline] == [NOT_TOLD]
    assert "12" not in repr(compile_pack(material, body="Northvale", today=TODAY).sides[1])


def test_a_number_of_a_draft_or_of_none_is_no_number_of_a_pack(session, place, story):
    """R2.22, R2.23: only what the board's own documents tell is told; a draft is replaced by the next."""
    shown = {"words": "about 10", "value": 10, "masked": False}
    finding = {"id": story.now, "weight": "most", "weight_words": "Said by 12.", "count": shown, "share": shown}
    documents.save_draft(
        session, board_id=place.board_id, year="2026", title="t", stamp="", today=TODAY,
        model={"findings": [finding]}, prints=dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b""),
    )  # fmt: skip
    pack = compile_pack(_gather(session, place, story), body="Northvale", today=TODAY)
    children, frontline = pack.sides[1:3]
    assert (children.lead, frontline.lead) == ("Not told in a document yet",) * 2
    assert {point.more for side in (children, frontline) for point in side.points} == {NOT_TOLD.sentence}


@pytest.mark.slow
def test_the_job_keeps_every_print_and_drafts_prompts(session, sessions, settings, place, story):
    _compile(session, place, story)
    run_waiting(sessions, settings)
    session.rollback()
    kept = _pack(session, place, story)
    prints = {
        kind: audit_packs.get_pack_print(session, board_id=place.board_id, pack_id=story.pack, kind=kind)
        for kind in audit_packs.PRINTS
    }
    assert prints["pdf"].startswith(b"%PDF")
    assert b"Are they lit?" in prints["article"]
    assert "Children speak of this; no case audit looked at it." in kept.prompts
    assert not kept.is_stale


@pytest.mark.slow
def test_what_is_concluded_while_it_prints_is_not_lost_and_makes_it_old(
    session, sessions, settings, place, story, monkeypatch
):
    concluded = audit_packs.Concluded(answer="They are not.")

    def print_slowly(pack):
        with sessions() as worker:
            audit_packs.save_concluded(worker, board_id=place.board_id, pack_id=story.pack, concluded=concluded)
            worker.commit()
        return SimpleNamespace(**dict.fromkeys(audit_packs.PRINTS, b"printed"))

    monkeypatch.setattr("analysis.document.pack_prints.print_pack", print_slowly)
    _compile(session, place, story)
    run_waiting(sessions, settings)
    session.rollback()
    kept = _pack(session, place, story)
    assert (kept.concluded, kept.is_stale) == (concluded, True)


def test_words_held_back_while_it_prints_are_in_no_pack(session, sessions, settings, place, story, monkeypatch):
    """R3.14: the lead upholds an answer after it was gathered."""

    def print_slowly(pack):
        with sessions() as lead:
            theirs = reading.find_next_unread(lead, board_id=place.board_id, within={place.consultation_id})
            _uphold(lead, place, theirs.concern_id)
            lead.commit()
        return SimpleNamespace(**dict.fromkeys(audit_packs.PRINTS, b"printed"))

    monkeypatch.setattr("analysis.document.pack_prints.print_pack", print_slowly)
    work_id = _compile(session, place, story)
    run_waiting(sessions, settings)
    session.rollback()
    assert _pack(session, place, story).compiled_on is None
    assert queue.get_work(session, board_id=place.board_id, work_id=work_id).state == "waiting"


def test_prints_go_when_words_are_held_back_and_the_boards_stay(session, place, story):
    """R3.14."""
    other = _begin(session, place, story.now)
    for pack_id in (story.pack, other):
        audit_packs.save_prints(
            session, board_id=place.board_id, pack_id=pack_id, prompts=(), today=TODAY,
            made_from=audit_packs.get_pack(session, board_id=place.board_id, pack_id=pack_id),
            prints=dict.fromkeys(audit_packs.PRINTS, b"printed"),
        )  # fmt: skip
    _give(session, place, other)
    documents.forget_drafts(session, board_id=place.board_id)
    session.expire_all()
    stands = {one.id: one.compiled_on for one in audit_packs.list_packs(session, board_id=place.board_id)}
    assert stands == {story.pack: None, other: TODAY}


def _gather(session, place, story):
    return gather_pack(session, board_id=place.board_id, pack=_pack(session, place, story), today=TODAY)


def _pack(session, place, story) -> audit_packs.KeptPack:
    return audit_packs.get_pack(session, board_id=place.board_id, pack_id=story.pack)


def _compile(session, place, story) -> str:
    work_id = queue.ask(session, kind="compile_pack", board_id=place.board_id, reference=story.pack)
    session.commit()
    return work_id


def _give(session, place, pack_id: str) -> None:
    """Concluded, read by a lead, given to the board by somebody else."""
    here = {"board_id": place.board_id, "pack_id": pack_id}
    advice = (audit_packs.KeptRecommendation("Light them.", "Police", TODAY),)
    audit_packs.save_concluded(session, **here, concluded=audit_packs.Concluded(*["So."] * 4, recommendations=advice))
    audit_packs.save_prints(
        session, **here, prompts=(), today=TODAY, made_from=audit_packs.get_pack(session, **here),
        prints=dict.fromkeys(audit_packs.PRINTS, b"printed"),
    )  # fmt: skip
    audit_packs.review_pack(session, **here, person_id="lead", today=TODAY)
    audit_packs.give_pack(session, **here, person_id="worker", today=TODAY)


def _begin(session, place, theme_id: str) -> str:
    return audit_packs.add_pack(
        session, board_id=place.board_id, theme_id=theme_id, question="Are they lit?", first_day=FIRST, last_day=LAST,
        frontline=(),
    )  # fmt: skip


def _open_up(session, place, story) -> None:
    """Let the period begin early enough for both consultations."""
    audit_packs.save_pack(
        session, board_id=place.board_id, pack_id=story.pack, question="Are they lit?", last_day=LAST, frontline=(),
        first_day=TODAY - timedelta(days=500),
    )  # fmt: skip


def _look(session, place, theme_id: str, on: date, **notes: str) -> None:
    case_audits.add_case_audit(
        session, board_id=place.board_id, theme_id=theme_id, partner="Police", looked_on=on, found=FOUND | notes,
        person_id="p", today=TODAY,
    )  # fmt: skip


def _quote(session, place, theme_id: str, words: str) -> None:
    comments = themes.list_comments(session, board_id=place.board_id, theme_id=theme_id)
    comment = next(one for one in comments if one.text == words)
    quote_id = quotes.propose_quote(
        session, board_id=place.board_id, theme_id=theme_id, comment_id=comment.id, text=words, differs=False,
        person_id="worker",
    )  # fmt: skip
    quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)


def _uphold(session, place, concern_id: str) -> None:
    concerns.settle(
        session, board_id=place.board_id, concern_id=concern_id, outcome=Outcome.REFER, reason="Read.",
        person_id="lead", today=TODAY,
    )  # fmt: skip


@pytest.fixture
def story(session, place) -> Story:
    before = _ask(session, place, "Last year", {"11-13": "Dark"}, ago=365)
    now = _ask(session, place, "Feeling safe", {"11-13": "Lights", "adult": "Staff"})
    made = Story(before, now, _begin(session, place, now))
    session.commit()
    return made


def _ask(session, place, title: str, said: dict[str, str], ago: int = 0) -> str:
    """A closed consultation with one agreed theme of twelve children, and of eleven adults where they were asked."""
    made = add_open_consultation(
        session, board_id=place.board_id, definition=a_definition(title=title, bands=tuple(said))
    )
    place.consultation_id = made
    for (band, words), count in zip(said.items(), (12, 11), strict=False):
        group_id = add_group(session, board_id=place.board_id, consultation_id=made, band=band)
        for number in range(count):
            keep(session, a_response(words=f"{words} {number}", band=band), consultation_id=made, group_id=group_id)
    propose_theme(session, board_id=place.board_id, consultation_id=made)
    (theme,) = themes.list_themes(session, board_id=place.board_id, consultation_id=made)
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id="p", today=TODAY)
    day = TODAY - timedelta(days=ago)
    consultations.close_consultation(session, board_id=place.board_id, consultation_id=made, today=day)
    return theme.id
