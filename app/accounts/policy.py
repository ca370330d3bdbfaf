"""Who may pass where: every address of Heard in one table. What stands in no row is open to nobody (T4).

guards asks it before every request; a test tries each row with each role. It knows names of views and of roles, never a
table, a page or an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.people import LEADS, Role

Roles = frozenset[Role]
WORKER = frozenset({Role.PARTICIPATION_WORKER})
READERS = LEADS | {Role.READER}
BOARD = frozenset({Role.BOARD_MEMBER})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
SIGNED_IN = frozenset(Role)
MUST_TAKE_A_SECOND_STEP = READERS | ADMINISTRATOR
"""Whoever reads children's raw words, or lets people in: a password alone is not enough (T5)."""
EVERYBODY: None = None
"""Young people and the world: nobody signs in."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Whom a view lets in; `roles` None: everybody. `is_fresh`: only who proved a short while ago who they are.

    `is_for_setting_up`: also who must set up a second step before anything else opens.
    """

    roles: Roles | None
    is_fresh: bool = False
    is_for_setting_up: bool = False

    def lets_in(self, role: Role) -> bool:
        """Whether somebody of this role may pass."""
        return self.roles is None or role in self.roles


def _rows() -> Iterator[tuple[Roles | None, str, str]]:
    """Yield who may pass, the room, and the names of its views."""
    yield EVERYBODY, "", "static"
    yield EVERYBODY, "open_pages", "start join privacy tablet_check health ready published published_file you_said"
    yield EVERYBODY, "open_pages", "what_we_know"
    yield EVERYBODY, "young_person", "survey survey_in send saved quiet talk sound sounds what_came_of_it"
    yield EVERYBODY, "tablets", "tablet state report manifest worker_script"
    # These ask for themselves who is there: whoever is signed out is sent to sign in.
    yield EVERYBODY, "accounts", "home sign_in sign_in_by_passkey second_step sign_out invitation"
    # It is shown to whoever has just signed out.
    yield EVERYBODY, "accounts", "after_reading"
    yield SIGNED_IN, "accounts", "prove yours password app remove_app add_passkey remove_passkey recovery_codes"
    yield WORKER, "participation_worker", "home start consultation details telling open_consultation close_consultation"
    yield WORKER, "participation_worker", "add_edition edition remove_edition add_question question move_question"
    yield WORKER, "participation_worker", "remove_question add_message message remove_message translation preview paper"
    yield WORKER, "participation_worker", "place_question duplicate_question draft_steps undo_draft_steps"
    yield WORKER, "participation_worker", "keep_question advise_on_question keep_message advise_on_message"
    yield WORKER, "participation_worker", "bring_in bring_in_edition files take_workbook take_yaml take_sheet"
    yield WORKER, "participation_worker", "bring_sheet"
    yield WORKER, "participation_worker", "recordings record recorded_sound"
    yield WORKER, "participation_worker", "warnings"
    yield WORKER, "participation_worker", "groups add_group change_group open_group remove_group poster set_up_tablet"
    yield WORKER, "participation_worker", "plan approve agreement tellings tell_group"
    yield WORKER, "participation_worker", "group_prints poster_print set_up_sheet paper_print paper_batches type_in"
    yield WORKER, "participation_worker", "tablets forget_tablet apart move_apart place_held"
    yield WORKER, "participation_worker", "find_themes finding themes theme unplaced rename_theme agree_named decide"
    yield WORKER, "participation_worker", "merge take_out quote sort_theme sort_unplaced new_theme answer_suggestions"
    yield WORKER, "participation_worker", "new_theme_of_unplaced theme_steps undo_theme_step split ask_split splitting"
    yield WORKER, "participation_worker", "other_languages translate_answer trends link_themes same_theme stop_finding"
    yield WORKER, "participation_worker", "second_coding begin_coding code_comment finish_coding"
    yield WORKER, "participation_worker", "bring_answers match_answers preview_answers give_up_answers"
    yield WORKER, "participation_worker", "ledger export export_codings kept dpia take_answers"
    yield WORKER, "participation_worker", "live pictures about_you add_about_you remove_about_you"
    yield WORKER, "participation_worker", "document_now document compile_document compiling add_ask read_document"
    yield WORKER, "participation_worker", "download give_to_board stylesheet for_children population indicators sources"
    yield WORKER, "participation_worker", "version read_edition publish publishing take_back"
    yield WORKER, "participation_worker", "change_ask remove_ask promises add_promise change_promise promise_outcome"
    yield WORKER, "participation_worker", "publish_promises promises_poster"
    yield WORKER, "participation_worker", "case_audits add_case_audit change_case_audit remove_case_audit"
    yield WORKER, "participation_worker", "packs new_pack pack change_pack conclude_pack remove_pack compile_pack"
    yield WORKER, "participation_worker", "compiling_pack read_pack download_pack give_pack"
    yield READERS, "safeguarding_lead", "home read_other read uncover pass_on"
    yield READERS, "safeguarding_lead", "read_again_next read_again show_to_lead leave"
    yield LEADS, "safeguarding_lead", "read_next settle settled meet quotes quote refuse"
    yield LEADS, "safeguarding_lead", "suspect read_second decide_second readers name_reader reports report"
    yield LEADS, "safeguarding_lead", "rest ask_rest answer_rest open_rest"
    yield LEADS, "safeguarding_lead", "documents document document_edition stylesheet pack"
    yield LEADS, "safeguarding_lead", "duty hours close_day open_day show_who see_wish"
    yield BOARD, "board_member", "home read download asks decide stylesheet approve edition"
    yield BOARD, "board_member", "promises promise change_promise promise_outcome"
    yield BOARD, "board_member", "read_pack download_pack"
    yield ADMINISTRATOR, "administrator", "home add_staff invite_again reset_second_step switch mail words language"
    yield ADMINISTRATOR, "administrator", "machine"


FRESH = frozenset(
    {
        "safeguarding_lead.uncover", "safeguarding_lead.pass_on", "safeguarding_lead.open_rest",
        "safeguarding_lead.read_again", "safeguarding_lead.show_to_lead", "safeguarding_lead.show_who",
        "accounts.app", "accounts.remove_app", "accounts.add_passkey", "accounts.remove_passkey",
        "accounts.recovery_codes", "administrator.invite_again", "administrator.reset_second_step",
        "administrator.switch", "participation_worker.export_codings",
    }
)  # fmt: skip
"""Views that show a child's raw words or let them out, and those by which somebody could come in as another (T5).

A name here is all that a new one needs: guards sends whoever is not fresh to prove it, and from there back to a page.
"""
FRESH_WHEN_SENT = frozenset(
    {
        "safeguarding_lead.settle", "safeguarding_lead.decide_second", "safeguarding_lead.quote",
        "safeguarding_lead.document", "safeguarding_lead.pack", "board_member.approve", "participation_worker.publish",
        "participation_worker.take_answers",
        "administrator.add_staff",
    }
)  # fmt: skip
"""Views of the same kind into which somebody types: they ask guards.is_fresh themselves, so that the form is kept.

Signing for what leaves is of that kind: whoever puts a name under it that is printed has just shown who they are.
"""
SETTING_UP = frozenset({"accounts.prove", "accounts.yours", "accounts.app", "accounts.add_passkey"})


def _policy() -> Mapping[str, Pass]:
    found: dict[str, Pass] = {}
    for roles, room, names in _rows():
        for name in names.split():
            view = f"{room}.{name}" if room else name
            if view in found:
                raise ValueError(f"{view} stands in two rows")
            found[view] = Pass(roles, view in FRESH, view in SETTING_UP)
    return found


POLICY = _policy()
