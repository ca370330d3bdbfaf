"""Our own drawings as prints take them: one SVG each, black on white, out of the sheets that screens use."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import segno

import app.design

SHEETS = Path(app.design.__file__).parent / "static" / "child"
SYMBOL = re.compile(r'<symbol id="(?P<name>[\w-]+)" viewBox="(?P<box>[\d ]+)">(?P<drawn>.*?)</symbol>', re.DOTALL)
INK = "#16262b"


def pick(names: Iterable[str]) -> dict[str, str]:
    """The drawings with these names; one that we do not have is left out."""
    known = _sheet("pictures")
    return {name: known[name] for name in sorted(set(names)) if name in known}


def find_plan(name: str) -> str:
    """The plan with this name, '' where there is none; some plans are called as a drawing is."""
    return _sheet("plans").get(name, "")


def draw_qr(link: str) -> str:
    """The square code of a link, with no margin of its own."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=0, omitsize=True)
    return drawn.getvalue().decode("ascii")


@cache
def _sheet(name: str) -> Mapping[str, str]:
    sheet = (SHEETS / f"{name}.svg").read_text(encoding="utf-8")
    return {
        found["name"]: _alone(found["box"], found["drawn"]).replace("currentColor", INK)
        for found in SYMBOL.finditer(sheet)
    }


def _alone(box: str, drawn: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>'
