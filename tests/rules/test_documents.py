"""The README and the pages in docs/ tell the truth about files and commands."""

import re
from pathlib import Path

import pytest

from app.commands.walls import write_roles
from app.factory import create_app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page: Path):
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_make_target_that_the_readme_names_exists():
    targets = set(re.findall(r"^    make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert targets
    assert targets <= set(
        re.findall(r"[a-z-]+", re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)[1])
    )


def test_the_page_of_who_may_pass_where_is_what_the_command_prints(settings):
    """T4: what a board's data protection officer reads is what the guard asks. Mend: heard roles > docs/roles.md"""
    assert (ROOT / "docs" / "roles.md").read_text(encoding="utf-8") == write_roles(create_app(settings))
