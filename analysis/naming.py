"""What a group is called: a short phrase that its own comments use, and the words that set it apart.

The pipeline comes in with the clauses of each group and the question that they answer. Answers that are nearly the same
count once. A phrase that several of them say and other groups do not beats a single word; a stem, a redaction mark or
the question's own words are never a name. A person renames freely.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.phrases import (
    Phrase,
    is_vague,
    joints,
    names_a_thing,
    phrases,
    root,
    roots,
    roots_of,
    runs,
    says_something,
    tells_how,
)
from analysis.sameness import one_of_each

NUMBERED = "Theme "
"""How a label begins that is a number only: nothing in the comments can be a name."""
MOST_KEYWORDS = 6
LONGEST_VOICE = 8
"""Words of an answer that may stand as the name of a rare voice."""
RICHER = 2.4
"""How much better a phrase of two words that say something is than one such word, all else being equal."""
MOST_RICH = 2.6
USUAL = 0.35
"""How much a phrase is worth less for being a rarer form of what it says."""
HOW = 0.6
"""What 'more', 'no' or 'too much' adds, beside a word that says something."""
SAID_TOGETHER, SAID_SO = 0.15, 0.25
"""Exponent of the share of the comments that say a name: what sets the theme apart weighs more than how many say it."""
SEVERAL = 0.02
"""A name is said by two comments and by this share of them, else it is worth less."""
NO_THING = 0.4
"""What is left of a word alone that never stands like the name of a thing: 'left', 'explained'."""
UNEVEN = 0.93
"""What each small word inside a phrase takes away."""
CUT, MOSTLY = 0.7, 0.75
"""What is left of a phrase that is mostly written with one more word: 'listen to young', where it is 'young people'."""
TURNED = 0.2
"""The least that is left of a phrase which comments mostly say as part of another ('not allowed phones')."""
_SHORT = re.compile(r"\b[A-Za-z]{2,5}\b")

Roots = frozenset[str]
Meaning = tuple[Roots, str]


@dataclass(frozen=True, slots=True)
class Name:
    """A theme's label and the words that set it apart, strongest first."""

    label: str
    keywords: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """The different clauses of a group, cut into runs of words, and what each of its roots weighs."""

    clauses: list[list[list[str]]]
    said: list[Roots]
    weight: dict[str, float]


def name_groups(groups: Sequence[Sequence[str]], question: str = "") -> list[Name]:
    """Name each group of clauses, the largest first; no two names read alike, and none repeats the question."""
    asked = roots_of(question)
    cut = [_cut(clauses, asked) for clauses in groups]
    _weigh(cut)
    names: dict[int, Name] = {}
    taken: list[Roots] = []
    for at in sorted(range(len(groups)), key=lambda at: (-len(cut[at].clauses), at)):
        forms = _forms(cut[at])
        label, said = _first_free(list(_labels(cut[at], forms)), taken)
        label = label or f"{NUMBERED}{len(names) + 1}"
        taken.append(said)
        names[at] = Name(label, _keywords(cut[at], forms))
    loud = _abbreviations(groups)
    return [_as_written(names[at], loud) for at in range(len(groups))]


def name_voice(clauses: Sequence[str], question: str = "") -> str:
    """Name what few say: by a whole short answer, where it is one; '' where it says nothing."""
    different = [one for one in one_of_each(clauses) if roots_of(one)]
    [name] = name_groups([different or clauses], question)
    if different and (len(different) == 1 or not name.keywords) and len(different[0].split()) <= LONGEST_VOICE:
        return _as_label(different[0])
    return name.label if name.keywords else ""


def share_that_say(label: str, clauses: Collection[str]) -> float:
    """Return the share of different clauses that say a word of the label; 0 for a label that says nothing."""
    wanted = roots_of(label)
    different = one_of_each(clauses)
    said = sum(bool(wanted & roots_of(clause)) for clause in different)
    return said / len(different) if different else 0.0


