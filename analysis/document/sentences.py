"""What the document says of itself in whole sentences: the summary, the safety counts, the method box, the limits.

compiling comes in with Material. Numbers come from disclosure_control alone; nothing here says how many of all
children anything holds for (R4.03).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from analysis.disclosure_control import NOT_SHOWN, ROUND, Rules, share_of, show_count, show_share, show_total
from analysis.document.coded_twice import say_coded_twice
from analysis.document.material import AskedQuestion, ClosedMaterial, HeardCount, Material
from analysis.document.model import Ask, HeardRow, HeardTable, LearningDocument, MethodLine, Promised, Shown
from analysis.document.weighing import FEWEST_VOICES, SCALE

Labelled = TypeVar("Labelled", HeardRow, HeardCount)
OfABand = TypeVar("OfABand", ClosedMaterial, AskedQuestion)
OLDER_THAN_ANY = 1_000

ROUNDED = (
    "To keep every child safe, numbers are rounded to the nearest 5 and small ones are hidden. 'Fewer than 8' means "
    "between 1 and 7. A theme is only told of when at least 3 said it: there 'fewer than 10' means between 3 and 9. "
    "'Not shown' hides a number from which a hidden one could be worked out. 'Too few to show safely' "
    "means that a group is too small to be described. Percentages are worked out from the rounded numbers. "
    "Rounded numbers, and their percentages, may not add up to the whole."
)
SUPPRESSED = (
    "To keep every child safe, 'not shown' hides every number below {fewest}, and others from which one of these could "
    "be worked out. 'Too few to show safely' means that a group is too small to be described. Percentages are whole "
    "numbers and are worked out from the numbers that are shown. Other numbers are true."
)
MORE_COARSELY = "Where 'to the nearest 10' or the like stands beside a number, a smaller one is hidden by it."
HIDDEN_MORE = (
    "Some numbers are not shown, or more coarsely than others. A small one could have been worked out from several "
    "tables together, or from an earlier document."
)
AS_BEFORE = (
    "Where fewer than 10 answers have changed since the document before, numbers stand as they stood there. So the two "
    "together give nobody away."
)
COMPARED = (
    "Shares of those in each group who answered the question. With so few groups, a difference shows where to ask "
    "further; it proves nothing."
)
PRACTITIONERS = "What practitioners said, beside the children's voice"
INDICATORS = "What the board counts"
NOT_OURS = (
    "Heard did not count these numbers. The board gave them, each with its source. They stand beside what children "
    "said, and neither proves the other."
)
CHILDRENS_VERSION = (
    "Children have editions of this document that are made for them: one for each age band, and one in Easy Read. They "
    "carry the same version number and are published together with it."
)
ACTS = {"reviewed": "Read and agreed to", "approved": "Approved", "published": "Published"}
UNSIGNED = "Nobody has put their name to this document yet."
VERDICTS = (("yes", "Yes"), ("partly", "Partly"), ("later", "Later"), ("no", "No"))
STEADINESS = (
    "Steady, fairly steady or loose: how well the machine found the same group again with a fifth of the answers left "
    "out. It says nothing about how much a theme matters."
)
LIMITS = (
    "Everybody chose whether to answer. This is not a random sample: read every share as a share of those who "
    "answered, never of all children.",
    "Themes show what was said in answer to these questions. That something was not said does not mean that it does "
    "not happen.",
    "What weighs most is not always what matters most: what only a few said has a place of its own.",
)


def tell_masking(rules: Rules = ROUND, *, coarsely: bool = False) -> str:
    """Say once, for every print, how small numbers are kept from showing anybody."""
    said = ROUNDED if rules.mode == "round" else SUPPRESSED.format(fewest=rules.fewest)
    return f"{said} {MORE_COARSELY}" if coarsely else said


def name_band(band: str) -> str:
    """Name an edition's band as a reader would."""
    return {"easy_read": "Easy Read", "adult": "Adults"}.get(band, band)


