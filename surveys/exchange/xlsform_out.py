"""XLSForm out: a workbook that ODK and Kobo take, and from which xlsform.py makes the same consultation again.

The first edition stands in the sheets survey and choices, as those tools want it; further ones in sheets of their own,
which they pass over, like the columns heard_... and the sheet heard. No cell is ever a formula (T8).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from surveys import words
from surveys.answers_file import looks_like_a_formula
from surveys.clean_text import clean
from surveys.conditions import leaves, question_before
from surveys.definition import SLOTS, Consultation, Edition, Message, Option, Question, Text
from surveys.errors import FileRefused, NoSuchLanguage
from surveys.exchange.expressions import relevant
from surveys.kinds.yes_no import NO, YES

_LONGEST_CELL = 32_000
_TYPES = {
    "faces": "select_one", "pictures": "select_one", "pick_one": "select_one", "yes_no": "select_one",
    "pick_some": "select_multiple", "place": "select_multiple", "in_order": "rank",
}  # fmt: skip
_SURVEY = (
    "type", "name", "relevant", "constraint", "appearance", "heard_kind", "heard_options", "heard_sensitive",
    "heard_core", "heard_most", "heard_picture", "heard_worry", "heard_about", "heard_shown_when", "heard_order",
)  # fmt: skip
_CHOICES = ("list_name", "name", "heard_picture", "heard_worry", "heard_given")
_YES_OR_NO = {YES: "answer.yes", NO: "answer.no"}

Cells = dict[str, str]


def write_workbook(consultation: Consultation, *, band: str = "", only: bool = False) -> bytes:
    """Return the workbook, with the edition for `band` (else the first) as its form, alone when `only`; FileRefused."""
    from openpyxl import Workbook

    form = consultation.edition(band) if band else next(iter(consultation.editions), None)
    if form is None:
        raise FileRefused("There is no edition to take out yet. Add an age band first.")
    others = [] if only else [edition for edition in consultation.editions if edition is not form]
    writing = _Writing(consultation, [form, *others])
    book = Workbook()
    del book[book.sheetnames[0]]
    for edition in (form, *others):
        ending = "" if edition is form else f" {edition.band}"
        survey, choices = writing.rows_of(edition)
        _sheet(book, f"survey{ending}", writing.heads(_SURVEY, ("label", "hint")), survey)
        pictures = [f"media::image::{writing.named(code)}" for code in writing.codes if _has_pictures(choices)]
        _sheet(book, f"choices{ending}", [*writing.heads(_CHOICES, ("label",)), *pictures], choices)
    _sheet(book, "settings", list(settings := writing.settings(form)), [settings])
    _sheet(book, "heard", writing.heads(("about", "value"), ("words",)), writing.about(None if only else form))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def list_losses(edition: Edition) -> tuple[str, ...]:
    """What another tool will not show of an edition that it gets as XLSForm, line by line; it comes back to Heard."""
    lost = ["What you tell them before they agree, and that they can say no. Say it yourself before they begin."]
    for question in edition.questions:
        name = f"“{next(iter(question.words.values()), question.id)}”:"
        if question.sensitive:
            lost.append(f"{name} that it is sensitive. The other tool reads it like any other.")
        if any(option.worry for option in question.options):
            lost.append(f"{name} that an answer worries. Nobody is told of it by the other tool.")
        if question.picture or any(option.picture for option in question.options):
            lost.append(f"{name} its pictures. Their names are in the file, the drawings are not.")
        if any(set(leaf) == {"missing", "is"} for leaf in leaves(question.shown_when or {})):
            lost.append(f"{name} why an answer is missing. It is shown after any missing answer.")
        if question.kind == "in_order" and question.most:
            lost.append(f"{name} that only {question.most} are put in order.")
    lost.append("The answers 'I'm not sure' and 'I don't want to say'.")
    return tuple(lost)


class _Writing:
    """One workbook on its way out: which languages it has, and each row as cells by column."""

    def __init__(self, consultation: Consultation, editions: Sequence[Edition]) -> None:
        self._consultation, self._editions = consultation, editions
        spoken = dict.fromkeys(consultation.languages)
        for text in (consultation.telling, *editions):
            spoken.update(dict.fromkeys(_spoken(text)))
        self.codes = tuple(spoken)

    def heads(self, plain: Sequence[str], spoken: Sequence[str]) -> list[str]:
        """The columns of a sheet: the plain ones around those of each language."""
        texts = [f"{column}::{self.named(code)}" for column in spoken for code in self.codes]
        return [*plain[:2], *texts, *plain[2:]]

    def named(self, code: str) -> str:
        """A language as XLSForm names it."""
        return f"{words.name_of(code)} ({code})"

    def settings(self, form: Edition) -> Cells:
        """The one row of the settings."""
        title = self._consultation.title
        return {
            "form_title": title,
            "form_id": re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:40] + f"_{form.band.replace('-', '_')}",
            "version": str(form.version),
            "default_language": self.named(self.codes[0]),
            "style": "pages",
        }

    def about(self, form: Edition | None) -> Iterator[Cells]:
        """What is no question: the rows of the sheet heard."""
        told = self._consultation
        yield {"about": "heard", "value": "1"}
        for code in self.codes:
            yield {"about": "language" if code in told.languages else "also", "value": code}
        yield from ({"about": name, "value": getattr(told, name)} for name in ("purpose", "source", "notes"))
        yield from ({"about": "priority", "value": priority} for priority in told.priorities)
        yield from self._telling("", told.telling)
        kept = [edition for edition in told.editions if edition in self._editions]
        for edition in kept:
            about = f"edition {edition.band}"
            yield {"about": about, "value": str(edition.version)}
            yield from self._telling(f"{about} ", edition.telling)

    def rows_of(self, edition: Edition) -> tuple[list[Cells], list[Cells]]:
        """The rows of the sheets survey and choices."""
        survey: list[Cells] = []
        choices: list[Cells] = []
        waiting = [(at, message, question_before(message, edition)) for at, message in enumerate(edition.messages)]
        for question in edition.questions:
            survey += self._question(question, edition.band)
            choices += self._choices(question, edition.band)
            survey += [self._message(at, message) for at, message, after in waiting if after == question.id]
        survey += [self._message(at, message) for at, message, after in waiting if not after]
        return survey, choices

    def _question(self, question: Question, band: str) -> Iterator[Cells]:
        cells = {
            "name": question.id,
            **self._texts("label", question.words),
            **self._texts("hint", question.help),
            **_condition(question.shown_when),
            "heard_kind": question.kind,
            "heard_sensitive": _yes(question.sensitive),
            "heard_core": _yes(question.core),
            "heard_most": "" if question.most is None else str(question.most),
            "heard_picture": question.picture,
            "heard_about": "" if question.about is None else json.dumps(asdict(question.about)),
        }
        if question.kind == "three_boxes":
            yield {**cells, "type": "begin_group"}
            for option in question.options:
                name = f"{question.id}.{option.id}"
                yield {"type": "text", "name": name, **self._texts("label", option.words), **_box(option)}
            yield {"type": "end_group"}
        elif question.kind in _TYPES and (question.options or question.kind == "yes_no"):
            limit = f"count-selected(.) <= {question.most}" if question.most and "one" not in question.kind else ""
            rule = limit if _TYPES[question.kind] == "select_multiple" else ""
            yield {**cells, "type": f"{_TYPES[question.kind]} {question.id}", "constraint": rule}
        elif question.kind == "drawing":
            yield {**cells, "type": "image", "appearance": "draw", **_unused_options(question)}
            said = self._ours("answer.drawing.words", band)
            label = self._texts("label", {**question.words, **said})
            name = f"{question.id}.words"
            yield {"type": "text", "name": name, **label, **_condition(question.shown_when), "heard_kind": "part"}
        else:
            yield {**cells, "type": "text", **_unused_options(question)}

    def _choices(self, question: Question, band: str) -> Iterator[Cells]:
        if question.kind == "three_boxes":
            return
        given = {option.id: option for option in question.options}
        options = list(question.options)
        if question.kind == "yes_no" and not {YES, NO} <= set(given):
            options += [Option(one, {}) for one in (YES, NO) if one not in given]
            options.sort(key=lambda option: [YES, NO].index(option.id) if option.id in (YES, NO) else 2)
        for option in options:
            said, is_given = option.words, ""
            if question.kind == "yes_no":
                is_given = (" ".join(option.words) or "-") if option.id in given else ""
                said = {**self._ours(_YES_OR_NO.get(option.id, "answer.yes"), band), **said}
            drawn = self.codes if option.picture else ()
            yield {
                "list_name": question.id,
                "name": option.id,
                **self._texts("label", said),
                **{f"media::image::{self.named(code)}": f"{option.picture}.png" for code in drawn},
                **_marks(option),
                "heard_given": is_given,
            }

    def _message(self, at: int, message: Message) -> Cells:
        return {
            "type": "note",
            "name": f"message.{message.id}",
            **self._texts("label", message.words),
            **self._texts("hint", message.more),
            **_condition(message.shown_when),
            "heard_kind": "message",
            "heard_order": str(at),
        }

    def _telling(self, before: str, telling: Any) -> Iterator[Cells]:
        for slot in SLOTS:
            if text := getattr(telling, slot):
                yield {"about": f"{before}telling.{slot}", **self._texts("words", text)}

    def _texts(self, column: str, text: Text) -> Cells:
        return {f"{column}::{self.named(code)}": said for code, said in text.items()}

    def _ours(self, key: str, band: str) -> dict[str, str]:
        said = {}
        for code in self.codes:
            try:
                said[code] = words.load(code)(band).texts.get(key, "")
            except NoSuchLanguage:
                said[code] = words.load("en")(band).get(key)
        return said


def _condition(condition: Mapping[str, Any] | None) -> Cells:
    if not condition:
        return {}
    exact = json.dumps(condition, ensure_ascii=True, default=list)
    return {"relevant": clean(relevant(condition)), "heard_shown_when": exact}


def _box(option: Option) -> Cells:
    return {"heard_kind": "box", **_marks(option)}


def _marks(option: Option) -> Cells:
    return {"heard_picture": option.picture, "heard_worry": _yes(option.worry)}


def _unused_options(question: Question) -> Cells:
    return {"heard_options": question.id} if question.options else {}


def _yes(flag: bool) -> str:
    return "yes" if flag else ""


def _has_pictures(choices: Iterable[Cells]) -> bool:
    return any(row["heard_picture"] for row in choices)


def _spoken(thing: Any) -> Iterator[str]:
    """The languages of every text in a part of a definition."""
    for part in thing.__dataclass_fields__.values():
        value = getattr(thing, part.name)
        if part.type == "Text":
            yield from value
        elif hasattr(value, "__dataclass_fields__"):
            yield from _spoken(value)
        elif isinstance(value, tuple):
            for one in value:
                if hasattr(one, "__dataclass_fields__"):
                    yield from _spoken(one)


def _sheet(book: Any, name: str, heads: Sequence[str], rows: Iterable[Cells]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for at, row in enumerate([dict(zip(heads, heads, strict=True)), *rows], start=1):
        for column, head in enumerate(heads, start=1):
            if text := row.get(head, ""):
                _put(sheet.cell(at, column), text)


def _put(cell: Any, text: str) -> None:
    if len(text) > _LONGEST_CELL:
        raise FileRefused("A condition is too long for a workbook. Make it simpler, or take YAML out.")
    cell.value = text
    # A word that begins with = is a word; the mark keeps it one when somebody edits the cell.
    cell.data_type = "s"
    cell.quotePrefix = looks_like_a_formula(text)


__all__ = ["list_losses", "write_workbook"]
