"""What is left when themes are decided on: words that nobody read or translated, and what the machine would add.

Each line leads to where it is done. Counts are of what a worker may read, so they are told as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.participation_worker.pages.themes import ToDo, say_many
from app.store.still_to_do import StillToDo
from app.store.themes import KeptTheme


def list_to_do(left: StillToDo, *, shown: Sequence[KeptTheme], asked: Mapping[str, str]) -> tuple[ToDo, ...]:
    """What is still to do, themes in the order in which the table shows them."""
    return (*_unread(left, shown), *_rare(left, asked), *_untranslated(left), *_suggested(shown))


def _unread(left: StillToDo, shown: Sequence[KeptTheme]) -> Iterable[ToDo]:
    """One line, which begins where most weight is: the themes that stand, then what is in none, then the rejected."""
    if not left.unread:
        return
    words = f"{say_many(left.unread)} that nobody has read"
    unread = [theme for theme in shown if left.in_themes.get(theme.id)]
    standing = next((theme for theme in unread if theme.status != "rejected"), None)
    if standing is None and left.in_none:
        yield ToDo(f"{words}, in no theme", question_id=next(iter(left.in_none)))
    elif theme := standing or next(iter(unread), None):
        yield ToDo(f"{words}, first in “{theme.label}”", theme_id=theme.id)


def _rare(left: StillToDo, asked: Mapping[str, str]) -> Iterable[ToDo]:
    for question_id, words in asked.items():
        if count := left.rare.get(question_id):
            where = f": {words}" if len(left.rare) > 1 else ""
            yield ToDo(f"{count} said by few, read by nobody{where}", question_id=question_id)


def _untranslated(left: StillToDo) -> Iterable[ToDo]:
    if left.untranslated:
        many = f"{left.untranslated} {'answer' if left.untranslated == 1 else 'answers'}"
        yield ToDo(f"{many} in other languages, not translated")


def _suggested(shown: Sequence[KeptTheme]) -> Iterable[ToDo]:
    waiting = [theme for theme in shown if theme.suggested]
    if not waiting:
        return
    many = say_many(sum(theme.suggested for theme in waiting))
    first = f"“{waiting[0].label}”"
    to = first if len(waiting) == 1 else f"{len(waiting)} themes, first to {first}"
    yield ToDo(f"{many} that the machine would add to {to}", theme_id=waiting[0].id, is_suggested=True)
