from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import typer

from onrecord.cli import app
from onrecord.export.schema import record_schema

sys.path.insert(0, str(Path(__file__).parents[2] / "genscripts"))

import docs as generator

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_generated_pages_are_current() -> None:
    for name, text in (("record.md", generator.record_page()), ("codebook.md", generator.codebook_page())):
        assert (ROOT / "docs" / name).read_text("utf-8") == text, f"docs/{name}: run python genscripts/docs.py"


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs" / "command.md").read_text("utf-8")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"## onrecord {name}" in page
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--") and option != "--help":
                    assert f"`{option}" in page or f"onrecord {option}" in page, f"{name} {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_the_records_in_the_readme_have_the_fields_of_the_schema() -> None:
    types = record_schema()["$defs"]
    shown = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGES[0].read_text("utf-8"), re.DOTALL)]
    for given, name in zip(shown, ("Event", "Actor", "Conflict"), strict=True):
        assert set(given) <= set(types[name]["properties"])
