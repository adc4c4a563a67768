"""Sphinx extension: timeline, people and organisations, and glossary, made from data/ when the book is built.

Directives: `event-list` (every event, with filters), `people-list`, `organisation-list`, `glossary-list`. The first use of a
glossary term in the prose of a chapter becomes a link to the glossary.
"""
import re
import sys
from functools import lru_cache
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))       # the package century lies beside this folder

import yaml  # noqa: E402
from docutils import nodes  # noqa: E402
from sphinx.util.docutils import SphinxDirective  # noqa: E402

from century import cards, evidence, prose, tables  # noqa: E402
from reference_pages import filter_form, raw, source_links  # noqa: E402

CHAPTER = re.compile(r"book/\d\d-")


class EventList(SphinxDirective):
    """Every event in order of time; filters work in the page, and without a script the whole list stands there."""

    def run(self):
        frame = tables.raw("events").sort_values("date")
        decades = sorted({date[:3] for date in frame["date"]})
        form = filter_form("event-list", f"{len(frame)} events shown", [
            ("category", "Category", [(name, name) for name in sorted(set(frame["category"]))]),
            ("decade", "Decade", [(start, f"{start}0s") for start in decades])])
        items = "".join(event_html(row) for _, row in frame.iterrows())
        return [raw(f'{form}<ol class="register" id="event-list" data-counted="events">{items}</ol>')]


def event_html(row):
    """Return one event as a list item with its id as anchor."""
    where = ", ".join(part for part in (row["place"], row["category"]) if part)
    people = f' <span class="small">With {escape(row["people"].replace("; ", ", "))}.</span>' if row["people"] else ""
    note = f' <span class="small">{escape(row["note"])}</span>' if row["note"] else ""
    source = f'<p class="small">Source: {source_links(row["source"])}.</p>' if row["source"] else ""
    return (f'<li id="{row["event_id"]}" data-category="{escape(row["category"])}" data-decade="{row["date"][:3]}">'
            f'<h2><time datetime="{row["date"]}">{evidence.date_forms(row["date"])[0]}</time>: {escape(row["title"])}</h2>'
            f'<p>{escape(row["description"])}{people}{note} <span class="small">({escape(where)})</span></p>{source}</li>')


def chapter_texts():
    """Return {chapter: its prose}."""
    texts = {}
    for passage in prose.passages():
        if passage.kind == "prose" and passage.page[:2].isdigit():
            texts[passage.page] = texts.get(passage.page, "") + "\n" + passage.text
    return texts


def places_of(names, texts):
    """Return links to the chapters in whose text one of `names` occurs."""
    if not any(names):
        return ""
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names if name) + r")(?!\w)")
    return ", ".join(f'<a href="{page}.html">{escape(prose.title(page))}</a>' for page, text in texts.items() if pattern.search(text))


def span(start, end, founded=False):
    """Return in words when something began and ended, as dates of the tables; either may be empty.

    founded: that `start` is a beginning for certain. Of an office it may be a day for which the office is documented, so that it stands alone.
    """
    first, last = (evidence.date_forms(day)[0] if day else "" for day in (start, end))
    if not first or first == last:
        return f"until {last}" if last and not first else last
    if not last:
        return f"from {first}" if founded else first
    return f"{first}-{last}" if first.isdigit() and last.isdigit() else f"{first} to {last}"


def parties(cell, known):
    """Return the organisations of a cell, such as "POB-BWP; PCB-KPB", as links to their entries; one whose code is not its abbreviation by its name.

    known: the table of organisations with org_id as index.
    """
    linked = []
    for code in (part.strip() for part in cell.split(";")):
        row = known.loc[code] if code in known.index else None
        words = escape(code if row is None or row["abbr"] == code else row["name_en"])
        linked.append(words if row is None else f'<a href="#{escape(code.lower())}">{words}</a>')
    return "; ".join(linked)


class PeopleList(SphinxDirective):
    """One entry per person: spellings, life, offices with their sources, chapters."""

    def run(self):
        items, texts, known = [], chapter_texts(), tables.raw("organisations").set_index("org_id")
        for ident, rows in tables.raw("people").groupby("person_id", sort=False):
            first = rows.iloc[0]
            spelled = f'<p class="small">Also spelled: {escape(first["also_spelled"])}</p>' if first["also_spelled"] else ""
            life = "; ".join(f"{word} {evidence.date_forms(first[day])[0] if first[day] else ''} {('in ' if not first[place].startswith('between') else '') + first[place] if first[place] else ''}".strip()
                             for word, day, place in (("born", "birth", "birth_place"), ("died", "death", "death_place")) if first[day] or first[place])
            offices = "".join(f'<li>{escape(row["role"])}{", " + parties(row["party"], known) if row["party"] else ""}'
                              f'{" (" + escape(span(row["start"], row["end"])) + ")" if row["start"] or row["end"] else ""}. '
                              f'<span class="small">{escape(row["note"])} {source_links(row["source"])}</span></li>' for _, row in rows.iterrows())
            pages = places_of([first["name"], first["name"].split()[-1]], texts)
            used = f'<p class="small">In: {pages}</p>' if pages else ""
            items.append((first["name"].split()[-1], f'<li id="{ident}"><h3>{escape(first["name"])}</h3>{"<p>" + escape(life) + ".</p>" if life else ""}{spelled}<ul>{offices}</ul>{used}</li>'))
        return [raw(f'<ol class="register">{"".join(html for _, html in sorted(items))}</ol>')]


