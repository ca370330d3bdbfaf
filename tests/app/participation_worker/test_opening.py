"""The gates before children are asked: a whole plan, adults who were told, agreement as counts, and a second person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.participation_worker.actions import warnings
from app.people import Role
from app.store import approvals, consultations, plans, safeguards, trail
from app.store.session import Sessions
from surveys.definition import SLOTS
from surveys.planning import Agreement
from tests import builders
from tests.app.desks import Desk
from tests.builders import today
from tests.journeys.walking import PLANNED, approve

SOON = date.today() + timedelta(days=3)


def test_the_plan_is_one_page_that_begins_with_what_the_questions_say(worker: Desk, here: str):
    """Nothing that law gives weight to stands there beforehand (R2.12)."""
    page = worker.read(here + "plan")
    assert "Everybody of 11 to 13 in the groups of this consultation." in page
    for name in ("dpia_id", "dpia_by", "dpia_on", "deciders", "meeting_on", "answer_due"):
        assert re.search(rf'name="{name}"[^>]*value=""', page), name
    assert not re.search(r'checked[^>]*name="(model|safe_space)"', page)
    assert "Type the number" not in page, "nobody is blamed for a page that they have just opened"


def test_what_the_plan_lacks_is_said_where_it_belongs_and_what_was_typed_is_kept(worker: Desk, here: str):
    assert worker.send(here + "plan", **PLANNED | {"deciders": "", "dpia_id": ""}).headers["Location"].endswith("plan")
    page = worker.read(here + "plan")
    assert page.index('id="audience-lacks"') < page.index("Name who will decide.") < page.index('id="influence"')
    assert "Type the number of the data protection impact assessment." in page
    assert "Which lights are mended first." in page


def test_a_plan_that_only_wants_another_look_is_whole(worker: Desk, here: str):
    """R1.20: fewer than three tried it and it is said why; whoever wrote so is not sent round in a circle."""
    untried = {"tried_11-13": "", "tried_changed": "", "untried_because": "They try it with us on Monday."}
    reply = worker.send(here + "plan", **PLANNED | untried)
    assert reply.headers["Location"].endswith("/open")
    assert "You said why." in worker.read(here + "plan")


def test_every_box_of_the_plan_is_named_by_its_own_label(worker: Desk, here: str):
    """WCAG 4.1.2: a heading with the name of a box takes its label away."""
    named = re.findall(r'\sid="([^"]+)"', worker.read(here + "plan"))
    assert sorted(named) == sorted(set(named))


def test_what_is_missing_stands_before_what_is_seen_to_and_the_button_before_both(
    worker: Desk, second: Desk, here: str
):
    page = worker.read(here + "open")
    assert page.index("Still missing</h2>") < page.index("Data protection</a>") < page.index("Seen to</h2>")
    worker.send(here + "plan", **PLANNED)
    approve(second, here)
    page = worker.read(here + "open")
    assert "Still missing</h2>" not in page
    assert page.index("Open it to young people</button>") < page.index("Seen to</h2>")


def test_the_task_list_says_what_comes_next_until_it_can_be_opened(worker: Desk, second: Desk, here: str):
    steps = [("Next: Plan and safeguards", "plan"), ("Next: Read by a second person", "approve")]
    for words, href in steps:
        assert f'href="{href}">{words}</a>' in worker.read(here)
        worker.send(here + "plan", **PLANNED)
    approve(second, here)
    assert 'href="open">Next: Open it</a>' in worker.read(here)
    worker.send(here + "open")
    assert "Next: " not in worker.read(here)


def test_a_day_that_is_none_loses_nothing_that_was_typed(worker: Desk, here: str):
    reply = worker.send(here + "plan", **PLANNED | {"meeting_on": "soon", "tried_11-13": "many"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "Which lights are mended first." in page
    assert "This is no day that there is." in page


def test_an_assessment_cannot_be_approved_tomorrow(worker: Desk, here: str):
    """R2.12."""
    assert worker.send(here + "plan", **PLANNED | {"dpia_on": SOON.isoformat()}).status_code == 422


def test_whoever_wrote_it_cannot_approve_it_whatever_they_send(worker: Desk, here: str, sessions: Sessions):
    """One worker writes, another approves."""
    worker.send(here + "plan", **PLANNED)
    page = worker.read(here + "approve")
    assert "somebody else reads it" in page
    assert "Approve it</button>" not in page
    reply = worker.send(here + "approve", digest=_digest(worker, sessions, here), read="y")
    assert (reply.status_code, "You wrote on it" in reply.get_data(as_text=True)) == (422, True)
    assert "Somebody who wrote none of it must read all of it" in worker.read(here + "open")


def test_another_worker_reads_all_of_it_and_approves_exactly_that(
    worker: Desk, second: Desk, here: str, sessions: Sessions
):
    worker.send(here + "plan", **PLANNED)
    page = second.read(here + "approve")
    for words in ("DPIA 7", "Which lights are mended first.", "Year 8, Oak School", "editions/11-13/preview"):
        assert words in page
    assert second.send(here + "approve", digest=_digest(worker, sessions, here)).status_code == 422, "not read"
    approve(second, here)
    assert "Approved by Sol Second" in worker.read(here + "open")
    assert worker.send(here + "open").status_code == 302


@pytest.mark.parametrize("what", ["plan", "question", "group"])
def test_a_change_after_the_approval_asks_anew(worker: Desk, second: Desk, here: str, what: str):
    worker.send(here + "plan", **PLANNED)
    approve(second, here)
    assert "Everything is there" in worker.read(here + "open")
    if what == "plan":
        worker.send(here + "plan", **PLANNED | {"influence": "Nothing much."})
    elif what == "question":
        worker.send(here + "editions/11-13/questions/add", words="What is it like there?", kind="own_words")
    else:
        _add_group(worker, here, name="Year 9")
    assert "Somebody who wrote none of it must read all of it" in worker.read(here + "open")
    assert worker.send(here + "open").status_code == 422


def test_why_a_warning_was_passed_is_read_too_and_passing_one_afterwards_asks_anew(
    worker: Desk, second: Desk, here: str, sessions: Sessions
):
    """Norms, "Warn": a reason in writing; who gives it may not be who approves it."""
    worker.send(here + "plan", **PLANNED)
    worker.send(here + "editions/11-13/questions/add", words="What is it usually like there?", kind="own_words")
    approve(second, here)
    [key] = _keys(worker, sessions, here)
    worker.send(here + "warnings", picked=key, reason="They said this word themselves.")
    assert "Somebody who wrote none of it must read all of it" in worker.read(here + "open")
    page = second.read(here + "approve")
    assert "They said this word themselves." in page
    assert "What is it usually like there?" in page


def test_what_each_age_is_told_is_read_before_it_is_approved(second: Desk, here: str):
    page = second.read(here + "approve")
    assert "<h3>11 to 13</h3>" in page
    assert page.count("We tell you the truth.") == len(SLOTS)


def test_what_was_changed_while_it_was_read_is_not_approved(worker: Desk, second: Desk, here: str, sessions: Sessions):
    worker.send(here + "plan", **PLANNED)
    read = _digest(worker, sessions, here)
    worker.send(here + "plan", **PLANNED | {"influence": "Nothing much."})
    reply = second.send(here + "approve", digest=read, read="y")
    assert (reply.status_code, "It was changed since you read it" in reply.get_data(as_text=True)) == (422, True)
    with sessions() as session:
        assert not approvals.list_approvals(
            session, board_id=worker.person.board_id, consultation_id=_id(here), digest=read
        )


def test_who_wrote_before_there_was_a_list_of_writers_is_known_by_the_trail(
    worker: Desk, second: Desk, here: str, sessions: Sessions
):
    worker.send(here + "plan", **PLANNED)
    with sessions() as session:
        session.execute(text("UPDATE consultations SET writers = NULL"))
        session.commit()
    assert worker.send(here + "approve", digest=_digest(worker, sessions, here), read="y").status_code == 422
    approve(second, here)


def test_an_approver_who_writes_afterwards_has_approved_nothing(worker: Desk, second: Desk, here: str):
    """Changed and changed back, it is the same words, and a writer's own approval."""
    worker.send(here + "plan", **PLANNED)
    approve(second, here)
    for influence in ("Nothing much.", PLANNED["influence"]):
        second.send(here + "plan", **PLANNED | {"influence": influence})
    assert "Somebody who wrote none of it must read all of it" in worker.read(here + "open")