def read_alike(label: str, other: str) -> bool:
    """Say whether two labels share all that one of them says."""
    one, two = (roots_of(text) for text in (label, other))
    return label.lower() == other.lower() or _read_alike(one, two)


def _cut(clauses: Sequence[str], asked: Roots) -> _Group:
    cut = [[run for run in runs(clause)] for clause in one_of_each(clauses)]
    return _Group(cut, [roots([word for run in clause for word in run]) - asked for clause in cut], {})


def _weigh(groups: Sequence[_Group]) -> None:
    """Weigh each root: in which share of this group's clauses it is, more where the other groups lack it."""
    shares = []
    for group in groups:
        counts = Counter(found for said in group.said for found in said)
        shares.append({found: n / len(group.said) for found, n in counts.items()})
    everywhere: Counter[str] = Counter()
    for share in shares:
        everywhere.update(share)
    for group, share in zip(groups, shares, strict=True):
        for found, here in share.items():
            group.weight[found] = here * (here * len(groups) / everywhere[found]) ** 0.5


def _forms(group: _Group) -> dict[str, str]:
    """Return for each root the form in which it is written most often."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for clause in group.clauses:
        for word in {word for run in clause for word in run if says_something(word)}:
            if (found := root(word)) in group.weight:
                written[found][word] += 1
    return {found: min(forms, key=lambda word: (-forms[word], word)) for found, forms in written.items()}


def _keywords(group: _Group, forms: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms[found] for found in _heaviest(group)))[:MOST_KEYWORDS]


def _heaviest(group: _Group) -> list[str]:
    return sorted(group.weight, key=lambda found: (-group.weight[found], found))


def _labels(group: _Group, forms: Mapping[str, str]) -> Iterator[tuple[str, Roots]]:
    """Possible labels, best first: phrases, two strong words joined, one word."""
    for phrase, said in _best_phrases(group, forms):
        yield _as_label(" ".join(phrase)), said
    strong = [found for found in _heaviest(group) if not is_vague(forms[found])][:MOST_KEYWORDS]
    for at, first in enumerate(strong):
        for second in strong[at + 1 :]:
            yield _as_label(f"{forms[first]} and {forms[second]}"), frozenset((first, second))
    for only in _heaviest(group):
        yield _as_label(forms[only]), frozenset((only,))


def _best_phrases(group: _Group, forms: Mapping[str, str]) -> list[tuple[Phrase, Roots]]:
    """Phrases that comments say, best first."""
    written, whole, meant = Counter[Phrase](), Counter[Phrase](), Counter[Meaning]()
    for clause in group.clauses:
        found: dict[Phrase, bool] = {}
        for run in clause:
            for phrase, stands in phrases(run):
                found[phrase] = found.get(phrase, False) or stands
        written.update(found.keys())
        meant.update({_meaning(phrase) for phrase in found})
        whole.update(phrase for phrase, stands in found.items() if stands)
    things, grown = _share_as_things(group), _grown(written)
    scored = []
    for phrase, n in written.items():
        said = frozenset(one for one in roots(phrase) if one in group.weight)
        if not said or all(map(is_vague, phrase)) or (len(said) == 1 and forms[min(said)] not in phrase):
            continue
        worth = _worth(phrase, said, meant[_meaning(phrase)], group) * (n / meant[_meaning(phrase)]) ** USUAL
        worth *= CUT if grown.get(phrase, 0) >= MOSTLY * n else 1
        worth *= TURNED + (1 - TURNED) * whole[phrase] / n
        if len(phrase) == 1:
            worth *= NO_THING + (1 - NO_THING) * min(1, 2 * things[phrase[0]])
        scored.append((worth, phrase, said))
    scored.sort(key=lambda one: (-one[0], one[1]))
    return [(phrase, said) for _, phrase, said in scored[:200]]


def _grown(written: Mapping[Phrase, int]) -> dict[Phrase, int]:
    """Return for each phrase how often it is written with one more word, the same one, that says something."""
    grown: dict[Phrase, int] = {}
    for phrase, n in written.items():
        for part, more in ((phrase[:-1], phrase[-1]), (phrase[1:], phrase[0])):
            if len(part) > 1 and says_something(more):
                grown[part] = max(grown.get(part, 0), n)
    return grown


def _meaning(phrase: Phrase) -> Meaning:
    """What phrases have in common that say the same in other small words or another order."""
    return roots(phrase), phrase[0] if tells_how(phrase) else ""


def _share_as_things(group: _Group) -> dict[str, float]:
    """Return for each word how often it stands like the name of a thing."""
    written, thing = Counter[str](), Counter[str]()
    for run in (run for clause in group.clauses for run in clause):
        written.update(run)
        thing.update(word for at, word in enumerate(run) if names_a_thing(run, at))
    return {word: thing[word] / n for word, n in written.items()}


def _worth(phrase: Phrase, said: Roots, written: int, group: _Group) -> float:
    together = sum(said <= one for one in group.said) if not tells_how(phrase) else written
    clauses = len(group.said)
    several = max(min(2, clauses), SEVERAL * clauses)
    rich = min(len(roots(phrase)) + HOW * tells_how(phrase), MOST_RICH if written >= several else 2)
    weights = sorted((group.weight[one] for one in said), reverse=True)
    worth: float = sum(weights if written >= several else weights[:2])
    worth *= (together / clauses) ** SAID_TOGETHER * (written / clauses) ** SAID_SO
    worth *= RICHER ** ((rich - 1) * min(1.0, written / several)) * UNEVEN ** joints(phrase)
    return worth * min(1.0, together / several)


def _first_free(labels: Sequence[tuple[str, Roots]], taken: Sequence[Roots]) -> tuple[str, Roots]:
    """The first label that shares not all it says with another name; else one that says more or less; else none."""
    for too_near in (_read_alike, _say_the_same):
        for label, said in labels:
            if not any(too_near(said, one) for one in taken):
                return label, said
    return "", frozenset()


def _read_alike(said: Roots, other: Roots) -> bool:
    return bool(said and other) and (_within(said, other) or _within(other, said))


def _say_the_same(said: Roots, other: Roots) -> bool:
    return _within(said, other) and _within(other, said)


def _within(said: Roots, other: Roots) -> bool:
    """Whether the other one says all of it, be it in another form of the word."""
    return all(any(_one_family(one, two) for two in other) for one in said)


_ENDINGS = ("", "r", "er", "or", "ti", "i", "y", "li", "ness", "s", "ed", "ing", "est", "ment", "e", "al", "ful")


def _one_family(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if one == other:
        return True
    if len(short) >= 4 and long.startswith(short):
        return long[len(short) :] in _ENDINGS
    return len(short) >= 6 and _is_one_slip_away(short, long)


def _is_one_slip_away(short: str, long: str) -> bool:
    """One letter more, fewer, or another; the first stays."""
    if short[0] != long[0] or len(long) - len(short) > 1:
        return False
    same = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _abbreviations(groups: Sequence[Sequence[str]]) -> set[str]:
    """Words that people mostly write in capitals, like NHS."""
    written = Counter(word for clauses in groups for clause in clauses for word in _SHORT.findall(clause))
    lower = Counter[str]()
    for word, n in written.items():
        lower[word.lower()] += n if not word.isupper() else 0
    return {word.lower() for word, n in written.items() if word.isupper() and n > lower[word.lower()]}


def _as_written(name: Name, loud: set[str]) -> Name:
    return Name(_said_loud(name.label, loud), tuple(_said_loud(word, loud) for word in name.keywords))


def _said_loud(label: str, loud: set[str]) -> str:
    return " ".join(word.upper() if word.lower() in loud else word for word in label.split())


def _as_label(words_found: str) -> str:
    """With a capital, unless that would make another word of it: Turkish 'ılık' is not 'Ilık'."""
    first, capital = words_found[:1], words_found[:1].upper()
    return (capital if capital.lower() == first else first) + words_found[1:]
