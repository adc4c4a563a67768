"""The book as EPUB 3: python -m tools.paper.epub (run by `make epub`). One file per page, no script, no font; the reader's device sets the type."""
import io
import os
import re
import sys
import uuid
import zipfile
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup

from tools.paper import pages as paper

sys.path.insert(0, str(paper.ROOT / "book"))
from century import charts, tables  # noqa: E402

CONTAINER = ('<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
             '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
ACCESS = [("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"), ("accessibilityHazard", "none"),
          *(("accessibilityFeature", feature) for feature in ("alternativeText", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")),
          ("accessibilitySummary", "Every chart has a text that states its finding. Headings, lists and tables are marked up. Names and quotations in French and Dutch in the chapters name their language; most titles in lists of sources do not.")]
MOST_COLUMNS = 4        # of a table that stays one
RIGHTS = "Text, figures and questions: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. Code: MIT. Each table names its own licence."


def anchor(page, target, ident):
    """Return the address of an element of a page as seen from another."""
    file = "" if page == target and ident else f"{target}.xhtml"
    return file + (f"#{ident}" if ident else "")


def xhtml(title, body, kind=""):
    """Return a whole XHTML document; kind: its epub:type."""
    typed = f' epub:type="{kind}"' if kind else ""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">'
            f'<head><title>{escape(title)}</title><meta name="viewport" content="width=device-width"/><link rel="stylesheet" href="style.css"/></head><body{typed}>{body}</body></html>')


def chapter(page):
    """Return a page of the book as XHTML."""
    for item in page.article.select("[lang]"):
        item["xml:lang"] = item["lang"]
    for gap in page.article.select(".century-lines"):        # nobody writes on a screen with a pen; worksheets show what their paper asks
        asked = gap.find_previous_sibling()
        if asked and "century-label" in asked.get("class", []) and asked.get_text().startswith("Your answer"):
            asked.decompose()
        gap.decompose()
    for table in page.article.select("table:not(.dataframe)"):
        if len(table.select("thead tr:last-child > th")) > MOST_COLUMNS:
            _stack(table)
    body = paper.markup(page).replace("var(--chart-faint, #c9ced4)", "#c9ced4")
    body = re.sub(r"<svg [^>]*>.*?</svg>", lambda drawing: re.sub(r'(<use\b[^>]*?) href=', r'\1 xlink:href=', drawing[0]).replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
                  body, flags=re.S)
    return xhtml(page.title, body)


def _stack(table):
    """Turn a table that is too wide for a small device into one list for each row, the heads of the columns beside the cells."""
    heads = [head.get_text() for head in table.select("thead tr:last-child > th")]
    name = table.caption
    if name:
        name.name, name["class"] = "p", "entry"
        table.insert_before(name)
    for row in table.select("tbody > tr"):
        made = BeautifulSoup('<dl class="stacked"></dl>', "html.parser").dl
        for head, cell in zip(heads, row.find_all(["td", "th"], recursive=False)):
            if cell.get_text(strip=True):
                term = BeautifulSoup(f"<dt>{escape(head)}</dt>", "html.parser").dt if head.strip() else None
                cell.name, cell.attrs = "dd", {key: value for key, value in cell.attrs.items() if key == "id"}
                for line in cell.find_all("p", recursive=False):
                    line.unwrap()
                made.extend([term, cell] if term else [cell])
        table.insert_before(made)
    table.decompose()


def contents(pages):
    """Return the navigation document: parts, pages and sections."""
    listed, part = [], ""
    for page in pages:
        if page.part and page.part != part:
            listed.append(("</ol></li>" if part else "") + f'<li><a href="{page.name}.xhtml">{escape(page.part)}</a><ol>')
            part = page.part
        sections = "".join(f'<li><a href="{page.name}.xhtml#{ident}">{escape(title)}</a></li>' for ident, title in page.sections)
        listed.append(f'<li><a href="{page.name}.xhtml">{escape(page.title)}</a>{f"<ol>{sections}</ol>" if sections else ""}</li>')
    closing = "</ol></li>" if part else ""
    body = (f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>Contents</h1><ol><li><a href="title.xhtml">Title page</a></li>{"".join(listed)}{closing}</ol></nav>'
            f'<nav epub:type="landmarks" hidden=""><h2>Landmarks</h2><ol><li><a epub:type="toc" href="nav.xhtml#toc">Contents</a></li>'
            f'<li><a epub:type="bodymatter" href="{pages[0].name}.xhtml">Begin reading</a></li></ol></nav>')
    return xhtml("Contents", body)


def cover(edition):
    """Return the cover as PNG: the title over the share of the vote at every election of the Chamber, as the book counts it."""
    import matplotlib.pyplot as plt
    votes = tables.load("chamber")
    votes = votes[votes["preferred"] & votes["share"].notna()]
    with charts.house_style():
        fig = plt.figure(figsize=(6, 9), facecolor="#ffffff", layout="none")
        ax = fig.add_axes([0.1, 0.1, 0.8, 0.36])
    for party, colour in (("PCB-KPB", charts.COLOURS["PCB-KPB"]), ("PTB-PVDA", charts.COLOURS["PTB-PVDA"])):
        rows = votes[votes["party"] == party].sort_values("year")
        ax.plot(rows["year"], rows["share"], color=colour, linewidth=3, marker="o", markersize=5)
        top = rows.loc[rows["share"].idxmax()]
        late = top["year"] > votes["year"].mean()
        ax.text(top["year"], top["share"], f"  {party}  ", color=colour, fontsize=12, va="bottom", ha="right" if late else "left")
    ax.set_title("Per cent of the votes for the Chamber", loc="left", fontsize=11)
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_ylim(0)
    words, lines = edition.title.split(), [""]
    for word in words:
        lines = [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1] + word) < 13 else [*lines, word]
    fig.text(0.1, 0.93, "\n".join(lines), fontsize=36, fontweight="bold", va="top", linespacing=1.1)
    fig.text(0.1, 0.93 - 0.075 * len(lines), edition.subtitle.replace(": ", ":\n"), fontsize=14, style="italic", va="top", linespacing=1.4)
    out = io.BytesIO()
    fig.savefig(out, format="png", dpi=200, metadata={"Software": None})
    plt.close(fig)
    return out.getvalue()


def package(pages, edition):
    """Return the package document: metadata, list of files, reading order."""
    title = f"{edition.title}. {edition.subtitle}"
    access = "".join(f'<meta property="schema:{name}">{escape(value)}</meta>' for name, value in ACCESS)
    source = f"<dc:source>{escape(edition.address)}</dc:source>" if edition.address else ""
    drawn = {page.name for page in pages if "<svg" in paper.markup(page)}
    items = "".join(f'<item id="p-{page.name}" href="{page.name}.xhtml" media-type="application/xhtml+xml"{" properties=" + chr(34) + "svg" + chr(34) if page.name in drawn else ""}/>' for page in pages)
    order = "".join(f'<itemref idref="p-{page.name}"/>' for page in pages)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, title + edition.version)}</dc:identifier>'
            f'<dc:title>{escape(title)}</dc:title><dc:language>en</dc:language><dc:creator>{escape(edition.authors)}</dc:creator><dc:date>{edition.released}</dc:date>'
            f'<dc:rights>{escape(RIGHTS)}</dc:rights><dc:subject>Belgium</dc:subject><dc:subject>Communist parties</dc:subject><dc:subject>Source criticism</dc:subject>{source}'
            f'<meta property="dcterms:modified">{edition.built:%Y-%m-%dT%H:%M:%SZ}</meta>{access}</metadata>'
            '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="style" href="style.css" media-type="text/css"/>'
            '<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/><item id="cover-page" href="cover.xhtml" media-type="application/xhtml+xml"/>'
            f'<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>{items}</manifest>'
            f'<spine><itemref idref="cover-page" linear="no"/><itemref idref="title"/><itemref idref="nav"/>{order}</spine></package>')