def test_a_group_opens_only_when_its_adults_were_told_and_one_is_named(worker: Desk, second: Desk, here: str):
    """R3.18."""
    worker.send(here + "plan", **PLANNED)
    _add_group(worker, here, name="Late club", trusted_adult="", briefed_on="")
    approve(second, here)
    page = worker.read(here + "open")
    assert "Late club: name the adult there whom a child can go to." in page
    assert "Late club: tell the adults there what this is" in page
    path = _agreement(worker, here, "Late club")
    worker.send(path, trusted_adult="Mr Hale", briefed_on=today().isoformat())
    assert worker.send(here + "open").status_code == 302, "briefing changes nothing that was approved"


def test_a_group_added_while_it_is_open_stays_shut_until_its_adults_were_told(
    worker: Desk, second: Desk, here: str, sessions: Sessions
):
    """R3.18."""
    worker.send(here + "plan", **PLANNED)
    approve(second, here)
    worker.send(here + "open")
    _add_group(worker, here, name="Late club", trusted_adult="", briefed_on="")
    path = _agreement(worker, here, "Late club")
    assert not _is_open(worker, sessions, here, "Late club")
    worker.send(path.replace("agreement", "open"))
    assert "the code stays closed. Late club: name the adult" in worker.read(here + "groups")
    worker.send(path, trusted_adult="Mr Hale", briefed_on=today().isoformat())
    worker.send(path.replace("agreement", "open"))
    assert _is_open(worker, sessions, here, "Late club")


