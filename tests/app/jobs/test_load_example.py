"""The demonstration: a visitor finds a whole story, a second run changes nothing, and what is held stays held."""

import io
import re
import threading
import zipfile
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from analysis.document.body import load_body
from app.jobs.example_aloud import STEP
from app.jobs.example_story import read_story
from app.jobs.load_example import load_example
from app.people import Role
from app.security import make_unsealing_key
from app.settings import Settings
from app.store import (
    approvals,
    audit_packs,
    case_audits,
    child_sentences,
    concerns,
    consultations,
    data_taken,
    documents,
    duty,
    following,
    group_tellings,
    hours,
    indicators,
    kept_promises,
    overdue,
    paper,
    passed_warnings,
    plans,
    population,
    promises,
    published,
    queue,
    quotes,
    reading,
    recordings,
    responses,
    safeguards,
    sign_offs,
    staff,
    themes,
    trail,
)
from app.store.session import make_sessions, migrate, open_engine
from surveys import spoken
from surveys.checking import check
from surveys.gates import brief
from surveys.groups import read_code
from surveys.library import SHELF, load
from surveys.passing import digest_of
from surveys.planning import check_agreement, is_counted, list_lacks

TODAY = date(2015, 11, 20)
STORY = read_story()
pytestmark = pytest.mark.slow


def test_three_consultations_over_two_years_have_closed(demo):
    closed = {one.title: one.closed_on for one in demo.closed()}
    assert closed == {
        "Safe on the way, autumn 2014": date(2014, 11, 20), "Feeling safe": TODAY, "Getting help": TODAY,
    }  # fmt: skip
    assert (demo.loaded.responses, demo.loaded.consultations, demo.loaded.years) == (474, 3, 2)


def test_each_consultation_was_planned_by_one_worker_and_approved_by_the_other(demo):
    """R2.12, R2.15, R2.24, R3.18; nothing that it counts is more than was answered or less."""
    with demo.sessions() as session:
        for kept in consultations.list_consultations(session, board_id=demo.board_id):
            board = {"board_id": demo.board_id, "consultation_id": kept.id}
            writers = plans.list_writers(session, **board)
            names = [
                one.person.name for one in staff.list_staff(session, board_id=demo.board_id) if one.person.id in writers
            ]
            assert names == ["Nadia Farrow"]
            if kept.status == "draft":
                continue
            plan, bands = plans.find_plan(session, **board), [edition.band for edition in kept.definition.editions]
            assert list_lacks(plan, bands) == ()
            for group in consultations.list_groups(session, **board):
                seen = safeguards.get_safeguards(session, board_id=demo.board_id, group_id=group.id)
                assert not brief(safeguards.get_meeting(session, board_id=demo.board_id, group_id=group.id))
                assert check_agreement(seen.agreement, group.band) == ()
                assert kept.status == "open" or seen.agreement.own_yes == group.answered
            digest = approvals.find_digest(session, **board)
            [approval] = approvals.list_approvals(session, **board, digest=digest)
            assert approval.approved_by not in writers


def test_who_answered_last_year_was_thanked_told_and_told_once_more_but_for_one_group(demo):
    """R2.26; a visitor finds one that is overdue, and can tell it."""
    [before] = [one for one in demo.closed() if one.closed_on != TODAY]
    told = demo.list_told(before)
    assert [one.kind for one in told] == ["thanked"] * 3 + ["told"] * 3 + ["followed_up"] * 2
    for kind, due in (
        ("thanked", date(2014, 11, 27)),
        ("told", date(2014, 12, 18)),
        ("followed_up", date(2015, 5, 20)),
    ):
        assert all(one.told_on < due for one in told if one.kind == kind)


def test_some_of_this_years_groups_were_thanked_on_the_day(demo):
    """R2.26."""
    thanked = [
        (one.kind, one.told_on) for kept in demo.closed() if kept.closed_on == TODAY for one in demo.list_told(kept)
    ]
    assert thanked == [("thanked", TODAY)] * 2


