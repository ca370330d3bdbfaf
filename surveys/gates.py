"""What must be true before a consultation opens, closes and is published, and who has to see to it.

The worker's task list shows what comes back from here; the same functions stop the button. It is told facts (how many
groups, whether a lead is on duty) and looks nothing up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys import words
from surveys.bands import RULES, BandRules
from surveys.checking import check
from surveys.definition import SLOTS, Consultation
from surveys.errors import NoSuchLanguage, Severity
from surveys.groups import FEWEST_TO_SHOW
from surveys.planning import Meeting, Part, Plan, is_counted, list_lacks, must_be_permitted, name_all

Who = Literal["worker", "second worker", "lead", "administrator", "board member"]
MOST_DAYS = 3
"""Days that are named one by one."""
PARTS: Mapping[Part, str] = {
    "dpia": "G21", "space": "G22", "voice": "G23", "audience": "G24", "influence": "G25", "model": "G26",
    "rung": "G27", "tried": "G28", "agreement": "G29",
}  # fmt: skip
"""The code of what a part of the plan lacks."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is missing: a code, words for the person, who must do it, and whether it stops us.

    `where` is a path such as `editions[8-10].telling.how_used.ur` where the words alone do not say it.
    """

    code: str
    words: str
    who: Who = "worker"
    severity: Severity = "block"
    where: str = ""


def may_go(needs: tuple[Need, ...]) -> bool:
    """Say whether nothing in `needs` stops us; warnings want a reason in writing, not a stop."""
    return all(need.severity == "warn" for need in needs)


def to_open(
    consultation: Consultation,
    *,
    groups: int,
    uncovered: Sequence[date],
    unread: Sequence[date] = (),
    unrecorded: Mapping[tuple[str, str], int],
    plan: Plan,
    meetings: Sequence[Meeting],
    is_approved: bool,
    today: date,
    checked: Collection[str] = (),
    unpassed: int = 0,
    rules: Mapping[str, BandRules] = RULES,
) -> tuple[Need, ...]:
    """Return what is missing before children may be asked, what stops us first.

    `uncovered` and `unread` are days on which a group meets, or its code works: see surveys.duty.

    `checked` are the languages in which this board has had Heard's own words checked, as they are now.
    `unpassed` counts the warnings that nobody has passed with a reason.
    `unrecorded` counts, by band and language, the texts of spoken.list_spoken that nobody has recorded.
    `meetings` are the groups; `is_approved`: a second person has read exactly what would open.
    """
    needs = [
        *_about(consultation, groups),
        *_planned(plan, consultation),
        *(need for meeting in meetings for need in take(meeting, plan, today)),
        *second_person(is_approved),
        *cover(uncovered, unread),
        *_telling(consultation, rules),
        *_languages(consultation, checked),
        *_aloud(consultation, unrecorded, rules),
        *_unpassed(unpassed),
        *(
            Need(fault.code, f"{fault.where}: {fault.message}", "worker", fault.severity)
            for fault in check(consultation, rules)
        ),
    ]
    return tuple(sorted(needs, key=lambda need: need.severity))


def cover(uncovered: Sequence[date], unread: Sequence[date] = ()) -> tuple[Need, ...]:
    """Return what is missing where children are to answer on days without a lead and a deputy: nobody is asked then.

    `uncovered` are days without two people on duty, `unread` days that are no reading days at all (R3.09).
    """
    needs = []
    if uncovered:
        needs.append(Need("G04", f"Nobody is on duty on {_days(uncovered)}. A lead and a deputy must be.", "lead"))
    if unread:
        needs.append(
            Need("G16", f"Nobody reads on {_days(unread)}. Choose another day, or ask a lead to read then.", "lead")
        )
    return tuple(needs)


def second_person(is_approved: bool) -> tuple[Need, ...]:
    """Return what is missing where nobody but its writers has read it: one writes, another one approves."""
    if is_approved:
        return ()
    return (Need("G32", "Somebody who wrote none of it must read all of it and approve it.", "second worker"),)


def brief(meeting: Meeting) -> tuple[Need, ...]:
    """Return what is missing before a group may take answers: a trusted adult by name, and adults who were told."""
    if not meeting.has_adults_there:
        return ()
    needs = []
    if not meeting.trusted_adult:
        needs.append(Need("G30", f"{meeting.name}: name the adult there whom a child can go to."))
    if not meeting.briefed_on:
        needs.append(Need("G30", f"{meeting.name}: tell the adults there what this is, and say on which day."))
    return tuple(needs)


def take(meeting: Meeting, plan: Plan, today: date) -> tuple[Need, ...]:
    """Return what is missing before one group may take answers, when all opens or when it is added afterwards."""
    needs = [*brief(meeting)]
    if must_be_permitted(meeting, today):
        said = f"{meeting.name}: count how many adults gave permission. They meet today or have met."
        needs.append(Need("G31", said))
    if plan.model == "confidential" and not meeting.is_supervised:
        # R3.02: nothing stays in a room that is none.
        needs.append(Need("G33", f"{meeting.name} is an open link: others cannot know there who is in the room."))
    return tuple(needs)


def to_close(
    *, answered: int, plan: Plan, today: date, meetings: Sequence[Meeting] = (), waiting: int = 0
) -> tuple[Need, ...]:  # fmt: skip
    """Return what is missing or should be known before a consultation closes, what stops us first.

    `answered` counts responses, `waiting` those of which tablets say that they hold them. Who listens, and by when they
    answer, is known before it closes (R2.24).
    """
    needs = [Need("G24", lack.words) for lack in list_lacks(plan, ()) if lack.part == "audience"]
    uncounted = [meeting.name for meeting in meetings if meeting.has_adults_there and not is_counted(meeting.agreement)]
    if uncounted:
        said = f"Nobody has counted how many said yes and how many said no in {name_all(uncounted)}."
        needs.append(Need("G31", said, severity="warn"))
    for meeting in meetings:
        if meeting.day > today:
            said = f"{meeting.name} is to answer on {_days([meeting.day])}. It cannot be opened again."
            needs.append(Need("G34", said, severity="warn"))
    if waiting:
        said = f"Tablets say that {waiting} {'answer waits' if waiting == 1 else 'answers wait'} on them."
        after = "Bring them online first. What comes after closing is read by the lead, and counted nowhere."
        needs.append(Need("G15", f"{said} {after}", severity="warn"))
    if answered < FEWEST_TO_SHOW:
        few = f"Fewer than {FEWEST_TO_SHOW} have answered. No numbers about them can be shown."
        needs.append(Need("G08", few, severity="warn"))
    return tuple(needs)


def is_ready(language: str, checked: Collection[str]) -> bool:
    """Say whether children may read Heard's own words in this language: all are there, and a person has read them."""
    try:
        said = words.load(language)
    except NoSuchLanguage:
        return False
    return not said.lacking and bool(said.checked_by or language in checked)


