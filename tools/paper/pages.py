"""The pages of the built book as they can stand on paper: no controls, no folds, one chart where a control chose among several.

Where something is left out, a line says so and where it is. Links lead to other pages of the same edition; a caller says in which form.
"""
import datetime
import os
import re
import sys
from collections import namedtuple
from html import escape
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "book" / "_ext"), str(ROOT / "book")]
import hosting  # noqa: E402
from century import charts, questions  # noqa: E402

from tools.paper import rows  # noqa: E402

Page = namedtuple("Page", "name part title article svgs sections")
Edition = namedtuple("Edition", "title subtitle authors version released built address repository")
# Folds, controls and what scripts speak to; the notes of `on_paper` say where to find what is missed.
CUT = re.compile(r'<span class="ev-card".*?</span>|<details id="[^"]*-data">.*?</details>|<link\b[^>]*>|<(script|style|noscript)\b.*?</\1>|<a class="headerlink".*?</a>| data-key="[^"]*"', re.S)
DROPPED = "button, output, form.register-filter, .toctree-wrapper, figure.chart details, .century-explorer > details, .century-control, .century-reveal"
NOTES = {      # under the title of a page that is about what this edition lacks
    "accessibility": "This page describes the web edition.",
    "datasets": "This edition describes the tables and does not print their rows. They can be downloaded from the web edition, and lie in the folder data of the source.",
    "run-it-yourself": "To run a chapter start from the web edition or from the source of the book.",
}
SCREEN_ONLY = ("aria-label", "download", "for", "aria-labelledby", "hidden", "novalidate", "role", "tabindex")


class PaperError(Exception):
    """The book or the machine lacks something; the message says what to do."""


def edition():
    """Return what the title page states, from CITATION.cff and the address in _config.yml (both empty while that is a placeholder).

    The day is today's, or that of SOURCE_DATE_EPOCH, so that an edition can be made again to the byte.
    """
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    repository = hosting.repository(yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["repository"]["url"])
    title, _, subtitle = cited["title"].partition(". ")
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    built = datetime.datetime.fromtimestamp(int(moment), datetime.timezone.utc) if moment else datetime.datetime.now(datetime.timezone.utc)
    return Edition(title, subtitle, ", ".join(author["name"] for author in cited["authors"]), str(cited["version"]), str(cited["date-released"]), built.replace(microsecond=0),
                   hosting.pages_address(repository), repository)


def about(edition):
    """Return what a reader must know about an edition on paper, as HTML: what it lacks and where that is, licence, how to cite."""
    web = (f'The web edition is at <a href="{edition.address}">{edition.address}</a>, its source at <a href="{edition.repository}">{edition.repository}</a>.'
           if edition.address else "The web edition is made from the source of the book with the command <code>make book</code>; it needs no network.")
    return (f"<p>This edition was made on {edition.built:%-d %B %Y} from version {escape(edition.version)} of {edition.released}. It has every page of the web edition, "
            "without what needs a screen. A line with a red bar, like the one below, says what is missing and where to find it.</p>"
            '<p class="century-note">Figure 2.4 has 4 more charts in the web edition.</p>'
            "<ul><li>A chart that answers to a control stands here as it first appears.</li>"
            "<li>Questions can be answered with a pen. Answers and the reasons for them are in the web edition, and in the folder questions of the source.</li>"
            "<li>Folded code, and the rows under each chart, are in the web edition and in the notebooks. The rows that a puzzle asks to use stand in the puzzle, if there are no more than twenty. What to know about a table before using it stands on the page Datasets.</li>"
            "<li>What the pages say about pointing, opening, choosing and running is said of the web edition and of the notebooks.</li>"
            "<li>A thin line under words marks a link within this edition. Under a number it leads to the table, the claim or the work on which the number rests; the web edition shows the very row.</li></ul>"
            f"<p>{web}</p>"
            '<p>Text, figures and questions are under the licence <a href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0</a>, code is under the MIT licence; each table names its own.</p>'
            f"<p>To cite: {escape(edition.authors)} ({edition.released[:4]}). <cite>{escape(edition.title)}. {escape(edition.subtitle)}</cite> (version {escape(edition.version)}).</p>")


def read(site):
    """Return the pages of the built book in the folder `site` in reading order, as Page with `article` on paper.

    Raises PaperError naming a page that is not built.
    """
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = [("", toc["root"]), *((part["caption"], chapter["file"]) for part in toc["parts"] for chapter in part["chapters"])]
    made = []
    for part, file in listed:
        path = Path(site, file + ".html")
        if not path.is_file():
            raise PaperError(f"{path} is not there: build the book first with make book.")
        made.append(_page(path, part))
    return made


