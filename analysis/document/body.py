"""Reads the YAML of a safeguarding body: its name, plan, partners, outcomes and priorities (norms, section 0).

The administrator's set-up, the demo and the compiling come in, with a path or with the name of a body that ships in
`bodies/`. Which body it is must never be known to any code: everything about it stands in its file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml

from analysis.document.model import Body, Priority
from analysis.errors import AnalysisRefused

SHIPPED = Path(__file__).parent / "bodies"
MODES = ("round", "suppress")
BELOW = range(5, 11)
"""What mode 'suppress' may hide below (R2.19)."""
UNNAMED = Body(name="", short_name="", plan="", vision="", partners=(), priorities=())
"""For a document whose body nobody named, such as one made from a file of answers."""


class BodyNotReadable(AnalysisRefused):
    """The file about a body is missing, is no YAML, or lacks something that every body has."""


def list_shipped_bodies() -> tuple[str, ...]:
    """Return the names of the bodies that ship with the product, for `load_body`."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def load_body(path_or_name: Path | str) -> Body:
    """Read a body from a file, or by the name of a shipped one; BodyNotReadable says in plain words what is wrong."""
    path = SHIPPED / f"{path_or_name}.yaml" if str(path_or_name) in list_shipped_bodies() else Path(path_or_name)
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as trouble:
        raise _fault(path, f"The file cannot be read: {_first_line(trouble)}", "give the path of a YAML file") from None
    if not isinstance(written, dict):
        raise _fault(path, "The file holds no list of named things", "start it with 'name: ' and the body's name")
    return _body_from_plain(written, path)


def _body_from_plain(written: dict[str, Any], path: Path) -> Body:
    aims = _aims(written, "outcomes", "outcome", path) + _aims(written, "priorities", "priority", path)
    doubled = sorted({aim.id for aim in aims if sum(other.id == aim.id for other in aims) > 1})
    if doubled:
        raise _fault(path, f"Two outcomes or priorities have the id '{doubled[0]}'", "give each an id of its own")
    return Body(
        name=_words(written, "name", path),
        short_name=_words(written, "short_name", path, default=written.get("name")),
        plan=_words(written, "plan", path, default=""),
        vision=_words(written, "vision", path, default=""),
        partners=_lines(written, "partners", path),
        places=_lines(written, "places", path),
        priorities=aims,
        **_small_numbers(written, path),
    )


def _small_numbers(written: dict[str, Any], path: Path) -> dict[str, Any]:
    """Read how the body keeps small numbers from showing anybody: 'small_numbers: {mode: suppress, below: 5}'."""
    chosen = written.get("small_numbers", {"mode": "round"})
    if not isinstance(chosen, dict) or chosen.get("mode") not in MODES:
        raise _fault(path, "'small_numbers' names no mode", "write 'small_numbers: {mode: round}', or 'suppress'")
    if chosen["mode"] == "round":
        if "below" in chosen:
            raise _fault(
                path,
                "'small_numbers' in mode 'round' cannot choose what is hidden",
                "leave 'below' out, or use suppress",
            )
        return {"small_numbers": "round"}
    fewest = chosen.get("below", BELOW[0])
    if type(fewest) is not int or fewest not in BELOW:
        raise _fault(
            path,
            "'below' in 'small_numbers' is no whole number from 5 to 10",
            "write 'small_numbers: {mode: suppress, below: 5}', or a number up to 10",
        )
    return {"small_numbers": "suppress", "fewest": fewest}


def _aims(written: dict[str, Any], key: str, kind: Literal["priority", "outcome"], path: Path) -> tuple[Priority, ...]:
    entries = written.get(key)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries) or not entries:
        raise _fault(
            path, f"'{key}' is missing or is not a list", f"list at least one, each with 'id' and 'name' ({key})"
        )
    return tuple(
        Priority(
            id=_words(entry, "id", path),
            kind=kind,
            name=_words(entry, "name", path),
            meaning=_words(entry, "meaning", path, default=""),
            actions=_lines(entry, "actions", path),
            words=_lines(entry, "words", path),
        )
        for entry in entries
    )


def _words(entry: dict[str, Any], key: str, path: Path, default: object = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise _fault(path, f"'{key}' is missing or is not words", f"write '{key}: ' followed by words")
    return " ".join(value.split())


def _lines(entry: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    lines = entry.get(key, [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _fault(
            path, f"'{key}' is not a list of words", f"write each on a line of its own under '{key}:', after '- '"
        )
    return tuple(" ".join(line.split()) for line in lines)


def _fault(path: Path, wrong: str, do: str) -> BodyNotReadable:
    return BodyNotReadable(wrong, where=str(path), do=do)


def _first_line(trouble: Exception) -> str:
    return str(trouble).splitlines()[0]
