"""The result of a run as files: themes.json for people and programs, assignments.csv for spreadsheets.

The file commands come in with ThemesFound. Everything written here is redacted; ids are those of the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from analysis.evidence import Prompt
from analysis.spreadsheet import write_rows
from analysis.themes import STEADINESS_MEANS, Reason, Theme, ThemesFound


def write_themes(found: ThemesFound, folder: Path, *, prompts: Sequence[Prompt] = ()) -> None:
    """Write `themes.json`, `assignments.csv` and `notices.txt` into a folder, which is made if it is missing.

    Notices stand apart: in themes.json everything beside the themes and `about` is a list of ids.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(themes_as_json(found, prompts=prompts), ensure_ascii=False, indent=2)
    (folder / "themes.json").write_text(text + "\n", encoding="utf-8", errors="replace")
    notices = "".join(f"{notice}\n" for notice in found.notices)
    (folder / "notices.txt").write_text(notices, encoding="utf-8")
    write_rows(
        folder / "assignments.csv",
        ["id", "theme_id", "strength"],
        (
            [placement.comment_id, theme.id, placement.strength]
            for theme in found.themes
            for placement in theme.placements
        ),
    )


def themes_as_json(found: ThemesFound, *, prompts: Sequence[Prompt] = ()) -> dict[str, object]:
    """Return the themes, then every bucket as a list of ids: together each comment once or more, none missing.

    `unplaced` are comments in no theme, rare voices among them; the other buckets say why a comment could not be
    compared at all. `about` holds the rare voices one by one, what a reader must know, and what each word means.
    """
    buckets = {_BUCKETS.get(reason, reason): list[str]() for reason in get_args(Reason)}
    for reason, ids in found.unplaced.items():
        buckets[_BUCKETS.get(reason, reason)].extend(ids)
    asked = {prompt.id: prompt.words for prompt in prompts}
    themes = [{**_theme_as_json(theme, found), "prompt": asked.get(theme.prompt, "")} for theme in found.themes]
    return {"themes": themes, **buckets, "about": _about(found)}


_BUCKETS: Mapping[Reason, str] = {"mixed": "unplaced", "rare": "unplaced"}


def _about(found: ThemesFound) -> dict[str, object]:
    return {
        "rare": [
            {"label": voice.label, "nearest": voice.nearest, "comments": list(voice.comment_ids)}
            for voice in found.rare
        ],
        "warnings": [{"code": one.code, "words": one.words} for one in found.warnings if not one.about],
        "steadiness": dict(STEADINESS_MEANS),
    }


def _theme_as_json(theme: Theme, found: ThemesFound) -> dict[str, object]:
    clauses = {placement.comment_id: placement.clause for placement in theme.placements}
    return {
        "id": theme.id,
        "label": theme.label,
        "keywords": list(theme.keywords),
        "size": theme.size,
        "steadiness": theme.steadiness,
        "warnings": [{"code": one.code, "words": one.words} for one in found.warnings if one.about == theme.id],
        "comments": list(dict.fromkeys(placement.comment_id for placement in theme.placements)),
        "quotes": [clauses[comment_id] for comment_id in theme.examples],
    }