def to_publish(
    *, is_closed: bool, agreed_themes: int, unread: int, unsettled: int, to_read_again: int = 0
) -> tuple[Need, ...]:
    """Return what is missing before the board may read: `unread` answers and `unsettled` concerns are counts.

    `to_read_again` counts those that one person has read, and that were drawn for a second one to read.

    Every answer in own words is read by a trained person before themes are published (R3.08). What is held back is not.
    """
    needs = []
    if not is_closed:
        needs.append(Need("G09", "Close the consultation first, so that its numbers stay as they are."))
    if not agreed_themes:
        needs.append(Need("G10", "Agree at least one theme. The machine proposes, a person agrees."))
    if unread:
        needs.append(
            Need("G11", "Some answers have been read by nobody yet. A machine alone never says enough.", "lead")
        )
    if to_read_again:
        again = "Some answers were drawn by chance to be read by a second person, and have not been yet."
        needs.append(Need("G17", f"{again} Whoever read them first cannot be the second.", "lead"))
    if unsettled:
        needs.append(
            Need("G12", "Some answers are held back by the lead, and left out; the document says so.", "lead", "warn")
        )
    return tuple(needs)


def _about(consultation: Consultation, groups: int) -> Iterator[Need]:
    if not consultation.purpose:
        yield Need("G01", "Say why you ask.")
    if not consultation.priorities:
        yield Need("G02", "Choose at least one priority or outcome that this bears on.")
    if groups < 1:
        yield Need("G03", "Add at least one group, with its seats.")


