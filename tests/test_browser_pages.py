"""Every page in a browser: wide, narrow, light, dark, without scripts, from a server and from a folder."""
import pytest
from axe import faults
from conftest import CHAPTERS, PAGES, until
from test_build import first_view

WIDTHS = (1280, 640, 375, 320)      # 640 is 1280 at twice the size
# WCAG 1.4.12: what a reader may do to lines, words and letters
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


@pytest.fixture
def opened(browser):
    """A function that opens an address and returns (page, troubles); it notes errors and requests that leave the book."""
    contexts = []

    def open_page(address, base, width=1280, until="load", **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page, troubles = context.new_page(), []
        page.asked = set()
        page.on("console", lambda message: message.type in ("error", "warning") and troubles.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("requestfailed", lambda request: troubles.append(f"not loaded: {request.url}"))
        page.on("request", lambda request: page.asked.add(request.url))
        page.on("request", lambda request: request.url.startswith((base, "data:", "blob:")) or troubles.append(f"outside: {request.url}"))
        page.goto(address, wait_until=until)
        return page, troubles
    yield open_page
    for context in contexts:
        context.close()


def sideways(page):
    """Elements that make the page wider than the window; empty when it does not scroll sideways."""
    return page.evaluate("""() => document.documentElement.scrollWidth <= innerWidth ? [] : [document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.tagName + '.' + e.className)]""")


def styled(page, css):
    """Add a reader's own style to the page."""
    page.evaluate("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet); }", css)


def small_targets(page):
    """Controls smaller than 24 by 24 pixels (WCAG 2.5.8); links within a sentence or a cell are exempt."""
    return page.evaluate("""() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(item => {
        const area = item.matches('[type=radio], [type=checkbox]') && item.closest('label') || item, box = area.getBoundingClientRect();
        const within = item.matches('a') && getComputedStyle(item).display === 'inline' && item.closest('p, li, th, td, dd, dt, figcaption, span, legend, output, summary');
        return box.width && item.checkVisibility({visibilityProperty: true}) && !within && !item.closest('#pst-skip-link') && (box.width < 24 || box.height < 24);
    }).map(item => item.outerHTML.slice(0, 100))""")


def out_of_reach(page):
    """Boxes that scroll, folded ones too, and cannot be reached with Tab, so that without a mouse what they hide cannot be read."""
    page.evaluate("() => document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
    page.wait_for_timeout(50)
    return page.evaluate("""() => [...document.querySelectorAll('main :is(div, pre, table, ul, nav)')].filter(box => box.scrollWidth > box.clientWidth + 1 && box.clientWidth
        && ['auto', 'scroll'].includes(getComputedStyle(box).overflowX) && box.tabIndex < 0 && !box.closest('dialog')).map(box => box.outerHTML.slice(0, 100))""")


def unweighed(asked, base, html, name):
    """Names of files that a browser asked for and the weights in test_build do not count."""
    paths = {(html / url.split("?")[0].split("#")[0].removeprefix(base)).resolve() for url in asked if url.startswith(base)}
    ignored = {path for path in paths if path.name == "favicon.ico" or path.suffix == ".svg" and path.parent.name == "_static"}
    return [path.name for path in paths - ignored - first_view(html, name)]


@pytest.mark.parametrize("name", PAGES)
def test_served_at_every_width_and_size(opened, served_book, built_book, name):
    page, troubles = opened(served_book + name, served_book, until="networkidle" if name in CHAPTERS else "load")
    if name in CHAPTERS:
        assert not (more := unweighed(page.asked, served_book, built_book.html, name)), f"loaded, but not weighed in test_build: {more}"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(50)
        assert not sideways(page), f"{name} scrolls sideways at {width} px"
        assert page.locator("main h1").is_visible()
        if width == 375:
            assert not (small := small_targets(page)), f"{name}: too small for a finger: {small[:5]}"
            assert not (far := out_of_reach(page)), f"{name}: scrolls, but not by keyboard: {far[:5]}"
    styled(page, SPACED)
    assert not sideways(page), f"{name} scrolls sideways at 320 px with wider spacing"
    page.set_viewport_size({"width": 1280, "height": 800})
    styled(page, "html { font-size: 200% !important }")
    assert not sideways(page), f"{name} scrolls sideways with text at twice its size"
    assert page.locator("main h1").is_visible() and not troubles


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts(opened, built_book, name):
    page, _ = opened((built_book.html / name).as_uri(), built_book.html.as_uri(), width=320, java_script_enabled=False)
    shown = page.locator("main h1").bounding_box()
    links = page.locator("#pst-primary-sidebar nav a").first
    assert not sideways(page), f"{name} scrolls sideways without scripts"
    if name in CHAPTERS:
        charts = page.locator("figure.chart .chart-drawing:not(details *)")
        assert charts.count() >= 5 and all(charts.nth(place).is_visible() for place in range(charts.count())), "a chart is hidden"
    assert shown and shown["x"] >= 0 and shown["x"] + shown["width"] <= 320 and links.is_visible(), f"{name} needs scripts"


@pytest.mark.parametrize("name", PAGES)
def test_opened_from_a_folder_axe_finds_nothing_by_day_and_by_night(opened, built_book, name):
    """All rules by day, with each fold open; by night those that colours decide. One chapter as it opens too, and by day every element of it."""
    page, troubles = opened((built_book.html / name).as_uri(), built_book.html.as_uri(), color_scheme="light", reduced_motion="reduce")
    assert page.locator("main h1").is_visible() and not troubles
    for scheme, options in (("light", {"rules": {"target-size": {"enabled": True}}}), ("dark", {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}})):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        until(page, f"document.documentElement.dataset.theme === '{scheme}'")
        for unfolded in (False, True) if name == CHAPTERS[0] else (True,):      # unfolded a page shows all that it shows folded, and more
            page.evaluate("open => document.querySelectorAll('details').forEach(d => { d.open = open; })", unfolded)
            assert not (found := faults(page, everything=name == CHAPTERS[0] and scheme == "light" and unfolded, **options)), f"{scheme}: {found}"


def test_keyboard(opened, served_book):
    """The skip link leads to the text; the colours, the list of chapters and the search work by keyboard."""
    page, _ = opened(served_book + CHAPTERS[0], served_book, color_scheme="light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")
    switch = page.locator(".theme-switch-button").first
    themes = set()
    for _ in range(3):
        switch.focus()
        page.keyboard.press("Enter")
        themes.add(page.evaluate("document.documentElement.dataset.theme"))
    assert themes == {"light", "dark"}
    page.keyboard.press("Control+k")
    page.keyboard.type("party")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=party")
    page.wait_for_selector("#search-results li a")


def test_chapters_are_reached_on_a_phone(opened, served_book):
    page, _ = opened(served_book + PAGES[0], served_book, width=320)
    page.locator(".bd-header-article .primary-toggle").click()
    page.locator(f'#pst-primary-sidebar-modal nav a[href$="{PAGES[1].split("/")[-1]}"]').click()
    page.wait_for_url(f"**/{PAGES[1]}")