def test_a_visitor_has_only_to_say_two_things_and_be_approved_to_open_the_draft(demo):
    """R1.20, R2.24; in its plan and its groups nothing else is missing, and its one warning was passed."""
    draft = demo.draft()
    board = {"board_id": demo.board_id, "consultation_id": draft.id}
    with demo.sessions() as session:
        plan = plans.find_plan(session, **board)
        meetings = safeguards.list_meetings(session, **board).values()
        passed = passed_warnings.list_passed(session, **board)
    bands = [edition.band for edition in draft.definition.editions]
    assert [one.part for one in list_lacks(plan, bands)] == ["influence", "tried"]
    assert {one.band for one in meetings} == set(bands)
    assert [need for one in meetings for need in brief(one)] == []
    [warning] = [fault for fault in check(draft.definition) if fault.severity == "warn"]
    assert [(one.code, one.said) for one in passed] == [(warning.code, digest_of(draft.definition, warning))]
    assert [fault for fault in check(draft.definition) if fault.severity == "block"] == []


def test_the_groups_of_visitors_are_not_red_on_the_day_after(demo):
    """R2.15."""
    with demo.sessions() as session:
        for group in demo.loaded.open_groups:
            seen = safeguards.get_safeguards(session, board_id=demo.board_id, group_id=group.id)
            assert is_counted(seen.agreement)


def test_some_sheets_were_typed_in_and_the_counts_were_taken_out_once(demo):
    """R2.13; the made-up reason says that it is made up."""
    [club] = [group for group in demo.groups if group.name == "Thursday youth club"]
    with demo.sessions() as session:
        [batch] = paper.list_batches(session, board_id=demo.board_id, group_id=club.id)
        on_paper = session.scalar(text("SELECT count(*) FROM responses WHERE mode = 'paper'"))
        [taken] = data_taken.list_takings(session, board_id=demo.board_id, consultation_id=club.consultation_id)
    assert (batch.entered, on_paper) == (12, 12)
    assert batch.entered < batch.sheets
    assert taken.reason.startswith("Made up")


def test_about_three_hundred_answers_from_four_groups_and_three_bands(demo):
    groups = {group.name: group.answered for group in demo.groups}
    assert sum(groups.values()) == 300
    assert sum(count > 0 for count in groups.values()) == 4
    assert {group.band for group in demo.groups if group.answered} == {"5-7", "8-10", "11-13"}


def test_somebody_is_on_duty_on_any_day_of_a_visit_and_no_clock_has_run_out(demo):
    """R3.09."""
    with demo.sessions() as session:
        days = [TODAY + timedelta(days=number) for number in (0, 1, 2, 3, 200)]
        assert duty.list_covered(session, board_id=demo.board_id, days=days) == set(days)
        assert all(hours.get_hours(session, board_id=demo.board_id).has(day) for day in days)
        overdue.escalate(session, board_id=demo.board_id, now=datetime.now(UTC))
        assert queue.claim_next(session, now=datetime.now(UTC), kinds=queue.TELLING) is None


def test_adults_are_in_no_childrens_group(demo):
    """Nor is a child in theirs: what the ones said is in no theme of the others."""
    bands = {}
    with demo.sessions() as session:
        for one in demo.closed():
            for group in consultations.list_groups(session, board_id=demo.board_id, consultation_id=one.id):
                answered = responses.count_responses(session, consultation_id=one.id, by="group_id").get(group.id, 0)
                bands.setdefault(group.band == "adult", []).append(answered)
            by_band = responses.count_responses(session, consultation_id=one.id, by="band")
            assert by_band.get("adult", 0) == (24 if one.title == "Getting help" else 0)
            for theme in themes.list_themes(session, board_id=demo.board_id, consultation_id=one.id):
                comments = themes.list_comments(session, board_id=demo.board_id, theme_id=theme.id)
                assert {comment.band == "adult" for comment in comments} in ({True}, {False})
    assert bands[True] == [24]
    assert sum(bands[False]) == 450


def test_themes_are_agreed_on_both_sides_of_getting_help(demo):
    agreed = [theme.question_id for theme in demo.themes("Getting help") if theme.status == "agreed"]
    assert sum(question.startswith("adults_") for question in agreed) >= 4
    assert sum(not question.startswith("adults_") for question in agreed) >= 6


def test_one_group_that_was_invited_gave_no_answer(demo):
    """R4.01: a document says who was missing, so somebody is."""
    assert [group.name for group in demo.groups if group.answered == 0] == ["Young carers' evening"]


def test_each_role_can_sign_in_and_no_password_is_kept(demo):
    with demo.sessions() as session:
        known = staff.list_staff(session, board_id=demo.board_id)
    assert {member.person.role for member in known} == set(Role)
    assert demo.hashed == [person.password for person in STORY.staff]


