"""Schools by the name that children call them, with or without 'school': 'st marys', 'loreto', 'burnage academy'.

What a list knows comes first; then what a child goes to ('i go to oakvale') when no word of everyday says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.finders.everyday import is_everyday, is_misspelt_everyday
from analysis.finders.gazetteer import NEARLY_SCHOOLS, key
from analysis.finders.known import (
    COUNTRYSIDE,
    ENDINGS_OF_SCHOOLS,
    FIRST_NAMES,
    KINDS_OF_SCHOOL,
    NEVER_A_NAME,
    NOT_ALONE,
    ROADS,
    SAINTS,
    SCHOOLS,
    SCHOOLS_MISSPELT,
    SPOTS,
    word_list,
)
from analysis.finders.words import Span, Typed

_NOUNS = SCHOOLS | SCHOOLS_MISSPELT | word_list("school infant junior prep sixth pru")
_SURE_NOUNS = _NOUNS - word_list(
    "school college high secondary university nursery infant junior skool scool shool skl schol schoo"
)
_LEADS = word_list(
    "at to from attend attends attended attending join joined joining left leave leaving go goes going went starting "
    "started start in called near off outside by past is was hate love loved like"
)
_GOING = word_list("go goes going went gone moved move moving start started starting")
_AROUND = word_list(
    "kids pupils teachers students uniform lads girls boys lot playground canteen field teacher head headteacher "
    "reception sixth high primary juniors infants"
)
_OTHER_SAINTS = word_list("aquina more moore fisher arrowsmith baptist evangelist bosco cross newman plessington")
_WITHIN_TITLES = KINDS_OF_SCHOOL - {"and", "for", "first", "free", "of", "girls", "state", "in"}
_ELSEWHERE = SPOTS | ROADS | word_list("estate village town house mums dads shops way")


def find_schools_by_name(typed: Typed) -> Iterator[Span]:
    """Find schools that a list knows, schools called after saints, and what a child 'goes to'."""
    keys = [key(word.lower.replace("-", "")) for word in typed.words]
    before = -9
    for at, word in enumerate(typed.words):
        if word.lower in _NEVER_FIRST and keys[at] not in typed.known.starts:
            continue
        size = max(look(typed, keys, at) for look in _LOOKS)
        if not size and at - before == 2 and typed.lower(at - 1) in ("to", "and", "or"):
            size = int(keys[at] in typed.known.schools_or_words)
        if size:
            before = at + size - 1
            last = at + size - 1
            if typed.lower(last + 1) == "c" and typed.lower(last + 2) == "of" and typed.lower(last + 3) == "e":
                last += 3
            while last + 1 < len(typed.words) and typed.beside(last) and _is_of_title(typed, last + 1):
                last += 1
            yield Span(typed.words[at].start, typed.words[last].end, "school")


def _is_of_title(typed: Typed, at: int) -> bool:
    word, after = typed.lower(at), typed.lower(at + 1)
    return word in _NOUNS or (word in _WITHIN_TITLES and (after in _NOUNS or after in KINDS_OF_SCHOOL))


def _known(typed: Typed, keys: list[str], at: int) -> int:
    """How many words from here are a school that is known; 0 for none."""
    known = typed.known
    if keys[at] not in known.starts:
        return 0
    for size in range(min(known.longest, len(keys) - at), 0, -1):
        name = " ".join(keys[at : at + size])
        if name in known.schools and not _is_said_of_another(typed, at, size):
            return size
        if name in known.schools_or_words and _means_school(typed, at, size):
            return size
    return 0


def _is_said_of_another(typed: Typed, at: int, size: int) -> bool:
    """'st georges day' is no school."""
    return typed.lower(at + size) in ("day", "street", "road", "lane", "hospital", "ambulance", "church", "square")


def _means_school(typed: Typed, at: int, size: int) -> bool:
    """Whether a name that is also a word is a school here: by a capital, by what stands before or after."""
    words = typed.words[at : at + size]
    before, after = typed.lower(at - 1), typed.lower(at + size)
    common = all(is_everyday(word.lower) for word in words)
    capital = all(word.capital for word in words) and (not words[0].opens or size > 1)
    if after in _NOUNS and typed.beside(at + size - 1):
        if any(word.lower in NEVER_A_NAME and word.lower not in NOT_ALONE for word in words):
            return capital
        return capital or not common or after in _SURE_NOUNS or before in _LEADS
    if (common and size == 1) or after in _ELSEWHERE:
        return False
    if " ".join(word.lower for word in words) in typed.known.places:
        return False
    if size > 1 and before in _LEADS - {
        "is",
        "was",
        "like",
        "love",
        "hate",
        "called",
        "in",
        "by",
        "near",
        "past",
        "off",
    }:
        return capital or (before in ("to", "at", "from") and typed.lower(at - 2) in _GOING | {"year", "kids", "moved"})
    if capital and size > 1:
        return True
    if before in _LEADS - {"is", "was", "in", "called", "like", "love", "hate"}:
        if before == "to" and size == 1:
            return typed.lower(at - 2) in _GOING | {"went", "next"} and typed.lower(at - 3) not in ("am", "im", "is")
        return words[0].lower not in typed.known.names or size > 1 or typed.lower(at - 2) in _GOING
    return capital and after in _AROUND


def _saint(typed: Typed, keys: list[str], at: int) -> int:
    """'st marys', 'saint bedes', 'our ladys', 'st joseph and st bede'."""
    if keys[at] != "st" or (not typed.beside(at) and not _with_a_stop(typed, at)):
        return 0
    if at + 1 < len(keys) and keys[at + 1] in SAINTS and not _is_said_of_another(typed, at, 2):
        if keys[at + 2 : at + 4] and keys[at + 2] in ("and", "&") and keys[at + 3] == "st":
            return 5 if at + 4 < len(keys) else 2
        return 3 if keys[at + 2 : at + 3] and (keys[at + 2] in SAINTS or keys[at + 2] in _OTHER_SAINTS) else 2
    after = typed.lower(at + 1)
    unlisted = len(after) > 4 and not is_everyday(after) and not is_misspelt_everyday(after)
    if unlisted and (not at or is_everyday(typed.lower(at - 1))):
        return 0 if _is_said_of_another(typed, at, 2) else 2
    return 0


def _with_a_stop(typed: Typed, at: int) -> bool:
    return at + 1 < len(typed.words) and typed.text[typed.words[at].end : typed.words[at + 1].start].strip(". ") == ""


def _in_a_town(typed: Typed, keys: list[str], at: int) -> int:
    """'manchester acadamy': a place, and a noun that only the list of misspelt ones knows."""
    if typed.lower(at) in typed.known.places and typed.beside(at) and typed.lower(at + 1) in _NOUNS:
        return 2
    return 0


def _gone_to(typed: Typed, keys: list[str], at: int) -> int:
    """'i go to oakvale': a word of no list, after a way to say that one goes to school there."""
    word = typed.words[at]
    if is_everyday(word.lower) or len(word.lower) < 4 or typed.known.is_name(word.lower):
        return 0
    if typed.known.may_be_place(word.lower) or typed.lower(at + 1) in _ELSEWHERE:
        return 0
    to_it = typed.lower(at - 1) in ("to", "2") and typed.lower(at - 2) in _GOING
    if to_it and typed.lower(at - 2) == "going" and not word.capital:
        to_it = typed.lower(at + 1) in (
            "next",
            "in",
            "school",
            "after",
            "when",
            "for",
            "and",
            "because",
            "cos",
            "now",
            "",
        )
    to_it = to_it or (
        typed.lower(at - 1) in ("go", "goes", "went") and typed.lower(at - 2) not in ("to", "i'll", "can")
    )
    year = typed.lower(at - 1) in ("at", "in") and typed.lower(at - 2) in (
        "year",
        "yr",
        "pupil",
        "student",
        "teacher",
        "teachers",
        "kids",
    )
    attends = typed.lower(at - 1) in ("attend", "attends", "attended", "attending")
    numbered = typed.lower(at - 1) == "at" and _after_a_year(typed, at)
    placed = typed.lower(at - 1) == "at" and len(word.lower) > 4 and not is_misspelt_everyday(word.lower)
    begun = typed.lower(at - 1) in ("start", "started", "starting", "joined", "left") and len(word.lower) > 4
    begun = begun and not is_misspelt_everyday(word.lower)
    if not (to_it or year or attends or numbered or placed or begun):
        return 0
    if is_misspelt_everyday(word.lower) and not word.capital:
        return 0
    size = 1
    while size < 3 and typed.beside(at + size - 1) and not is_everyday(typed.lower(at + size)):
        if typed.lower(at + size) in typed.known.names:
            break
        size += 1
    return size


def _after_a_year(typed: Typed, at: int) -> bool:
    before = typed.text[max(0, typed.words[at].start - 14) : typed.words[at].start].lower()
    return any(f"{word} " in before or f"{word}" in before for word in ("year ", "yr ", "yr", "year")) and any(
        letter.isdigit() for letter in before
    )


def _nearly_known(typed: Typed, keys: list[str], at: int) -> int:
    """'pars wood', 'wright robbinson': a school of our own list with one letter wrong."""
    if typed.lower(at) in NEVER_A_NAME:
        return 0
    for size in (2, 3, 1):
        words = [word.lower for word in typed.words[at : at + size]]
        if len(words) == size and not all(map(is_everyday, words)) and not any(word in NEVER_A_NAME for word in words):
            joined = "".join(keys[at : at + size])
            if len(joined) > 6 and not any(map(typed.known.is_name, words)) and NEARLY_SCHOOLS.has_near(joined):
                return size
    return 0


def _like_a_school(typed: Typed, keys: list[str], at: int) -> int:
    """'at meadowbank', 'go to park view', 'the grange is a rough school': words that schools are called after."""
    size = _run(typed, at)
    if not size:
        return 0
    words = [word.lower for word in typed.words[at : at + size]]
    if size == 1 and (words[0] in typed.known.places or typed.known.is_name(words[0])):
        return 0
    one, two, after = typed.lower(at - 1), typed.lower(at - 2), typed.lower(at + size)
    if after in _SPOTS_NEAR and typed.beside(at + size - 1):
        return 0
    compound = any(_is_compound(word) for word in words)
    told = _is_told_of_school(typed, at, size)
    if told or (compound and not any(map(is_everyday, words)) and one not in ("the", "a", "in", "near", "my")):
        return size
    strong = one in ("at", "attend", "attends", "attended", "joined") or (one == "to" and two in _GOING - {"start"})
    strong = strong or (one in ("go", "goes") and two not in ("to", "lets"))
    if one == "the" and two in ("at", "to", "from") and words[-1] in _THE:
        return size
    if size == 1 and (is_everyday(words[0]) or words[0] in NOT_ALONE) and words[0] not in _ENOUGH:
        return 0
    return size if strong or (one in ("from", "left", "in") and (compound or (size > 1 and one != "in"))) else 0


def _run(typed: Typed, at: int) -> int:
    """How many words from here could be the name of a school, at most three."""
    size = 0
    while size < 3 and at + size < len(typed.words) and (not size or typed.beside(at + size - 1)):
        word = typed.lower(at + size)
        first_name = not size and typed.known.may_be_name(word)
        if first_name and typed.beside(at) and typed.lower(at + 1) in ENDINGS_OF_SCHOOLS | ROADS:
            size += 1
            continue
        if not (_is_compound(word) or (word in NOT_ALONE and word not in _TOO_PLAIN) or (size and word in ROADS)):
            break
        size += 1
    return 0 if size == 2 and typed.lower(at) in _PUBLIC else size


def _is_compound(word: str) -> bool:
    return len(word) > 6 and any(
        word.endswith(ending) and word[: -len(ending)] in COUNTRYSIDE for ending in ENDINGS_OF_SCHOOLS
    )


def _is_told_of_school(typed: Typed, at: int, size: int) -> bool:
    """'... is a rough school', 'my school ... is', 'a school called ...'."""
    after = [typed.lower(at + size + ahead) for ahead in range(5)]
    if after[0] in ("is", "was") and after[1] in ("a", "my", "the", "our", "his", "her") and "school" in after[2:5]:
        return True
    if typed.lower(at - 1) in ("school", "skool") and typed.lower(at - 2) in ("my", "our", "her", "his", "old"):
        return after[0] in ("is", "has", "was", "", "and", "they", "doesnt", "isnt")
    if typed.lower(at - 1) in ("called", "named", "is"):
        return any(typed.lower(at - back) in ("school", "college", "primary", "academy") for back in (2, 3))
    return after[0] in ("kids", "teachers", "pupils", "uniform") and (
        typed.beside(at + size - 1) and not is_everyday(typed.lower(at)) and typed.lower(at - 1) not in ("a", "the")
    )


def _unlisted_of_school(typed: Typed, keys: list[str], at: int) -> int:
    """'my school cavendish has', 'a school called wrenbury': a word of no list where a school is named."""
    word = typed.lower(at)
    if len(word) < 4 or is_everyday(word) or not _is_told_of_school(typed, at, 1):
        return 0
    more = typed.beside(at) and not is_everyday(typed.lower(at + 1)) and len(typed.lower(at + 1)) > 3
    return 2 if more else 1


_TOO_PLAIN = word_list(
    "all our first new old great long high two three light reach step steps square house church university north "
    "east west upper "
    "lower middle town city young mount village hope school star sun sea rainbow dove world art nest"
)
_PUBLIC = word_list(
    "church town city village fire police train bus water sea tree light high green forest castle canal stream"
)
_SPOTS_NEAR = SPOTS | word_list("house mums dads shop shops street road lane avenue car drive")
_THE = word_list(
    "grange manor priory hollies beeches willows elms limes cedars laurels hawthorns oaks meadows glebe spinney birches"
)
_ENOUGH = _THE | word_list(
    "oasis meadow hillside highfield fairfield springfield oakwood woodlands riverside brookside parkside woodside "
    "greenfield acorn "
    "phoenix kingfisher beacon sycamore hawthorn rowan trinity horizons pioneer endeavour heron falcon kestrel "
    "osprey highfields "
    "sunnyside lakeside hilltop heights heathers orchards acorns"
)
_NEVER_FIRST = NEVER_A_NAME - NOT_ALONE - FIRST_NAMES - {"st", "saint"}
"""Words that no look below begins with, most of any text: passed over for speed."""
_LOOKS = (
    _known,
    _saint,
    _nearly_known,
    _gone_to,
    _in_a_town,
    _like_a_school,
    _unlisted_of_school,
)
