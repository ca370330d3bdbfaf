"""What a worker looks at: the list of consultations and the task list of one. Nothing here writes.

The task list is made of what surveys.gates says is missing, so that a task and a closed gate can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from analysis.disclosure_control import show_count, while_collecting
from analysis.document.model import Shown
from app.participation_worker.actions.apart import count_apart
from app.participation_worker.actions.approving import find_approved, is_writer
from app.participation_worker.actions.asking import count_stops, is_of_another_language, is_uncounted, list_needs
from app.participation_worker.actions.covering import name_today
from app.participation_worker.actions.planning import HEADING as PLAN
from app.participation_worker.actions.recording import count_unrecorded, recording_task
from app.participation_worker.actions.safeguards import list_meetings
from app.participation_worker.actions.telling_back import list_owed
from app.participation_worker.actions.telling_groups import list_owed_groups, telling_task
from app.participation_worker.pages.tasks import ConsultationLine, ConsultationPage, HomePage, Task, TaskGroup, Tone
from app.people import Person
from app.store import coding, consultations, documents, queue, quotes, themes
from app.store.consultations import KeptConsultation
from app.store.session import Session
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import SLOTS, Edition
from surveys.duty import day_of
from surveys.errors import Fault
from surveys.gates import Need, brief
from surveys.translating import list_lacking

State = tuple[str, Tone]
STATES: dict[str, State] = {"draft": ("Draft", ""), "open": ("Open", "now"), "closed": ("Closed", "good")}
DONE: State = ("Done", "good")
TO_DO: State = ("To do", "wait")
LATER: State = ("Not yet", "")
IF_YOU_LIKE: State = ("If you like", "")
GROUPS = "Groups, codes and posters"
ABOUT_YOU = "What you ask them about themselves"
WHOLE_PLAN, FEW = "Who listens, who is asked, how they are kept safe: one page.", 3
"""Where more than a few things are missing, what the page is for says more than the first of them."""
BRING_ANSWERS = "Bring answers in from a file"
READS_FIRST = "Who reads worrying answers first"


def show_home(session: Session, *, person: Person, now: datetime) -> HomePage:
    """Every consultation of the board: what is open first, then drafts, then what has closed."""
    order = ["open", "draft", "closed"]
    kept = sorted(
        consultations.list_consultations(session, board_id=person.board_id), key=lambda one: order.index(one.status)
    )
    return HomePage(
        heading="Consultations",
        consultations=tuple(
            ConsultationLine(one.id, one.title, *STATES[one.status], _how_far(session, person, one, now))
            for one in kept
        ),
        documents=documents.list_documents(session, board_id=person.board_id),
        owed=(
            *list_owed_groups(session, person=person, today=now.date()),
            *list_owed(session, person=person, today=now.date()),
        ),
    )


def show_consultation(session: Session, *, person: Person, consultation_id: str, now: datetime) -> ConsultationPage:
    """The task list: what is done, what is missing, who must do it; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    apart, sealed = count_apart(session, person=person, kept=kept)
    needs = list_needs(session, person=person, kept=kept, now=now) if kept.status == "draft" else ()
    writing, asking = _writing(session, person, kept, needs, now), _asking(session, person, kept, needs, now)
    return ConsultationPage(
        heading=kept.title,
        id=kept.id,
        status=kept.status,
        purpose=kept.definition.purpose,
        groups=(
            TaskGroup("Write it", writing),
            TaskGroup("Ask young people", asking),
            TaskGroup("Hear what they said", _hearing(session, person, kept)),
            *_telling(session, person, kept, now),
            *_desk(kept),
        ),
        answered=None if kept.status == "draft" else _answered(session, person, kept),
        held=show_held(session, person=person, consultation_id=kept.id) if kept.status == "closed" else None,
        apart=apart,
        sealed=sealed,
        next=_next((*writing, *asking)) if kept.status == "draft" else None,
    )


def _next(tasks: Iterable[Task]) -> Task:
    """The first thing that waits for whoever looks; at the end of the way, the page that opens it says who else.

    What only a lead can see to is no next step of a worker's.
    """
    *before, opening = tasks
    waits = (task for task in before if task.tone in ("wait", "bad") and task.href and task.words != READS_FIRST)
    return next(waits, opening)


