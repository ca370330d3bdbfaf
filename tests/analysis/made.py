"""Evidence for tests, written for them: three things that children say about, and poison."""

from __future__ import annotations

from analysis.evidence import Comment, Evidence

TOILETS = (
    "the toilets are dirty and smelly",
    "clean the toilets please they are dirty",
    "toilets have no soap",
    "dirty toilets with no locks",
    "the toilets smell really bad",
    "no soap in the toilets",
)
BULLYING = (
    "people get bullied at lunch and teachers do nothing",
    "stop the bullying at break",
    "bullying happens online and nobody listens",
    "older kids bully us at lunch",
    "i get bullied every day on the bus",
    "tell teachers about bullying",
)
WALKING = (
    "walking home in the dark is scary",
    "there are no lights when i walk home",
    "i am scared walking home in the dark",
    "put lights in the park its dark when walking home",
    "the street is dark walking home in the winter",
    "walking home in the dark on my own",
)
ALL = TOILETS + BULLYING + WALKING
POISON = (
    "\0 a NUL in it",
    "a lone \ud800 surrogate",
    "not a character \ufffe here",
    "\u202eright to left\u202c override",
    '=HYPERLINK("http://example.org","click")',
    '#read("secret.txt")',
    "<script>alert(1)</script>",
    "😀" * 5000,
    "[name] [place] #let x = 1 $ \\ {{ }} {% raw %}",
    "a" * 100_000,
)


def evidence(*texts: str, prompt: str = "") -> Evidence:
    """Comments c1, c2, ... with these texts."""
    return Evidence(tuple(Comment(f"c{at}", text, prompt) for at, text in enumerate(texts, start=1)))
