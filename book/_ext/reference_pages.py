"""Sphinx extension: the reference pages are made from data/ when the book is built.

Directives: `table-catalogue` (a section for each table), `claim-register` (all claims with filters), `codebook` (when a
finding or fault is given), `source-list` (works and sources with anchors), `citation` (how to cite the book), `agreement` (how two coders agreed). After the build data/ lies in the book too.
"""
import re
import shutil
import sys
import unicodedata
from collections import Counter, defaultdict
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))       # the package century lies beside this folder

import hosting  # noqa: E402
import yaml  # noqa: E402
from docutils import nodes  # noqa: E402
from pybtex.plugin import find_plugin  # noqa: E402
from pybtex.database import parse_file  # noqa: E402
from sphinx.util.docutils import SphinxDirective  # noqa: E402

from century import cards, evidence, prose, tables  # noqa: E402


def raw(html):
    """Return HTML as a node."""
    return nodes.raw("", html, format="html")


def filter_form(target, shown, choices):
    """Return the form that filters the list with id `target`; book.js works it.

    shown: words before the first choice, such as "303 claims shown"; choices: (name, label, [(value, words)]) of each select.
    """
    selects = "".join(f'<label>{label} <select name="{name}"><option value="">all</option>'
                      + "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options) + "</select></label> "
                      for name, label, options in choices)
    return (f'<form class="register-filter" data-filters="{target}"><p>{selects}<label>Text <input type="search" name="text" autocomplete="off"></label></p>'
            f'<p><output aria-live="polite">{shown}</output></p></form>')


def source_links(cell):
    """Return the sources of a cell, such as "delwit2018; kke2001", as links into the bibliography; where two would read alike, with their titles."""
    keys = [key.strip() for key in cell.split(";") if key.strip()]
    return "; ".join(f'<a href="bibliography.html#{key}">{escape(name)}</a>' for key, name in cards.told_apart(keys).items())