def test_a_visitor_finds_something_to_read_first_and_all_else_read_by_a_person(demo):
    with demo.sessions() as session:
        assert reading.count_waiting(session, board_id=demo.board_id) >= 3
        assert reading.find_next_unread(session, board_id=demo.board_id) is None, "R3.08"
        assert reading.count_to_read_again(session, board_id=demo.board_id, person_id="visitor").mine == 0, "R3.08"
        assert len(reading.list_settled(session, board_id=demo.board_id, most=1000)) > 700


def test_every_decision_of_the_lead_has_its_reason(demo):
    with demo.sessions() as session:
        settled = reading.list_settled(session, board_id=demo.board_id, most=1000)
    assert all(decision.reason for decision in settled)
    assert {decision.outcome for decision in settled} == {outcome.value for outcome in concerns.Outcome}


def test_nothing_of_last_year_waits_for_anybody(demo):
    last = next(one for one in demo.closed() if one.closed_on < TODAY)
    with demo.sessions() as session:
        assert responses.count_unsettled(session, consultation_id=last.id) == 0
        assert responses.count_concerns(session, consultation_id=last.id).upheld == 3
    assert {theme.status for theme in demo.themes(last.title)} == {"agreed", "rejected"}


def test_what_the_lead_alone_found_no_concern_in_has_a_second_person_or_waits_for_one(demo):
    """R3.10."""
    with demo.sessions() as session:
        ids = {one.person.role: one.person.id for one in staff.list_staff(session, board_id=demo.board_id)}
        deputy, lead = ids[Role.DEPUTY], ids[Role.SAFEGUARDING_LEAD]
        waiting = reading.count_to_agree(session, board_id=demo.board_id, person_id=deputy)
        assert (waiting.mine, waiting.own) == (sum(asked.second_left for asked in STORY.asked), 0)
        assert reading.find_next_to_agree(session, board_id=demo.board_id, person_id=lead) is None
        figures = reading.count_readings(session, board_id=demo.board_id)
    assert figures.read_again > 20
    assert figures.missed_by_readers == 0


def test_themes_were_agreed_merged_and_turned_down_and_some_are_left(demo):
    kept = demo.themes()
    assert {theme.status for theme in kept} == {"proposed", "agreed", "rejected"}
    assert sum(theme.status == "agreed" for theme in kept) >= 12
    assert all(theme.definition and theme.bears_on for theme in kept if theme.status == "agreed")


def test_quotes_are_released_from_every_agreed_theme(demo):
    with demo.sessions() as session:
        for theme in demo.all_themes():
            if theme.status == "agreed":
                kept = quotes.list_quotes(session, board_id=demo.board_id, theme_id=theme.id)
                assert [quote.status for quote in kept].count("released") >= 2, theme.label


@pytest.mark.parametrize("year", ["2014", "2015"])
def test_the_board_is_asked_something_of_named_partners(demo, year):
    with demo.sessions() as session:
        asks = promises.list_asks(session, board_id=demo.board_id, year=year)
    assert 3 <= len(asks) <= 8
    assert {ask.partner for ask in asks} <= set(load_body("manchester-2015-17").partners)
    assert {theme.id for theme in demo.all_themes() if theme.status == "agreed"} >= {ask.theme_id for ask in asks}


def test_the_board_decided_on_last_years_asks_and_this_years_wait_for_the_visitor(demo):
    with demo.sessions() as session:
        last, this = (promises.list_asks(session, board_id=demo.board_id, year=year) for year in ("2014", "2015"))
    assert sorted(re.split(r"[.:]", ask.decision)[0] for ask in last) == ["No", "Not yet", "Partly", "Yes"]
    assert {ask.decided_on for ask in last} == {date(2014, 12, 10)}
    assert {ask.decision for ask in this} == {""}


def test_a_worker_said_which_themes_go_on_from_last_year_and_one_does_not(demo):
    names = {theme.id: theme.label for theme in demo.all_themes()}
    with demo.sessions() as session:
        links = following.list_links(session, board_id=demo.board_id)
    agreed = {names[link.earlier_id]: names[link.later_id] for link in links if link.status == "agreed"}
    last = {theme.label for theme in demo.themes("Safe on the way, autumn 2014") if theme.status == "agreed"}
    assert len(agreed) >= 5
    assert last - agreed.keys() == {"A way round the building site"}


def test_the_document_stands_with_the_board_in_three_prints(demo):
    html, pdf, docx, csv = (path.read_bytes() for path in demo.loaded.prints)
    assert csv.count(b"\n") > 20
    assert b"<html" in html[:400]
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 3
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(docx)).namelist()