def test_a_group_added_while_it_is_open_passes_no_gate_that_the_others_had_to(
    worker: Desk, second: Desk, here: str, sessions: Sessions
):
    """R2.15, R3.02: whoever is alone at the desk after the opening may not do what two could not before."""
    worker.send(here + "editions/add", band="8-10", start="edition:11-13")
    worker.send(here + "plan", **PLANNED | {"model": "confidential"})
    approve(second, here)
    worker.send(here + "open")
    _add_group(worker, here, name="Anybody", is_open_link="y")
    _add_group(worker, here, name="Year 5", band="8-10", session_day=today().isoformat())
    paths = {name: _agreement(worker, here, name) for name in ("Anybody", "Year 5")}
    for path in paths.values():
        worker.send(path.replace("agreement", "open"))
    page = worker.read(here + "groups")
    assert "Anybody is an open link: others cannot know there who is in the room." in page
    assert "Year 5: count how many adults gave permission." in page
    worker.send(paths["Year 5"], trusted_adult="Mr Hale", briefed_on=today().isoformat(), permitted="20")
    worker.send(paths["Year 5"].replace("agreement", "open"))
    assert [_is_open(worker, sessions, here, name) for name in paths] == [False, True]


def test_while_a_code_works_its_adult_and_its_briefing_stay_named(
    worker: Desk, second: Desk, here: str, sessions: Sessions
):
    """R3.18."""
    worker.send(here + "plan", **PLANNED)
    approve(second, here)
    worker.send(here + "open")
    reply = worker.send(_agreement(worker, here, "Year 8"), trusted_adult="", briefed_on="")
    assert reply.status_code == 422
    assert "Or stop the group first" in reply.text
    assert "Ms Okafor" in worker.read(here + "groups")


def test_agreement_is_kept_as_counts_and_a_childs_no_wins(worker: Desk, here: str, sessions: Sessions):
    """R2.15."""
    path = _agreement(worker, here, "Year 8")
    typed = {"trusted_adult": "Ms Okafor", "briefed_on": today().isoformat(), "asked": "30", "parents_no": "2"}
    wrong = worker.send(path, **typed, own_yes="29", own_no="0")
    assert (wrong.status_code, "A child whose parent said no" in wrong.get_data(as_text=True)) == (422, True)
    assert worker.send(path, **typed, permitted="27", own_yes="25", own_no="3").status_code == 302
    assert "27 permitted, 2 parents’ no, 25 yes, 3 no" in worker.read(here + "groups")
    with sessions() as session:
        kept = safeguards.get_safeguards(session, board_id=worker.person.board_id, group_id=path.split("/")[3])
    assert kept.agreement == Agreement(30, 27, 2, 25, 3)
    assert kept.briefed_by == worker.person.id


