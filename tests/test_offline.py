"""Private and offline: the security policy of the pages is met and bites, no cookie is set, and the bundle works from any folder."""
import re
import sys
import zipfile

import pytest
from conftest import CHAPTERS, PAGES, ROOT, head_of

sys.path.insert(0, str(ROOT / "tools"))
import bundle  # noqa: E402

REPORT = "addEventListener('securitypolicyviolation', event => console.error('policy', event.effectiveDirective, event.blockedURI))"


def opened(browser, address, base):
    """Open an address; return (page, troubles): violations of the policy, errors, and requests that leave `base`."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    context.add_init_script(REPORT)
    page, troubles = context.new_page(), []
    page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: request.url.startswith((base, "data:")) or troubles.append(f"outside: {request.url}"))
    page.goto(address)
    return page, troubles


@pytest.mark.parametrize("name", [*PAGES, "index.html", "404.html"])
def test_every_page_has_the_policy_before_anything_that_it_governs(built_book, name):
    soup = head_of(built_book.html / name)
    rules = soup.select('meta[http-equiv="Content-Security-Policy"]')
    assert len(rules) == 1 and rules[0].find_previous_sibling(["script", "link", "style"]) is None
    allowed = dict(rule.strip().split(" ", 1) for rule in rules[0]["content"].split(";"))
    assert allowed["default-src"] == "'none'" and allowed["base-uri"] == "'none'" and allowed["form-action"] == "'self'"
    assert "unsafe" not in allowed["script-src"] and "http" not in rules[0]["content"] and "*" not in rules[0]["content"]


def walk(browser, address, base):
    """Read the book as somebody does who tries everything once: colours, quiz, explorer, register, form, search. Return (troubles, cookies)."""
    page, troubles = opened(browser, address(CHAPTERS[2]), base)
    themes = set()
    for _ in range(3):      # light, dark, automatic
        page.locator(".theme-switch-button").first.click()
        themes.add(page.evaluate("document.documentElement.dataset.theme"))
    assert themes == {"light", "dark"}
    form = page.locator("form.century-question[data-type=choice]").first
    form.locator(".century-option input").first.check()
    form.locator("button[type=submit]").click()
    assert form.locator("output").get_attribute("data-verdict") in ("right", "wrong")
    box = page.locator(".century-explorer").first
    drawn = lambda: box.locator(".century-frame:visible").locator(".chart-drawing").first.get_attribute("aria-label")  # noqa: E731
    shown = drawn()
    box.locator(".century-control :is(select, input)").first.focus()
    page.keyboard.press("ArrowDown")
    if drawn() == shown:
        page.keyboard.press("ArrowUp")      # it stood on its last choice
    assert drawn() != shown
    page.goto(address("book/evidence.html"))
    page.locator("form[data-filters=register] select[name=finding]").select_option("fails")
    assert 0 < page.locator(".register > li:visible").count() < 303
    page.goto(address("book/teach-class.html"))
    page.locator("#class-links [name=repo]").fill("https://github.com/ada/margins")
    assert page.locator("#class-links output a").count() == 1
    page.goto(address("search.html"))
    assert page.evaluate("document.activeElement.name") == "q", "the search page waits for words"
    page.keyboard.type("Lahaut")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    page.get_by_text(re.compile(r"found \d+ page")).wait_for()
    page.wait_for_timeout(500)      # the words to mark go through the browser's storage, which other pages see a little later
    page.locator("#search-results li a").first.click()
    page.locator(".highlight-link a", has_text="Hide Search Matches").click()
    assert page.locator(".highlight-link").count() == 0 == page.locator("span.highlighted").count()
    cookies = page.context.cookies(), page.evaluate("document.cookie")
    page.context.close()
    return troubles, cookies


def test_the_policy_is_met_on_a_server_and_no_cookie_is_set(browser, served_book):
    troubles, cookies = walk(browser, lambda name: served_book + name, served_book)
    assert not troubles and cookies == ([], "")


def test_the_policy_bites(browser, served_book):
    """A script put into the page does not run, and nothing is fetched from outside."""
    page, troubles = opened(browser, served_book + PAGES[0], served_book)
    page.evaluate("""() => {
        const script = Object.assign(document.createElement('script'), {textContent: 'window.bitten = 1'});
        document.body.append(script, Object.assign(new Image(), {src: 'http://127.0.0.2:9/a.png'}));
        document.body.insertAdjacentHTML('beforeend', '<button id="try" onclick="window.bitten = 2">Try</button>');
        document.getElementById('try').click();
        fetch('http://127.0.0.2:9/').catch(() => 0);
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.bitten") is None
    found = " ".join(text for text in troubles if text.startswith("policy"))
    assert all(rule in found for rule in ("script-src-elem", "script-src-attr", "img-src", "connect-src")), troubles
    page.context.close()


@pytest.fixture(scope="module")
def packed(built_book, tmp_path_factory):
    """The bundle of the built book."""
    target = tmp_path_factory.mktemp("bundle") / "book.zip"
    assert bundle.main(built_book.html, target) == 0
    return target


def test_the_bundle_works_from_a_folder_with_any_name(browser, packed, tmp_path):
    """Unpacked where a reader would put it, the book opens at its first page and does everything, the search included."""
    folder = tmp_path / "Mes téléchargements (2)"
    zipfile.ZipFile(packed).extractall(folder)
    root = (folder / bundle.NAME).as_uri() + "/"
    page, troubles = opened(browser, root + "index.html", root)
    page.wait_for_url("**/book/index.html")
    page.locator("main a[href*='00-reading-a-source']").first.click()
    page.wait_for_url("**/00-reading-a-source.html*")
    page.context.close()
    walked, _ = walk(browser, lambda name: root + name, root)
    assert not troubles and not walked


def test_the_bundle_is_whole_says_how_to_open_it_and_is_always_the_same(packed, built_book, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        how = archive.read(f"{bundle.NAME}/HOW-TO-OPEN.txt").decode()
    assert {name.split("/")[0] for name in names} == {bundle.NAME}
    missing = {f"{bundle.NAME}/{path.relative_to(built_book.html).as_posix()}" for path in built_book.html.rglob("*.*") if path.is_file()} - set(names)
    assert {name.split("/")[-1] for name in missing} <= {".buildinfo"} and f"{bundle.NAME}/LICENSE" in names
    assert "Unpack" in how and "index.html" in how and len(how.splitlines()) < 25 and f"{bundle.NAME}/index.html" in names
    again = tmp_path / "again.zip"
    bundle.main(built_book.html, again)
    assert again.read_bytes() == packed.read_bytes()


def test_without_a_book_the_bundle_says_what_to_run(tmp_path, capsys):
    assert bundle.main(tmp_path, tmp_path / "a.zip") == 1
    assert "make book" in capsys.readouterr().err and not (tmp_path / "a.zip").exists()
