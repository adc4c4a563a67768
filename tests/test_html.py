"""The built pages as files: nothing from outside, every picture described, every link arrives."""
import json
import re
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from conftest import PAGES, ROOT, soup_of, toc_pages

sys.path.insert(0, str(ROOT / "book" / "_ext"))
import hosting  # noqa: E402

LOADED = "script[src], img[src], iframe[src], audio[src], video[src], source[src], embed[src], object[data], " \
         'link[rel~="stylesheet"], link[rel~="preload"], link[rel~="icon"], link[rel~="preconnect"], link[rel~="dns-prefetch"]'


@lru_cache(maxsize=None)
def anchors(path):
    return {tag["id"] for tag in soup_of(path).select("[id]")} | {tag["name"] for tag in soup_of(path).select("a[name]")}


@pytest.fixture(params=PAGES)
def page(request, built_book):
    return built_book.html / request.param


def outside(address):
    return urlsplit(address).scheme in ("http", "https", "ws", "wss", "ftp") or address.startswith("//")


def test_nothing_is_loaded_from_outside(page):
    loaded = [tag.get("src") or tag.get("href") or tag.get("data") for tag in soup_of(page).select(LOADED)]
    styles = " ".join(tag.get_text() for tag in soup_of(page).select("style")) + " ".join(t["style"] for t in soup_of(page).select("[style]"))
    loaded += re.findall(r"""(?:url\(|@import)\s*['"]?([^'")\s]+)""", styles)
    assert not [address for address in loaded if outside(address)]


def test_styles_and_scripts_load_nothing_from_outside(built_book):
    found = []
    for path in (built_book.html / "_static").rglob("*.css"):
        found += [(path.name, a) for a in re.findall(r"""(?:url\(|@import)\s*['"]?([^'")\s]+)""", path.read_text(encoding="utf-8")) if outside(a)]
    for path in (built_book.html / "_static").rglob("*.js"):
        found += [(path.name, a) for a in re.findall(r"""(?:import|fetch|importScripts)\s*\(?\s*["'](https?:[^"']+)""", path.read_text(encoding="utf-8"))]
    assert not found


def test_pictures_are_described(page):
    texts = [tag.get("alt") for tag in soup_of(page).select("article img")]
    texts += [tag.get("aria-label") for tag in soup_of(page).select('article .chart-drawing[role="img"]')]
    poor = [text for text in texts if not text or len(text.split()) < 5 or re.search(r"\.(png|svg|jpe?g)$", text)]
    assert not poor, f"no sentence: {poor}"
    bare = [str(tag)[:80] for tag in soup_of(page).select("article svg") if not (tag.get("role") == "img" or tag.get("aria-hidden") == "true")]
    assert not bare, f"neither described nor hidden: {bare}"
    twice = [text for text, times in Counter(texts).items() if times > 1]
    assert not twice, f"two pictures with one description: {twice}"


def test_links_arrive(page, built_book):
    lost = []
    for tag in soup_of(page).select("a[href]"):
        parts = urlsplit(tag["href"])
        if parts.scheme:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not target.is_file():
            lost.append(tag["href"])
        elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in anchors(target):
            lost.append(tag["href"])
    assert not lost, f"{page.name}: {sorted(set(lost))}"


def test_ids_language_title_and_description(page):
    soup = soup_of(page)
    twice = [name for name, times in Counter(tag["id"] for tag in soup.select("[id]")).items() if times > 1]
    assert not twice, f"ids used twice: {twice}"
    assert soup.html["lang"] == "en" and soup.title.get_text(strip=True)
    descriptions = soup.select('meta[name="description"]')
    assert len(descriptions) == 1 and descriptions[0]["content"].strip()
    assert len(soup.select("main h1")) == 1


def test_no_sources_and_no_dead_weight(built_book):
    assert not (built_book.html / "_sources").exists()
    assert not list(built_book.html.rglob("*.ipynb")), "notebooks in the book would show the answers"
    assert not [path.name for path in (built_book.html / "_static").rglob("*") if re.search(r"\.map$|fontawesome\.js|fa-.*\.(woff2|ttf)$", path.name)]


def test_root_page_leads_to_the_book(built_book):
    assert "book/index.html" in (built_book.html / "index.html").read_text(encoding="utf-8")


def config():
    return yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))


def in_repository(path):
    """Whether the path exists with exactly this spelling, also on disks that ignore case."""
    folder = ROOT
    for part in path.split("/"):
        if part not in {item.name for item in folder.iterdir()}:
            return False
        folder = folder / part
    return True


def test_launch_links(built_book):
    """Where launch buttons are shown they open a file of the repository; while the address is unset there are none."""
    address = hosting.pages_address(config()["repository"]["url"])
    for name in toc_pages():
        links = [tag["href"] for tag in soup_of(built_book.html / f"{name}.html").select('a[href*="/v2/gh/"]')]
        assert not links or address, f"{name} offers a launch button without a repository"
        for link in links:
            query = parse_qs(urlsplit(link).query)
            opened = unquote((query.get("urlpath") or query["filepath"])[0]).removeprefix("lab/tree/").removeprefix("tree/")
            assert in_repository(opened), f"{name} launches {opened}"
    for name in toc_pages():
        prefix = config()["repository"]["path_to_book"]
        assert any(in_repository(f"{prefix}{name}{suffix}") for suffix in (".ipynb", ".md"))