def _telling(session: Session, person: Person, kept: KeptConsultation, now: datetime) -> tuple[TaskGroup, ...]:
    if kept.status != "closed":
        return ()
    return (TaskGroup("Tell them", (telling_task(session, person=person, kept=kept, today=day_of(now)),)),)


def _desk(kept: KeptConsultation) -> tuple[TaskGroup, ...]:
    """What stands beside the way from writing to hearing, such as files: one row for each screen."""
    files = Task("Files of its questions", "", href="files", hint="XLSForm, YAML, translations: in and out.")
    answers = Task("Take answers out", "", href="take-answers", hint="With a reason, and never one child.")
    data = Task("What is kept, and until when", "", href="kept", hint="Also the draft for the data protection officer.")
    return (TaskGroup("Files and data", (files, answers, data) if kept.status == "closed" else (files, data)),)


def this_year(today: date) -> str:
    """The year of a learning document, as it stands in its title: '2026'."""
    return str(today.year)


def _writing(
    session: Session, person: Person, kept: KeptConsultation, needs: Sequence[Need], now: datetime
) -> tuple[Task, ...]:
    if kept.status != "draft":
        return _written(session, person, kept, now)
    about = _codes(needs, "G01", "G02", "C01")
    plan = _codes(needs, "G21", "G22", "G23", "G24", "G25", "G26", "G27", "G28", "G29")
    cover = _codes(needs, "G04", "G16")
    telling = [need for need in _codes(needs, "G06", "G13") if not is_of_another_language(kept, need.where)]
    return (
        Task("What it is for", *_state(about), href="details", hint=_first(about)),
        Task(PLAN, *_state(plan), href="plan", hint=WHOLE_PLAN if len(plan) > FEW else _first(plan)),
        Task(
            READS_FIRST, *_state(cover), href="open",
            hint=_first(cover) or name_today(session, person=person, now=now),
        ),
        Task(
            "What you tell them before they agree", *_state(telling), href="telling", hint=_telling_hint(telling),
        ),
        *_edition_tasks(kept, is_draft=True),
        *_recording(session, person, kept),
        *_passing(needs),
        *([Task(ABOUT_YOU, *IF_YOU_LIKE, href="about-you")] if kept.definition.editions else []),
        *(
            [Task("Add an age band", *(IF_YOU_LIKE if kept.definition.editions else TO_DO), href="editions/add")]
            if len(kept.definition.editions) < len(RULES)
            else []
        ),
    )  # fmt: skip


def _passing(needs: Iterable[Need]) -> tuple[Task, ...]:
    unpassed = _codes(needs, "G20")
    return (Task("Warnings", *TO_DO, href="warnings", hint=_first(unpassed)),) if unpassed else ()


def _written(session: Session, person: Person, kept: KeptConsultation, now: datetime) -> tuple[Task, ...]:
    # What has been opened stays as it is: no task leads to a form that would refuse, and all of it can still be read.
    on_duty = name_today(session, person=person, now=now) if kept.status == "open" else ""
    first = kept.definition.editions[0].band
    return (
        Task("What it is for", *DONE),
        Task(
            PLAN, *DONE, href="plan", hint="Who listens, and when, can still move." if kept.status == "open" else ""
        ),
        Task(READS_FIRST, *DONE, hint=on_duty),
        Task(
            "What you tell them before they agree", *DONE, href=f"editions/{first}/preview", hint="As they see it."
        ),
        *_edition_tasks(kept, is_draft=False),
        *(_recording(session, person, kept) if kept.status == "open" else ()),
    )  # fmt: skip


def _edition_tasks(kept: KeptConsultation, *, is_draft: bool) -> tuple[Task, ...]:
    found = check(kept.definition)
    return tuple(_edition_task(kept, edition, found, is_draft=is_draft) for edition in kept.definition.editions)