def make(pages, edition, out):
    """Write the EPUB of `pages` to `out`."""
    paper.link(pages, anchor, edition.address)
    folder = Path(__file__).parent
    front = (f'<section epub:type="titlepage"><h1>{escape(edition.title)}</h1><p class="book-subtitle">{escape(edition.subtitle)}</p><p>{escape(edition.authors)}<br/>'
             f'Version {escape(edition.version)}, {edition.released}</p><h2>About this edition</h2>{paper.about(edition)}</section>')
    files = {"META-INF/container.xml": CONTAINER, "EPUB/package.opf": package(pages, edition), "EPUB/nav.xhtml": contents(pages),
             "EPUB/style.css": "".join((folder / name).read_text(encoding="utf-8") for name in ("paper.css", "epub.css")), "EPUB/cover.png": cover(edition),
             "EPUB/cover.xhtml": xhtml("Cover", f'<p class="cover"><img src="cover.png" alt="Cover: {escape(edition.title)}"/></p>', "cover"),
             "EPUB/title.xhtml": xhtml(edition.title, front), **{f"EPUB/{page.name}.xhtml": chapter(page) for page in pages}}
    out.parent.mkdir(parents=True, exist_ok=True)
    stamp = edition.built.timetuple()[:6]
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(zipfile.ZipInfo("mimetype", stamp), "application/epub+zip")          # first and not compressed: so readers know the kind of file
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED, 9)


def main(site=paper.ROOT / "_build" / "html", out=paper.ROOT / "dist" / "century-on-the-margins.epub"):
    """Make the EPUB; return 0, or 1 with a message."""
    try:
        make(paper.read(site), paper.edition(), out)
    except paper.PaperError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{os.path.relpath(out)}: {out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
