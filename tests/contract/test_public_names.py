from __future__ import annotations

import subprocess
import sys

import onrecord

PROMISED = {
    "Actor", "Article", "Event", "Evidence", "Page", "Place", "Record", "Recorder", "Settings", "Skipped", "Span", "Time",
    "judge", "read", "verify",
}  # fmt: skip


def test_the_public_names_are_those_promised_sorted_and_there() -> None:
    assert set(onrecord.__all__) == PROMISED, "a public name went or came: say so in CHANGELOG.md and here"
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "[m for m in ('spacy', 'trafilatura', 'niquests', 'rich', 'jinja2', 'lxml') if m in sys.modules]"
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys, onrecord; print({heavy})"], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"