def test_the_other_editions_and_the_audit_pack_lie_beside_the_document(demo):
    names = {path.name for path in (*demo.loaded.editions, *demo.loaded.pack) if path.read_bytes()}
    wanted = ("briefing", "yearly-extract", "audit-pack", "children-5-7", "children-14-15", "children-easy-read")
    assert {f"{name}.{kind}" for name in wanted for kind in ("html", "pdf")} <= names


def test_last_years_document_was_signed_by_two_approved_by_a_third_and_published(demo):
    """R4.06, R4.12: nothing was missing, or the job would have refused it."""
    with demo.sessions() as session:
        last = documents.list_documents(session, board_id=demo.board_id)[-1]
        signed = sign_offs.list_sign_offs(session, board_id=demo.board_id, document_id=last.id)
        everybodys = published.list_prints(session, board_id=demo.board_id)
    assert [one.act for one in sorted(signed, key=lambda one: one.at)[2:]] == ["approved", "published"]
    assert len({one.name for one in signed}) == 3
    assert (last.approved_on, last.published_on) == (date(2014, 12, 10), date(2014, 12, 15))
    assert {"board", "briefing", "children-8-10", "children-easy_read"} <= {one.edition for one in everybodys}
    assert {one.year for one in everybodys} == {"2014"}


def test_this_years_document_is_reviewed_and_with_the_board_and_says_why_it_is_a_draft(demo):
    with demo.sessions() as session:
        this = documents.list_documents(session, board_id=demo.board_id)[0]
        names = sign_offs.find_names(session, board_id=demo.board_id, document_id=this.id)
    assert (this.version, this.stamp, this.approved_on) == (1, "Working draft", None)
    assert names.worker
    assert names.lead
    assert "It is one because some themes are proposed" in _read(demo.loaded.prints[0])
    assert {one["who"] for one in this.sources["missing"]} == {"board member"}, "all else is there"


def test_promises_of_last_year_ended_in_every_way_and_everybody_can_read_it(demo):
    """R2.25."""
    with demo.sessions() as session:
        kept = kept_promises.list_promises(session, board_id=demo.board_id, today=TODAY)
        public = kept_promises.find_public(session, board_id=demo.board_id)
    assert [one.standing for one in kept] == ["late", "not_kept", "kept_late", "kept"]
    assert all(one.is_public for one in kept)
    assert sorted(ask.verdict for ask in public.asks) == ["later", "no", "partly", "yes"]


def test_this_years_document_says_what_changed_and_what_is_counted_beside_it(demo):
    """R4.01, sections 3 and 8."""
    said = _read(demo.loaded.prints[0])
    assert "All eleven lights were mended" in said
    assert "Late: it was due on" in said
    assert "Also raised in Safe on the way, autumn 2014, 2014: then" in said, "R4.02"
    assert "Made up for the demonstration" in said


def test_every_agreed_theme_and_every_ask_has_both_sentences_for_children(demo):
    """R4.10."""
    with demo.sessions() as session:
        kept = {(one.about_id, one.level) for one in child_sentences.list_sentences(session, board_id=demo.board_id)}
        asks = promises.list_asks(session, board_id=demo.board_id)
    ids = {theme.id for theme in demo.all_themes() if theme.status == "agreed"} | {ask.id for ask in asks}
    assert {(id, level) for id in ids for level in ("younger", "older")} == kept


def test_the_audit_pack_stands_with_the_board_and_is_concluded(demo):
    with demo.sessions() as session:
        (pack,) = audit_packs.list_packs(session, board_id=demo.board_id, given_only=True)
    assert pack.concluded.is_whole
    assert len(pack.frontline) == len(STORY.pack.practitioners)


@pytest.mark.parametrize("today", [date(2015, 1, 2), date(2015, 12, 31)])
def test_the_story_works_at_both_ends_of_a_year(tmp_path, monkeypatch, today):
    monkeypatch.setattr("app.jobs.load_example.read_aloud", lambda loading: None)
    demo = Demo(tmp_path, today=today)
    with demo.sessions() as session:
        kept = documents.list_documents(session, board_id=demo.board_id)
        promised = kept_promises.list_promises(session, board_id=demo.board_id, today=today)
    assert [(one.year, bool(one.published_on)) for one in kept] == [("2015", False), ("2014", True)]
    assert {one.standing.value for one in promised} == {"late", "not_kept", "kept_late", "kept"}
    assert all(one.told_on is None or one.told_on <= today for one in promised)


