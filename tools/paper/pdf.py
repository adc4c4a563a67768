"""The book as one tagged PDF: python -m tools.paper.pdf (run by `make pdf`).

Chromium prints twice: after the first time it is known on which page each heading stands, and the contents are filled in. The fonts are
those that come with matplotlib, so that an edition looks the same wherever it is made and texts in charts are as wide as they were reckoned.
"""
import base64
import os
import re
import sys
import tempfile
from html import escape
from pathlib import Path

import matplotlib
import pikepdf
from playwright.sync_api import Error, sync_playwright

from tools import chromium
from tools.paper import pages as paper

FONTS = [("Book", "normal", "normal", "STIXGeneral"), ("Book", "italic", "normal", "STIXGeneralItalic"), ("Book", "normal", "bold", "STIXGeneralBol"),
         ("Book", "italic", "bold", "STIXGeneralBolIta"), ("Chart", "normal", "normal", "DejaVuSans"), ("Chart", "normal", "bold", "DejaVuSans-Bold"),
         ("Chart", "italic", "normal", "DejaVuSans-Oblique"), ("Code", "normal", "normal", "DejaVuSansMono"), ("Code", "normal", "bold", "DejaVuSansMono-Bold")]
NARROW = {"timeline", "people-and-parties", "glossary", "evidence", "bibliography"}       # long lists: two columns, small


def anchor(page, target, ident):
    """Return the address of an element within the one document."""
    return f"#{target}--{ident}" if ident else f"#{target}"


def document(pages, edition):
    """Return the book as one HTML document with empty places for the page numbers of the contents."""
    paper.link(pages, anchor, edition.address)
    body, listed, running, part = [], [], [], None
    for number, page in enumerate(pages):
        if page.part and page.part != part:
            part, ident = page.part, "part-" + re.sub(r"\W+", "-", page.part.lower())
            listed.append(f'<li class="part">{_line(ident, part)}</li>')
            opening = f'<h1 class="part" id="{ident}">{escape(part)}</h1>'
        else:
            opening = ""
        sections = "".join(f"<li>{_line(f'{page.name}--{ident}', title)}</li>" for ident, title in page.sections)
        listed.append(f'<li class="page">{_line(page.name, page.title)}{f"<ol>{sections}</ol>" if sections else ""}</li>')
        kind = " ".join(["narrow"] * (page.name in NARROW) + ["opening"] * (not page.part))
        running.append(f'@page p{number} {{ @top-right {{ content: "{_css(page.title)}" }} }}')
        body.append(f'<article id="{page.name}" class="{kind}" style="page: p{number}">{opening}{_levels(page, 1 if page.part else 0)}</article>')
    style = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("paper.css", "pdf.css"))
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(edition.title)}: {escape(edition.subtitle)}</title>'
            f'<style>{_fonts()}{style}{"".join(running)}</style></head><body>{_front(edition)}'
            f'<nav id="contents" aria-label="Contents"><h1>Contents</h1><ol>{"".join(listed)}</ol></nav>{"".join(body)}</body></html>')


def _css(text):
    return re.sub(r'(["\\])', r"\\\1", text)


def _line(ident, words):
    """Return a line of the contents; its page number is filled in between two prints and takes the same room before and after."""
    return f'<a href="#{ident}"><span class="words">{escape(words)}</span><span class="leader"></span><span class="number" data-of="{ident}"></span></a>'


def _levels(page, shift):
    """Return a page's HTML with ids that are unique in the book and headings lowered by `shift`; entries of long lists are no headings."""
    for item in page.article.select("[id]"):
        item["id"] = f"{page.name}--{item['id']}"
    for figure in page.article.select("figure"):       # Chromium would tag it as a picture without words, beside the drawing, which has them
        figure.name, figure.figcaption.name = "div", "p"
    for heading in page.article.find_all(re.compile(r"^h[1-6]$")):
        if heading.find_parent(class_="register"):
            heading.name, heading["class"] = "p", "entry"
        else:
            heading.name = f"h{min(6, int(heading.name[1]) + shift)}"
    return paper.markup(page)


