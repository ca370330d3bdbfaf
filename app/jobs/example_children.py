"""What children are told in the demonstration of themes, asks and answers: a worker's sentences, with pictures.

The job that loads the example comes in. A sentence that stands there already stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.document.children.pictures import choose_picture
from app.jobs.example_asking import Loading, get_staff_id, note
from app.jobs.example_documents import list_agreed
from app.jobs.example_year import MadeUpYear, on
from app.people import Role
from app.store import child_sentences, promises
from app.store.child_sentences import About, Level
from app.store.session import Session


def tell_children(loading: Loading, year: MadeUpYear, asked_ids: Sequence[str]) -> None:
    """Write what a year's document says to children of its themes and asks, before it is compiled."""
    known = {(theme.question, theme.label): theme for theme in loading.story.themes}
    asks = {ask.words: ask for ask in year.asks}
    name, day = loading.year(year.years_ago), on(year.compiled, years_ago=year.years_ago, today=loading.today)
    with loading.sessions() as session:
        writing = _Writing(session, loading, day)
        for theme in list_agreed(session, loading, asked_ids):
            if said := known.get((theme.question_id, theme.label)):
                picture = choose_picture(said.for_younger, said.for_older, theme.label, theme.definition)
                writing.say("theme", theme.id, younger=said.for_younger, older=said.for_older, picture=picture)
        for ask in promises.list_asks(session, board_id=loading.board_id, year=name):
            if asked := asks.get(ask.words):
                picture = choose_picture(asked.for_younger, asked.for_older, ask.words)
                writing.say("ask", ask.id, younger=asked.for_younger, older=asked.for_older, picture=picture)
        writing.end(name)
        session.commit()


def tell_answers(loading: Loading, year: MadeUpYear) -> None:
    """Write what children are told of each decision of the board, in the same short words for all of them."""
    told = {ask.words: ask.decision for ask in year.asks if ask.decision}
    name, day = loading.year(year.years_ago), on(year.decided, years_ago=year.years_ago, today=loading.today)
    with loading.sessions() as session:
        writing = _Writing(session, loading, day)
        for ask in promises.list_asks(session, board_id=loading.board_id, year=name):
            if decision := told.get(ask.words):
                # The mark for yes, partly, no or later is the drawing beside an answer.
                words = decision.tell_children
                writing.say("answer", ask.id, younger=words, older=words, picture="")
        writing.end(name)
        session.commit()


class _Writing:
    """The worker at the screen for children's sentences on a day."""

    def __init__(self, session: Session, loading: Loading, day: date) -> None:
        self._session, self._loading, self._day = session, loading, day
        self._worker_id = get_staff_id(session, loading, Role.PARTICIPATION_WORKER)
        kept = child_sentences.list_sentences(session, board_id=loading.board_id)
        self._kept = {(one.about, one.about_id, one.level) for one in kept}
        self._wrote = False

    def say(self, about: About, about_id: str, *, younger: str, older: str, picture: str) -> None:
        """Write both sentences about one thing, where none stands."""
        both: tuple[tuple[Level, str], ...] = (("younger", younger), ("older", older))
        for level, words in both:
            if words and (about, about_id, level) not in self._kept:
                child_sentences.save_sentence(
                    self._session, board_id=self._loading.board_id, about=about, about_id=about_id, level=level,
                    words=words, picture=picture, person_id=self._worker_id, today=self._day,
                )  # fmt: skip
                self._wrote = True

    def end(self, year: str) -> None:
        """Leave the trail that the screen would, if anything was written."""
        if self._wrote:
            role = Role.PARTICIPATION_WORKER
            note(self._session, self._loading, role, "wrote_for_children", year, on=self._day)