def test_there_are_two_documents_in_two_years(demo):
    with demo.sessions() as session:
        kept = documents.list_documents(session, board_id=demo.board_id)
    assert [(one.year, one.status, one.given_on) for one in kept] == [
        ("2015", "with_board", TODAY), ("2014", "with_board", date(2014, 12, 2)),
    ]  # fmt: skip
    assert [one.compiled_on for one in kept] == [TODAY, date(2014, 12, 1)]
    assert all(path.read_bytes() for path in demo.loaded.earlier)


def test_last_years_document_speaks_of_last_year_alone_and_is_finished(demo):
    html = demo.loaded.earlier[0].read_text(encoding="utf-8")
    assert "A way round the building site" in html
    assert "Getting help" not in html
    with demo.sessions() as session:
        assert documents.list_documents(session, board_id=demo.board_id)[1].stamp == ""


def test_no_held_words_are_in_any_print(demo):
    """R3.14: what waits or was upheld is in no quote and no document, in no print."""
    free = concerns.Outcome.NO_CONCERN
    held = [decision.begins for decision in STORY.decisions if decision.left or decision.outcome is not free]
    texts = [(path.name, _read(path)) for path in demo.all_prints]
    assert [(name, words) for name, text in texts for words in held if words in text] == []


def test_every_decision_is_about_an_answer_that_there_is(demo):
    """The canary test above would prove nothing if the made-up answers had moved on."""
    said = "".join((SHELF / f"{asked.consultation}_answers.csv").read_text("utf-8") for asked in STORY.asked)
    assert [d.begins for d in STORY.decisions if d.begins not in said] == []


def test_a_code_stands_open_for_every_band(demo):
    with demo.sessions() as session:
        doors = [consultations.find_door(session, code=group.code) for group in demo.loaded.open_groups]
    assert [door.edition.band for door in doors] == ["5-7", "8-10", "11-13"]
    assert {door.state for door in doors} == {"open"}


def test_codes_are_codes_that_a_child_could_type():
    codes = [group.code for asked in (*STORY.asked, STORY.open, STORY.draft) for group in asked.groups]
    assert [code for code in codes if read_code(code) != code] == []
    assert len(codes) == len(set(codes))


def test_a_worker_finds_a_draft_to_write_on(demo):
    with demo.sessions() as session:
        kept = consultations.list_consultations(session, board_id=demo.board_id)
    assert {one.title: one.status for one in kept}[load(STORY.draft.consultation).title] == "draft"


def test_a_visitor_can_listen_to_everything_and_is_told_that_a_computer_speaks(demo):
    """R1.29."""
    with demo.sessions() as session:
        for group in demo.loaded.open_groups:
            door = consultations.find_door(session, code=group.code)
            texts = spoken.list_spoken(door.definition, group.band, "en")
            heard = recordings.list_recordings(session, board_id=demo.board_id, language="en", texts=texts)
            assert [recording.text for recording in heard] == list(texts)
            assert {recording.is_synthetic for recording in heard} == {True}


def test_no_recording_is_missing_that_would_stop_the_draft_from_opening(demo):
    texts = spoken.list_spoken(load(STORY.draft.consultation), "5-7", "en")
    with demo.sessions() as session:
        heard = recordings.list_recordings(session, board_id=demo.board_id, language="en", texts=texts)
    assert len(heard) == len(texts)


def test_no_work_is_left_that_would_write_to_a_made_up_address(demo):
    with demo.sessions() as session:
        assert queue.claim_next(session, now=datetime.now(UTC), kinds=("tell_lead",)) is None


def test_a_second_run_changes_nothing(demo):
    with demo.sessions() as session:
        before = _everything(session, demo)
    told = []
    again = load_example(**{**demo.arguments, "progress": lambda step, share: told.append(step)})
    with demo.sessions() as session:
        assert _everything(session, demo) == before
    assert again == demo.loaded
    assert {"Finding themes", "Comparing themes with last time", STEP} & set(told) == set()


def test_a_run_in_the_next_year_changes_nothing_but_who_is_on_duty(demo):
    with demo.sessions() as session:
        before = _everything(session, demo)
    assert load_example(**{**demo.arguments, "today": date(2016, 1, 5)}) == demo.loaded
    with demo.sessions() as session:
        assert _everything(session, demo) == before
        assert duty.list_covered(session, board_id=demo.board_id, days=[date(2016, 12, 1)])