def _fonts():
    folder = Path(matplotlib.get_data_path(), "fonts", "ttf")
    return "".join(f"@font-face {{ font-family: {family}; font-style: {style}; font-weight: {weight}; "
                   f"src: url(data:font/ttf;base64,{base64.b64encode((folder / f'{file}.ttf').read_bytes()).decode()}) }}" for family, style, weight, file in FONTS)


def _front(edition):
    """Return title page and what is to be known about this edition."""
    return (f'<section class="title-page"><p class="book-title">{escape(edition.title)}</p><p class="book-subtitle">{escape(edition.subtitle)}</p>'
            f'<p class="book-about">{escape(edition.authors)}<br>Version {escape(edition.version)}, {edition.released}</p></section>'
            f'<section class="imprint"><h1 id="about-this-edition">About this edition</h1>{paper.about(edition)}</section>')


def make(pages, edition, out, program):
    """Write the PDF of `pages` to `out`, printed by the browser at the path `program`. Raises PaperError when that fails."""
    with tempfile.TemporaryDirectory() as work:
        first, source = Path(work, "first.pdf"), Path(work, "book.html")
        source.write_text(document(pages, edition), encoding="utf-8")
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--font-render-hinting=none"])     # hinted letters would stand whole pixels apart
                sheet = browser.new_page()
                sheet.set_default_timeout(300_000)
                sheet.goto(source.as_uri())
                _print(sheet, first, final=False)
                sheet.evaluate("numbers => document.querySelectorAll('[data-of]').forEach(place => { place.textContent = numbers[place.dataset.of]; })", page_numbers(first))
                _print(sheet, first, final=True)
                headings = sheet.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => heading.textContent.trim().replace(/\\s+/g, ' '))")
                browser.close()
        except Error as error:
            raise paper.PaperError(f"Chromium could not print the book: {str(error).splitlines()[0]}") from None
        _finish(first, edition, headings, out)


def _print(sheet, path, final):
    sheet.pdf(path=path, prefer_css_page_size=True, print_background=True, tagged=final, outline=final)


def page_numbers(path):
    """Return {id: number of its page} of every element of a printed PDF that a link leads to."""
    with pikepdf.open(path) as pdf:
        order = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return {str(name).lstrip("/"): order[place[0].objgen] for name, place in pdf.Root.Dests.items()}


def _marks(mark):
    """Yield the bookmarks of an outline from `mark` on, in reading order."""
    while mark is not None:
        yield mark
        if "/First" in mark:
            yield from _marks(mark.First)
        mark = mark.get("/Next")


def _finish(printed, edition, headings, out):
    """Name title, authors and day, open the outline beside the pages, and pack the file. headings: words of all headings in order.

    Chromium writes the words of a heading twice into the outline where it stands first on a page, so they are set anew.
    """
    with pikepdf.open(printed) as pdf:
        marks = list(_marks(pdf.Root.Outlines.First))
        if len(marks) != len(headings):
            raise paper.PaperError(f"The outline has {len(marks)} entries and the book {len(headings)} headings: this Chromium prints another outline than the book expects.")
        for mark, words in zip(marks, headings):
            mark.Title = words
        day = edition.built.strftime("D:%Y%m%d%H%M%SZ")
        title = f"{edition.title}: {edition.subtitle}"
        with pdf.open_metadata(set_pikepdf_as_editor=False) as data:
            data["dc:title"], data["dc:creator"], data["dc:language"] = title, [edition.authors], {"en"}
            data["xmp:CreateDate"] = data["xmp:ModifyDate"] = edition.built.isoformat()
        pdf.docinfo["/Title"], pdf.docinfo["/Author"] = title, edition.authors
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = day
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        out.parent.mkdir(parents=True, exist_ok=True)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True)


def main(site=paper.ROOT / "_build" / "html", out=paper.ROOT / "dist" / "century-on-the-margins.pdf"):
    """Make the PDF; return 0, or 1 with a message."""
    try:
        program = chromium.find()
        if not program:
            raise paper.PaperError(f"{chromium.MISSING}; it prints the PDF.")
        make(paper.read(site), paper.edition(), out, program)
    except paper.PaperError as error:
        print(error, file=sys.stderr)
        return 1
    with pikepdf.open(out) as pdf:
        print(f"{os.path.relpath(out)}: {len(pdf.pages)} pages, {out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
