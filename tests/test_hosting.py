"""Once the address of the repository is set, every chapter can be launched, and pages know where they live."""
import functools
import re
import shutil
import sys
import threading
from http.server import ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from conftest import CHAPTERS, PAGES, ROOT, head_of, soup_of

sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "book" / "_ext")]
import hosting  # noqa: E402
from lighthouse import Compressing  # noqa: E402

HOME = "https://ada.github.io/margins/"


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_launches_the_notebook_that_it_is(published, name):
    links = re.findall(r'href="(https://mybinder\.org/[^"]+)"', (published / name).read_text(encoding="utf-8"))
    assert links, "no Binder button"
    for link in links:
        assert link.startswith("https://mybinder.org/v2/gh/ada/margins/main")
        opened = re.search(r"urlpath=(?:lab/)?tree/([^&]+)", unquote(link))[1]
        assert opened == name.replace(".html", ".ipynb") and (ROOT / opened).is_file()


@pytest.mark.parametrize("name", [page for page in PAGES if page != "search.html"])
def test_a_page_names_its_address(published, name):
    assert f'<link rel="canonical" href="https://ada.github.io/margins/{name}"' in (published / name).read_text(encoding="utf-8")


def test_the_citation_carries_the_address(published):
    citation = re.search(r'<p class="citation">(.*?)</p>', (published / "book" / "index.html").read_text(encoding="utf-8"))[1]
    assert "https://ada.github.io/margins/" in citation


@pytest.mark.parametrize("name", PAGES)
def test_what_social_networks_show(built_book, published, name):
    """A title, a description and a kind always; an address and a picture once the book has an address, for they must be absolute."""
    def tags(folder):
        return {tag["property"]: tag["content"] for tag in head_of(folder / name).select('meta[property^="og:"]')}
    here, there = tags(built_book.html), tags(published)
    assert set(here) == {"og:type", "og:site_name", "og:title", "og:description"} and all(here.values())
    assert here["og:title"] in head_of(built_book.html / name).title.get_text() and here["og:description"] == head_of(built_book.html / name).select_one("meta[name=description]")["content"]
    assert there["og:url"] == HOME + name and there["og:image"].startswith(HOME)
    assert (published / there["og:image"].removeprefix(HOME)).is_file() and len(there["og:image:alt"].split()) > 4


def test_pages_tell_themselves_apart(built_book):
    """Two pages with one title or one description cannot be told apart in a list of results."""
    for texts in ([head_of(built_book.html / name).title.get_text() for name in PAGES], [head_of(built_book.html / name).select_one("meta[name=description]")["content"] for name in PAGES]):
        assert not [text for text in texts if texts.count(text) > 1]


def test_crawlers_are_told_where_the_pages_are(built_book, published):
    listed = re.findall(r"<loc>([^<]+)</loc>", (published / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(HOME + name for name in PAGES if name != "search.html")
    assert f"Sitemap: {HOME}sitemap.xml" in (published / "robots.txt").read_text(encoding="utf-8")
    assert not (built_book.html / "sitemap.xml").exists() and "Sitemap" not in (built_book.html / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow" not in (built_book.html / "robots.txt").read_text(encoding="utf-8")


def test_the_root_leads_to_the_first_page(published, built_book):
    for folder in (published, built_book.html):
        soup = soup_of(folder / "index.html")
        assert soup.html["lang"] == "en" and soup.title.get_text() and soup.select_one("main a[href='book/index.html']")
        assert soup.select_one('meta[http-equiv="refresh"]')["content"] == "0; url=book/index.html"
    assert soup_of(published / "index.html").select_one("link[rel=canonical]")["href"] == HOME + "book/index.html"


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("wrong", ["margins/book/deeper/and/deeper/nothing.html", "margins/book/nothing.html"])
def test_a_page_that_does_not_exist_leads_back(browser, published, built_book, tmp_path, known, wrong):
    """At any depth, and below a folder as on GitHub Pages, the links and the search of 404.html arrive."""
    html = published if known else built_book.html
    (tmp_path / "margins").symlink_to(html)
    shutil.copy(html / "404.html", tmp_path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressing, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport={"width": 375, "height": 700}, java_script_enabled=not known)
    page = context.new_page()
    assert page.goto(f"http://127.0.0.1:{server.server_port}/{wrong}").status == 404
    assert "not found" in page.locator("h1").inner_text()
    page.locator("input[name=q]").fill("party")
    page.keyboard.press("Enter")
    page.wait_for_url("**/margins/search.html?q=party")
    page.go_back()
    page.locator("main a").click()
    page.wait_for_url("**/margins/book/index.html")
    assert "not found" not in page.locator("h1").first.inner_text()
    context.close()
    server.shutdown()


def test_the_workflow_can_set_the_address(monkeypatch):
    config = SimpleNamespace(html_theme_options={"repository_url": "https://github.com/OWNER/REPOSITORY", "launch_buttons": {"a": 1}}, html_baseurl="")
    monkeypatch.setenv("CENTURY_REPOSITORY", "https://github.com/Ada/margins")
    hosting.set_addresses(None, config)
    assert config.html_theme_options == {"repository_url": "https://github.com/Ada/margins", "launch_buttons": {"a": 1}}
    assert config.html_baseurl == "https://ada.github.io/margins/"
