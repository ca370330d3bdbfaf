"""XLSForm in: the workbook of ODK, Kobo and SurveyCTO. Its questions, choices and languages, and what Heard wrote.

Where xlsform_out.py wrote the workbook, its columns heard_... say what XLSForm has no word for, and the sheet heard
what is no question: then the whole consultation comes back. What somebody changed in between is read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from surveys import strict_json
from surveys.clean_text import clean
from surveys.conditions import not_sound
from surveys.definition import BANDS, SLOTS
from surveys.errors import FileRefused, JsonRefused
from surveys.exchange.draft import Draft, language_code, picked_kind, words_of
from surveys.exchange.expressions import relevant
from surveys.exchange.workbook import Row, read_sheets

_SELECT = re.compile(r"(select_one|select_multiple|select one|select all that apply|rank)\s+(?:from\s+)?(\S+)(.*)")
_OF_THE_DEVICE = {
    "start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "subscriberid", "email", "audit",
    "background-audio", "start-geopoint",
}  # fmt: skip
_UNSEEN = {"calculate": "A calculation", "calculate_here": "A calculation", "hidden": "A hidden value"}
_FRAMES = re.compile(r"(begin|end)[ _](group|repeat)")
_ASIDE = {
    "constraint": ("A rule about the answer", "Heard takes every answer."),
    "choice_filter": ("A filter of its choices", "All of them are shown."),
    "default": ("An answer that was filled in before", "Nobody answers for a child."),
    "calculation": ("A calculation", "Heard does not reckon with answers."),
}
_MEDIA = re.compile(r"(?:media::?)?(image|audio|video|big-image)(?:::?.*)?")
_OLD_HEADS = re.compile(r"(?:bind|control)::?(?=relevant|constraint|required|appearance)")

Choices = Mapping[str, list[dict[str, Any]]]


def read(content: bytes, draft: Draft) -> None:
    """Fill `draft` from an XLSForm workbook; raises FileRefused."""
    sheets = read_sheets(content)
    if "survey" not in sheets:
        raise FileRefused("There is no sheet called survey. Name the sheet with the questions survey.")
    settings = {head: cell for row in reversed(sheets.get("settings", [])) for head, cell in row.items()}
    ours = _Ours(sheets.get("heard", []), settings)
    draft.title = settings.get("form_title", "" if ours.is_ours else draft.title)
    first = language_code(settings.get("default_language", "")) or "en"
    if not ours.is_ours:
        if "default_language" in settings:
            draft.speak(first)
        _Sheet(sheets["survey"], sheets.get("choices", []), draft, first, ours).take()
        return
    ours.fill(draft)
    for band, about in ours.editions.items():
        draft.begin(band, **about)
        of_band = f"survey {band}" in sheets
        survey, choices = (f"survey {band}", f"choices {band}") if of_band else ("survey", "choices")
        _Sheet(sheets[survey], sheets.get(choices, []), draft, first, ours, survey).take()


class _Ours:
    """The sheet heard: what a workbook of our own says beside its questions."""

    def __init__(self, rows: list[Row], settings: Row) -> None:
        said = [(row.get("about", ""), row) for row in rows]
        self.is_ours = any(about == "heard" for about, _ in said)
        self._codes = {
            row["value"].lower(): row["value"]
            for about, row in said
            if about in ("language", "also") and "value" in row
        }
        self._rows = said
        self.editions = {
            about.removeprefix("edition "): self._edition(about, row)
            for about, row in said
            if about.startswith("edition ") and about.removeprefix("edition ") in BANDS
        }

    def fill(self, draft: Draft) -> None:
        """Tell `draft` what is no question."""
        told: dict[str, Any] = {
            about: row.get("value", "") for about, row in self._rows if about in ("purpose", "source", "notes")
        }
        told["priorities"] = [row.get("value", "") for about, row in self._rows if about == "priority"]
        told["languages"] = [row.get("value", "") for about, row in self._rows if about == "language"] or ["en"]
        told["telling"] = self._telling("")
        draft.told = told

    def texts(self, row: Row, column: str) -> dict[str, str]:
        """The texts of a row in every language, letter for letter."""
        return {code: row[head] for head in row if (code := self._code(head, column))}

    def _code(self, head: str, column: str) -> str:
        first, _, language = head.partition("::")
        inside = re.search(r"\(([a-z0-9-]{2,12})\)$", language)
        return self._codes.get(inside.group(1), "") if inside and first == column else ""

    def _edition(self, about: str, row: Row) -> dict[str, Any]:
        number = row.get("value", "1")
        version = int(number) if number.isdigit() and number.isascii() and len(number) < 5 else 0
        return {"version": version, "telling": self._telling(f"{about} ")}

    def _telling(self, before: str) -> dict[str, dict[str, str]]:
        found = {slot: f"{before}telling.{slot}" for slot in SLOTS}
        return {
            slot: self.texts(row, "words") for slot, name in found.items() for about, row in self._rows if about == name
        }


class _Sheet:
    """One survey sheet with its choices, row by row; groups that are open, and the boxes of a question, wait in it."""

    def __init__(
        self, survey: list[Row], choices: list[Row], draft: Draft, first: str, ours: _Ours, name: str = "survey"
    ) -> None:
        self._rows = [{_OLD_HEADS.sub("", head): cell for head, cell in row.items()} for row in survey]
        self._draft, self._first, self._ours, self._name = draft, first, ours, name
        self._unknown: set[str] = set()
        self._groups: list[str] = []
        self._boxes: tuple[Row, str, list[dict[str, Any]]] | None = None
        self._choices = self._lists(choices)

    def take(self) -> None:
        """Take every row."""
        for at, row in enumerate(self._rows, start=2):
            self._row(row, f"{self._name} row {at}")
        required = sum(row.get("required", "").strip().lower() in ("yes", "true", "true()", "1") for row in self._rows)
        if required:
            advice = f"Heard never makes a child answer. Marked so: {required}."
            self._draft.left_out(f"{self._name} column required", "That an answer is required", advice)

    def _row(self, row: Row, where: str) -> None:
        kind, mine = " ".join(row.get("type", "").split()).lower(), row.get("heard_kind", "")
        if not kind or row.get("disabled", "").lower() in ("yes", "true"):
            if kind or self._texts(row, "label"):
                self._draft.left_out(where, "A row without a type, or switched off", "", self._texts(row, "label"))
        elif self._ours.is_ours and mine:
            self._row_of_ours(row, mine, kind, where)
        elif self._boxes and kind.startswith("end"):
            self._end_boxes()
        elif kind in _OF_THE_DEVICE:
            self._draft.left_out(where, f"What the tool notes by itself ({kind})", "Heard keeps nothing of a device.")
        elif kind in _UNSEEN:
            self._draft.left_out(
                where, _UNSEEN[kind], "Heard does not reckon with answers.", row.get("calculation", "")
            )
        elif _FRAMES.match(kind):
            self._frame(row, kind, where)
        else:
            self._question(row, kind, where)

    def _question(self, row: Row, kind: str, where: str) -> None:
        words, select = self._texts(row, "label"), _SELECT.fullmatch(kind)
        if kind == "note":
            self._draft.left_out(where, "A note", "Write it as the help of the question after it.", words)
        elif not words:
            advice = "Write the question in a column called label."
            self._draft.left_out(where, "A row without a label", advice, row.get("name", ""))
        elif select:
            self._select(row, words, select, where)
        elif kind in ("text", "string"):
            self._add(row, "own_words", words, [], where)
        elif kind == "image" and "draw" in row.get("appearance", ""):
            self._add(row, "drawing", words, [], where)
        else:
            self._draft.left_out(where, f"A question of type {kind[:40]}", "Heard has no such kind.", words)

    def _select(self, row: Row, words: dict[str, str], select: re.Match[str], where: str) -> None:
        options = self._choices.get(select.group(2), [])
        if not options:
            advice = f"The sheet choices has no list called {select.group(2)[:40]}. Write the options here."
            self._draft.fault("X03", "no_choices", where, advice)
        if "or_other" in select.group(3):
            self._draft.left_out(
                where, "The choice Other", "Add it to the options, or ask in own words after it.", "Other"
            )
        many = "multiple" in select.group(1) or "all" in select.group(1)
        kind = "in_order" if select.group(1) == "rank" else "pick_some" if many else picked_kind(options)
        if kind == "yes_no":
            self._say_yes_and_no(options, where)
        self._add(row, kind, words, [] if kind == "yes_no" else options, where)

    def _say_yes_and_no(self, options: list[dict[str, Any]], where: str) -> None:
        for option in options:
            said = {code: text for code, text in option["words"].items() if text.lower().strip(".! ") not in _PLAIN}
            if said:
                advice = "Heard says yes and no in its own words. Choose another kind to keep them."
                self._draft.left_out(where, "The wording of yes or no", advice, said)

    def _add(self, row: Row, kind: str, words: dict[str, str], options: list[dict[str, Any]], where: str) -> None:
        for head, (what, advice) in _ASIDE.items():
            if row.get(head):
                self._draft.left_out(where, what, advice, row[head])
        for head, cell in row.items():
            if _MEDIA.fullmatch(head):
                self._draft.left_out(where, "A picture or a sound", "Choose one of ours, or record it.", cell)
        conditions = [*self._groups, row.get("relevant") or row.get("relevance") or ""]
        name = row.get("name") or next(iter(words.values()))
        hint = self._texts(row, "hint")
        self._draft.add(name, kind, words, options=options, help=hint, when=conditions, where=where)

    def _frame(self, row: Row, kind: str, where: str) -> None:
        if kind.startswith("end"):
            del self._groups[-1:]
            return
        self._groups.append(row.get("relevant") or row.get("relevance") or "")
        words = self._texts(row, "label")
        if "repeat" in kind:
            self._draft.left_out(where, "A part that repeats", "Its questions are asked once.", words)
        elif words:
            self._draft.left_out(where, "The heading of a group", "Say it in its first question.", words)

    def _row_of_ours(self, row: Row, mine: str, kind: str, where: str) -> None:
        if mine == "message":
            name = row.get("name", "").partition(".")[2] or row.get("name", "")
            condition = self._exact(row) or self._draft.condition([row.get("relevant", "")], where) or {}
            order = int(row["heard_order"]) if row.get("heard_order", "").isdecimal() else 0
            told = {"id": name, "words": self._texts(row, "label"), "more": self._texts(row, "hint")}
            self._draft.tell({**told, "shown_when": condition}, order)
        elif mine == "part":
            self._draft.know(row.get("name", ""))
        elif mine == "box" and self._boxes:
            value = row.get("name", "").rpartition(".")[2]
            self._boxes[2].append({"value": value, "words": self._texts(row, "label"), **_of_option(row)})
            self._draft.know(row.get("name", ""))
        elif kind == "begin_group":
            self._boxes = (row, where, [])
        else:
            self._add_ours(row, mine, self._list_of(row, mine, kind), where)

    def _end_boxes(self) -> None:
        if self._boxes:
            row, where, options = self._boxes
            self._boxes = None
            self._add_ours(row, row["heard_kind"], options, where)

    def _list_of(self, row: Row, mine: str, kind: str) -> list[dict[str, Any]]:
        name = row.get("heard_options", "").lower() or kind.partition(" ")[2]
        options = self._choices.get(name, [])
        if mine != "yes_no":
            return options
        return [
            {**option, "words": {code: words for code, words in option["words"].items() if code.lower() in given}}
            for option in options
            if (given := option.get("given", "").lower().split())
        ]

    def _add_ours(self, row: Row, mine: str, options: list[dict[str, Any]], where: str) -> None:
        more: dict[str, Any] = {
            name: True for name in ("sensitive", "core") if row.get(f"heard_{name}", "").lower() in ("yes", "true")
        }
        if row.get("heard_most", "").isdigit():
            more["most"] = int(row["heard_most"])
        if row.get("heard_picture"):
            more["picture"] = row["heard_picture"]
        about = _json(row.get("heard_about", ""))
        if about is not None:
            more["about"] = about
        exact = self._exact(row)
        if exact is not None:
            more["shown_when"] = exact
        plain = [{key: value for key, value in option.items() if key != "given"} for option in options]
        condition = "" if exact is not None else row.get("relevant", "")
        self._draft.add(
            row.get("name", ""), mine, self._texts(row, "label"), options=plain, help=self._texts(row, "hint"),
            when=condition, where=where, **more,
        )  # fmt: skip

    def _exact(self, row: Row) -> dict[str, Any] | None:
        # What somebody changed in `relevant` counts for more than what we had written beside it.
        found = _json(row.get("heard_shown_when", ""))
        if not isinstance(found, dict) or not_sound(found):
            return None
        return found if clean(relevant(found)).split() == row.get("relevant", "").split() else None

    def _lists(self, rows: list[Row]) -> dict[str, list[dict[str, Any]]]:
        lists: dict[str, dict[str, dict[str, Any]]] = {}
        for at, row in enumerate(rows, start=2):
            name, value = row.get("list_name") or row.get("list name") or "", row.get("name") or row.get("value") or ""
            if not name or not value:
                continue
            words = self._texts(row, "label") or ({} if self._ours.is_ours else {"en": words_of(value)})
            found = lists.setdefault(name.lower(), {})
            if value in found:
                where = f"choices row {at}"
                self._draft.left_out(where, "A choice that stands there twice", "Give each a name of its own.", words)
                continue
            found[value] = {"value": value, "words": words, **_of_option(row)}
            self._say_media(row, f"choices row {at}")
        return {name: list(options.values()) for name, options in lists.items()}

    def _say_media(self, row: Row, where: str) -> None:
        for head, cell in row.items():
            if not self._ours.is_ours and _MEDIA.fullmatch(head):
                self._draft.left_out(where, "A picture or a sound", "Choose one of our pictures.", cell)

    def _texts(self, row: Row, column: str) -> dict[str, str]:
        if self._ours.is_ours and (exact := self._ours.texts(row, column)):
            return exact
        found: dict[str, str] = {}
        for head, cell in row.items():
            first, _, language = head.partition(":")
            if first.strip() != column or not words_of(cell):
                continue
            name = language.strip(": ")
            code = language_code(name) if name else self._first
            if code:
                found.setdefault(code, words_of(cell))
            elif name not in self._unknown:
                self._unknown.add(name)
                advice = "Heard does not know it. Write its code in the head of the column, such as label::Welsh (cy)."
                self._draft.left_out(f"{self._name} column {head}", f"The language {name[:40]}", advice)
        return found


_PLAIN = {"yes", "no", "oui", "non", "sí", "si", "tak", "nie", "true", "false"}


def _of_option(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if row.get("heard_picture"):
        found["picture"] = row["heard_picture"]
    if row.get("heard_worry", "").lower() in ("yes", "true"):
        found["worry"] = True
    if row.get("heard_given"):
        found["given"] = row["heard_given"]
    return found


def _json(cell: str) -> Any:
    try:
        return strict_json.parse(cell.encode(), most_deep=20) if cell else None
    except JsonRefused:
        return None
