"""Consultations in from other tools and from YAML, and out to YAML and XLSForm.

The authoring screen and `python -m surveys check` come in with a file's name and its bytes. Whatever stands in a file,
what comes back is a reading with faults that say what to do: never a crash, and nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.bands import RULES, BandRules
from surveys.checking import check
from surveys.definition import Consultation
from surveys.errors import DefinitionFaulty, Fault, FileRefused
from surveys.exchange import limesurvey, surveyjs, xlsform, yaml_file
from surveys.exchange.draft import Draft
from surveys.exchange.translation_sheet import Line, SheetReading, read_sheet, write_sheet
from surveys.exchange.xlsform_out import list_losses, write_workbook
from surveys.exchange.yaml_file import write
from surveys.plain_reading import from_plain

_KILOBYTE = 1024
_FORMATS = {
    "yaml": ("yaml", 256 * _KILOBYTE),
    "yml": ("yaml", 256 * _KILOBYTE),
    "json": ("surveyjs", 256 * _KILOBYTE),
    "js": ("surveyjs", 256 * _KILOBYTE),
    "lss": ("limesurvey", 2048 * _KILOBYTE),
    "xlsx": ("xlsform", 5 * 1024 * _KILOBYTE),
    "xls": ("xlsform", 5 * 1024 * _KILOBYTE),
}
_READERS = {"surveyjs": surveyjs.read, "limesurvey": limesurvey.read, "xlsform": xlsform.read}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as Heard understood it: `consultation` is None when it could not be read at all."""

    format: str
    consultation: Consultation | None
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing stops it from being asked."""
        return self.consultation is not None and all(fault.severity == "warn" for fault in self.faults)


def read(name: str, content: bytes, *, band: str = "11-13", rules: Mapping[str, BandRules] = RULES) -> Reading:
    """Return the Reading of a file called `name`; `band` is whom a file without bands is for."""
    format, most = _FORMATS.get(name.rpartition(".")[2].lower(), ("", 0))
    draft = Draft(band, title=name.rpartition(".")[0])
    try:
        plain = _plain(format, most, content, draft)
        consultation = from_plain(plain)
    except FileRefused as refused:
        return Reading(format or "unknown", None, (Fault("F01", "file_refused", name, refused.what_to_do),))
    except DefinitionFaulty as faulty:
        return Reading(format, None, (*draft.faults, *faulty.faults))
    return Reading(format, consultation, (*draft.faults, *check(consultation, rules)))


def _plain(format: str, most: int, content: bytes, draft: Draft) -> Any:
    if not format:
        raise FileRefused(
            "Heard reads .yaml, .json or .js (SurveyJS), .lss (LimeSurvey), .xlsx and .xls (XLSForm). Save it as one."
        )
    if len(content) > most:
        raise FileRefused(f"This file is larger than {most // _KILOBYTE} kB. Take pictures out of it, or divide it.")
    if format == "yaml":
        return yaml_file.parse(_text(content))
    if format == "surveyjs" and b'"editions"' in content:
        # Our own form as JSON: what `check` prints under "becomes".
        return surveyjs.parsed(content)
    _READERS[format](content, draft)
    return draft.plain()


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused("The letters of this file are not in UTF-8. Save it again as UTF-8.") from error


__all__ = [
    "Line", "Reading", "SheetReading", "list_losses", "read", "read_sheet", "write", "write_sheet", "write_workbook",
]  # fmt: skip
