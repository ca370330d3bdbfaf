"""Somebody who has every release in hand, knows the rules of masking and how the tables hang together, and solves.

It shares no code with what hides numbers: it reads printed words, links tables by their names, and asks a linear
program for the lowest and highest that each number could be. Of a table it is told whether it has only grown or only
shrunk, and out of which release a table is that was left as it stood.
"""

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_array

from analysis.document.csv import as_csv

ANY = 1e5
WAYS = ("I'm not sure", "I don't want to say", "No answer")
LEFT_OUT = "left out as a theme"


def read(words, *, at_least=0):
    """What a printed number tells: the lowest and highest that it can be, and whether it was hidden."""
    words = words.lower()
    if words.isdigit():
        return int(words), int(words), False
    if found := re.fullmatch(r"about (\d+) \(to the nearest (\d+)\)", words):
        value, step = map(int, found.groups())
        return max(at_least, value - step // 2), value + step - step // 2 - 1, False
    if found := re.fullmatch(r"about (\d+)", words):
        return max(8, int(found[1]) - 2), int(found[1]) + 2, False
    if found := re.fullmatch(r"fewer than (\d+)", words):
        return max(1, at_least), int(found[1]) - 1, True
    assert words in ("not shown", "too few to show safely"), words
    return at_least, ANY, True


@dataclass
class Attacker:
    """Numbers by release and name, with what is known of each, and of sums of them."""

    at: dict = field(default_factory=dict)
    low: list = field(default_factory=list)
    high: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    hidden: list = field(default_factory=list)
    told: set = field(default_factory=set)

    def number(self, name):
        if name not in self.at:
            self.at[name] = len(self.at)
            self.low.append(0.0)
            self.high.append(ANY)
        return self.at[name]

    def learn(self, name, words, *, at_least=0):
        low, high, is_hidden = read(words, at_least=at_least)
        at = self.number(name)
        self.low[at], self.high[at] = max(self.low[at], low), min(self.high[at], high)
        if is_hidden and name not in self.hidden:
            self.hidden.append(name)
        if not is_hidden:
            self.told.add(name)

    def link(self, terms, low, high):
        """low <= sum of factor * number <= high."""
        self.rows.append(([(factor, self.number(name)) for factor, name in terms], low, high))

    def equal(self, left, right):
        self.link([*((1, name) for name in left), *((-1, name) for name in right)], 0, 0)

    def at_most(self, left, right):
        self.link([*((1, name) for name in left), *((-1, name) for name in right)], -np.inf, 0)

    def ranges(self, truth):
        """Lowest and highest of every hidden number that is not nought: whole numbers, by linear programming."""
        same = [row for row in self.rows if row[1] == row[2]]
        most = [row for row in self.rows if row[1] != row[2] and row[2] < np.inf]
        least = [([(-by, at) for by, at in terms], -high, -low) for terms, low, high in self.rows
                 if low != high and low > -np.inf]  # fmt: skip
        program = {
            "A_eq": self._matrix(same), "b_eq": [row[2] for row in same] or None,
            "A_ub": self._matrix(most + least), "b_ub": [row[2] for row in most + least] or None,
        }  # fmt: skip
        for name in self.hidden:
            if not truth.get(name):
                continue
            # That it is not nought is known to whoever knows somebody in it.
            self.low[self.at[name]] = max(self.low[self.at[name]], 1)
        bounds = np.column_stack((self.low, self.high))
        for name in self.hidden:
            if truth.get(name) and name not in self.told:
                ends = []
                for sign in (1, -1):
                    towards = np.zeros(len(self.at))
                    towards[self.at[name]] = sign
                    found = linprog(towards, **program, bounds=bounds)
                    assert found.status == 0, (name, found.message)
                    ends.append(sign * found.fun)
                yield name, ceil(ends[0] - 1e-6), floor(ends[1] + 1e-6)

    def _matrix(self, rows):
        if not rows:
            return None
        matrix = lil_array((len(rows), len(self.at)))
        for at, (terms, _, _) in enumerate(rows):
            for factor, number in terms:
                matrix[at, number] += factor
        return matrix.tocsr()


def look(attacker, release, document, drawn, since):
    """Take in one printed document; `since` says out of which release a table is, by its name."""
    lines = list(csv.DictReader(io.StringIO(as_csv(document))))
    headings = [table.heading for table in document.heard]
    by_table = defaultdict(list)
    for line in lines:
        by_table[line["table"]].append({key: words.removeprefix("'") for key, words in line.items()})

    def of(*table):
        return since(*table) if since else release

    everybody = (of("heard"), "responses")
    attacker.learn(everybody, by_table["Who we heard"][0]["number"])
    for heading in headings:
        for line in by_table[heading]:
            label = _plain(line["row"])
            attacker.learn((of("heard"), "heard", heading, label), line["number"])
            if line["of"]:
                attacker.learn((of("heard"), "expected", heading, label), line["of"])
    for line in by_table["Themes"]:
        _look_at_theme(attacker, line, of)
    for result in document.results:
        _look_at_result(attacker, result, of, drawn)
    for row in document.asked:
        _look_at_asked(attacker, row, of, drawn, document)
    _look_at_ledger(attacker, by_table["Where every comment is"], of)
    _look_at_safety(attacker, document.safety, of)


def _plain(label):
    return {"Easy Read": "easy_read"}.get(label, label)


def _home(words, drawn):
    """The consultation of a question."""
    return next(name for name, asked in drawn.consultations.items() if any(one.words == words for one in asked))


def _look_at_theme(attacker, line, of):
    theme, band = line["row"], _plain(line["group"])
    words = theme.split(" theme ")[0]
    here = (of("said", theme), "said", theme, "" if band == "All" else band)
    attacker.learn(here, line["number"], at_least=3 if band == "All" else 0)
    if line["of"]:
        # What stands as it stood before stands beside the size of then.
        attacker.learn((min(here[0], of("based", words)), "based", words, band), line["of"])
    _look_at_share(line["share"], line["number"], line["of"])


def _look_at_share(share, part, base):
    """A percentage that follows from two printed numbers tells nothing; any other would."""
    if base and (found := re.search(r"(\d+)%", share)):
        part, base = (int(re.search(r"\d+", words)[0]) for words in (part, base))
        assert int(found[1]) == min(100, round(100 * part / base)), (share, part, base)
    elif base:
        assert "%" not in share


def _look_at_result(attacker, result, of, drawn):
    words, _, rest = result.question.partition(" (")
    kind, band = ("first" if rest.startswith("named first") else "chosen"), _plain(result.band)
    release = of("asked", words, band)
    answered = (release, "asked", words, band, "answered")
    attacker.learn(answered, result.answered.words)
    for option in result.options:
        attacker.learn((release, kind, words, band, option.label), option.count.words)
        _look_at_share(option.share.words, option.count.words, result.answered.words)
    for way in result.not_answered:
        attacker.learn((release, "asked", words, band, way.label), way.count.words)
    [asked] = [one for one in drawn.consultations[_home(words, drawn)] if one.words == words]
    options = [(release, kind, words, band, option.label) for option in result.options]
    if asked.kind == "one" or kind == "first":
        attacker.equal(options, [answered])
    for option in options:
        attacker.at_most([option], [answered])
        if kind == "first":
            attacker.at_most([option], [(release, "chosen", *option[2:])])


def _look_at_asked(attacker, row, of, drawn, document):
    words, band = row.question, _plain(row.band)
    release = of("asked", words, band)
    whole = (release, "asked", words, band, "shown")
    for way, rate in zip(WAYS, (row.not_sure, row.prefer_not, row.skipped), strict=True):
        part = (release, "asked", words, band, way)
        if not (found := re.search(r"(\d+)%", rate.words)):
            attacker.learn(part, rate.words)
        elif rate.words == "0%":
            attacker.learn(part, "0")
        else:
            slack, share = 2 if "rounded" in document.masking[:60] else 0, int(found[1])
            for sign, edge in ((1, share + 0.5), (-1, share - 0.5)):
                attacker.link([(sign, part), (-sign * edge / 100, whole)], -np.inf, slack * (1 + max(edge, 0) / 100))
    parts = [(release, "asked", words, band, part) for part in ("answered", *WAYS)]
    attacker.equal(parts, [whole])


def link_one_state(attacker, release, drawn):
    """What hangs together in one state of the answers, whether it is printed in this release or in no other."""
    _link_heard(attacker, release)
    in_band, own = defaultdict(list), []
    for consultation, questions in drawn.consultations.items():
        bands = bands_of(drawn, consultation)
        for band in bands:
            here = (release, "in", consultation, band)
            in_band[band].append(here)
            for asked in questions:
                _link_question(attacker, release, asked, band, here)
        for asked in questions:
            if asked.kind == "own" and bands:
                sizes = [(release, "based", asked.words, band) for band in bands]
                attacker.equal(sizes, [(release, "based", asked.words, "All")])
                own += [(release, "asked", asked.words, band, "answered") for band in bands]
    for band, groups in in_band.items():
        attacker.equal(groups, [(release, "heard", "Age", band)])
    attacker.equal(own, [(release, "comments")])


def bands_of(drawn, consultation):
    return sorted({one.band for one in drawn.children if one.consultation == consultation})


def _link_heard(attacker, release):
    """Every table has everybody; those expected are as many in one table as in the other."""
    tables = defaultdict(list)
    for of, *name in list(attacker.at):
        if of == release and name[0] in ("heard", "expected"):
            tables[tuple(name[:2])].append((release, *name))
    for (kind, _), rows in tables.items():
        if kind == "heard":
            attacker.equal(rows, [(release, "responses")])
    attacker.equal(tables["expected", "Place"], tables["expected", "Age"])


def _link_question(attacker, release, asked, band, here):
    """Whoever saw a question answered it or gave a reason; everybody saw it, unless it hung on another answer."""
    parts = [(release, "asked", asked.words, band, part) for part in ("answered", *WAYS)]
    whole = (release, "asked", asked.words, band, "shown")
    attacker.equal(parts, [whole])
    (attacker.at_most if asked.is_conditional else attacker.equal)([whole], [here])
    if asked.kind == "own":
        attacker.equal([(release, "based", asked.words, band)], [parts[0]])


def link_themes(attacker, release, drawn, themes, some_left_out):
    """A theme's voices are among those who answered; comments in themes are at least the largest, at most all."""
    in_themes = []
    for consultation, questions in drawn.consultations.items():
        bands = bands_of(drawn, consultation)
        for asked in questions:
            if asked.kind != "own" or not bands:
                continue
            here = (release, "themed", asked.words)
            in_themes.append(here)
            mine = [theme for theme in themes if theme.split(" theme ")[0] == asked.words]
            for theme in mine:
                whole = (release, "said", theme, "")
                parts = [(release, "said", theme, band) for band in bands]
                attacker.equal(parts, [whole])
                for part in parts:
                    attacker.at_most([part], [(release, "based", asked.words, part[-1])])
                attacker.at_most([whole], [here])
            if not some_left_out:
                attacker.at_most([here], [(release, "said", theme, "") for theme in mine])
            attacker.at_most([here], [(release, "based", asked.words, "All")])
    if in_themes:
        attacker.equal(in_themes, [(release, "ledger", "In themes that a person agreed")])


def _look_at_ledger(attacker, lines, of):
    release = of("ledger")
    for line in lines:
        label = line["row"]
        if label == "All that are counted":
            attacker.learn((release, "comments"), line["number"])
            continue
        together = label.startswith("Together: ")
        parts = label.removeprefix("Together: ").split("; ")
        names = [(release, "ledger", part[:1].upper() + part[1:]) for part in parts]
        if label.startswith("All of them"):  # No part is told.
            names = [(release, "ledger", place) for place in PRINTED_PLACES]
            together = True
        row = (release, "row", label)
        attacker.learn(row, line["number"])
        attacker.equal(names, [row])
        if together:
            attacker.hidden += [name for name in names if name not in attacker.hidden]
    rows = [(release, "row", line["row"]) for line in lines if line["row"] != "All that are counted"]
    attacker.equal(rows, [(release, "comments")]) if rows else None


PRINTED_PLACES = (
    "In themes that a person agreed", "In themes that wait for a person",
    "In groups that a person found to be no theme", "Said by too few for a theme, to be read one by one",
    "In no theme", "Nothing said: blank, “nothing”, “don't know”", "Cannot be read",
    "In another language, and not sorted by the machine",
    "Held back: found worrying, or waiting for a safeguarding lead", "Not looked at yet",
)  # fmt: skip


def link_releases(attacker, truth, unchanged):
    """A table that has only grown, or only shrunk, is taken to have; one left as it stood changed by fewer than 10."""
    tables = defaultdict(list)
    for release, *name in list(attacker.at):
        if release and (0, *name) in attacker.at and name[0] not in ("row", "themed"):
            tables[_table(name)].append(tuple(name))
    for table, names in tables.items():
        changes = [truth.get((1, *name), 0) - truth.get((0, *name), 0) for name in names]
        for name in names:
            before, after = (0, *name), (1, *name)
            if all(change >= 0 for change in changes):
                attacker.at_most([before], [after])
            if all(change <= 0 for change in changes):
                attacker.at_most([after], [before])
            if unchanged(table) and sum(map(abs, changes)) < 10:
                attacker.link([(1, after), (-1, before)], -9, 9)


def _table(name):
    if name[0] in ("heard", "expected", "said", "based"):
        return tuple(name[:2])
    if name[0] in ("asked", "chosen", "first"):
        return tuple(name[:3])
    return (name[0],) if name[0] in ("ledger", "row", "themed") else tuple(name)


def _look_at_safety(attacker, sentences, of):
    release = of("concerns")
    settled, upheld, held = ((release, "concerns", name) for name in ("settled", "upheld", "held"))
    for name, sentence in zip((settled, upheld, held), sentences, strict=False):
        attacker.learn(name, sentence.split(": ")[1].split(". ")[0].rstrip("."))
    attacker.at_most([upheld], [settled])
    if of("ledger") == release:
        in_ledger = (release, "ledger", PRINTED_PLACES[8])
        attacker.equal([held], [in_ledger])
        attacker.told |= {in_ledger} if held in attacker.told else set()