def _planned(plan: Plan, consultation: Consultation) -> Iterator[Need]:
    # R2.12, R2.15, R2.24, R2.25, R2.28, R3.02, R1.20.
    for lack in list_lacks(plan, [edition.band for edition in consultation.editions]):
        yield Need(PARTS[lack.part], lack.words, severity="block" if lack.is_stop else "warn")


def _telling(consultation: Consultation, rules: Mapping[str, BandRules]) -> Iterator[Need]:
    # R2.05, R2.06: said before they agree, in every language, none empty, and short.
    for edition in consultation.editions:
        told = consultation.telling_for(edition.band)
        for language in consultation.languages:
            said = [getattr(told, slot).get(language, "") for slot in SLOTS]
            for slot, text in zip(SLOTS, said, strict=True):
                if not text:
                    where = f"editions[{edition.band}].telling.{slot}.{language}"
                    yield Need("G06", f"Tell {rules[edition.band].name} {_ASKED[slot]} ({language}).", where=where)
            count = sum(len(text.split()) for text in said)
            if count > (most := rules[edition.band].telling_words):
                yield Need(
                    "G13", f"Tell {rules[edition.band].name} in {most} words; these are {count}.", severity="warn"
                )


def _languages(consultation: Consultation, checked: Collection[str]) -> Iterator[Need]:
    # R5.20: a language opens only when a person has checked our own words in it.
    for language in consultation.languages:
        name = words.name_of(language)
        if language not in words.available():
            yield Need("G07", f"Heard has no words of its own in {name}. Take this language out.")
        elif not is_ready(language, checked):
            who_reads = f"Heard's own words in {name} are a draft. Somebody who reads {name} must check them first."
            yield Need("G07", who_reads, "administrator")


def _aloud(
    consultation: Consultation, unrecorded: Mapping[tuple[str, str], int], rules: Mapping[str, BandRules]
) -> Iterator[Need]:
    # R1.29, R5.20: who cannot read yet hears everything; for the others a voice of the device may do.
    for edition in consultation.editions:
        missing = {language: unrecorded.get((edition.band, language), 0) for language in consultation.languages}
        for language, count in missing.items():
            if edition.questions and count:
                words = (
                    f"editions[{edition.band}]: Record {count} more {'text' if count == 1 else 'texts'} ({language})."
                )
                yield Need("G14", words, severity="block" if rules[edition.band].all_aloud else "warn")


def _unpassed(count: int) -> Iterator[Need]:
    if count:
        waits = "1 warning waits" if count == 1 else f"{count} warnings wait"
        yield Need("G20", f"{waits} for you: mend what it is about, or say why it may stand.")


def _days(days: Sequence[date]) -> str:
    named = [f"{day.day} {day:%B}" for day in days[:MOST_DAYS]]
    if len(days) > MOST_DAYS:
        more = len(days) - MOST_DAYS
        named.append(f"{more} {'other day' if more == 1 else 'other days'}")
    return name_all(named)


_ASKED = {
    "how_used": "what you do with their answers",
    "how_private": "how their answers are kept private",
    "who_reads": "who reads their answers",
    "when_we_tell": "when you must tell someone",
    "what_then": "what happens then",
}
