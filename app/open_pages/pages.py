"""What anybody may read without signing in: where to type a code, what happens with answers. Knows no request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from surveys import words
from surveys.groups import show_code
from surveys.words import BandWords
from surveys.you_said import Line, YouSaid, list_lines

USUAL_BAND = "11-13"
EXAMPLE = "BDK7XH"
PRIVACY = (
    "privacy.what", "privacy.words_can_show", "start.two_may_read", "privacy.where", "privacy.how_long",
    "privacy.no_tricks", "privacy.ask",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JoinPage:
    """Where a code is typed. `wrong` is said when nothing stands behind what was typed, which is kept in `typed`."""

    heading: str
    label: str
    hint: str
    button: str
    privacy: str
    wrong_heading: str = ""
    wrong: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """What happens with answers, in plain words."""

    heading: str
    paragraphs: tuple[str, ...]
    back: str


@dataclass(frozen=True, slots=True)
class TabletCheckPage:
    """Whether a tablet is ready; `guide` leads through trusting us, where there is one."""

    guide: str


@dataclass(frozen=True, slots=True)
class YouSaidPage:
    """What came of what children said to a board, year by year; without years nothing has been published.

    `learning` is the board whose documents everybody can read, or ''; `board_id` leads to what it knows about them.
    """

    heading: str
    board: str
    intro: str
    years: tuple[tuple[str, tuple[Line, ...]], ...]
    words: BandWords
    learning: str = ""
    board_id: str = ""


def you_said_page(told: YouSaid | None, *, today: date, board_id: str = "", learning: str = "") -> YouSaidPage:
    """How asks and promises stand on a day."""
    said = _words()
    lines = list_lines(told, said, today) if told else ()
    return YouSaidPage(
        heading=said.get("came.heading"),
        board=told.board if told else "",
        intro=said.get("came.intro") if lines else said.get("came.nothing_yet"),
        years=tuple((year, tuple(group)) for year, group in groupby(lines, key=lambda line: line.year)),
        words=said,
        learning=learning,
        board_id=board_id if told else "",
    )


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether this web server can take what children send, check by check; it says no number of anybody.

    A worker that is silent keeps no child from answering, so it does not make the server unready.
    """

    database: str
    tables: str
    disk: str
    worker: str

    @property
    def is_ready(self) -> bool:
        """Whether it may be sent visitors."""
        return "fail" not in self.checks.values()

    @property
    def checks(self) -> dict[str, str]:
        """Each check by its name: ok, fail, or silent."""
        return {"database": self.database, "tables": self.tables, "disk": self.disk, "worker": self.worker}


def join_page(*, typed: str = "", is_unknown: bool = False) -> JoinPage:
    """The first page of all."""
    said = _words()
    return JoinPage(
        heading=said.get("join.heading"),
        label=said.get("join.label"),
        hint=said.get("join.hint", example=show_code(EXAMPLE)),
        button=said.get("join.button"),
        privacy=said.get("privacy.heading"),
        wrong_heading=said.get("join.unknown.heading") if is_unknown else "",
        wrong=said.get("join.unknown.words") if is_unknown else "",
        typed=typed,
    )


def privacy_page() -> PrivacyPage:
    """What is kept, where, how long, and whom to ask."""
    said = _words()
    told = tuple(map(said.get, PRIVACY))
    return PrivacyPage(heading=said.get("privacy.heading"), paragraphs=told, back=said.get("nav.back"))


def _words() -> BandWords:
    return words.load("en")(USUAL_BAND)
