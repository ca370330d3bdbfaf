"""How themes move: early warnings first, a person says which are the same, and no small number is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from analysis.movement import to_plain, weigh_theme
from app.store import consultations, following, queue, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk


@dataclass
class Years:
    """Two closed consultations. Toilets and buses were agreed in both; vapes are new, and only proposed."""

    ids: dict[str, str]

    def link(self, earlier: str, later: str, said: str) -> str:
        return f"/worker/themes/{self.ids[later]}/goes-on-from/{self.ids[earlier]}/{said}"


def test_what_is_new_in_several_groups_stands_on_top(worker: Desk, years: Years):
    page = worker.read("/worker/trends/")
    assert page.index("Vapes") < page.index("May be the same") < page.index("In one consultation so far")
    assert "Early warning" in page
    assert "in three groups" in page
    assert "proposed, not yet agreed" in page


def test_what_is_new_in_one_group_alone_is_no_warning(worker: Desk, sessions: Sessions, years: Years):
    _keep(sessions, worker, years.ids["vapes"], (9, 90, 1), True)
    assert "Early warning" not in worker.read("/worker/trends/")


def test_what_is_like_an_earlier_theme_is_no_warning(worker: Desk, sessions: Sessions, years: Years):
    _keep(sessions, worker, years.ids["vapes"], (9, 90, 3), False)
    assert "Early warning" not in worker.read("/worker/trends/")


def test_the_machine_proposes_and_a_person_says_that_two_are_the_same(worker: Desk, sessions: Sessions, years: Years):
    assert "Growing" not in worker.read("/worker/trends/")
    worker.send(years.link("toilets", "loos", "yes"))
    page = worker.read("/worker/trends/")
    assert "May be the same" not in page
    assert "Growing" in page
    assert "About 60 of about 120 who answered (about 50%)" in page
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert ("linked_themes", f"{years.ids['toilets']} {years.ids['loos']}") in {(act.act, act.about) for act in acts}


def test_what_a_person_says_are_two_themes_is_not_asked_again(worker: Desk, years: Years):
    worker.send(years.link("toilets", "loos", "no"))
    page = worker.read("/worker/trends/")
    assert "May be the same" not in page
    assert "Growing" not in page


def test_a_person_links_what_the_machine_did_not_see(worker: Desk, years: Years):
    path = f"/worker/themes/{years.ids['coaches']}/goes-on-from"
    assert "Buses" in worker.read(path)
    assert worker.send(path).status_code == 422
    worker.send(path, earlier=years.ids["buses"])
    assert "Cannot be told" in worker.read("/worker/trends/")


def test_no_small_number_is_shown(worker: Desk, years: Years):
    """R2.18: 3 of 90 said it then, 2 of 9 say it now."""
    worker.send(years.link("buses", "coaches", "yes"))
    page = worker.read("/worker/trends/")
    assert "Fewer than 8 of about 90 who answered" in page
    assert "too few to show safely" in page.lower()
    assert not any(told in page for told in (">3 of", ">2 of", "out of 9", "3%", "22%"))


def test_a_theme_does_not_go_on_backwards(worker: Desk, years: Years):
    assert worker.send(years.link("loos", "toilets", "yes")).status_code == 409


def test_agreeing_a_theme_asks_for_it_to_be_followed_once(worker: Desk, sessions: Sessions, years: Years):
    for decision in ("agree", "undo"):
        worker.send(f"/worker/themes/{years.ids['vapes']}/{decision}")
    board_id = worker.person.board_id
    with sessions() as session:
        work = queue.find_latest(session, board_id=board_id, kind="follow_themes", reference=board_id)
    assert work
    assert work.state == "waiting"
    assert "Heard compares themes now" in worker.read("/worker/trends/")


def test_before_there_are_two_consultations_the_page_says_what_is_missing(worker: Desk):
    assert "in two consultations that are closed" in worker.read("/worker/trends/")


def test_the_machines_guess_stands_beside_a_persons_word(worker: Desk, sessions: Sessions, years: Years):
    """R4.08: it suggests, and ticks nothing."""
    path = f"/worker/themes/{years.ids['loos']}"
    assert "May bear on: Safe at school" in worker.read(path)
    with sessions() as session:
        assert themes.get_theme(session, board_id=worker.person.board_id, theme_id=years.ids["loos"]).bears_on == ()
    worker.send(f"{path}/rename", label="Loos", bears_on=["safe-at-school"])
    assert "May bear on" not in worker.read(path)


def test_what_fits_no_priority_is_listed_on_the_themes_page(worker: Desk, sessions: Sessions, years: Years):
    """R4.08."""
    with sessions() as session:
        made = themes.get_theme(session, board_id=worker.person.board_id, theme_id=years.ids["vapes"]).consultation_id
    _, _, listed = worker.read(f"/worker/consultations/{made}/themes").partition("Raised by children, not in your plan")
    listed, *_ = listed.partition("</ul>")
    assert "Vapes" in listed
    assert "Loos" not in listed
    assert "not in your plan" in worker.read(f"/worker/themes/{years.ids['vapes']}")


def _keep(sessions: Sessions, worker: Desk, theme_id: str, counts: tuple[int, int, int], is_new: bool) -> None:
    with sessions() as session:
        following.save_followed(
            session, board_id=worker.person.board_id, theme_id=theme_id, may_bear_on={},
            weighed=to_plain(weigh_theme(*counts)), is_new=is_new,
        )  # fmt: skip
        session.commit()


@pytest.fixture
def years(sessions: Sessions, board_id: str) -> Years:
    ids = {}
    counted = {
        "toilets": (30, 120, 2), "buses": (3, 90, 1), "loos": (60, 120, 4), "coaches": (2, 9, 1), "vapes": (9, 90, 3),
    }  # fmt: skip
    with sessions() as session:
        builders.add_noise(session, board_id=board_id)
        for title, ago, labels in (("Last year", 365, ("toilets", "buses")), ("Now", 0, ("loos", "coaches", "vapes"))):
            definition = builders.a_definition(title=title)
            made = builders.add_open_consultation(session, board_id=board_id, definition=definition)
            for label in labels:
                ids[label] = themes.add_theme(
                    session, board_id=board_id, consultation_id=made, question_id="better", label=label.capitalize(),
                    person_id="p", today=builders.TODAY,
                )  # fmt: skip
                following.save_followed(
                    session, board_id=board_id, theme_id=ids[label],
                    may_bear_on={"safe-at-school": 0.6} if label == "loos" else {},
                    weighed=to_plain(weigh_theme(*counted[label])),
                    is_new={"loos": False, "coaches": False, "vapes": True}.get(label),
                )  # fmt: skip
                if label != "vapes":
                    themes.agree_theme(
                        session, board_id=board_id, theme_id=ids[label], person_id="p", today=builders.TODAY
                    )
            day = builders.TODAY - timedelta(days=ago)
            consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=day)
        following.propose_links(session, board_id=board_id, likely={(ids["toilets"], ids["loos"]): 0.8})
        session.commit()
    return Years(ids)