def _page(path, part):
    """Return one page. Drawings are set aside while the rest is worked on: their names must keep their capitals."""
    text = path.read_text(encoding="utf-8")
    svgs = []

    def aside(match):
        svgs.append(charts.alone(match))
        return f'<svg data-drawing="{len(svgs) - 1}"></svg>'

    article = CUT.sub("", re.search(r"<article[^>]*>.*?</article>", text, re.S)[0])       # before parsing, which takes time
    article = BeautifulSoup(charts.DRAWING.sub(aside, article), "html.parser").article
    on_paper(article, path.stem)
    title, *sections = [(heading.parent["id"], " ".join(heading.get_text().split())) for heading in article.select("section[id] > h1, section[id] > h2")]
    return Page(path.stem, part, title[1], article, svgs, sections)


def markup(page, inner=True):
    """Return the HTML of a page with its drawings; inner: without the element around it."""
    html = page.article.decode_contents() if inner else page.article.decode()
    return re.sub(r'<svg data-drawing="(\d+)"></svg>', lambda match: page.svgs[int(match[1])], html)


def on_paper(article, name):
    """Turn an article of the built book, in place, into one that needs no screen. name: of its page, for the notes."""
    if article.select_one(".cell"):
        _worked(article, name)
    for form in article.select("form.class-links"):
        form.replace_with(_note("The web edition has a form in this place that makes these links for you."))
    if name in NOTES:
        article.select_one("h1").insert_after(_note(NOTES[name]))
    for gone in article.select(DROPPED):
        if not gone.decomposed:
            gone.decompose()
    for form in article.select("form"):
        _question(form)
    for source in article.select(".works a[href^='http']"):     # on a page the words are cut short, on paper they must be there to type
        source.string = re.sub("^https?://", "", source["href"])
    for fold in article.select("details"):
        _rename(fold, "div", "century-open")
        summary = fold.find("summary", recursive=False)
        if fold.caption and fold.caption.get_text() == summary.get_text():
            summary.decompose()
        else:
            _rename(summary, "p", "century-open-title")
    for bold in article.select("p > strong:only-child"):         # a line that serves as a heading
        if len(bold.parent.get_text()) < len(bold.get_text()) + 20:
            bold.parent["class"] = [*bold.parent.get("class", []), "century-lead"]
    for item in article.find_all(True):
        for attribute in [key for key in item.attrs if key.startswith("data-") and key != "data-drawing" or key in SCREEN_ONLY]:
            del item[attribute]


def _worked(article, name):
    """Turn what the cells of a chapter show into what paper can show."""
    for fold in article.select("details.hide"):                 # folded code; of a folded cell its result stays, and code whose result the text shows beside it
        result = fold.select_one(".cell_output")
        if result and not result.select_one("figure"):
            fold.summary.decompose()
            fold.unwrap()
        else:
            fold.replace_with(result) if result else fold.decompose()
    for box in article.select(".century-explorer"):
        _explorer(box)
    for box in article.select(".century-predict"):
        _prediction(box)
    for puzzle in article.select(".century-puzzle"):
        _puzzle(puzzle)
    for line in article.select(".provenance"):
        _provenance(line)
    for caption in article.select("figcaption"):
        caption["class"] = "caption"
    _solutions(article)
    for comment in article.select("pre .c1"):                   # code sets remarks far to the right, where paper has no room
        gap = comment.previous_sibling
        if gap and re.fullmatch(r" {3,}", gap.get_text()):
            gap.replace_with("  ")
    for stream in article.select(".output.stream"):             # what `century.check` says to an exercise not yet done
        if stream.get_text().strip().startswith("Nothing to check yet"):
            (stream.find_parent(class_="cell_output") or stream).decompose()
    for quiz in article.select(".century-quiz"):
        quiz.append(_note(f"The web edition checks your answers and gives the reason for each; they also stand in questions/{name}.yml of the book’s source."))


def _new(html):
    return BeautifulSoup(html, "html.parser").contents[0]


def _note(text):
    return _new(f'<p class="century-note">{escape(text)}</p>')


def _rename(item, name, kind):
    item.name, item["class"] = name, kind


def _explorer(box):
    """Keep the first chart of an explorer, and say which others the web edition has."""
    frames = box.select(".century-frame")
    said = [frame.select_one(".century-frame-label").get_text(strip=True).partition(": ") for frame in frames]
    others = [words for frame, (_, _, words) in zip(frames, said) if not frame.has_attr("data-start")]
    for frame in frames:
        if not frame.has_attr("data-start"):
            frame.decompose()
    number = box["id"].removeprefix("figure-").replace("-", ".")
    several = "chart" if len(others) == 1 else "charts"
    box.append(_note(f"Figure {number} has {len(others)} more {several} in the web edition, where you choose {said[0][0]}: {'; '.join(others)}."))


def _prediction(box):
    """Print the question above its chart, with room for a guess."""
    form = box.form
    unit = re.sub(r"^[\d.,\s-]+", "", form.select_one("output[for]").get_text())
    legend = form.legend
    low, high = form.input["min"], form.input["max"]
    _rename(legend, "p", "century-asked")
    form.insert_before(legend)
    form.replace_with(_new(f'<p class="century-blank-line">Your guess, before you look at the chart (from {low} to {high}): <span class="century-blank"></span> {escape(unit)}</p>'))


