"""YAML in and out: the format in which a consultation is written by hand and kept on the shelf.

Read as YAML 1.2 does: `no` is a word and not False, a date is a text. Aliases, repeated names and depth are refused.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import yaml

from surveys.definition import Consultation, to_plain
from surveys.errors import FileRefused

_MOST_DEEP = 20
_MOST_PARTS = 30_000
"""Ten times what the longest ready consultation has; a list of nothing but commas would take seconds."""


class _Plain(yaml.SafeLoader):
    """SafeLoader without the traps: no aliases (they multiply), no repeated names, no yes-means-true."""

    depth = parts = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose one node, counting how deep it stands."""
        if self.check_event(yaml.AliasEvent):
            raise FileRefused("Write the text out where it says *name: short cuts are not read.")
        self.parts += 1
        if self.parts > _MOST_PARTS:
            raise FileRefused("The file says more than a consultation can hold. Divide it.")
        self.depth += 1
        if self.depth > _MOST_DEEP:
            raise FileRefused("The file is nested too deep. Start from one of the ready consultations.")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Construct one mapping, each name once."""
        names = Counter(key.value for key, _ in node.value if isinstance(key.value, str))
        twice = next((name for name, count in names.items() if count > 1), None)
        if twice is not None:
            raise FileRefused(f"Line {node.start_mark.line + 1}: {str(twice)[:40]} stands here twice. Keep one.")
        return super().construct_mapping(node, deep)


_TRAPS = (":bool", ":timestamp", ":merge", ":int", ":float")
_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if not tag.endswith(_TRAPS)]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
_Plain.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?[0-9]{1,9}$"), list("-0123456789"))


def parse(text: str) -> Any:
    """Return what `text` says as plain values; raises FileRefused with the line and what to do."""
    try:
        return yaml.load(text, Loader=_Plain)  # noqa: S506 - a SafeLoader, stricter
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FileRefused(
            f"Line {line} is not YAML. Look for a missing quote or a line that starts too far in."
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FileRefused("This is not YAML that Heard can read. Save it again as plain text in UTF-8.") from error


def write(consultation: Consultation) -> str:
    """Return `consultation` as YAML that parse reads back, equal."""
    return yaml.safe_dump(to_plain(consultation), allow_unicode=True, sort_keys=False, width=110)