def test_on_the_day_the_slips_of_the_youngest_were_counted(worker: Desk, second: Desk, here: str):
    """R2.15: under 13 an adult's permission comes first."""
    worker.send(here + "editions/add", band="8-10", start="edition:11-13")
    worker.send(here + "plan", **PLANNED)
    _add_group(worker, here, name="Year 5", band="8-10", session_day=today().isoformat())
    approve(second, here)
    assert "Year 5: count how many adults gave permission." in worker.read(here + "open")
    _add_group(worker, here, name="Year 6", band="8-10")
    assert "Year 6: count" not in worker.read(here + "open"), "the slips may still come"


def test_who_listens_can_still_move_while_it_is_open_and_nothing_else(
    worker: Desk, second: Desk, here: str, sessions: Sessions
):
    """R2.24."""
    worker.send(here + "plan", **PLANNED)
    approve(second, here)
    worker.send(here + "open")
    worker.send(here + "plan", **PLANNED | {"meeting_on": "2027-01-21", "dpia_id": "Another", "influence": "None."})
    with sessions() as session:
        kept = plans.find_plan(session, board_id=worker.person.board_id, consultation_id=_id(here))
    assert kept is not None
    assert (kept.meeting_on, kept.dpia_id) == (date(2027, 1, 21), "DPIA 7")
    assert kept.influence == PLANNED["influence"]


def test_nothing_closes_while_nobody_is_named_who_listens(worker: Desk, sessions: Sessions):
    """R2.24: of what was opened before there were plans."""
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        nobody = replace(builders.a_plan(), deciders="")
        plans.save_plan(session, board_id=worker.person.board_id, consultation_id=made, plan=nobody)
        session.commit()
    path = f"/worker/consultations/{made}/close"
    assert "Name who will decide." in worker.read(path)
    assert worker.send(path).status_code == 422
    worker.send(path.replace("close", "plan"), deciders="The chair", meeting_on="2027-01-14", answer_due="2027-02-01")
    assert worker.send(path).status_code == 302
    plan = path.replace("close", "plan")
    assert "<button>Save" not in worker.read(plan), "no page shows a form that would refuse"
    assert worker.send(plan, deciders="Nobody").status_code == 409


def test_each_step_leaves_a_trail_of_ids(worker: Desk, second: Desk, here: str, sessions: Sessions):
    worker.send(here + "plan", **PLANNED)
    approve(second, here)
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert {"planned", "approved_opening", "saw_to_group"} <= {act.act for act in acts}
    assert "Okafor" not in repr(acts)


def test_two_who_could_approve_are_named(worker: Desk, second: Desk, here: str):
    assert "Ask Sol Second to sign in" in worker.read(here + "approve")


def test_each_group_is_owed_three_words_and_what_is_late_is_red(worker: Desk, sessions: Sessions):
    """R2.26: 20 working days, then six months; the thanks are sooner."""
    made = _close(worker, sessions, closed=date.today() - timedelta(days=40))
    page = worker.read(f"/worker/consultations/{made}/tellings")
    assert page.count('class="tag bad"') == 2, "not thanked, not told; six months are not over"
    assert "2 overdue" in worker.read(f"/worker/consultations/{made}/")
    assert "2 overdue" in worker.read("/worker/")
    path = re.search(r"/worker/groups/[0-9a-f-]+/tell/thanked", page)[0]
    told = {"words": "Thank you all.", "how": "in person", "told_on": today().isoformat()}
    assert worker.send(path, **told).status_code == 302
    page = worker.read(f"/worker/consultations/{made}/tellings")
    assert "“Thank you all.”" in page
    assert ", late" in page, "it was told, and it was told late"
    assert "1 overdue" in worker.read("/worker/")


