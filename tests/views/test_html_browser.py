from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.records import Record
from onrecord.views.html import page

sys.path.insert(0, str(Path(__file__).parent))

from chromium import Browser, chromium, installed

pytestmark = [pytest.mark.browser, pytest.mark.skipif(installed() is None, reason="Chromium is not installed")]

LIT = "[...document.querySelectorAll('.seg.on')].map(x => x.textContent).join('')"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def shown(browser: Browser, record: Record, tmp_path: Path) -> Browser:
    (tmp_path / "page.html").write_text(page(record), "utf-8")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    browser.size(1360, 900)
    browser.open(tmp_path / "page.html")
    return browser


def test_the_page_renders_without_a_complaint_or_a_request(shown: Browser) -> None:
    assert shown.complaints() == []
    assert len(shown.requests()) == 1
    assert shown.ask("document.querySelectorAll('.event').length") == 7


def test_focusing_an_event_lights_its_evidence(shown: Browser) -> None:
    shown.ask("document.getElementById('e6-h').focus()")
    assert shown.ask(LIT) == "Santiago could impose sanctions on Norwegian trawlers"
    assert shown.ask("document.getElementById('e6').classList.contains('on')")


def test_pointing_at_words_lights_every_event_that_stands_on_them(shown: Browser) -> None:
    shown.ask("document.querySelector('[data-n=\"3\"]').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))")
    assert shown.ask("[...document.querySelectorAll('.card.on')].map(x => x.id).sort().join()") == "e3,e4"


def test_the_keyboard_reaches_words_and_records(shown: Browser) -> None:
    reached = set()
    for _ in range(70):
        shown.tab()
        reached.add(shown.ask("document.activeElement.closest('[data-r], .card')?.id || document.activeElement.dataset?.r"))
    assert {f"e{n}" for n in range(1, 8)} <= reached
    assert any(r and "e7" in r.split() and r != "e7" for r in reached if r)


def test_the_filter_hides_a_quad_class(shown: Browser) -> None:
    shown.ask("document.getElementById('show-mx').click()")
    hidden = "[...document.querySelectorAll('.event')].filter(x => !x.offsetParent).map(x => x.id).join()"
    assert shown.ask(hidden) == "e4,e6,e7"


@pytest.mark.parametrize("width", [320, 390, 768, 1360])
def test_nothing_sticks_out_on_any_screen(shown: Browser, width: int) -> None:
    shown.size(width, 800)
    assert shown.ask("document.documentElement.scrollWidth") <= width


def test_it_reads_without_javascript(browser: Browser, record: Record, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(record), "utf-8")
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(tmp_path / "page.html")
    tree = browser.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
    found = browser.call("DOM.querySelectorAll", nodeId=tree, selector=".event a.heading")["nodeIds"]
    assert len(found) == 7
    browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_hostile_text_is_inert(browser: Browser, hostile_record: Record, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(hostile_record), "utf-8")
    browser.open(tmp_path / "page.html")
    for _ in range(12):
        browser.tab()
    assert browser.ask("document.title").startswith("<script>document.title='pwned'</script>")
    assert browser.ask("document.scripts.length + document.styleSheets.length") == 2
    assert "gnp.exe" in browser.ask("document.querySelector('h1').textContent")
    assert "👩🏽‍🚒" in browser.ask("document.querySelector('h1').textContent")
    assert browser.complaints() == []
    assert len(browser.requests()) == 1


def test_the_policy_stops_a_script_that_is_put_into_the_page(browser: Browser, record: Record, tmp_path: Path) -> None:
    html = page(record).replace("</main>", "<script>document.title='pwned'</script></main>")
    (tmp_path / "page.html").write_text(html, "utf-8")
    browser.open(tmp_path / "page.html")
    assert browser.ask("document.title") != "pwned"
