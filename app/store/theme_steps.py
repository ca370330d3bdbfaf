"""What people did to themes, step by step, and how a step is taken back. The one way in which a person changes a theme.

Whatever is done inside `record` is kept as one step: for every theme, placement and quote that it changed, what stood
there before and after. The worker's actions come in. A step holds ids, states and names that staff typed; what the
machine called a theme, and the clause of a comment, are never copied into one, because a lead may hold them back later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import event, func, inspect, select
from sqlalchemy.orm import Session

from app.people import Person
from app.store import trail
from app.store.acts import Kind
from app.store.session import NotFound, new_id
from app.store.tables import QuoteRow, ThemeCommentRow, ThemeRow, ThemeStepRow

StepKind = Literal[
    "named", "agreed", "rejected", "reopened", "made", "merged", "moved", "added", "took_out", "split",
    "took_suggested", "refused_suggested",
]  # fmt: skip
ACTS: Mapping[StepKind, Kind] = {
    "named": "renamed_theme",
    "agreed": "theme_agree",
    "rejected": "theme_reject",
    "reopened": "theme_undo",
    "made": "made_theme",
    "merged": "merged_theme",
    "moved": "moved_comments",
    "added": "added_comments",
    "took_out": "took_out_comment",
    "split": "split_theme",
    "took_suggested": "took_suggested",
    "refused_suggested": "refused_suggested",
}
"""What is written into the trail of each kind of step."""
OF_THEME = ("label", "definition", "bears_on", "status", "decided_by", "decided_on", "merged_into")
OF_PLACEMENT = ("placed_by", "is_in", "is_suggested")
GONE = "merged_into"
Placement = list[Any]
"""Who placed a comment, whether it is in, whether it is only suggested."""


class StandsInTheWay(Exception):
    """A step cannot be taken back: `step` was done to the same things later, or (None) something else changed them."""

    def __init__(self, step: KeptStep | None) -> None:
        super().__init__("a later step")
        self.step = step


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step: `out_of`, `into`, `made` and `themes` (all that it touched) are theme ids, `comments` comment ids.

    `label` is the name that was typed, '' where none was; `was` the typed one before, '' where the machine's stood.
    """

    id: str
    consultation_id: str
    number: int
    kind: StepKind
    staff_id: str
    at: datetime
    undone_by: str | None
    undone_at: datetime | None
    out_of: tuple[str, ...]
    into: tuple[str, ...]
    made: tuple[str, ...]
    themes: tuple[str, ...]
    comments: tuple[str, ...]
    label: str
    was: str


@contextmanager
def record(
    session: Session, *, person: Person, consultation_id: str, kind: StepKind, about: str, now: datetime
) -> Iterator[None]:
    """Keep what is done to themes inside as one step, and write it down in the trail about this theme.

    What changes nothing leaves no step.
    """
    session.flush()
    changes = _Changes()
    event.listen(session, "before_flush", changes.note)
    try:
        yield
        session.flush()
    finally:
        event.remove(session, "before_flush", changes.note)
    trail.note(session, person=person, act=ACTS[kind], about=about, now=now)
    if changed := changes.plain():
        last = select(func.coalesce(func.max(ThemeStepRow.number), 0) + 1)
        number = last.where(ThemeStepRow.consultation_id == consultation_id).scalar_subquery()
        session.add(
            ThemeStepRow(
                id=new_id(), board_id=person.board_id, consultation_id=consultation_id, number=number, kind=kind,
                staff_id=person.id, at=now, changed=changed,
            )
        )  # fmt: skip
        session.flush()


def list_steps(session: Session, *, board_id: str, consultation_id: str, most: int = 100) -> tuple[KeptStep, ...]:
    """What was done to the themes of a consultation, the last first."""
    return tuple(map(_step, _rows(session, board_id, consultation_id, most)))


def find_last_step(session: Session, *, person: Person, consultation_id: str) -> KeptStep | None:
    """The last step of this person that was not undone, or None."""
    mine = (ThemeStepRow.staff_id == person.id, ThemeStepRow.undone_at.is_(None))
    wanted = select(ThemeStepRow).where(
        ThemeStepRow.board_id == person.board_id, ThemeStepRow.consultation_id == consultation_id, *mine
    )
    row = session.scalars(wanted.order_by(ThemeStepRow.number.desc(), ThemeStepRow.id).limit(1)).first()
    return _step(row) if row else None


