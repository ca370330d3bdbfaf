"""What is shown of case audits and of audit packs."""

from __future__ import annotations

from dataclasses import dataclass

from app.participation_worker.pages.general import FormPage
from app.store.audit_packs import KeptPack
from app.store.queue import Work


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack in the list: how it stands, and over which period."""

    id: str
    question: str
    words: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """An agreed theme for which cases can be looked at; `state` says whether any is written down."""

    id: str
    label: str
    where: str
    state: str


@dataclass(frozen=True, slots=True)
class PacksPage:
    """The packs of a board, and the themes for which cases can be looked at."""

    heading: str
    packs: tuple[PackLine, ...]
    themes: tuple[ThemeLine, ...]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case audit: what was found in words, and the two notes."""

    id: str
    partner: str
    day: str
    found: tuple[str, ...]
    worked: str
    in_the_way: str


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The case audits of one theme."""

    heading: str
    theme_id: str
    theme: str
    audits: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True)
class CasePage(FormPage):
    """The form for one case of a theme; `warning` says what must not stand in it, `audit_id` is '' for a new one."""

    theme_id: str = ""
    audit_id: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class PackFormPage(FormPage):
    """The form for what a pack asks; `pack_id` is '' for a new one, `hints` say where a theme was agreed."""

    pack_id: str = ""
    has_themes: bool = True


@dataclass(frozen=True, slots=True)
class PackPage:
    """One pack: how it stands, what is missing, what can be done next."""

    heading: str
    pack: KeptPack
    theme: str
    period: str
    needs: tuple[str, ...]
    running: Work | None
    failed: str

    @property
    def may_go(self) -> bool:
        """Whether it can be given to the board: the same that the request asks."""
        return not self.needs and not self.running


@dataclass(frozen=True, slots=True)
class ConcludePage:
    """Where people write what they make of the four; `prompts` are the machine's drafts."""

    heading: str
    pack: KeptPack
    warning: str


@dataclass(frozen=True, slots=True)
class ReadPackPage:
    """The pack itself; `article` is markup that its own print made."""

    heading: str
    pack_id: str
    article: str
