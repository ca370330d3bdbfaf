"""What a body's file must say, and what is said when it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.disclosure_control import Rules, rules_of
from analysis.document.body import BodyNotReadable, list_shipped_bodies, load_body


@pytest.mark.parametrize("name", list_shipped_bodies())
def test_every_shipped_body_loads(name):
    body = load_body(name)
    assert body.name
    assert body.partners


def test_the_plan_of_2015_has_two_outcomes_and_three_priorities():
    aims = load_body("manchester-2015-17").priorities
    assert [aim.id for aim in aims if aim.kind == "outcome"] == ["preventing-harm", "protecting-vulnerable-children"]
    assert [aim.name for aim in aims if aim.kind == "priority"] == ["Leadership", "Challenge", "Learning"]
    assert all(aim.meaning and aim.actions for aim in aims)


def test_a_body_without_a_short_name_is_called_by_its_name(tmp_path):
    assert load_body(body_file(tmp_path, GOOD)).short_name == "A Board"


@pytest.mark.parametrize(
    ("chosen", "rules"),
    [
        ("", Rules()),
        ("\nsmall_numbers: {mode: round}", Rules()),
        ("\nsmall_numbers: {mode: suppress}", Rules("suppress", 5)),
        ("\nsmall_numbers: {mode: suppress, below: 10}", Rules("suppress", 10)),
    ],
)
def test_a_body_chooses_how_small_numbers_are_hidden(tmp_path, chosen, rules):
    """R2.18, R2.19."""
    assert rules_of(load_body(body_file(tmp_path, GOOD + chosen))) == rules


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("- a\n- b", "no list of named things"),
        ("name: [", "cannot be read"),
        (GOOD_WITHOUT_NAME := "outcomes: [{id: a, name: A}]\npriorities: [{id: b, name: B}]", "'name' is missing"),
        ("name: A\noutcomes: [{id: a, name: A}]", "'priorities' is missing"),
        ("name: A\noutcomes: [{id: a, name: A}]\npriorities: [{id: a, name: B}]", "have the id 'a'"),
        (GOOD_WITHOUT_NAME + "\nname: 7", "'name' is missing or is not words"),
        (GOOD_WITHOUT_NAME + "\nname: A\npartners: {a: b}", "'partners' is not a list"),
        (GOOD_WITHOUT_NAME + "\nname: A\nsmall_numbers: suppress", "names no mode"),
        (GOOD_WITHOUT_NAME + "\nname: A\nsmall_numbers: {mode: hide}", "names no mode"),
        (GOOD_WITHOUT_NAME + "\nname: A\nsmall_numbers: {mode: suppress, below: 4}", "no whole number from 5 to 10"),
        (GOOD_WITHOUT_NAME + "\nname: A\nsmall_numbers: {mode: suppress, below: true}", "no whole number"),
        (GOOD_WITHOUT_NAME + "\nname: A\nsmall_numbers: {mode: round, below: 5}", "cannot choose what is hidden"),
    ],
)
def test_a_faulty_file_says_what_is_wrong_where_and_what_to_do(tmp_path, written, wrong):
    path = body_file(tmp_path, written)
    with pytest.raises(BodyNotReadable, match=wrong) as refused:
        load_body(path)
    assert str(path) in str(refused.value)
    assert refused.value.do


def test_a_missing_file_is_refused_in_plain_words(tmp_path):
    with pytest.raises(BodyNotReadable, match="cannot be read"):
        load_body(tmp_path / "nowhere.yaml")


def test_no_code_knows_which_body_it_works_for():
    """Norms, section 0: body name, partner list and priorities are configuration."""
    root = Path(__file__).parents[3]
    code = [path for room in ("analysis", "app", "surveys") for path in (root / room).rglob("*.py")]
    assert [path.name for path in code if "Safeguarding Children Board" in path.read_text(encoding="utf-8")] == []


GOOD = "name: A Board\noutcomes: [{id: a, name: A}]\npriorities: [{id: b, name: B}]"


def body_file(folder: Path, written: str) -> Path:
    path = folder / "body.yaml"
    path.write_text(written, encoding="utf-8")
    return path


@pytest.mark.slow
def test_the_types_of_the_document_wake_nothing_heavy():
    """The screens name them while people wait (architecture.md, wall 8)."""
    question = (
        "import sys, analysis.document.model, analysis.document.material, analysis.document.body; "
        "print([m for m in ('typst', 'docx', 'fontTools', 'jinja2', 'numpy', 'sklearn') if m in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", question], cwd=root, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