def _puzzle(puzzle):
    """Leave the answers of a puzzle that the reader works to the web edition; a worked one is printed whole."""
    puzzle.select_one(".century-meta").append(f"; {puzzle['id'].removeprefix('puzzle-')}")       # the pages for instructors name it so
    _data(puzzle)
    for asked in puzzle.select(".century-dossier"):
        if asked.find_previous_sibling().name == "p":
            asked.find_previous_sibling()["class"] = "century-lead"      # stands with what it asks about
    folds = puzzle.select(".century-dossier details")
    if not puzzle.select_one("form.century-written"):
        for fold in folds:
            fold.summary.decompose()            # asks whether to open; the answer alone says it
            _rename(fold, "div", "century-open")
        return
    for fold in folds:
        fold.decompose()
    steps = ["checks the steps"] if puzzle.select(".century-steps form") else []
    order = ["says which source to open first and why"] if folds else []
    parts = [*steps, *order, "shows three marked answers once you have written yours"]
    puzzle.append(_note(f"The web edition {', '.join(parts[:-1])}{' and ' * (len(parts) > 1)}{parts[-1]}."))


def _data(puzzle):
    """Print the rows that a puzzle asks to use, or lead to the page of this edition that prints them."""
    entry = questions.find("puzzles", puzzle["id"].removeprefix("puzzle-"))[1]
    head = puzzle.find("h4", string="Data to use")
    for item, spec in zip(head.find_next_sibling("ul").find_all("li") if head else (), entry.get("data") or []):
        if spec.startswith("claim "):
            continue
        if found := rows.entry(spec):
            item.a["href"] = found[0]
            item.append(f": {found[1]}")
            continue
        shared, lines = rows.in_words(spec)
        if shared:
            item.append(_new(f"<span>; {shared}</span>"))
        if lines:
            item.append(_new('<ul class="century-rows">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"))


def _provenance(line):
    """Let the line under a chart lead to the description of its tables, where the rows and the notes on them are found."""
    tables = [link["href"] for link in line.select("a[href^='datasets.html#']")]
    for text in line.find_all(string=re.compile(r"·\s*data:")):
        for after in [*text.next_siblings]:
            after.extract()
        text.replace_with(re.sub(r"·\s*data:.*", "· " + ("tables " if len(tables) > 1 else "table "), str(text), flags=re.S))
    for place, href in enumerate(tables):
        line.append(", " * bool(place))
        line.append(_new(f'<a href="{href}">{href.partition("#")[2]}</a>'))


def _solutions(article):
    """Take the folded solutions out; one line at the head of their section says where they are."""
    folds = [fold for fold in article.select("details.dropdown") if fold.summary.get_text().startswith("Solution")]
    for section in {id(fold.find_parent("section")): fold.find_parent("section") for fold in folds}.values():
        section.find(re.compile("h[1-6]")).insert_after(_note("These exercises are done in the notebook of this chapter, which checks what you write; the solutions are folded there."))
    for fold in folds:
        fold.decompose()


def _question(form):
    """Turn a form into what can be answered with a pen: boxes to tick, blanks, lines to write on."""
    _rename(form, "div", "century-asks")
    for legend in form.select("legend"):
        _rename(legend, "p", "century-asked")
    for box in form.select("fieldset"):
        box.unwrap()
    options = form.select("label.century-option")
    if options:
        kind = "century-tick" if options[0].input["type"] == "checkbox" else "century-choose"
        listed = _new(f'<ul class="{kind}"></ul>')
        options[0].insert_before(listed)
        for option in options:
            option.input.decompose()
            _rename(option, "li", "century-option")
            listed.append(option.extract())
    for area in form.select("textarea"):
        area.replace_with(_new('<div class="century-lines">' + '<div class="write-lines"></div>' * int(area["rows"]) + "</div>"))
    for field in form.select("input, select"):
        field.replace_with(_new('<span class="century-blank"></span>'))
    for label in form.select("label"):
        if label.find_parent(class_="century-order"):
            label.unwrap()
        else:
            _rename(label, "p", "century-label")
            blank = label.find_next_sibling()
            if blank and "century-blank" in blank.get("class", []):
                label.extend([" ", blank.extract()])


def link(pages, form, address=""):
    """Give every link of `pages` its form in this edition.

    form: function (page, target page, anchor or "") that returns an address within the edition. Links to files go to `address`, the
    book's place on the web, or become plain text; so do links to what paper leaves out.
    """
    anchors = {page.name: {item["id"] for item in page.article.select("[id]")} for page in pages}
    for page in pages:
        for item in page.article.select("a[href]"):
            href = item["href"]
            if re.match(r"(https?|mailto):", href):
                item["href"] = href.split()[0]      # a note may follow the address of a source
                continue
            file, _, anchor = href.partition("#")
            target = re.sub(r"\.html$", "", file) or page.name
            if target in anchors:
                item["href"] = form(page.name, target, anchor if anchor in anchors[target] else "")
                item["class"] = [*item.get("class", []), "within"]
            elif address and not href.startswith("data:"):
                item["href"] = f"{address}book/{href}"
            else:
                item.name = "span"
                del item["href"]
