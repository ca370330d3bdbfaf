"""Schools by the name that children call them, with or without 'school': 'st marys', 'loreto', 'burnage academy'.

What a list knows comes first; then what a child goes to ('i go to oakvale') when no word of everyday says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.finders.everyday import is_everyday, is_misspelt_everyday
from analysis.finders.gazetteer import key
from analysis.finders.known import KINDS_OF_SCHOOL, NEVER_A_NAME, NOT_ALONE, ROADS, SAINTS, SCHOOLS, SCHOOLS_MISSPELT, SPOTS, word_list
from analysis.finders.words import Span, Typed

_NOUNS = SCHOOLS | SCHOOLS_MISSPELT | word_list("school infant junior prep sixth pru")
_SURE_NOUNS = _NOUNS - word_list("school college high secondary university nursery infant junior skool scool shool skl schol schoo")
_LEADS = word_list(
    "at to from attend attends attended attending join joined joining left leave leaving go goes going went starting "
    "started start in called near off outside by past is was hate love loved like"
)
_GOING = word_list("go goes going went gone moved move moving start started starting")
_AROUND = word_list(
    "kids pupils teachers students uniform lads girls boys lot playground canteen field teacher head headteacher "
    "reception sixth high primary juniors infants"
)
_ELSEWHERE = SPOTS | ROADS | word_list("estate village town house mums dads shops way")


def find_schools_by_name(typed: Typed) -> Iterator[Span]:
    """Find schools that a list knows, schools called after saints, and what a child 'goes to'."""
    keys = [key(word.lower.replace("-", "")) for word in typed.words]
    before = -9
    for at in range(len(typed.words)):
        size = _known(typed, keys, at) or _saint(typed, keys, at) or _gone_to(typed, at) or _in_a_town(typed, at)
        if not size and at - before == 2 and typed.lower(at - 1) in ("to", "and", "or"):
            size = int(keys[at] in typed.known.schools_or_words)
        if size:
            before = at + size - 1
            last = at + size - 1
            while last + 1 < len(typed.words) and typed.beside(last) and _is_of_title(typed, last + 1):
                last += 1
            yield Span(typed.words[at].start, typed.words[last].end, "school")


def _is_of_title(typed: Typed, at: int) -> bool:
    word = typed.lower(at)
    return word in _NOUNS or (word in KINDS_OF_SCHOOL - {"and", "for", "first", "free", "of", "girls", "state", "in"} and (
        typed.lower(at + 1) in _NOUNS or typed.lower(at + 1) in KINDS_OF_SCHOOL
    ))  # fmt: skip


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
    if size > 1 and before in _LEADS - {"is", "was", "like", "love", "hate", "called", "in", "by", "near", "past", "off"}:
        return capital or (before in ("to", "at", "from") and typed.lower(at - 2) in _GOING | {"year", "kids", "moved"})
    if capital and size > 1:
        return True
    if before in _LEADS - {"is", "was", "in", "called", "like", "love", "hate"}:
        return words[0].lower not in typed.known.names or size > 1 or typed.lower(at - 2) in _GOING
    return capital and after in _AROUND


def _saint(typed: Typed, keys: list[str], at: int) -> int:
    """'st marys', 'saint bedes', 'our ladys', 'st joseph and st bede'."""
    if keys[at] != "st" or not typed.beside(at) and not _with_a_stop(typed, at):
        return 0
    if at + 1 < len(keys) and keys[at + 1] in SAINTS and not _is_said_of_another(typed, at, 2):
        if keys[at + 2 : at + 4] and keys[at + 2] in ("and", "&") and keys[at + 3] == "st":
            return 5 if at + 4 < len(keys) else 2
        return 2
    return 0


def _with_a_stop(typed: Typed, at: int) -> bool:
    return at + 1 < len(typed.words) and typed.text[typed.words[at].end : typed.words[at + 1].start].strip(". ") == ""


def _in_a_town(typed: Typed, at: int) -> int:
    """'manchester acadamy': a place, and a noun that only the list of misspelt ones knows."""
    if typed.lower(at) in typed.known.places and typed.beside(at) and typed.lower(at + 1) in _NOUNS:
        return 2
    return 0


def _gone_to(typed: Typed, at: int) -> int:
    """'i go to oakvale': a word of no list, after a way to say that one goes to school there."""
    word = typed.words[at]
    if is_everyday(word.lower) or len(word.lower) < 4 or typed.known.is_name(word.lower):
        return 0
    if word.lower in typed.known.places | typed.known.places_or_words or typed.lower(at + 1) in _ELSEWHERE:
        return 0
    to_it = typed.lower(at - 1) in ("to", "2") and typed.lower(at - 2) in _GOING
    to_it = to_it or (typed.lower(at - 1) in ("go", "goes", "went") and typed.lower(at - 2) not in ("to", "i'll", "can"))
    year = typed.lower(at - 1) in ("at", "in") and typed.lower(at - 2) in ("year", "yr", "pupil", "student", "teacher", "teachers", "kids")
    attends = typed.lower(at - 1) in ("attend", "attends", "attended", "attending")
    numbered = typed.lower(at - 1) == "at" and _after_a_year(typed, at)
    if not (to_it or year or attends or numbered):
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
