"""What members of staff do that is written down: every word that may stand in the trail, in one list. trail comes in.

Whoever gives a room something new to do adds a word here; mypy refuses one that is not here.
"""

from __future__ import annotations

from typing import Literal

Look = Literal["read", "read_rest", "saw_who"]
"""Looks at a child's words as they were written, or at who wants to talk; a test goes to every address and asks for
one of these (T5)."""

Passed = Literal["shown", "missed"]
"""Put before the lead what the scorer, or a first reader, had not put first."""
Decision = Literal["settled", "agreed", "differed", "read_again", "suspected", "reported"] | Passed
"""Decisions on a child's words."""
OnOwnAccount = Literal[
    "signed_in", "proved", "chose_password", "changed_password", "used_recovery_code", "made_recovery_codes",
    "set_up_app", "removed_app", "added_passkey", "removed_passkey",
]  # fmt: skip
LetIn = Literal["added_staff", "invited_again", "reset_second_step", "let_in_by_operator", "switched_on"]
"""By these somebody comes in, or comes in again: a lead sees of each of those who read when it was."""
Kind = (
    Look
    | Decision
    | Literal["asked_rest", "agreed_rest", "refused_rest"]
    | Literal["met", "saw_wish", "named_reader", "took_reader_away"]
    | Literal["put_on_duty", "took_off_duty", "set_hours", "closed_day", "opened_day"]
    | Literal["released", "refused"]
    | Literal["began", "wrote", "undid_draft_step", "recorded", "opened", "closed"]
    | Literal["planned", "approved_opening", "saw_to_group", "told_group"]
    | Literal["added_group", "changed_group", "removed_group", "opened_group", "closed_group", "forgot_tablet"]
    | Literal["printed_paper", "brought_in_answers"]
    | Literal["counted_open_link", "counted_late", "counted_set_aside", "set_aside_open_link", "set_aside_late"]
    | Literal["tried_held"]
    | Literal["passed_warnings"]
    | Literal["stopped_finding_themes", "said_what_is_expected"]
    | Literal["asked_for_themes", "renamed_theme", "theme_agree", "theme_reject", "theme_undo", "merged_theme"]
    | Literal["took_out_comment", "proposed_quote"]
    | Literal["translated_answer"]
    | Literal["linked_themes", "parted_themes"]
    | Literal["moved_comments", "added_comments", "read_comments", "made_theme", "undid_theme_step"]
    | Literal["took_suggested", "refused_suggested", "asked_to_split", "split_theme"]
    | Literal["began_coding", "finished_coding", "exported_codings", "took_answers"]
    | Literal["wrote_for_children"]
    | Literal["asked_partner", "asked_to_compile", "gave_to_board", "decided"]
    | Literal["reviewed", "approved", "asked_to_publish", "took_back"]
    | Literal["changed_ask", "removed_ask", "promised", "changed_promise", "said_how_it_ended", "published_promises"]
    | Literal["added_case_audit", "changed_case_audit", "removed_case_audit", "began_pack", "changed_pack"]
    | Literal["concluded_pack", "asked_to_compile_pack", "gave_pack_to_board", "removed_pack"]
    | Literal["reviewed_pack"]
    | Literal["loaded_population", "loaded_indicators"]
    | LetIn
    | Literal["switched_off"]
    | Literal["tested_mail", "checked_words"]
    | OnOwnAccount
)
