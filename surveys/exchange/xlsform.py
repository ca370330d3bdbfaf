"""XLSForm in: the workbook of ODK, Kobo and SurveyCTO. The survey and choices sheets, in their languages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from surveys.errors import FileRefused
from surveys.exchange.draft import Draft, language_code, option_id, picked_kind, words_of

_MOST_ROWS = 2000
_MOST_COLUMNS = 120
_MOST_UNPACKED = 50 * 1024 * 1024
_MOST_PARTS = 200
_SELECT = re.compile(r"(select_one|select_multiple|select one|select all that apply)\s+(?:from\s+)?(\S+)(.*)")
_SILENT = set(
    [
        "start",
        "end",
        "today",
        "deviceid",
        "username",
        "phonenumber",
        "simserial",
        "subscriberid",
        "audit",
        "calculate",
        "hidden",
        "start-geopoint",
    ]
)
_FRAMES = re.compile(r"(begin|end)[ _](group|repeat)")

Row = Mapping[str, str]


def read(content: bytes, draft: Draft) -> None:
    """Fill `draft` from an XLSForm workbook; raises FileRefused."""
    sheets = _sheets(content)
    if "survey" not in sheets:
        raise FileRefused("There is no sheet called survey. Name the sheet with the questions survey.")
    draft.title = next((row["form_title"] for row in sheets.get("settings", ()) if row.get("form_title")), draft.title)
    choices = _choices(sheets.get("choices", []))
    for at, row in enumerate(sheets["survey"], start=2):
        _take(row, f"survey row {at}", choices, draft)


def _take(row: Row, where: str, choices: Mapping[str, list[dict[str, Any]]], draft: Draft) -> None:
    kind = row.get("type", "").strip().lower()
    words = _texts(row, "label")
    select = _SELECT.fullmatch(kind)
    if not kind or kind in _SILENT or _FRAMES.match(kind):
        if kind.startswith("begin") and "repeat" in kind:
            draft.left_out(where, "A part that repeats", "Its questions are asked once.")
    elif not words:
        draft.left_out(where, "A row without a label", "Write the question in a column called label.")
    elif select:
        options = choices.get(select.group(2), [])
        many = "multiple" in select.group(1) or "all" in select.group(1)
        if not options:
            draft.fault("X03", "no_choices", where, f"The sheet choices has no list called {select.group(2)[:40]}.")
        if "or_other" in select.group(3):
            draft.left_out(where, "The choice Other", "Add it to the options, or ask in own words after it.")
        _add(draft, row, words, "pick_some" if many else picked_kind(options), options)
    elif kind in ("text", "string"):
        _add(draft, row, words, "own_words", [])
    elif kind == "note":
        draft.left_out(where, "A note", "Write it as the help of the question after it.")
    else:
        draft.left_out(where, f"A question of type {kind[:40]}", "Heard has no such kind.")


def _add(draft: Draft, row: Row, words: dict[str, str], kind: str, options: list[dict[str, Any]]) -> None:
    condition = row.get("relevant") or row.get("relevance") or ""
    name = row.get("name") or next(iter(words.values()))
    draft.add(name, kind, words, options=options, help=_texts(row, "hint"), shown_when=condition)


def _choices(rows: list[Row]) -> dict[str, list[dict[str, Any]]]:
    lists: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        name, value = row.get("list_name") or row.get("list name") or "", row.get("name") or row.get("value") or ""
        if name and value:
            words = _texts(row, "label") or {"en": words_of(value)}
            lists.setdefault(name.lower(), {}).setdefault(option_id(value), {"id": option_id(value), "words": words})
    return {name: list(options.values()) for name, options in lists.items()}


def _texts(row: Row, column: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for head, cell in row.items():
        first, _, language = head.partition(":")
        code = language_code(language.strip(": ") or "en") if first.strip() == column else ""
        if code and words_of(cell):
            found.setdefault(code, words_of(cell))
    return found


def _sheets(content: bytes) -> dict[str, list[Row]]:
    # Imported here: it wakes NumPy where that is installed, and this library runs while a child waits.
    from openpyxl import load_workbook

    _refuse_a_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return {sheet.title.strip().lower(): list(_rows(sheet)) for sheet in book.worksheets}
    except Exception as error:  # openpyxl raises a dozen kinds for a broken file, none of its own
        raise FileRefused(
            "This workbook cannot be read. Open it in a spreadsheet and save it again as .xlsx."
        ) from error


def _rows(sheet: Any) -> Iterator[Row]:
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    heads = [str(head or "").strip().lower() for head in next(rows, ())]
    for row in rows:
        yield {
            head: str(cell).strip() for head, cell in zip(heads, row, strict=False) if head and cell not in (None, "")
        }


def _refuse_a_bomb(content: bytes) -> None:
    # T10: looked at before it is unpacked.
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as error:
        raise FileRefused("This is not an .xlsx file. Open it in a spreadsheet and save it as .xlsx.") from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise FileRefused("This workbook is too large inside. Keep the sheets survey, choices and settings only.")