def dates_in_words(text):
    """Return a text with its ISO days and months in words."""
    return re.sub(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b(?!-|\d)", lambda date: evidence.date_forms(date[0])[0], text)


def section(title, anchor, *content):
    """Return a section node with a heading, so that it stands in the contents of the page."""
    made = nodes.section(ids=[anchor], names=[anchor])
    made += nodes.title(title, title)
    made += list(content)
    return made


class TableCatalogue(SphinxDirective):
    """A section for each table: what one row is, fields with units, what to know, licence, file."""

    def run(self):
        made = [section(item["title"], item["name"], raw(table_html(item))) for item in tables.package()["resources"]]
        return [*made, section(tables.package()["map"]["title"], "map", raw(about_html(tables.package()["map"], "")))]


def table_html(item):
    """Return the description of one table (its descriptor) as HTML."""
    frame = tables.raw(item["name"])
    fields = "".join(
        f'<tr><th scope="row"><code>{escape(part["name"])}</code></th><td>{escape(part["description"])}</td>'
        f'<td>{escape(part.get("unit") or part["type"])}</td><td>{sum(frame[part["name"]] != ""):,}</td></tr>'
        for part in item["schema"]["fields"])
    return (about_html(item, f"<strong>{len(frame):,} rows</strong>; file ")
            + f'<details><summary>Columns of {escape(item["name"])}</summary><div class="wide" role="region" tabindex="0" '
            f'aria-label="Columns of table {escape(item["name"])}"><table><caption>Columns of {escape(item["name"])}</caption><thead><tr><th scope="col">Column</th>'
            f'<th scope="col">What it holds</th><th scope="col">Unit or type</th><th scope="col">Rows filled</th></tr></thead><tbody>{fields}</tbody></table></div></details>')


def about_html(item, size):
    """Return what a file of data/ is, from its descriptor: what it holds, licence, producer, processing, what to know."""
    know = "".join(f"<li>{escape(line)}</li>" for line in item.get("what_to_know", []))
    licences = ", ".join(licence["name"] for licence in item["licenses"])
    producer = (f'Main producer: <a href="bibliography.html#{item["producer"]}">{escape(cards.short_source(item["producer"]))}</a>. '
                if item.get("producer") else "")
    return (f'<p>{escape(item["description"])} {size or "File "}<a href="data/{item["path"]}" download>{item["path"]}</a>; licence {escape(licences)}.</p>'
            f'<p>{producer}Processing: {escape(item["processing"])}. {escape(item.get("processing_note", ""))}</p><ul>{know}</ul>')


def claim_uses():
    """Return {claim id: [(page, title of the page)]} of the pages that link to a claim, in page order."""
    found = {}
    for passage in prose.passages():
        for link in prose.links(passage):
            if passage.kind == "prose":
                for claim in prose.claims_of(link):
                    entry = found.setdefault(claim, [])
                    if passage.page not in entry:
                        entry.append(passage.page)
    return found


class ClaimRegister(SphinxDirective):
    """All claims with their verdicts; filters work in the page, and without a script the whole list stands there."""

    def run(self):
        frame = tables.raw("claims")
        used = claim_uses()
        findings = [name for name in tables.field("claims", "finding")["constraints"]["enum"]]
        parts = list(dict.fromkeys(locator.split(".")[0] for locator in frame["locator"]))
        counts = frame["finding"].value_counts()
        form = filter_form("register", f"{len(frame)} claims shown", [
            ("part", "Part of the article", [(part, part) for part in parts]),
            ("finding", "Finding", [(name, f"{name} ({counts.get(name, 0)})") for name in findings])])
        summary = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{counts.get(name, 0)}</td></tr>' for name in findings)
        table = ('<table class="verdicts"><caption>Claims by finding</caption><thead><tr><th scope="col">Finding</th><th scope="col">Claims</th></tr></thead>'
                 f"<tbody>{summary}</tbody></table>")
        items = "".join(claim_html(row, used.get(row["claim_id"], [])) for _, row in frame.iterrows())
        return [raw(f'{table}{form}<ol class="register" id="register" data-counted="claims">{items}</ol>')]


def claim_html(row, pages):
    """Return one claim as a list item with a stable anchor, its evidence and the way back to the chapters."""
    number = row["claim_id"]
    anchor = number.lower()
    lines = [f"<p>{escape(row['statement'])}</p>",
             f"<p><strong>Finding: {escape(row['finding'])}</strong>" + (f" (fault: {escape(row['fault'])})" if row["fault"] not in ("", "none") else "")
             + (f". The sources give: {escape(better.rstrip('.'))}." if (better := _better(row["better_value"])) else "") + "</p>"]
    if row["comment"]:
        lines.append(f"<p>{escape(row['comment'])}</p>")
    details = []
    if row["evidence"]:
        details.append("Evidence: " + source_links(row["evidence"]))
    if row["searched"]:
        details.append(f"Searched: {escape(dates_in_words(row['searched']))}")
    if row["relates"]:
        details.append("Related: " + ", ".join(f'<a href="#{part.strip().lower()}">{escape(part.strip())}</a>' for part in row["relates"].split(";")))
    details.append(f'Treated in: <a href="{row["chapter"]}.html#{nodes.make_id(row["section"])}">{escape(prose.title(row["chapter"]))}, {escape(row["section"])}</a>')
    details.append("Linked from: " + ", ".join(f'<a href="{page}.html#use-{anchor}">{escape(prose.title(page))}</a>' for page in pages))
    lines.append(f'<p class="small">{". ".join(details)}</p>' if details else "")
    return (f'<li id="{anchor}" data-part="{row["locator"].split(".")[0]}" data-finding="{escape(row["finding"])}">'
            f'<h3>{number} <span class="small">{escape(row["locator"])}, {escape(row["kind"])}</span></h3>{"".join(lines)}</li>')


def _better(text):
    """Return a better value as the book prints it; a number of four digits may be a year and stays."""
    return f"{int(text):,}" if re.fullmatch(r"\d{5,}", text) else dates_in_words(text)


class Codebook(SphinxDirective):
    """The codebook: each finding and fault with its condition of use, an example and how often it is given."""

    def run(self):
        content = yaml.safe_load((tables.data_folder() / "codebook.yml").read_text(encoding="utf-8"))
        frame = tables.raw("claims")
        made = []
        for part in ("finding", "fault"):
            counts = frame[part].value_counts()
            rows = "".join(f'<tr><th scope="row">{escape(entry["word"])}</th><td>{cards.render(entry["when"])}</td>'
                           f'<td><a href="#{entry["example"].lower()}">{entry["example"]}</a>: {cards.render(entry["because"])}</td><td>{counts.get(entry["word"], 0)}</td></tr>' for entry in content[part])
            made.append(raw(f'<div class="wide" role="region" tabindex="0" aria-label="Codebook: {part}"><table><caption>Codebook: {part}</caption><thead><tr>'
                            f'<th scope="col">{part.capitalize()}</th><th scope="col">Given when</th><th scope="col">Example</th><th scope="col">Claims</th></tr></thead>'
                            f"<tbody>{rows}</tbody></table></div>"))
        return made


def kappa(first, second):
    """Return Cohen's kappa of two equally long lists of codes: agreement beyond what their frequencies give by chance.

    Method: J. Cohen, A coefficient of agreement for nominal scales, 1960. Raises ZeroDivisionError when both use one code only.
    """
    size = len(first)
    observed = sum(a == b for a, b in zip(first, second)) / size
    expected = sum(first.count(code) * second.count(code) for code in set(first) | set(second)) / size ** 2
    return (observed - expected) / (1 - expected)


class Agreement(SphinxDirective):
    """How far two coders agreed, per finding and in all, and every claim on which they did not."""

    def run(self):
        frame = tables.raw("coding")
        first, second = list(frame["finding_one"]), list(frame["finding_two"])
        register = dict(tables.raw("claims")[["claim_id", "finding"]].itertuples(index=False))
        same = sum(a == b for a, b in zip(first, second))
        rows = [("all findings", f"{kappa(first, second):.2f}", str(same))]
        for word in tables.field("claims", "finding")["constraints"]["enum"]:
            one, two = [code == word for code in first], [code == word for code in second]
            rows.append((word, f"{kappa(one, two):.2f}", str(sum(a and b for a, b in zip(one, two)))))
        table = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{value}</td><td>{number}</td></tr>' for name, value, number in rows)
        parted = "".join(f'<tr><th scope="row"><a href="#{claim.lower()}">{claim}</a></th><td>{escape(a)}</td><td>{escape(b)}</td><td>{escape(register[claim])}</td><td>{escape(why)}</td></tr>'
                         for claim, a, b, why in zip(frame["claim_id"], first, second, frame["settled"]) if why)
        return [raw(f'<table class="verdicts"><caption>Agreement of two coders on {len(frame)} claims</caption><thead><tr><th scope="col">Finding</th>'
                    f'<th scope="col">Cohen\'s kappa</th><th scope="col">Coded alike</th></tr></thead><tbody>{table}</tbody></table>'
                    f'<div class="wide" role="region" tabindex="0" aria-label="Claims coded differently"><table><caption>Claims coded differently</caption><thead><tr>'
                    f'<th scope="col">Claim</th><th scope="col">First coder</th><th scope="col">Second coder</th><th scope="col">Register</th><th scope="col">Why</th></tr></thead><tbody>{parted}</tbody></table></div>')]


class SourceList(SphinxDirective):
    """Scholarly works from references.bib, then every source by type; each has its key as anchor."""

    def run(self):
        works = parse_file(str(tables.data_folder() / "references.bib"), bib_format="bibtex")
        style, backend = find_plugin("pybtex.style.formatting", "plain")(), find_plugin("pybtex.backends", "html")()
        sorted_entries = style.format_entries(works.entries[key] for key in sorted(works.entries, key=lambda k: _sort_key(works.entries[k])))
        items = "".join(f'<li id="{entry.key}">{_titled(entry.text.render(backend), works.entries[entry.key])} {_note(works.entries[entry.key])}</li>' for entry in sorted_entries)
        made = [section("Scholarly works", "scholarly-works", raw(f'<ul class="works">{items}</ul>'))]
        frame = tables.raw("sources")
        rest = frame[~frame["key"].isin(list(works.entries))]
        uses = source_uses()
        for kind, group in rest.groupby("type", sort=True):
            items = "".join(source_html(row, uses[row["key"]]) for _, row in sorted(group.iterrows(), key=lambda item: _alphabetical(item[1])))
            made.append(section(kind[:1].upper() + kind[1:], "type-" + re.sub(r"\W+", "-", kind), raw(f'<ul class="works">{items}</ul>')))
        return made


def _alphabetical(row):
    """Return what a source is filed under: its first words as printed, without accents, capitals and signs."""
    plain = unicodedata.normalize("NFD", " ".join([row["author"], row["title"]])).casefold()
    return re.sub(r"[^\w ]", "", plain).strip()


def _sort_key(entry):
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    return (" ".join(people[0].last_names) if people else entry.fields.get("title", ""), entry.fields.get("year", ""))


def _titled(reference, entry):
    """Return a reference with its title marked as French or Dutch where it is. The style may have changed capitals and dashes."""
    reference = re.sub(r'<span class="bibtex-protected">(.*?)</span>', r"\1", reference)
    reference = re.sub(r"([?!](?:</\w+>|['’”])*)\.", r"\1", reference)       # the style sets a full stop behind any title
    words = r"[^\w<]+".join(re.findall(r"\w+", re.sub(r"[{}]", "", entry.fields.get("title", ""))))
    language = cards.languages().get(entry.key)
    return re.sub(words, lambda title: f'<span lang="{language}">{title[0]}</span>', reference, count=1, flags=re.I) if language else reference


def _note(entry):
    return f'<span class="small">{escape(entry.fields["annote"].replace("--", "–"))}</span>' if "annote" in entry.fields else ""


def source_uses():
    """Return {source key: sentence} of what in the book rests on each source: rows of tables, claims, chapters."""
    rows, claims, pages = defaultdict(Counter), defaultdict(list), defaultdict(dict)
    for name in set(tables.names()) - {"sources", "claims"}:
        frame = tables.raw(name)
        for column in frame.columns[frame.columns.str.endswith("source")]:
            for key in frame[column].str.split(r"\s*;\s*").explode():
                rows[key][name] += 1
    for claim, keys in tables.raw("claims")[["claim_id", "evidence"]].itertuples(index=False):
        for key in filter(None, re.split(r"\s*;\s*", keys)):
            claims[key].append(f'<a href="evidence.html#{claim.lower()}">{claim}</a>')
    for passage in prose.passages():
        for link in prose.links(passage) if passage.page[:2].isdigit() else ():
            if "bibliography.md#" in link.href:
                pages[link.href.partition("#")[2]][passage.page] = f'<a href="{passage.page}.html">{int(passage.page[:2])}</a>'
    return defaultdict(str, {key: _use(rows[key], claims[key], list(pages[key].values())) for key in {*rows, *claims, *pages}})


def _use(rows, claims, pages):
    """Return one sentence on what rests on a source, given counts of rows by table and links to claims and chapters."""
    parts = [f"{number} row{'s' if number > 1 else ''} of {name}" for name, number in sorted(rows.items())]
    more = f" and {len(claims) - 8} more" if len(claims) > 8 else ""
    parts += [("claims " if len(claims) > 1 else "claim ") + ", ".join(claims[:8]) + more] if claims else []
    cited = [("cited in chapters " if len(pages) > 1 else "cited in chapter ") + ", ".join(pages)] if pages else []
    return "; ".join(["Supports " + "; ".join(parts)] * bool(parts) + cited) + "."


def source_html(row, use):
    """Return one source as a list item with its key as anchor. use: the sentence on what rests on it."""
    parts = [part.rstrip(".") for part in (row["author"], row["title"], row["publisher"], row["year"] or "undated") if part]
    text = " ".join(escape(part) + "." * (part[-1] not in "?!") for part in parts)
    link = f' <a href="{escape(row["url"])}">{escape(re.sub("^https?://", "", row["url"])[:60])}</a>' if row["url"].startswith("http") else ""
    trust = f'Reliability: {escape(row["reliability"])}. ' if row["reliability"] else ""
    return f'<li id="{row["key"]}">{text}{link} <span class="small">{trust}{use[:1].upper()}{use[1:]}</span></li>'


class Citation(SphinxDirective):
    """How to cite the book: CITATION.cff, with the address of the repository once _config.yml has it."""

    def run(self):
        cited = yaml.safe_load((tables.data_folder().parent / "CITATION.cff").read_text(encoding="utf-8"))
        authors = ", ".join(author["name"] for author in cited["authors"])
        address = self.config.html_baseurl
        where = f' <a href="{escape(address)}">{escape(address)}</a>' if address else ""
        return [raw(f'<p class="citation">{escape(authors)} ({str(cited["date-released"])[:4]}). <cite>{escape(cited["title"])}</cite> '
                    f'(version {escape(cited["version"])}).{where}</p>')]


class IssuesLink(SphinxDirective):
    """Where to report a fault: the issues of the repository, once _config.yml names one."""

    def run(self):
        address = hosting.repository(self.config.html_theme_options.get("repository_url")).rstrip("/")
        known = f'Open an issue at <a href="{escape(address)}/issues">{escape(address)}/issues</a>.'
        return [raw(f'<p>{known if address else "This copy of the book was built without a public address to which you could write."}</p>')]


def copy_data(app, error):
    """Put the tables beside the pages, so that links to files work offline too."""
    if error is None and app.builder.format == "html":
        folder = Path(app.outdir) / "book" / "data"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(tables.data_folder(), folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def setup(app):
    """Register the directives and the copy of data/."""
    for name, directive in (("table-catalogue", TableCatalogue), ("claim-register", ClaimRegister), ("codebook", Codebook), ("source-list", SourceList), ("agreement", Agreement),
                            ("citation", Citation), ("issues-link", IssuesLink)):
        app.add_directive(name, directive)
    app.connect("build-finished", copy_data)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
