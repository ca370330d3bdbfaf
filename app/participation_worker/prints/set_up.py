"""The sheet for whoever sets a group's tablets up: what to do, step by step, and whom to call. A4, for a grown-up."""

from __future__ import annotations

from dataclasses import dataclass

from app.participation_worker.prints.drawings import draw_qr
from app.participation_worker.prints.typesetting import draw_pages, typeset

BEFORE = (
    "Charge the tablets. Put a name on the back of each, such as Blue 3.",
    "While you have a network, scan the square code with each tablet, or type the address beside it.",
    "Type the name that stands on the tablet's back, then press Set it up for this group.",
    "Wait until it says Ready. From then on it works without a network.",
    "Press Begin with the children, and lock the tablet to that page as described below.",
)
DURING = (
    "Give each young person a tablet that shows the first screen. Nobody has to answer, and anybody may stop.",
    "Sit where you cannot read what they write. Help with the tablet, not with the answer.",
    "When a screen says that it is saved, or that it waits, the next one may begin.",
)
AFTER = (
    "Unlock the tablets and take them online. Open the same address once more.",
    "Wait until it says that nothing waits. If it does not after an hour, tell the worker named below.",
    "Press Take this group off the tablet.",
)
LOCKS = (
    (
        "iPad: Guided Access",
        "Settings, Accessibility, Guided Access: switch it on and choose a passcode. On the children's page press the "
        "top or the Home button three times, then Start. To end, press three times again and type the passcode.",
    ),
    (
        "Android: app pinning",
        "Settings, Security, App pinning: switch it on, and ask for the PIN before unpinning. Open the overview of "
        "apps, touch the browser's icon, then Pin. To end, hold Back and Overview together, or swipe up and hold.",
    ),
    (
        "Windows or Chromebook",
        "Open the page in a window of its own and press F11. Stay near: this can be left by anybody who knows the key.",
    ),
)
IF_WRONG = (
    ("The tablet says it needs a rest", "Take it online; what waits is sent by itself. Use another one meanwhile."),
    ("A screen stays white", "Close the browser and open it again. What was sent is safe; what was not is begun anew."),
    ("A young person is upset, or tells you something", "Stop. Stay with them, and call the safeguarding lead."),
)


@dataclass(frozen=True, slots=True)
class SetUpSheet:
    """All that stands on the sheet; `leads` are whom to call, each a name and how to reach them, `link` the way in."""

    body: str
    title: str
    group: str
    day: str
    code: str
    address: str
    link: str
    is_safe: bool
    worker: str
    leads: tuple[str, ...]
    language: str = "en"
    before: tuple[str, ...] = BEFORE
    during: tuple[str, ...] = DURING
    after: tuple[str, ...] = AFTER
    locks: tuple[tuple[str, str], ...] = LOCKS
    if_wrong: tuple[tuple[str, str], ...] = IF_WRONG


def print_set_up(sheet: SetUpSheet) -> bytes:
    """The sheet as a PDF to print; the same sheet gives the same bytes."""
    return typeset("set_up.typ", sheet, {"qr": draw_qr(sheet.link)})


def picture_set_up(sheet: SetUpSheet, *, dots_per_inch: int = 60) -> list[bytes]:
    """The sheet as a picture."""
    return draw_pages("set_up.typ", sheet, {"qr": draw_qr(sheet.link)}, dots_per_inch=dots_per_inch)
