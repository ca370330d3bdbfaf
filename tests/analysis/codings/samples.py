"""Made-up codings for the tests: two questions, two themes of one name, a comment that must not leave, poison."""

from datetime import UTC, datetime

from analysis.codings.model import CodedComment, CodedTheme, Coding, Codings

BETTER, ELSE = "What would make it better?", "What else?"
THEMES = (
    CodedTheme("lights-1", BETTER, "Lights", "Paths that are dark.", "agreed", 3),
    CodedTheme("teachers", BETTER, "Kinder teachers", "", "proposed", 1),
    CodedTheme("paths", ELSE, "Lights", "Street lights.", "agreed", 1),
)
CODINGS = Codings(
    title="Feeling safe",
    made_at=datetime(2026, 11, 26, 9, 30, tzinfo=UTC),
    themes=THEMES,
    comments=(
        CodedComment(
            BETTER, "more lights 👩‍👩‍👧 by the gate and nicer teachers", "11-13",
            (
                Coding("lights-1", "machine", "more lights 👩‍👩‍👧 by the gate"),
                Coding("teachers", "team", "nicer teachers"),
            ),
        ),
        CodedComment(BETTER, "lights", "11-13", (Coding("lights-1", "machine"), Coding("lights-1", "second"))),
        CodedComment(BETTER, None, "", (Coding("lights-1", "machine", "my words"),)),
        CodedComment(ELSE, "=HYPERLINK(\"http://x\")", "", (Coding("paths", "team"),)),
        CodedComment(ELSE, "-just leave us alone", "", (), "Near no theme", "Leave us be."),
    ),
    notes=("Held back: fewer than 8.",),
)  # fmt: skip
POISON = {
    "formula": "=1+1",
    "at": "@SUM(A1)",
    "full width": "＝cmd",
    "tab": "\t=1",
    "nul": "a\0b\x0b\x1b",
    "surrogate": "lone \ud83d here",
    "no character": "\ufffe\uffff",
    "markup": "<b>&amp; ]]> </Project>",
    "lines": "one\r\ntwo\rthree\u2028four",
    "bidi": "\u202eevil",
    "space": "   ",
    "long": "a" * 40_000,
}
