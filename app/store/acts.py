"""What members of staff do that is written down: every word that may stand in the trail, in one list. trail comes in.

Whoever gives a room something new to do adds a word here; mypy refuses one that is not here.
"""

from __future__ import annotations

from typing import Literal

Look = Literal["read"]
"""Looks at a child's words as they were written: a test goes to every address and asks for one of these (T5)."""

Kind = (
    Look
    | Literal["settled", "met"]
    | Literal["released", "refused"]
    | Literal["began", "wrote", "recorded", "opened", "closed"]
    | Literal["added_group", "changed_group", "removed_group", "opened_group", "closed_group", "forgot_tablet"]
    | Literal["counted_open_link", "counted_late", "counted_set_aside", "set_aside_open_link", "set_aside_late"]
    | Literal["tried_held"]
    | Literal["asked_for_themes", "renamed_theme", "theme_agree", "theme_reject", "theme_undo", "merged_theme"]
    | Literal["took_out_comment", "proposed_quote"]
    | Literal["asked_partner", "asked_to_compile", "gave_to_board", "decided"]
    | Literal["added_staff", "renewed_password", "switched_on", "switched_off", "tested_mail", "checked_words"]
    | Literal["signed_in"]
)