def _edition_task(kept: KeptConsultation, edition: Edition, found: Sequence[Fault], *, is_draft: bool) -> Task:
    faults = [
        fault
        for fault in found
        if fault.where.startswith(f"editions[{edition.band}]") and not is_of_another_language(kept, fault.where)
    ]
    stops = sum(fault.severity == "block" for fault in faults)
    lacking = sum(
        len(list_lacking(kept.definition, band=edition.band, language=language))
        for language in kept.definition.languages[1:]
    )
    count = len(edition.questions)
    state: State = DONE
    if is_draft and (stops or lacking):
        state = (f"{stops} to mend", "bad") if stops else (f"{lacking} to translate", "wait")
    hint = f"{count} {'question' if count == 1 else 'questions'}"
    if is_draft and len(faults) > stops:
        hint += f", {len(faults) - stops} worth another look"
    return Task(f"Questions for {RULES[edition.band].name}", *state, href=f"editions/{edition.band}", hint=hint)


def _recording(session: Session, person: Person, kept: KeptConsultation) -> tuple[Task, ...]:
    unrecorded = count_unrecorded(session, person=person, kept=kept)
    return tuple(recording_task(edition, unrecorded) for edition in kept.definition.editions if edition.questions)


def _asking(
    session: Session, person: Person, kept: KeptConsultation, needs: Sequence[Need], now: datetime
) -> tuple[Task, ...]:
    rows = consultations.list_groups(session, board_id=person.board_id, consultation_id=kept.id)
    count = f"{len(rows)} {'group' if len(rows) == 1 else 'groups'}" if rows else "At least one class or club"
    groups = (
        _groups_task(session, person, kept, count, now) if rows else Task(GROUPS, *TO_DO, href="groups", hint=count)
    )
    if kept.status == "draft":
        stops = count_stops(kept, needs)
        state: State = (f"{stops} missing", "wait") if stops else ("Ready", "now")
        return (
            groups,
            _approving(session, person, kept),
            Task("Open it", *state, href="open", hint="Every gate, why it is there, and whom it waits for."),
        )
    opened = Task("Opened", *DONE, hint=_day(kept.opened_on))
    if kept.status == "open":
        return (
            groups,
            opened,
            Task("How it is going", "Live", "now", href="live", hint="How many, and what waits on tablets."),
            Task(BRING_ANSWERS, *IF_YOU_LIKE, href="bring-answers", hint="CSV or Excel, looked at before it counts."),
            Task("Close it", "When all have answered", "", href="close", hint="Themes can be found once it is closed."),
        )
    return groups, opened, Task("Closed", *DONE, hint=_day(kept.closed_on))


def _groups_task(session: Session, person: Person, kept: KeptConsultation, count: str, now: datetime) -> Task:
    meetings = list_meetings(session, person=person, kept=kept).values()
    unseen = sum(bool(brief(one)) for one in meetings)
    uncounted = sum(is_uncounted(one, day_of(now)) for one in meetings)
    if unseen and kept.status != "closed":
        return Task(GROUPS, f"{unseen} to see to", "wait", href="groups", hint=f"{count}. Adults are told first.")
    if uncounted:
        return Task(
            GROUPS, f"{uncounted} not counted", "bad", href="groups", hint="How many said yes, how many said no."
        )
    return Task(GROUPS, *DONE, href="groups", hint=count)


def _approving(session: Session, person: Person, kept: KeptConsultation) -> Task:
    words = "Read by a second person"
    if approved := find_approved(session, person=person, kept=kept):
        return Task(words, *DONE, href="approve", hint=approved)
    if is_writer(session, person=person, kept=kept):
        return Task(words, "Another worker", "wait", href="approve", hint="You wrote on it; somebody else approves it.")
    return Task(words, *TO_DO, href="approve", hint="You wrote none of it, so you may approve it.")