def test_what_was_told_wrongly_is_put_right_and_nothing_typed_is_lost(worker: Desk, sessions: Sessions):
    made = _close(worker, sessions, closed=today())
    path = re.search(r"/worker/groups/[0-9a-f-]+/tell/told", worker.read(f"/worker/consultations/{made}/tellings"))[0]
    wrong = worker.send(path, words="There will be lamps.", how="in person", told_on=SOON.isoformat())
    assert (wrong.status_code, "There will be lamps." in wrong.get_data(as_text=True)) == (422, True)
    for words in ("There will be lamps.", "There will be no lamps, because they cost too much."):
        assert worker.send(path, words=words, how="letter", told_on=today().isoformat()).status_code == 302
    page = worker.read(f"/worker/consultations/{made}/tellings")
    assert "no lamps, because" in page
    assert "There will be lamps." not in page


def test_nobody_is_told_what_came_of_it_before_it_has_closed(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        group_id = builders.add_group(session, board_id=worker.person.board_id, consultation_id=made)
        session.commit()
    assert "It has not closed yet" in worker.read(f"/worker/consultations/{made}/tellings")
    assert worker.get(f"/worker/groups/{group_id}/tell/told").status_code == 409


def _keys(worker: Desk, sessions: Sessions, here: str) -> tuple[str, ...]:
    with sessions() as session:
        kept = consultations.get_consultation(session, board_id=worker.person.board_id, consultation_id=_id(here))
        return warnings.list_keys(session, person=worker.person, kept=kept)


def _digest(worker: Desk, sessions: Sessions, here: str) -> str:
    with sessions() as session:
        return approvals.find_digest(session, board_id=worker.person.board_id, consultation_id=_id(here))


def _close(worker: Desk, sessions: Sessions, *, closed: date) -> str:
    """A consultation with one group that closed on this day."""
    with sessions() as session:
        board_id = worker.person.board_id
        made = builders.add_open_consultation(session, board_id=board_id)
        builders.add_group(session, board_id=board_id, consultation_id=made)
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=closed)
        session.commit()
    return made


def _id(here: str) -> str:
    return here.strip("/").rsplit("/", 1)[1]


def _agreement(worker: Desk, here: str, name: str) -> str:
    row = next(row for row in worker.read(here + "groups").split("<tr>") if f">{name}<br>" in row)
    return re.search(r"/worker/groups/[0-9a-f-]+/agreement", row)[0]


def _is_open(worker: Desk, sessions: Sessions, here: str, name: str) -> bool:
    with sessions() as session:
        groups = consultations.list_groups(session, board_id=worker.person.board_id, consultation_id=_id(here))
    return next(group.is_open for group in groups if group.name == name)


def _add_group(worker: Desk, here: str, **changed: str) -> None:
    typed = {
        "name": "Year 8", "setting": "Oak School", "band": "11-13", "expected": "30", "session_day": SOON.isoformat(),
        "trusted_adult": "Ms Okafor, Room 4", "briefed_on": today().isoformat(),
    }  # fmt: skip
    assert worker.send(here + "groups/add", **typed | changed).status_code == 302


@pytest.fixture
def second(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk(Role.PARTICIPATION_WORKER, name="Sol Second")


@pytest.fixture
def here(worker: Desk, sessions: Sessions) -> str:
    """A draft that lacks its plan and a second person, beside another one."""
    with sessions() as session:
        builders.add_noise(session, board_id=worker.person.board_id)
        session.commit()
    reply = worker.send("/worker/consultations/new", title="Our streets", ready="empty")
    here = "/" + reply.headers["Location"].split("/", 1)[1].rstrip("/") + "/"
    worker.send(here + "details", title="Our streets", purpose="To mend them.", priorities=["listening"])
    worker.send(here + "telling", **dict.fromkeys(SLOTS, "We tell you the truth."))
    worker.send(here + "editions/add", band="11-13", start="empty")
    worker.send(here + "editions/11-13/questions/add", words="What would you change?", kind="own_words", core="y")
    _add_group(worker, here)
    return here