def in_order_of_age(rows: Sequence[Labelled]) -> list[Labelled]:
    """Return rows labelled with bands, youngest first; rows that are no bands stay in their order, at the end."""
    return sorted(rows, key=lambda row: _youngest(row.label))


def youngest_first(asked: Sequence[OfABand]) -> list[OfABand]:
    """Return what was asked with the youngest band first, otherwise in its order."""
    return sorted(asked, key=lambda one: _youngest(one.band))


def _youngest(label: str) -> int:
    band = re.fullmatch(r"(\d+)-\d+", label)
    return int(band[1]) if band else OLDER_THAN_ANY


def name_speaker(band: str) -> str:
    """Say of a quote how old its speaker is, or nothing."""
    return "An adult" if band == "adult" else f"Aged {band}" if band[:1].isdigit() else ""


def summarise(material: Material, heard: tuple[HeardTable, ...], total: Shown | None = None) -> Iterator[str]:
    """Say in a few sentences what a chair needs first; `total` is how the number of responses is shown."""
    total = total or show_total(material.responses)
    if total.masked and total.words == NOT_SHOWN.words:
        yield f"How many {material.unit}{_days(material)} is not shown, to keep small numbers hidden."
    else:
        yield f"{begin(total.words)} {material.unit}{_days(material)}."
    missing = [name for table in heard for name in table.missing]
    if missing:
        yield f"Hardly heard, or not at all: {'; '.join(missing[:4])}. Section 3 says more."
    if material.concerns_settled or material.concerns_held:
        waiting = material.concerns_held > material.concerns_upheld
        read = "reads worrying answers first; some still wait" if waiting else "read every worrying answer first"
        yield f"A safeguarding lead {read}. Section 7 says how many there were."


