"""Makes the README's picture from a page: `python genscripts/picture.py examples/state-visit.html`. Needs Chromium."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "views"))

from chromium import chromium  # noqa: E402

import onrecord  # noqa: E402
from onrecord.records import Record  # noqa: E402
from onrecord.views.html import page  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "record.png"


def draw(record: Record, focus: str) -> None:
    """The top of the record's page, with one card in focus so that its evidence is lit."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "record.html"
        file.write_text(page(record), "utf-8")
        browser.size(1280, 860, 1.25)
        browser.open(file)
        browser.ask(f"document.getElementById('{focus}-h').dispatchEvent(new MouseEvent('mouseover', {{bubbles: true}}))")
        browser.ask("new Promise(done => setTimeout(done, 1200))")
        browser.picture(PICTURE)
    print(f"wrote {PICTURE}, {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    draw(onrecord.read(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "e1")