def test_addresses_follow_from_the_repository():
    assert hosting.repository("https://github.com/OWNER/REPOSITORY") == "" == hosting.pages_address("")
    assert hosting.pages_address("https://github.com/Ada/history-book") == "https://ada.github.io/history-book/"
    assert hosting.pages_address("https://github.com/ada/ada.github.io") == "https://ada.github.io/"
    for url, base, buttons in [("https://github.com/OWNER/REPOSITORY", "", {}), ("https://github.com/ada/b", "https://ada.github.io/b/", {"x": 1})]:
        settings = SimpleNamespace(html_baseurl="", html_theme_options={"repository_url": url, "launch_buttons": {"x": 1}})
        hosting.set_addresses(None, settings)
        assert (settings.html_baseurl, settings.html_theme_options["launch_buttons"]) == (base, buttons)


def test_licences_agree(built_book):
    footer = soup_of(built_book.html / "book" / "index.html").select_one("footer.bd-footer-content").get_text(" ", strip=True)
    assert "CC BY 4.0" in footer and "MIT" in footer
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    content = (ROOT / "LICENSE-CONTENT.md").read_text(encoding="utf-8")
    assert re.search(r"CC[ -]BY[ -]4\.0", content)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["license"]
    assert set([cited] if isinstance(cited, str) else cited) <= {"MIT", "CC-BY-4.0"}
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    for licence in package.get("licenses", []):
        assert licence["name"].replace("-", " ") in content.replace("-", " "), f"{licence['name']} is not named in LICENSE-CONTENT.md"


def test_kappa_is_that_of_the_textbook():
    """Fifty items, 35 coded alike, of which 25 are both yes: chance gives 0.5, so kappa is 0.4."""
    from reference_pages import kappa
    first = ["yes"] * 25 + ["yes"] * 5 + ["no"] * 10 + ["no"] * 10
    second = ["yes"] * 20 + ["no"] * 10 + ["yes"] * 5 + ["no"] * 15
    observed, expected = 35 / 50, (30 * 25 + 20 * 25) / 2500
    assert kappa(first, second) == pytest.approx((observed - expected) / (1 - expected)) == pytest.approx(0.4)


def test_the_agreement_on_the_page_is_that_of_the_table(built_book):
    from century import tables
    from reference_pages import kappa
    frame = tables.raw("coding")
    shown = soup_of(built_book.html / "book/evidence.html").find("caption", string=lambda text: text and text.startswith("Agreement")).parent
    assert f"{kappa(list(frame['finding_one']), list(frame['finding_two'])):.2f}" in shown.get_text()
    parted = soup_of(built_book.html / "book/evidence.html").find("caption", string="Claims coded differently").parent
    rows = {row.th.get_text(): row.select("td")[-1].get_text() for row in parted.select("tbody tr")}
    register = frame["claim_id"].map(tables.raw("claims").set_index("claim_id")["finding"])
    apart = (frame["finding_one"] != frame["finding_two"]) | (frame["finding_one"] != register)
    assert set(frame["claim_id"][apart]) <= set(rows) and all(rows.values())


def test_the_page_on_accessibility_names_the_versions_that_test():
    from importlib import metadata
    from importlib.util import find_spec
    page = (ROOT / "book" / "accessibility.md").read_text(encoding="utf-8")
    wanted = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    pinned = re.search(r"(?m)^playwright==([\d.]+)", wanted)[1]
    assert f"Playwright {pinned}" in page
    if metadata.version("axe-playwright-python") not in wanted:
        pytest.skip("another axe than that of the requirements is installed")
    axe = next(Path(find_spec("axe_playwright_python").submodule_search_locations[0]).glob("axe.min.js")).read_text(encoding="utf-8")
    assert f"axe-core ({re.search(r'axe v([0-9.]+)', axe)[1]})" in page


def test_words_between_asterisks_in_an_evidence_link_are_emphasised(built_book):
    links = [link for page in PAGES for link in soup_of(built_book.html / page).select("a.ev-link")]
    assert not [link.get_text() for link in links if "*" in link.get_text()]
    titles = {em.get_text(): em.get("lang") for link in links for em in link.select("em")}
    assert titles["Du rouge au tricolore"] == "fr" and titles["The Volunteers from Belgium"] is None


def test_titles_in_another_language_are_marked_in_the_bibliography(built_book):
    soup = soup_of(built_book.html / "book/bibliography.html")
    assert soup.select_one("#gotovitch1992 [lang=fr]").get_text().startswith("Du rouge au tricolore")
    assert len(soup.select(".works [lang=fr], .works [lang=nl]")) >= 25


def test_registers_speak_in_words(built_book):
    """Two works of one author can be told apart, no title ends in two signs, no day, month or long number stands as a machine writes it."""
    register = soup_of(built_book.html / "book" / "evidence.html").select_one("#register")
    for claim in register.select("li[id]"):
        named = [link.get_text() for link in claim.select("p.small a[href^='bibliography.html#']")]
        assert len(set(named)) == len(named), f"{claim['id']}: {named}"
        said = "".join(text for text in claim.find_all(string=True) if not text.find_parent("a"))
        assert not re.search(r"\b\d{4}-(0[1-9]|1[0-2])\b|(?<![\d.,])\d{5,}", said), said
    works = soup_of(built_book.html / "book" / "bibliography.html").select("ul.works")
    assert works and not re.search(r"[?!]['’”]*\.|\d--\d|`", " ".join(part.get_text() for part in works))
    people = soup_of(built_book.html / "book" / "people-and-parties.html")
    assert not re.search(r"\bPCB-(A|2018|1920|GRIPPA)\b|COMINTERN", people.select_one("ol.register").get_text())
