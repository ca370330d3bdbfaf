"""Conditions as other tools write them: XLSForm's relevant, LimeSurvey's relevance and SurveyJS's visibleIf, in one.

A reader comes in with the words and with a way to find a question; what cannot be said in Heard is an Unreadable and
the reader tells so. `relevant` goes the other way. Nothing is ever evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from surveys.conditions import not_sound

Row = dict[str, Any]
Find = Callable[[str, str, str], Row]
"""From a question's name there, how it is asked ('answered', 'missing', 'is', 'includes') and a value there to a
condition of ours; raises Unreadable."""

_LONGEST = 4000
_MOST_TOKENS = 400
_MOST_DEEP = 20
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<name>\$\{\s*[^{}]{1,80}?\s*\}|\{\s*[^{}]{1,80}?\s*\}|\.\.?/[\w./-]{1,80}|[A-Za-z_][\w.-]*)
    |(?P<text>'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?)
    |(?P<sign>==|!=|<>|<=|>=|&&|\|\||[=<>!(),\[\]]|[-+*/%.])
    )""",
    re.VERBOSE,
)
_SAME, _OTHER = {"=", "==", "eq", "equal"}, {"!=", "<>", "ne", "notequal"}
_EMPTY = {"is_empty": False, "empty": False, "notempty": True}


class Unreadable(Exception):
    """Heard cannot say this condition; the words are for the author: which part of it, and why."""


def read_condition(written: str, find: Find) -> Row | None:
    """Return `written` as a condition of ours, None where it is always true; raises Unreadable."""
    if len(written) > _LONGEST:
        raise Unreadable("it is too long")
    reading = _Reading(_tokens(written), find)
    found = reading.either()
    reading.ends()
    if found is True:
        return None
    if found is False:
        raise Unreadable("it is never true")
    wrong = not_sound(found)
    if wrong:
        raise Unreadable(wrong[:1].lower() + wrong[1:].rstrip("."))
    return found


def relevant(condition: Mapping[str, Any]) -> str:
    """Return a sound `condition` as XLSForm says it; the reason of a missing answer does not come along."""
    if "any" in condition or "all" in condition:
        key, word = ("any", " or ") if "any" in condition else ("all", " and ")
        parts = [_inside(part) for part in condition[key]]
        return word.join(parts) if len(parts) > 1 else parts[0]
    if "not" in condition:
        return f"not({relevant(condition['not'])})"
    if "missing" in condition:
        return f"${{{condition['missing']}}} = ''"
    name = condition["answered"]
    if "includes" in condition:
        return f"selected(${{{name}}}, {_quoted(condition['includes'])})"
    return f"${{{name}}} = {_quoted(condition['is'])}" if "is" in condition else f"${{{name}}} != ''"


def _inside(part: Mapping[str, Any]) -> str:
    return f"({relevant(part)})" if "any" in part or "all" in part else relevant(part)


def _quoted(value: str) -> str:
    return f'"{value}"' if "'" in value else f"'{value}'"