def is_of(session: Session, *, board_id: str, consultation_id: str, step_id: str) -> bool:
    """Whether a step was done to the themes of this consultation."""
    row = session.get(ThemeStepRow, step_id)
    return row is not None and (row.board_id, row.consultation_id) == (board_id, consultation_id)


def undo_step(session: Session, *, person: Person, step_id: str, now: datetime) -> KeptStep:
    """Put everything that a step changed back to what it was before; StandsInTheWay, NotFound.

    A step that was undone already stays as it is.
    """
    row = session.get(ThemeStepRow, step_id)
    if row is None or row.board_id != person.board_id:
        raise NotFound("step")
    if row.undone_at is None:
        _refuse_what_is_touched_later(session, row)
        _put_back(session, row.changed)
        row.undone_by, row.undone_at = person.id, now
        session.flush()
        trail.note(session, person=person, act="undid_theme_step", about=row.id, now=now)
    return _step(row)


@dataclass
class _Changes:
    """What is changed while it listens: the first value of each thing, and the last."""

    made: list[str] = field(default_factory=list)
    themes: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    placed: dict[tuple[str, str], list[Placement | None]] = field(default_factory=dict)
    quotes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, session: Session, *_: object) -> None:
        """Look at every row before it is written."""
        for row in session.new:
            if isinstance(row, ThemeRow):
                self.made.append(row.id)
            elif isinstance(row, ThemeCommentRow):
                self.placed[(row.theme_id, row.comment_id)] = [None, _placement(row)]
        for row in session.dirty:
            if isinstance(row, ThemeRow) and row.id not in self.made:
                self._note_theme(row)
            elif isinstance(row, ThemeCommentRow):
                pair = self.placed.setdefault((row.theme_id, row.comment_id), [_placement_before(row), None])
                pair[1] = _placement(row)
            elif isinstance(row, QuoteRow):
                self.quotes.setdefault(row.id, [_before(row, "theme_id"), ""])[1] = row.theme_id

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it; nothing where nothing is other than it was."""
        themes = {
            theme_id: kept
            for theme_id, fields in self.themes.items()
            if (kept := {name: pair for name, pair in fields.items() if pair[0] != pair[1]})
        }
        placed: dict[str, dict[str, list[Placement | None]]] = {}
        for (theme_id, comment_id), pair in self.placed.items():
            if pair[0] != pair[1]:
                placed.setdefault(theme_id, {})[comment_id] = pair
        quotes = {quote_id: pair for quote_id, pair in self.quotes.items() if pair[0] != pair[1]}
        if not (self.made or themes or placed or quotes):
            return {}
        return {"made": self.made, "themes": themes, "placed": placed, "quotes": quotes}

    def _note_theme(self, row: ThemeRow) -> None:
        fields = self.themes.setdefault(row.id, {})
        for name in OF_THEME:
            fields.setdefault(name, [_plain(row, name, _before(row, name)), None])
            fields[name][1] = _plain(row, name, getattr(row, name))


def _before(row: Any, name: str) -> Any:
    history = inspect(row).attrs[name].history
    return history.deleted[0] if history.deleted else getattr(row, name)


def _plain(row: ThemeRow, name: str, value: Any) -> Any:
    """A value as JSON; what the machine called a theme is not copied: it can be held back later (machine_words.py)."""
    if name == "label" and value == row.machine_label:
        return None
    return value.isoformat() if isinstance(value, date) else value


def _placement(row: ThemeCommentRow) -> Placement:
    return [row.placed_by, row.is_in, bool(row.is_suggested)]


def _placement_before(row: ThemeCommentRow) -> Placement:
    placed_by, is_in, is_suggested = (_before(row, name) for name in OF_PLACEMENT)
    return [placed_by, is_in, bool(is_suggested)]


def _refuse_what_is_touched_later(session: Session, row: ThemeStepRow) -> None:
    for later in _rows(session, row.board_id, row.consultation_id, None):
        if later.id == row.id:
            break
        if later.undone_at is None and _collide(row.changed, later.changed):
            raise StandsInTheWay(_step(later))
    if not _stands_as_left(session, row.changed):
        raise StandsInTheWay(None)


def _collide(changed: Mapping[str, Any], later: Mapping[str, Any]) -> bool:
    """Whether a later step changed one of the same things, a theme that this one made, or let one of its themes go."""
    gone = {theme_id for theme_id, fields in later["themes"].items() if GONE in fields}
    return bool(
        _things(changed) & _things(later)
        or set(changed["made"]) & (set(later["themes"]) | set(later["placed"]))
        or gone & (set(changed["themes"]) | set(changed["placed"]))
    )


def _things(changed: Mapping[str, Any]) -> set[tuple[str, ...]]:
    return {
        *(("theme", theme_id, name) for theme_id, fields in changed["themes"].items() for name in fields),
        *(("placed", theme_id, comment) for theme_id, placed in changed["placed"].items() for comment in placed),
        *(("quote", quote_id) for quote_id in changed["quotes"]),
    }


def _stands_as_left(session: Session, changed: Mapping[str, Any]) -> bool:
    """Whether nothing but steps has changed it since: an import, a run of the machine, a quote from a new theme."""
    for theme_id, fields in changed["themes"].items():
        row = session.get(ThemeRow, theme_id)
        if row and any(_plain(row, name, getattr(row, name)) != after for name, (_, after) in fields.items()):
            return False
    for theme_id, placed in changed["placed"].items():
        for comment_id, (_, after) in placed.items():
            there = session.get(ThemeCommentRow, (theme_id, comment_id))
            if there and _placement(there) != after:
                return False
    quoted = select(QuoteRow.id).where(
        QuoteRow.theme_id.in_(changed["made"]), QuoteRow.status != "refused", QuoteRow.id.not_in(changed["quotes"])
    )
    return session.scalars(quoted.limit(1)).first() is None


def _put_back(session: Session, changed: Mapping[str, Any]) -> None:
    for theme_id in changed["made"]:
        if made := session.get(ThemeRow, theme_id):
            # It stays for whatever leads to it, in no list, like one that went into another.
            made.status, made.merged_into = "rejected", made.id
    for theme_id, fields in changed["themes"].items():
        if row := session.get(ThemeRow, theme_id):
            for name, (before, _) in fields.items():
                setattr(row, name, _value(row, name, before))
    made_here = set(changed["made"])
    for theme_id, placed in changed["placed"].items():
        for comment_id, (was, _) in placed.items():
            _put_back_placement(session, theme_id, comment_id, was, is_made=theme_id in made_here)
    for quote_id, (theme_id, _) in changed["quotes"].items():
        if quote := session.get(QuoteRow, quote_id):
            quote.theme_id = theme_id
    session.flush()


def _put_back_placement(
    session: Session, theme_id: str, comment_id: str, was: Placement | None, *, is_made: bool
) -> None:
    there = session.get(ThemeCommentRow, (theme_id, comment_id))
    if there and was:
        there.placed_by, there.is_in, there.is_suggested = was[0], was[1], was[2] or None
    elif there and is_made:
        # Its name still stands where steps are listed, and must lose what is held of these later (machine_words.py).
        there.is_in = False
    elif there:
        session.delete(there)


def _value(row: ThemeRow, name: str, before: Any) -> Any:
    if name == "label" and before is None:
        return row.machine_label
    return date.fromisoformat(before) if name == "decided_on" and before else before


def _rows(session: Session, board_id: str, consultation_id: str, most: int | None) -> list[ThemeStepRow]:
    wanted = select(ThemeStepRow).where(
        ThemeStepRow.board_id == board_id, ThemeStepRow.consultation_id == consultation_id
    )
    ordered = wanted.order_by(ThemeStepRow.number.desc(), ThemeStepRow.at.desc(), ThemeStepRow.id)
    return list(session.scalars(ordered.limit(most)))


def _step(row: ThemeStepRow) -> KeptStep:
    changed = row.changed
    made = tuple(changed["made"])
    into, out_of = [], []
    for theme_id, placed in changed["placed"].items():
        if any(after and after[1] for _, after in placed.values()):
            into.append(theme_id)
        if any(was and was[1] and not after[1] for was, after in placed.values()):
            out_of.append(theme_id)
    label = next((fields["label"] for fields in changed["themes"].values() if "label" in fields), ["", ""])
    comments = dict.fromkeys(comment for placed in changed["placed"].values() for comment in placed)
    return KeptStep(
        id=row.id,
        consultation_id=row.consultation_id,
        number=row.number,
        kind=row.kind,  # type: ignore[arg-type]
        staff_id=row.staff_id,
        at=row.at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
        out_of=tuple(out_of),
        into=tuple(into),
        made=made,
        themes=tuple(dict.fromkeys((*changed["themes"], *out_of, *into, *changed["placed"], *made))),
        comments=tuple(comments),
        label=label[1] or "",
        was=label[0] or "",
    )