def _hearing(session: Session, person: Person, kept: KeptConsultation) -> tuple[Task, ...]:
    if kept.status != "closed":
        words = ("Find themes", "Agree themes and propose quotes", "Make the learning document")
        return tuple(Task(one, *LATER) for one in words)
    found = themes.list_themes(session, board_id=person.board_id, consultation_id=kept.id)
    work = queue.find_latest(session, board_id=person.board_id, kind="find_themes", reference=kept.id)
    return (
        Task("What they chose, in pictures", *DONE, href="pictures", hint="Each with its table and a sentence."),
        _finding(found, work),
        _agreeing(session, person, kept, found),
        _coding_again(session, person, kept, found),
        Task(
            "Make the learning document",
            *(TO_DO if any(theme.status == "agreed" for theme in found) else LATER),
            href="document",
            hint="Asks, compiling, and giving it to the board.",
        ),
    )


def _finding(found: tuple[themes.KeptTheme, ...], work: queue.Work | None) -> Task:
    if work and work.is_running:
        return Task("Find themes", f"{round(work.progress * 100)}%", "now", href="themes/progress", hint=work.step)
    if work and work.state == "failed":
        return Task("Find themes", "Stopped", "bad", href="themes/find", hint="It did not work. Try it once more.")
    if found:
        return Task(
            "Find themes", *DONE, href="themes/find", hint=f"{len(found)} found. Finding again keeps what you decided."
        )
    return Task("Find themes", *TO_DO, href="themes/find", hint="The machine proposes, you decide.")


def _agreeing(session: Session, person: Person, kept: KeptConsultation, found: tuple[themes.KeptTheme, ...]) -> Task:
    if not found:
        return Task("Agree themes and propose quotes", *LATER)
    left = sum(theme.status == "proposed" for theme in found)
    waiting = sum(
        quote.consultation_id == kept.id for quote in quotes.list_quotes_to_release(session, board_id=person.board_id)
    )
    hint = f"{waiting} {'quote waits' if waiting == 1 else 'quotes wait'} for the safeguarding lead." if waiting else ""
    state: State = (f"{left} to decide", "wait") if left else DONE
    return Task("Agree themes and propose quotes", *state, href="themes", hint=hint)


def _coding_again(
    session: Session, person: Person, kept: KeptConsultation, found: tuple[themes.KeptTheme, ...]
) -> Task:
    words, href = "Have a second person code a tenth", "second-coding"
    draw = coding.find_draw(session, board_id=person.board_id, consultation_id=kept.id)
    if draw is None:
        is_early = not any(theme.status == "agreed" for theme in found) or any(t.status == "proposed" for t in found)
        hint = "Somebody who has not worked on the themes, without seeing where each comment stands."
        return Task(words, *LATER) if is_early else Task(words, *IF_YOU_LIKE, href=href, hint=hint)
    if draw.finished_on:
        return Task(words, *DONE, href=href)
    return Task(words, f"{draw.coded} of {draw.drawn}", "now", href=href)


def _how_far(session: Session, person: Person, kept: KeptConsultation, now: datetime) -> str:
    if kept.status == "draft":
        stops = count_stops(kept, list_needs(session, person=person, kept=kept, now=now))
        return f"{stops} {'thing' if stops == 1 else 'things'} missing before it can open" if stops else "Ready to open"
    return f"{begin(_answered(session, person, kept).words)} answers"


def _answered(session: Session, person: Person, kept: KeptConsultation) -> Shown:
    return while_collecting(consultations.count_answered(session, board_id=person.board_id, consultation_id=kept.id))


def show_held(session: Session, *, person: Person, consultation_id: str) -> Shown | None:
    """How many answers are held back, as it may be shown to those who know the class; None when none is (R3.14)."""
    held = themes.count_held(session, board_id=person.board_id, consultation_id=consultation_id)
    return show_count(held) if held else None


def begin(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def _codes(needs: Iterable[Need], *codes: str) -> list[Need]:
    return [need for need in needs if need.code in codes]


def _state(needs: list[Need]) -> State:
    return TO_DO if any(need.severity == "block" for need in needs) else DONE


def _first(needs: list[Need]) -> str:
    return needs[0].words if needs else ""


def _telling_hint(needs: list[Need]) -> str:
    # The five slots of R2.06; what is missing in one band is usually missing in all.
    return (
        f"{len(SLOTS)} things that must be said first." if any(need.code == "G06" for need in needs) else _first(needs)
    )


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
