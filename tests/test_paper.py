"""The book on paper: PDF and EPUB hold the whole book without what needs a screen; a page printed from the browser holds the text alone."""
import re
import shutil
import subprocess
import sys
import zipfile
from itertools import zip_longest
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import CHAPTERS, CHROMIUM, CI, PAGES, ROOT, soup_of, toc_pages

pikepdf, pdfium = pytest.importorskip("pikepdf"), pytest.importorskip("pypdfium2")
sys.path[:0] = [str(ROOT), str(ROOT / "book")]
from tools.paper import epub, pages, pdf  # noqa: E402

from century import questions, tables  # noqa: E402

PARTS = [part["caption"] for part in yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"]]
SCREEN_WORDS = re.compile(r"(?m)^\s*(Check|Compare|Compare with three marked answers|Show what the data say|Show the code|Hide the code|Open this one first\?.*"
                          r"|What you should know|Data as shown.*|Save these rows.*|Nothing to check yet: put.*|Solution: .*|Checking answers needs.*)$")
MOST_PAGES, MOST_BYTES = 420, 12e6
MARGIN = 22 / 25.4 * 72        # of a page of the PDF, in points


def squeezed(text):
    """Text without what line breaks change: white space and hyphens (a broken line hides one)."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]+", "", text)


def without(tool, hint):
    """Leave a test out, loudly, for lack of a tool; fail where CI=true."""
    (pytest.fail if CI else pytest.skip)(f"{tool} was not found; on Debian and Ubuntu: sudo apt-get install {hint}")


@pytest.fixture(scope="module")
def printed(built_book, tmp_path_factory):
    """The PDF: .path, .book, .texts of its pages in order, .outline as (level, title, page)."""
    if not CHROMIUM:
        without("Chromium or Chrome", "chromium")
    path = tmp_path_factory.mktemp("paper") / "book.pdf"
    assert pdf.main(built_book.html, path) == 0
    book = pdfium.PdfDocument(path)
    return SimpleNamespace(path=path, book=book, texts=[page.get_textpage().get_text_range() for page in book],
                           outline=[(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in book.get_toc()])


@pytest.fixture(scope="module")
def contents(built_book, printed):
    """The contents of the PDF as (level, title, number printed beside it), for every part, page and section that the web edition has."""
    expected, part = [], ""
    for name in PAGES[:-1]:
        owner = next((caption for caption, files in toc_parts() if name.removesuffix(".html") in files), "")
        expected += [(0, owner)] * (owner != part)
        part = owner
        for depth, words in re.findall(r'<section id="[^>]*>\s*(?:<span[^>]*></span>\s*)*<h([12])>(.*?)<a class="headerlink"', text_of(built_book, name), re.S):
            expected.append((int(depth) - (0 if part else 1), BeautifulSoup(words, "html.parser").get_text()))
    first = next(page for _, title, page in printed.outline if title == "Contents")
    last = next(page for level, title, page in printed.outline if page > first)
    text, place, lines = "\n".join(printed.texts[first - 1:last - 1]), 0, []
    for level, title in expected:
        words = r"\s*".join(re.escape(sign) for sign in re.sub(r"\s", "", title)).replace(r"\-", r"[-\ufffe\x02]")
        found = re.compile(words + r"\s*(\d+)\b", re.I).search(text, place)
        assert found, f"the contents do not have {title!r} after {lines[-1:]}"
        place = found.end()
        lines.append((level, title, int(found[1])))
    return lines


def text_of(built_book, name):
    return (built_book.html / name).read_text(encoding="utf-8")


def toc_parts():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [(part["caption"], [chapter["file"] for chapter in part["chapters"]]) for part in toc["parts"]]


def test_a_heading_stands_on_the_page_that_the_contents_name(printed, contents):
    assert len(contents) > 200
    for _, title, page in contents:
        assert squeezed(title).lower() in squeezed(printed.texts[page - 1]).lower(), f"{title!r} is not on page {page}"


def test_every_page_has_its_number(printed):
    wrong = [number for number, text in enumerate(printed.texts[1:], 2) if str(number) not in text.split()]
    assert not wrong


def test_the_outline_is_the_contents(printed, contents):
    kept, part = [], False
    for level, title, page in printed.outline:
        part = part and level > 0 or title in PARTS and level == 0
        if level <= (2 if part else 1):
            kept.append((level, squeezed(title), page))
    assert [title for _, title, _ in kept[:2]] == ["Aboutthisedition", "Contents"]
    for found, (level, title, page) in zip_longest(kept[2:], contents):
        assert found == (level, squeezed(title), page)


def test_the_pdf_is_tagged_and_says_what_it_is(printed):
    with pikepdf.open(printed.path) as book:
        root = book.Root
        assert root.MarkInfo.Marked and str(root.Lang) == "en" and root.ViewerPreferences.DisplayDocTitle
        assert str(book.docinfo["/Title"]).startswith("A Century on the Margins: The Communist Party of Belgium") and "contributors" in str(book.docinfo["/Author"])
        parts = [item for item in book.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/K" in item]
        kinds = {}
        for item in parts:
            kinds.setdefault(str(item.S), []).append(item)
        assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/L", "/LI", "/Figure"} <= set(kinds)
        spoken = [str(item.Alt) for item in kinds["/Figure"] if "/Alt" in item]
        assert len(spoken) == len(kinds["/Figure"]) and all(len(text.split()) > 5 for text in spoken)


def test_links_within_the_pdf_lead_somewhere(printed):
    with pikepdf.open(printed.path) as book:
        known = {str(name).lstrip("/") for name in book.Root.Dests}
        used = [str(mark.Dest).lstrip("/") for page in book.pages for mark in page.get("/Annots", []) if "/Dest" in mark]
    assert len(used) > 5000 and set(used) <= known


def test_a_worksheet_takes_as_many_sides_as_its_page_says(built_book, printed):
    assert "in the PDF of the book each takes one, worksheet 5 two" in " ".join(soup_of(built_book.html / "book" / "worksheets.html").get_text().split())
    starts = [page for _, title, page in printed.outline if re.match(r"Worksheet \d|For the instructor: what to look for", title)]
    assert [after - before for before, after in zip(starts, starts[1:])] == [1, 1, 1, 1, 2, 1]


def figures(built_book):
    """Numbers of the figures of the built book, as 'Figure 2.1'."""
    found = {number for name in PAGES[:-1] for number in re.findall(r"<figcaption><strong[^>]*>(Figure \d+\.\d+)", text_of(built_book, name))}
    assert len(found) > 50
    return found


def test_pdf_has_every_figure_and_says_where_the_other_charts_are(built_book, printed):
    text = " ".join(" ".join(printed.texts).split())
    assert not [figure for figure in figures(built_book) if f"{figure}." not in text]
    for name in CHAPTERS:
        for chapter, number, rest in re.findall(r'class="century-explorer" id="figure-(\d+)-(\d+)"(.*?)<output class="century-quiet"', text_of(built_book, name), re.S):
            others = rest.count('class="century-frame"') - 1
            assert f"Figure {chapter}.{number} has {others} more chart" in text


def test_a_puzzle_bears_the_name_by_which_instructors_find_it(built_book, printed):
    text = squeezed("".join(printed.texts))
    puzzles = {ident for name in CHAPTERS for ident in re.findall(r'<section class="century-puzzle" id="puzzle-([^"]+)"', text_of(built_book, name))}
    assert len(puzzles) > 40 and not [ident for ident in puzzles if squeezed(f"; {ident}") not in text]


def test_pdf_has_no_controls_and_nothing_that_was_folded(built_book, printed):
    found = {match[0].strip() for text in printed.texts for match in SCREEN_WORDS.finditer(text.replace("\r", ""))}
    assert not found
    text = squeezed("".join(printed.texts))
    cards = {squeezed(card.get_text()) for card in soup_of(built_book.html / "book" / "02-between-the-wars.html").select(".ev-card")}
    assert len(cards) > 50 and not [card for card in cards if len(card) > 60 and card in text]


def test_pdf_prints_the_address_of_every_source(built_book, printed):
    text = squeezed("".join(printed.texts))
    sources = {link["href"] for link in soup_of(built_book.html / "book" / "bibliography.html").select(".works a[href^=http]")}
    assert len(sources) > 300 and not [url for url in sources if squeezed(url.partition("://")[2]) not in text]


def test_no_text_leaves_the_margins_of_the_pdf(printed):
    for number, page in enumerate(printed.book, 1):
        words, width = page.get_textpage(), page.get_width()
        boxes = [words.get_rect(place) for place in range(words.count_rects())]
        assert boxes, f"page {number} is empty"
        assert min(box[0] for box in boxes) > MARGIN - 3 and max(box[2] for box in boxes) < width - MARGIN + 3, f"page {number} has text beyond its margins"


def test_letters_of_a_word_stand_together(printed):
    """Where a browser sets letters on whole pixels, gaps open within words, and text that is copied or searched falls apart."""
    raw = " ".join(printed.texts)
    for word in ("Question", "Exercise", "instructors", "claim"):
        assert raw.count(word) >= 0.99 * squeezed(raw).count(word) > 10, word


def test_the_pdf_stays_a_file_to_send(printed):
    assert len(printed.texts) <= MOST_PAGES and printed.path.stat().st_size <= MOST_BYTES


def test_without_chromium_the_reader_is_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert pdf.main(tmp_path, tmp_path / "book.pdf") == 1 and "apt-get install chromium" in capsys.readouterr().err


def test_without_a_built_book_the_reader_is_told(capsys, tmp_path):
    assert epub.main(tmp_path, tmp_path / "book.epub") == 1 and "make book" in capsys.readouterr().err


@pytest.fixture(scope="module")
def ebook(built_book, tmp_path_factory):
    """The EPUB: .path and .files, a dict of names and texts."""
    path = tmp_path_factory.mktemp("paper") / "book.epub"
    assert epub.main(built_book.html, path) == 0
    with zipfile.ZipFile(path) as packed:
        return SimpleNamespace(path=path, files={name: packed.read(name).decode() for name in packed.namelist() if not name.endswith(".png")})


def test_the_epub_is_valid(ebook):
    tool = shutil.which("epubcheck")
    if not tool or not shutil.which("java"):
        without("epubcheck", "epubcheck")
    with open(tool, "rb") as start:
        quick = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", tool]      # Java compiles less of a program that soon ends
        command = quick if start.read(2) == b"PK" else [tool]                              # Debian's is the bare archive
    checked = subprocess.run([*command, str(ebook.path)], capture_output=True, text=True)
    assert checked.returncode == 0 and "0 fatals / 0 errors / 0 warnings" in checked.stdout + checked.stderr, (checked.stdout + checked.stderr)[-2000:]


def test_the_epub_has_every_page_in_order_and_says_what_it_is(ebook):
    package = ebook.files["EPUB/package.opf"]
    names = [name.removeprefix("book/") for name in toc_pages()]
    assert re.findall(r'<itemref idref="p-([^"]+)"', package) == names
    assert all(re.search(rf'<a href="{name}\.xhtml">', ebook.files["EPUB/nav.xhtml"]) for name in names)
    for word in ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary", "dc:rights", "dc:language>en<", "cover-image", "dcterms:modified"):
        assert word in package
    assert ebook.path.stat().st_size < 2e6


def test_the_epub_needs_no_screen_controls_and_speaks_its_charts(built_book, ebook):
    shown = set()
    for name, text in ebook.files.items():
        if name.endswith(".xhtml"):
            tree = ElementTree.fromstring(text)
            tags = {item.tag.rpartition("}")[2] for item in tree.iter()}
            assert not tags & {"script", "form", "button", "input", "select", "textarea", "details", "output", "noscript"}, name
            drawings = [item for item in tree.iter() if item.tag.endswith("}svg")]
            assert all(len(item.get("aria-label", "").split()) > 5 for item in drawings), name
            shown |= {" ".join(match.split()) for match in re.findall(r"Figure\s+\d+\.\d+(?=\.)", "".join(tree.itertext()))}
            assert not SCREEN_WORDS.search("\n".join(tree.itertext())), name
    assert figures(built_book) <= shown


@pytest.mark.parametrize("name", ["02-between-the-wars", "datasets"])
def test_a_page_printed_from_the_browser_is_the_text_alone(browser, built_book, name):
    page = browser.new_page(viewport={"width": 700, "height": 1000}, color_scheme="dark")
    page.goto((built_book.html / "book" / f"{name}.html").as_uri())
    page.wait_for_selector("html[data-theme=dark]")
    sheet = pdfium.PdfDocument(page.pdf(format="A4", print_background=True))
    paper = sheet[0].render(scale=0.5, grayscale=True).to_numpy()
    assert paper[5, 5].min() == 255 and paper.min() < 90, "a page that was dark on the screen prints dark"
    words = "\n".join(one.get_textpage().get_text_range() for one in sheet)
    assert not re.search(r"(?m)^\s*(Search this book|On this page|Check|Show what the data say)\s*$", words)
    page.emulate_media(media="print")
    left = page.evaluate("""() => [...document.querySelectorAll('button, nav, .bd-sidebar-primary, .bd-sidebar-secondary, .ev-card, .century-control, .register-filter, input[type=range]')]
        .filter(item => item.checkVisibility() && item.getBoundingClientRect().width > 1).map(item => item.className || item.tagName)""")
    assert not left
    cut = page.evaluate("""() => [document.documentElement, ...document.querySelectorAll('article .wide, article div:has(> table)')]
        .filter(item => item.scrollWidth > item.clientWidth + 1 || item.scrollHeight > item.clientHeight + 1 && item !== document.documentElement).map(item => item.className)""")
    assert not cut, "a table is cut"
    answers = page.locator(".century-answer svg")
    assert all(answers.nth(place).is_visible() for place in range(answers.count()))
    assert name == "datasets" or "Guess first" in words
    page.close()


@pytest.mark.parametrize("width", [360, 560])
def test_nothing_leaves_the_page_of_a_device_that_shows_the_epub(browser, ebook, tmp_path, width):
    with zipfile.ZipFile(ebook.path) as packed:
        packed.extractall(tmp_path)
    page = browser.new_page(viewport={"width": width, "height": 760})
    out, tall = {}, {}
    for path in sorted(tmp_path.glob("EPUB/*.xhtml")):
        page.goto(path.as_uri())
        out[path.name] = page.evaluate("() => [...document.querySelectorAll('body *')].filter(item => !item.closest('svg') && item.getBoundingClientRect().right > innerWidth + 1).map(item => item.outerHTML.slice(0, 80))")
        tall[path.name] = page.evaluate("() => [...document.querySelectorAll('svg')].filter(item => item.getBoundingClientRect().height > innerHeight).length")
    page.close()
    assert len(out) > 30 and not {name: found for name, found in out.items() if found}
    assert not {name: found for name, found in tall.items() if found}, "a chart is higher than the page"


def test_a_puzzle_on_paper_has_the_rows_it_asks_to_use(built_book):
    """Printed in the puzzle, or behind a link to the page of the edition that prints them; only long series are left to the web edition."""
    book = pages.read(built_book.html)
    entries = {page.name: {item["id"] for item in page.article.select("[id]")} for page in book if page.name in ("timeline", "people-and-parties", "evidence")}
    left, seen = [], 0
    for page in book:
        for puzzle in page.article.select(".century-puzzle"):
            entry = questions.find("puzzles", puzzle["id"].removeprefix("puzzle-"))[1]
            head = puzzle.find("h4", string="Data to use")
            items = head.find_next_sibling("ul").find_all("li", recursive=False) if head else []
            assert len(items) == len(entry.get("data") or [])
            for item, spec in zip(items, entry.get("data") or []):
                seen += 1
                target, _, anchor = item.a["href"].partition(".html#")
                table, _, condition = spec.partition(" ")
                if target in entries:
                    assert anchor in entries[target], f"{puzzle['id']}: {spec}"
                elif printed_rows := item.select(".century-rows > li"):
                    wanted = re.fullmatch(r"year=(\d+) party=(\S+)", condition)
                    if table == "chamber" and wanted:
                        frame = tables.load("chamber")
                        votes = frame[(frame["year"] == int(wanted[1])) & (frame["party"] == wanted[2])]["votes"].dropna()
                        assert len(printed_rows) >= len(votes) and all(f"{int(number):,}" in item.get_text() for number in votes), f"{puzzle['id']}: {spec}"
                else:
                    assert re.search(r"\d+ rows, which the web edition and the file \w+\.csv have", item.get_text()), f"{puzzle['id']}: {spec}"
                    left.append(spec)
    assert seen > 100 and len(left) <= 6, left


def test_marked_answers_of_a_worked_puzzle_print_and_others_do_not(built_book):
    article = BeautifulSoup((built_book.html / "book" / "02-between-the-wars.html").read_text(encoding="utf-8"), "html.parser").article
    pages.on_paper(article, "02-between-the-wars")
    assert "How answers to this puzzle are marked" in article.get_text() and "questions/02-between-the-wars.yml" in article.get_text()
    assert not article.select("form, button, details, label, [data-key]") and article.select(".century-lines .write-lines") and article.select(".century-choose li")