class OrganisationList(SphinxDirective):
    """One entry per organisation: native names in their language, life, tie to the party, chapters."""

    def run(self):
        items, frame, texts = [], tables.raw("organisations"), chapter_texts()
        names = [frame[column] for column in ("name_en", "name_fr", "name_nl", "abbr")]
        common = {name for column in names for name in column[column.duplicated(keep=False)]}      # a name that several bear tells nothing
        for _, row in frame.sort_values("name_en", key=lambda names: names.str.casefold()).iterrows():
            native = [f'<span lang="{code}">{escape(row[f"name_{code}"])}</span>' for code in ("fr", "nl") if row[f"name_{code}"]]
            years, short = span(row["start"], row["end"], founded=True), row["abbr"] if row["abbr"] != row["name_en"] else ""
            kind = row["type"][:1].upper() + row["type"][1:]
            pages = places_of({row["name_en"], row["name_fr"], row["name_nl"], row["abbr"]} - common, texts)
            items.append(f'<li id="{escape(row["org_id"].lower())}"><h3>{escape(row["name_en"])}{" (" + escape(short) + ")" if short else ""}</h3>'
                         f'<p>{"; ".join(native)}{". " if native else ""}{escape(kind)}{", " + escape(years) if years else ""}. {escape(row["description"])}. {escape(row["relation"])}.</p>'
                         f'<p class="small">{escape(row["note"])} {"In the tables: " + escape(row["org_id"]) + ". " if row["org_id"].casefold() not in (row["abbr"].casefold(), row["name_en"].casefold()) else ""}{"Source: " + source_links(row["source"]) + "." if row["source"] else ""}{" In: " + pages if pages else ""}</p></li>')
        return [raw(f'<ol class="register">{"".join(items)}</ol>')]


@lru_cache(maxsize=None)      # read once in a build, not once for each page
def glossary():
    """Return the entries of data/glossary.yml: dicts with term, means, and optionally also (other forms), lang, see."""
    path = tables.data_folder() / "glossary.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []


def slug(term):
    """Return the anchor of a glossary term."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


class GlossaryList(SphinxDirective):
    """The glossary as a definition list, each term with its anchor."""

    def run(self):
        entries = sorted(glossary(), key=lambda entry: entry["term"].lower())
        items = "".join(f'<dt id="{slug(entry["term"])}"{" lang=" + chr(34) + entry["lang"] + chr(34) if entry.get("lang") else ""}>{escape(entry["term"])}</dt>'
                        f'<dd>{cards.render(entry["means"])}</dd>' for entry in entries)
        return [raw(f'<dl class="glossary">{items}</dl>')]


def link_terms(app, doctree, docname):
    """Turn the first use of each glossary term in the prose of a chapter into a link."""
    if not CHAPTER.match(docname) or app.builder.format != "html":
        return
    forms = {form: entry["term"] for entry in glossary() for form in [entry["term"], *entry.get("also", [])]}
    if not forms:
        return
    pattern = re.compile(r"(?<![\w-])(" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")(?![\w-])")
    seen = set()
    for paragraph in list(doctree.findall(nodes.paragraph)):
        inside = False          # between the raw opening and closing of an evidence link
        for node in list(paragraph.children):
            if isinstance(node, nodes.raw):
                inside = "<a" in node.astext() or (inside and "</a>" not in node.astext())
            elif isinstance(node, nodes.Text) and not inside:
                parts, last = [], 0
                for match in pattern.finditer(node.astext()):
                    term = forms[match[1]]
                    if term not in seen:
                        seen.add(term)
                        parts += [nodes.Text(node.astext()[last:match.start()]), raw(f'<a class="term" href="glossary.html#{slug(term)}">{escape(match[1])}</a>')]
                        last = match.end()
                if parts:
                    paragraph.replace(node, [*parts, nodes.Text(node.astext()[last:])])


def setup(app):
    """Register the directives and the links to the glossary."""
    for name, directive in (("event-list", EventList), ("people-list", PeopleList), ("organisation-list", OrganisationList), ("glossary-list", GlossaryList)):
        app.add_directive(name, directive)
    app.connect("doctree-resolved", link_terms)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
