"""The page of an event in a real browser, on a phone and on a screen, dark and light.

Where there is no Chromium, or no Playwright to lead it, nothing is looked at here.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stored_answers import StoredAnswers
from test_event_page import HOSTILE, counting, figures, fire

from bot.http.app import make_app
from bot.http.server import serving
from bot.http.vitals import Vitals
from index.events.happening import Happening, ToldFigure
from index.library import open_library
from index.model.answer import ShownClaim
from index.model.claim import Measure
from index.settings import Settings

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
LONG = "Donaudampfschifffahrtsgesellschaft" * 6


class OneEvent(StoredAnswers):
    """Knows one event, with a hostile outlet and words that are wider than a phone."""

    def event(self, tag: str) -> Happening | None:
        return fire() if tag == "e_1" else None

    def event_figures(self, tag: str) -> dict[Measure, list[ToldFigure]]:
        return figures((10, 8, 8), (11, 12, 12), (12, 20, 22))

    def event_claims(self, tag: str, *, limit: int) -> list[ShownClaim]:
        return [counting(12, 22, publisher=HOSTILE), counting(11, 12, title=LONG), counting(10, 8)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("store")
    library = open_library(Settings(data=folder))
    vitals = Vitals(library.database, library.builds, library.gatherer)
    with serving(make_app(OneEvent(), vitals, pages=True), "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}/e/e_1"
    library.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as opened:
        chromium = opened.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour as a browser tells it (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_is_read_without_scrolling_aside(
    browser: Any, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=True
    )
    page = context.new_page()
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    root = page.locator("html")
    wide = root.evaluate("page => page.scrollWidth")
    assert wide <= width
    assert page.locator("h1").inner_text() == "Fire in Almen"
    drawn = page.locator("svg").bounding_box()
    assert drawn["width"] > 0.5 * min(width, 736)
    style = "part => { const s = getComputedStyle(part); return [s.color, s.fontSize]; }"
    paper = page.locator("body").evaluate("part => getComputedStyle(part).backgroundColor")
    for part in ("h1", ".claim p", ".claim a", "footer"):
        ink, size = page.locator(part).first.evaluate(style)
        light, dim = sorted((brightness(ink), brightness(paper)), reverse=True)
        assert (light + 0.05) / (dim + 0.05) >= 4.5, part
        assert float(size.removesuffix("px")) >= 13
    assert (brightness(paper) < 0.1) is (scheme == "dark")
    assert complaints == []
    assert [url for url in asked if not url.endswith("/favicon.ico")] == [address]
    context.close()