def begin(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def _days(material: Material) -> str:
    days = [day for asked in material.consultations for day in (asked.first_day, asked.last_day) if day]
    if not days:
        return ""
    first, last = name_day(min(days)), name_day(max(days))
    return f" on {first}" if first == last else f" between {first} and {last}"


def tell_undecided(on: date) -> str:
    """Say that the board has not decided; a print stays as it is, so it names its day."""
    return f"not yet taken on {name_day(on)}"


def name_day(day: date) -> str:
    """Write a day as people do."""
    return f"{day.day} {day:%B %Y}"


def tell_promised(promised: Promised) -> str:
    """Say what was promised and how it stands, with the reason where it was not kept (R2.26)."""
    due = name_day(promised.due)
    done = f" {promised.what_was_done}" if promised.what_was_done else ""
    stands = {
        "kept": f"Kept.{done}",
        "kept_late": f"Kept, but late: it was due on {due}.{done}",
        "not_kept": f"Not kept{f', because {promised.because}' if promised.because else ''}".rstrip(".") + ".",
        "late": f"Late: it was due on {due}, and nobody has said what became of it.",
        "waiting": f"Due on {due}.",
    }[promised.standing]
    return f"{promised.words.rstrip('.')}. {stands}"


def tell_version(document: LearningDocument) -> str:
    """Name the version of a document that was given to the board; '' before."""
    return f"Version {document.version}" if document.version else ""


def tell_decision(ask: Ask) -> str:
    """Say what the board decided of an ask, or ''."""
    if ask.decision:
        return ask.decision
    if not ask.verdict:
        return ""
    verdict = dict(VERDICTS).get(ask.verdict, begin(ask.verdict))
    return f"{verdict}: {ask.reason}" if ask.reason else f"{verdict}."


def without_small_numbers(notice: str, rules: Rules = ROUND) -> str:
    """Return a sentence of the analysis with each count in it as it may be shown."""
    return begin(re.sub(r"\b\d+\b", lambda found: show_count(int(found[0]), rules).words, notice))


def tell_safety(material: Material, rules: Rules = ROUND) -> Iterator[str]:
    """Count the answers that a lead had to read first, and repeat none."""
    settled = show_count(material.concerns_settled, rules.of_wholes)
    upheld = show_count(material.concerns_upheld, rules.of_wholes)
    held = show_count(material.concerns_held, rules.of_wholes)
    yield f"Answers, written or chosen, that a safeguarding lead read and settled: {settled.words}."
    yield f"Of these, answers that were found worrying and acted upon: {upheld.words}."
    yield (
        f"Answers that are held back, because they were found worrying or still wait for a safeguarding lead: "
        f"{held.words}. They are in no theme, quote or example in this document."
    )
    yield "What these children wrote is not repeated here, and nobody tried to find out who they are."


def describe_method(
    material: Material,
    rules: Rules = ROUND,
    *,
    masking: str = "",
    total: Shown | None = None,
    comments: Shown | None = None,
) -> Iterator[MethodLine]:
    """Fill the method box (R4.11); `masking` says how small numbers are hidden, the others what is shown of wholes."""
    if days := _days(material):
        yield MethodLine("When", begin(days.strip()))
    if material.versions:
        yield MethodLine("Versions of the questions", "; ".join(material.versions))
    yield from material.method
    if material.responses and not material.notes.get("safety"):
        yield MethodLine("Helped by an adult", _of(material.helped, material.responses, "responses", rules, total))
        yield MethodLine("Read by a person", _read(material, rules, comments))
    if material.drawings is not None:
        drew = show_count(material.drawings, rules).words
        yield MethodLine("Drawings", f"{begin(drew)} drawn. A safeguarding lead sees them; none is printed or themed.")
    yield MethodLine("Use of a machine", _machine(material))
    for one in material.coded_twice:
        said = say_coded_twice(one, with_title=len(material.coded_twice) > 1, rules=rules)
        yield MethodLine("Coded by a second person", begin(said))
    if any(theme.steadiness for theme in material.themes):
        yield MethodLine("Machine's grouping", STEADINESS)
    yield MethodLine("Words for weight", _scale())
    yield MethodLine("Small numbers", masking or tell_masking(rules))
    if material.lead_contact:
        yield MethodLine("Questions about this document", material.lead_contact)


def _read(material: Material, rules: Rules, comments: Shown | None) -> str:
    """Say how many comments a person has read, and how many of them beside others of their theme."""
    said = _of(material.comments_read, material.comments, "answers in own words", rules, comments)
    if material.comments_read_in_themes is None or not material.comments:
        return said
    in_themes = show_share(material.comments_read_in_themes, material.comments, rules).words
    if comments and comments.masked:
        return said
    return (
        f"{begin(said)}. They were read by whoever reads for the safeguarding lead, or by the participation team "
        f"beside the others of their theme. The participation team alone: {in_themes}. Read means that somebody said "
        "so."
    )


def _of(part: int, base: int, unit: str, rules: Rules, whole: Shown | None) -> str:
    """Say what share of a whole a part is; `whole` is how it is shown elsewhere, if it is."""
    if not base:
        return f"no {unit}"
    share, whole = show_share(part, base, rules), whole or show_count(base, rules)
    if whole.value is None or share.value is None:
        return share.words if share.masked else NOT_SHOWN.words
    return f"{share_of(show_count(part, rules), whole).words} of {whole.words} {unit}"


def _machine(material: Material) -> str:
    suggested = (
        "Themes were suggested by a machine on this server, by likeness of words and meaning; no answer left it."
    )
    names = ", ".join(dict.fromkeys(material.confirmed_by))
    return f"{suggested} Confirmed by {names}." if names else f"{suggested} Nobody has confirmed them yet."


def _scale() -> str:
    words = [f"{word}: {lowest}% or more" for lowest, word in SCALE if lowest]
    return "; ".join(words) + f"; a few: fewer, but at least {FEWEST_VOICES}. All of those who answered the question."