def _tokens(written: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at, end = 0, len(written.rstrip())
    while at < end:
        found = _TOKEN.match(written, at)
        if not found or len(tokens) >= _MOST_TOKENS:
            raise Unreadable(
                f"Heard does not know {written[at : at + 20].strip()!r}" if not found else "it is too long"
            )
        tokens.append((str(found.lastgroup), found.group(str(found.lastgroup))))
        at = found.end()
    return tokens


class _Reading:
    """One pass over the tokens of one condition: or, and, not, and what compares one question with one value."""

    def __init__(self, tokens: Sequence[tuple[str, str]], find: Find) -> None:
        self._tokens, self._find, self._at, self._deep = tokens, find, 0, 0

    def either(self) -> Row | bool:
        """Read parts joined by or."""
        self._deep += 1
        if self._deep > _MOST_DEEP:
            raise Unreadable("it is nested too deep")
        parts = self._joined(self._both, ("or", "||"))
        self._deep -= 1
        if any(part is True for part in parts):
            return True
        return _join("any", [part for part in parts if isinstance(part, dict)]) or False

    def ends(self) -> None:
        """Refuse what stands after the condition's end."""
        if self._at < len(self._tokens):
            raise Unreadable(f"Heard does not know {self._tokens[self._at][1]!r} there")

    def _both(self) -> Row | bool:
        parts = self._joined(self._one, ("and", "&&"))
        if any(part is False for part in parts):
            return False
        return _join("all", [part for part in parts if isinstance(part, dict)]) or True

    def _joined(self, read: Callable[[], Row | bool], words: Sequence[str]) -> list[Row | bool]:
        parts = [read()]
        while self._word() in words:
            self._at += 1
            parts.append(read())
        return parts

    def _one(self) -> Row | bool:
        word = self._word()
        if word in ("!", "not"):
            self._at += 1
            if self._word() == "(":
                return _not(self._in_brackets())
            return _not(self._one())
        if word == "(":
            return self._in_brackets()
        kind, text = self._take()
        if kind == "text":
            return self._compared_the_other_way(text)
        if kind != "name":
            raise Unreadable(f"Heard does not know {text!r} there")
        if self._word() == "(":
            return self._function(text.lower())
        return self._compared(text)

    def _in_brackets(self) -> Row | bool:
        self._expect("(")
        found = self.either()
        self._expect(")")
        return found

    def _function(self, name: str) -> Row | bool:
        self._expect("(")
        if name in ("true", "false"):
            self._expect(")")
            return name == "true"
        if name in ("selected", "jr:selected"):
            question = self._name()
            self._expect(",")
            value = self._text()
            self._expect(")")
            return self._answered(question, "includes", value)
        if name in _EMPTY:
            question = self._name()
            self._expect(")")
            return self._answered(question) if _EMPTY[name] else self._missing(question)
        if name in ("count-selected", "string-length", "strlen", "count"):
            question = self._name()
            self._expect(")")
            return self._counted(question)
        raise Unreadable(f"Heard does not know {name}()")

    def _counted(self, question: str) -> Row:
        sign, number = self._take()[1], self._text()
        if (sign, number) in {(">", "0"), (">=", "1"), ("!=", "0")}:
            return self._answered(question)
        if (sign, number) in {("=", "0"), ("==", "0"), ("<", "1")}:
            return self._missing(question)
        raise Unreadable("Heard does not count")

    def _compared(self, question: str) -> Row | bool:
        kind, sign = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        sign = sign.lower()
        if sign in _EMPTY:
            self._at += 1
            return self._answered(question) if _EMPTY[sign] else self._missing(question)
        if sign in _SAME | _OTHER:
            self._at += 1
            same = self._is(question, self._text())
            return same if sign in _SAME else _not(same)
        if sign in ("contains", "notcontains", "anyof", "allof", "noneof"):
            self._at += 1
            return self._among(question, sign)
        if kind == "" or sign in ("and", "or", ")", "&&", "||"):
            raise Unreadable(f"it does not say what {_bare(question)} must be")
        raise Unreadable(f"Heard cannot compare with {sign!r}: it has no numbers and does not reckon")

    def _among(self, question: str, sign: str) -> Row | bool:
        values = self._list() if self._word() == "[" else [self._text()]
        parts = [self._answered(question, "includes", value) for value in values]
        found = _join("all" if sign == "allof" else "any", parts) or False
        return _not(found) if sign in ("notcontains", "noneof") else found

    def _compared_the_other_way(self, value: str) -> Row | bool:
        # LimeSurvey's relevance is 1 where a question is always shown.
        if self._at == len(self._tokens) or self._word() in (")", "and", "or", "&&", "||"):
            return value.strip("'\"") not in ("", "0")
        sign = self._take()[1].lower()
        if sign not in _SAME | _OTHER:
            raise Unreadable(f"Heard cannot compare with {sign!r}: it has no numbers and does not reckon")
        same = self._is(self._name(), value.strip("'\""))
        return same if sign in _SAME else _not(same)

    def _is(self, question: str, value: str) -> Row:
        return self._answered(question, "is", value) if value else self._missing(question)

    def _answered(self, question: str, how: str = "answered", value: str = "") -> Row:
        return self._find(_bare(question), how, value)

    def _missing(self, question: str) -> Row:
        return self._find(_bare(question), "missing", "")

    def _list(self) -> list[str]:
        self._expect("[")
        values = [self._text()]
        while self._word() == ",":
            self._at += 1
            values.append(self._text())
        self._expect("]")
        return values

    def _name(self) -> str:
        kind, text = self._take()
        if kind != "name":
            raise Unreadable(f"a question was expected, not {text!r}")
        return _bare(text)

    def _text(self) -> str:
        kind, text = self._take()
        if kind == "text":
            return text[1:-1] if text[:1] in "'\"" else text
        if kind == "name" and text.lower() in ("true", "false"):
            return text.lower()
        raise Unreadable("it compares one question with another" if kind == "name" else f"not with {text!r}")

    def _word(self) -> str:
        return self._tokens[self._at][1].lower() if self._at < len(self._tokens) else ""

    def _take(self) -> tuple[str, str]:
        if self._at == len(self._tokens):
            raise Unreadable("it ends in the middle")
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, sign: str) -> None:
        found = self._take()[1]
        if found != sign:
            raise Unreadable(f"{sign} was expected, not {found!r}")


def _bare(name: str) -> str:
    """The name of a question without the signs around it."""
    bare = name.strip("${} \t").rpartition("/")[2]
    return re.sub(r"\.(NAOK|code|value|shown)$", "", bare)


def _not(found: Row | bool) -> Row | bool:
    if isinstance(found, bool):
        return not found
    return {"answered": found["missing"]} if set(found) == {"missing"} else {"not": found}


def _join(key: str, parts: Sequence[Row]) -> Row | None:
    return ({key: list(parts)} if len(parts) > 1 else parts[0]) if parts else None
