"""What an application compiles when it is made, kept for the next one: templates, and how addresses are put together.

Each test has an application of its own, and without this each would compile the same templates and routes anew.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

_builders: dict[tuple[Any, ...], Any] = {}


class Templates(BytecodeCache):
    """Compiled templates, kept as long as the process; Jinja names each by where it stands and what is in it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


class KnownRule(Rule):
    """A rule whose builder is the same function as that of an equal rule before it: it asks the rule for all it needs.

    A rule with defaults is compiled anew, since its builder holds values.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        if self.defaults:
            return super()._compile_builder(append_unknown)
        of = (self.rule, tuple(self._trace), append_unknown)
        if of not in _builders:
            _builders[of] = super()._compile_builder(append_unknown)
        return _builders[of]


def share_what_is_compiled() -> None:
    """Every application of this process uses what an earlier one has compiled."""
    Flask.jinja_options = {"bytecode_cache": Templates()}
    Flask.url_rule_class = KnownRule
