"""What no line of Heard may do (T6, ASVS 1.2.4, 1.3.7): rules of our own over the syntax tree, and bandit's.

Each rule must find its fault in the broken twin, or in a line written here to be found; each exception stands below
with its reason, so that a new one is a decision.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TWIN = Path(__file__).with_name("twin.py")
SOURCES = sorted(path for room in ("app", "surveys", "analysis") for path in (ROOT / room).rglob("*.py"))
TEMPLATES = sorted(path for room in ("app", "analysis") for path in (ROOT / room).rglob("*.html"))
SCRIPTS = sorted(path for path in (ROOT / "app").rglob("*.js") if "vendor" not in path.parts)
TAKES_SQL = {"text", "exec_driver_sql", "literal_column"}
RUNS = {"eval", "exec", "compile", "render_template_string", "from_string", "Markup", "system", "popen"}

MADE_OF_NAMES = {
    "app/store/putting_back.py": "names of our own functions and tables, and seconds out of a constant",
    "app/store/responses.py": "names of tables out of a constant of that module",
    "app/store/session.py": "seconds and the number of a lock out of constants",
}
TRUSTED = {
    "app/participation_worker/prints/word.py": "a colour of ours, by its name",
    "analysis/document/children/html.py": "our own style and our own drawings, read from files",
}
SAFE = {
    "child/layout.html: child_sheet": "our own style sheet",
    "young_person/questions.html: ' id=\"first\"'": "a constant",
    "short_page.html: style": "our own style sheet",
    "short_page.html: article": "made by a template that escapes",
    "*: page.article": "a print that analysis/document made with a template that escapes",
    "*: page.qr": "a square that segno draws",
    "*: page.square": "a square that segno draws",
    "tablets.html: page.guide_qr": "a square that segno draws",
    "tablets.html: page.check_qr": "a square that segno draws",
    "for_children.html: thing.drawing": "one of our own drawings",
}
BANDIT = {
    ("B108", "dev.py"): "a folder of our own is made in it, with a name of its own",
    ("B104", "app/commands/tablets/tablet.py"): "tablets come from outside; that is what this command is for",
    ("B506", "assets/advisories.py"): "a SafeLoader, in C",
    ("B506", "surveys/exchange/yaml_file.py"): "a SafeLoader, stricter",
    ("B608", "app/store/responses.py"): "names of tables out of a constant",
    ("B704", "analysis/document/children/html.py"): "our own style and drawings",
}
UNSOUND_MARKUP = {
    "a handler": re.compile(r"<[^>]*\son\w+\s*=", re.IGNORECASE),
    "a style on an element": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a script written in": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "a link that runs": re.compile(
        r"(?:href|src|action)\s*=\s*[\"']?\s*(?:javascript|vbscript|data:text)", re.IGNORECASE
    ),
    "a value without quotes": re.compile(r"<[a-z][^>{]*\s[\w-]+=\{\{", re.IGNORECASE),
    "escaping turned off": re.compile(r"\{%-?\s*autoescape", re.IGNORECASE),
}
UNSOUND_SCRIPT = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|parseFromString|setHTMLUnsafe)\b"
    r"|\bdocument\.write|\beval\(|new Function\(|\bset(?:Timeout|Interval)\(\s*[\"'`]|\bjavascript:"
)


def test_every_statement_is_written_and_none_is_put_together():
    """1.2.4: what somebody typed reaches the database as a value, never as a part of a statement."""
    found = {name for path in SOURCES for name in [_name(path)] for _ in _put_together(path.read_text())}
    assert found == set(MADE_OF_NAMES)
    assert list(_put_together(TWIN.read_text()))


@pytest.mark.parametrize(
    "line", ['text(f"SELECT {x}")', 'text("SELECT " + x)', 'text("SELECT %s" % x)', 'text("SELECT {}".format(x))']
)
def test_a_statement_that_is_put_together_is_found_however_it_is(line: str):
    assert list(_put_together(line))
    assert not list(_put_together('text("SELECT :x")'))


def test_nothing_that_is_typed_becomes_a_template_or_a_program():
    """1.3.7, and markup that is trusted unseen."""
    assert {_name(path) for path in SOURCES if set(_runs(path.read_text()))} == set(TRUSTED)
    assert set(_runs(TWIN.read_text())) == {"Markup", "render_template_string"}


def test_nothing_is_let_through_unescaped_but_what_is_ours():
    """1.2.1: each `|safe` stands here with its reason, and no reason stands here for nothing."""
    used = set()
    for path in TEMPLATES:
        for words in re.findall(r"\{\{-?\s*([^}|]+?)\s*\|\s*safe\b", path.read_text()):
            keys = {f"{'/'.join(path.parts[-2:])}: {words}", f"{path.name}: {words}", f"*: {words}"} & set(SAFE)
            assert keys, f"{path.name} lets {words} through"
            used |= keys
    assert used == set(SAFE)


@pytest.mark.parametrize("fault", UNSOUND_MARKUP)
def test_no_template_writes_into_a_page_what_its_policy_refuses(fault: str):
    """3.2.2: nothing inline anywhere."""
    assert [_name(path) for path in TEMPLATES if UNSOUND_MARKUP[fault].search(_markup(path.read_text()))] == []


def test_each_fault_of_a_template_is_found_where_it_is():
    wrong = (
        "<p onclick='x'>", "<p style='x'>", "<script>x</script>", "<a href='javascript:x'>", "<p title={{ x }}>",
        "{% autoescape false %}",
    )  # fmt: skip
    assert [[name for name, rule in UNSOUND_MARKUP.items() if rule.search(one)] for one in wrong] == [
        [name] for name in UNSOUND_MARKUP
    ]


def test_no_script_of_ours_makes_markup_or_programs_out_of_words():
    assert len(SCRIPTS) > 20
    assert [_name(path) for path in SCRIPTS if UNSOUND_SCRIPT.search(path.read_text())] == []
    assert UNSOUND_SCRIPT.search("box.innerHTML = said")


def test_a_page_makes_two_policies_each_for_one_script():
    made = {name for path in SCRIPTS for name in re.findall(r'createPolicy\("([\w-]+)"', path.read_text())}
    assert made == {"heard-tablet", "heard-check"}


@pytest.mark.slow
def test_bandit_finds_nothing_but_what_is_known_here_and_much_in_the_twin():
    found = _bandit("app", "surveys", "analysis", "assets", "dev.py", "wsgi.py")
    assert {(one["test_id"], _name(Path(one["filename"]))) for one in found} == set(BANDIT)
    assert {one["test_id"] for one in _bandit(str(TWIN))} >= {"B608", "B704"}


def test_what_is_broken_on_purpose_is_never_shipped():
    said = re.search(
        r"\[tool\.setuptools\.packages\.find\]\ninclude = \[(.*?)\]", (ROOT / "pyproject.toml").read_text()
    )
    assert said
    assert said[1] == '"app*", "surveys*", "analysis*"'
    assert not [path for path in SOURCES if re.search(r"^\s*(?:from|import) tests\b", path.read_text(), re.MULTILINE)]


def _put_together(source: str) -> Iterator[int]:
    for call in _calls(source, TAKES_SQL.__contains__):
        if call.args and any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in ast.walk(call.args[0])):
            yield call.lineno


def _runs(source: str) -> Iterator[str]:
    """Calls of what makes markup or programs, with anything but a constant; `re.compile` is another one."""
    for call in _calls(source, RUNS.__contains__):
        of = ast.unparse(call.func)
        if not of.endswith((".compile", ".execute")) and not (call.args and isinstance(call.args[0], ast.Constant)):
            yield of.rpartition(".")[2]


def _calls(source: str, is_wanted: Callable[[str], bool]) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if is_wanted(name):
                yield node


def _bandit(*rooms: str) -> list[dict[str, str]]:
    """What bandit takes for middling or worse."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", *rooms, "-ll", "-f", "json"]
    found: list[dict[str, str]] = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True).stdout)["results"]
    return found


def _markup(template: str) -> str:
    """A template without what stands between its braces."""
    return re.sub(r"\{\{.*?\}\}", "{{}}", template, flags=re.DOTALL)


def _name(path: Path) -> str:
    return str(path.resolve().relative_to(ROOT)) if path.is_absolute() else str(path).removeprefix("./")