def test_a_run_that_was_interrupted_again_and_again_goes_on(tmp_path, monkeypatch):
    """One consultation of the story is enough: every one takes the same steps."""
    alone = replace(STORY, asked=STORY.asked[-1:], years=STORY.years[-1:])
    monkeypatch.setattr("app.jobs.load_example.read_story", lambda: alone)
    monkeypatch.setattr("app.jobs.load_example.read_aloud", lambda loading: None)
    for step in ("Taking in made-up answers", "Finding themes", "Agreeing themes as a worker would", "Compiling"):
        with pytest.raises(Interrupted):
            Demo(tmp_path, progress=_interrupt_at(step))
    demo = Demo(tmp_path)
    assert demo.loaded.responses == 84
    assert {theme.status for theme in demo.themes("Getting help")} == {"agreed", "rejected"}
    with demo.sessions() as session:
        assert [one.status for one in documents.list_documents(session, board_id=demo.board_id)] == ["with_board"]


class Interrupted(Exception):
    """Somebody pressed Ctrl+C."""


def _interrupt_at(step):
    def tell(told, share):
        if told.startswith(step) and threading.current_thread() is threading.main_thread():
            raise Interrupted

    return tell


def _read(path):
    """The words of a print, whatever it is, in one line."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif path.suffix == ".docx":
        said = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    else:
        said = content.decode()
    return " ".join(said.split())


def _everything(session, demo):
    board = demo.board_id
    return (
        consultations.list_consultations(session, board_id=board),
        demo.all_themes(),
        [quotes.list_quotes(session, board_id=board, theme_id=theme.id) for theme in demo.all_themes()],
        reading.count_waiting(session, board_id=board),
        [promises.list_asks(session, board_id=board, year=year) for year in ("2014", "2015")],
        following.list_links(session, board_id=board),
        documents.list_documents(session, board_id=board),
        staff.list_staff(session, board_id=board),
        trail.list_acts(session, board_id=board),
        kept_promises.list_promises(session, board_id=board, today=TODAY),
        child_sentences.list_sentences(session, board_id=board),
        published.list_published(session, board_id=board),
        population.list_population(session, board_id=board),
        indicators.list_indicators(session, board_id=board),
        case_audits.list_case_audits(session, board_id=board),
        audit_packs.list_packs(session, board_id=board),
    )


class Demo:
    """The story, loaded once for all tests of this file."""

    def __init__(self, instance, progress=lambda step, share: None, today=TODAY):
        settings = Settings(instance=instance, database_url=f"sqlite:///{instance / 'heard.db'}", secret_key="test")
        engine = open_engine(settings.database_url)
        migrate(engine)
        make_unsealing_key(settings.unsealing_key)
        self.sessions = make_sessions(engine, settings.trail_key)
        body = load_body("manchester-2015-17")
        with self.sessions() as session:
            known = staff.find_board(session, name=body.name)
            self.board_id = known.id if known else staff.add_board(session, name=body.name, body=asdict(body))
            session.commit()
        self.hashed = []
        self.arguments = {
            "sessions": self.sessions,
            "board_id": self.board_id,
            "settings": settings,
            "today": today,
            "hash_password": self._hash,
            "progress": progress,
        }
        self.loaded = load_example(**self.arguments)

    def _hash(self, password):
        self.hashed.append(password)
        return f"hash {len(self.hashed)}"

    @property
    def all_prints(self):
        said = self.loaded
        return (*said.prints, *said.editions, *said.pack, *said.earlier)

    @property
    def groups(self):
        with self.sessions() as session:
            asked = self._asked("Feeling safe")
            return consultations.list_groups(session, board_id=self.board_id, consultation_id=asked)

    def closed(self):
        with self.sessions() as session:
            kept = consultations.list_consultations(session, board_id=self.board_id)
        return [one for one in kept if one.status == "closed"]

    def draft(self):
        with self.sessions() as session:
            kept = consultations.list_consultations(session, board_id=self.board_id)
        [draft] = [one for one in kept if one.status == "draft"]
        return draft

    def list_told(self, kept):
        with self.sessions() as session:
            return group_tellings.list_tellings(session, board_id=self.board_id, consultation_id=kept.id)

    def themes(self, title="Feeling safe"):
        with self.sessions() as session:
            return themes.list_themes(session, board_id=self.board_id, consultation_id=self._asked(title))

    def all_themes(self):
        return [theme for one in self.closed() for theme in self.themes(one.title)]

    def _asked(self, title):
        return next(one.id for one in self.closed() if one.title == title)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return Demo(tmp_path_factory.mktemp("instance"))
