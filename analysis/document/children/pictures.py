"""Our own drawings beside the words: which there are, which suits a sentence, and their lines as SVG.

The worker's screen and the prints come in. One stroke of 3 on a 64 by 64 field, round ends, washes of the same ink: as
the pictures of the children's screens are drawn. No emoji (R1.32), nobody else's symbols (R1.31).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parent / "pictures"
NAMES: Mapping[str, str] = {
    "talk": "Talking", "listen": "Listening", "people": "A group of people", "friends": "Friends",
    "helper": "A grown-up who helps", "older-children": "Older children", "alone": "Somebody alone", "home": "Home",
    "school": "School", "teacher": "A teacher", "toilets": "Toilets", "food": "Food", "books": "Books",
    "club": "A club", "sports": "Sports", "street": "Street at night", "road": "Road", "bus": "Bus", "park": "Park",
    "dog": "Dog", "litter": "Litter", "light": "Light", "phone": "Phone", "police": "Police", "doctor": "Doctor",
    "clock": "Clock", "worried": "A worried face", "danger": "Danger", "safe": "Being safe", "heart": "Heart",
    "question": "Question", "promise": "Promise", "call": "Telephone call", "tell-us": "Writing", "yes": "Yes",
    "partly": "Partly", "no": "No", "later": "Later",
}  # fmt: skip
"""What a worker calls each drawing; the marks for an answer stand last."""
MARKS = ("yes", "partly", "no", "later")
"""These say what was answered, so a worker does not choose among them."""
SUITS: tuple[tuple[str, str], ...] = (
    ("toilets", "toilet loo bathroom"),
    ("bus", "bus tram metrolink"),
    ("dog", "dog"),
    ("litter", "litter rubbish glass needle"),
    ("light", "light lamp lit bulb"),
    ("street", "dark night alley street path winter"),
    ("phone", "phone online internet app game gaming message snap video post social"),
    ("police", "police officer crime knife stabbing gang"),
    ("doctor", "doctor nurse hospital health clinic dentist mental"),
    ("older-children", "teenager older gang"),
    ("teacher", "teacher tutor lesson staff"),
    ("school", "school class playground break college"),
    ("home", "home house family mum dad parent argue arguing shouting carer"),
    ("food", "food lunch dinner hungry eat"),
    ("park", "park tree outside green"),
    ("road", "road car traffic crossing cross driver motorway"),
    ("club", "club centre youth"),
    ("sports", "football sport"),
    ("books", "book library learn homework"),
    ("friends", "friend mate"),
    ("alone", "alone lonely leave left"),
    ("listen", "listen listened hear heard believe believed"),
    ("clock", "wait waiting time late long"),
    ("worried", "bully bullying bullied worry worried scared afraid fear sad pick racist racism name-calling"),
    ("helper", "adult grown-up worker help someone trust"),
    ("talk", "talk tell told say speak ask"),
    ("safe", "safe safety"),
)
"""For each drawing, beginnings of words that ask for it; the first that is met wins: what is particular comes first."""
FALLBACK = "talk"


def choose_picture(*texts: str, otherwise: str = FALLBACK) -> str:
    """Return the drawing that suits what is said, else `otherwise`; what stands in the first texts weighs more."""
    for text in texts:
        said = [word.lower() for word in re.findall(r"[^\W\d_][\w-]*", text)]
        for name, words in SUITS:
            if any(_is_form_of(one, word) for one in said for word in words.split()):
                return name
    return otherwise


def _is_form_of(said: str, word: str) -> bool:
    return said.startswith(word) and len(said) - len(word) <= (0 if len(word) < 3 else 1 if len(word) == 3 else 3)


@cache
def read_picture(name: str) -> str:
    """Return the lines of a drawing: what stands inside its <svg>; the fallback where there is no such drawing."""
    path = PLACE / f"{name if name in NAMES else FALLBACK}.svg"
    return re.sub(r"</?svg[^>]*>", "", path.read_text(encoding="utf-8")).strip()
