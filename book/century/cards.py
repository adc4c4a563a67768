"""Cards: what a link to evidence shows on hover, focus and touch, and inline Markdown with such links as HTML."""
import functools
import os
import re
from collections import Counter
from html import escape

from markdown_it import MarkdownIt

from . import evidence, tables

BOOK_LINK = re.compile(r"(?:\./)?(datasets|evidence|bibliography)\.md#([\w.:-]+)")
INLINE = MarkdownIt("commonmark").enable("table")
MOST_VERSIONS = 3


def in_book():
    """Return True while the HTML book is being built, False in a live kernel."""
    return bool(os.environ.get("CENTURY_BOOK"))


def source_row(key):
    """Return the row of sources.csv for a key as a dict. Raises EvidenceError for an unknown key."""
    rows = tables.places("sources", "key").get(key)
    if not rows:
        raise evidence.EvidenceError(f"there is no source {key!r} in data/sources.csv")
    frame = tables.raw("sources")
    return dict(zip(frame.columns, frame.to_numpy()[min(rows)]))


def short_source(key):
    """Return 'Author (year)' for a source key; the title where no author is known; entry and work for an encyclopedia."""
    row = source_row(key)
    name = row["author"] or row["title"]
    if row["type"] == "encyclopedia":
        name = f"“{re.sub(r' [(].*mirror.*[)]', '', row['title'])}”, {row['publisher'] or row['author']}"
    return f"{name} ({row['year']})" if row["year"].isdigit() else name


def told_apart(keys):
    """Return {source key: words as in `short_source`} of some sources; those that would read alike bear their titles too."""
    short = {key: short_source(key) for key in keys}
    alike = Counter(short.values())
    return {key: f"{name}, “{source_row(key)['title']}”" if alike[name] > 1 else name for key, name in short.items()}


@functools.lru_cache(maxsize=1)
def languages():
    """Return {source key: "fr" or "nl"} of the works in references.bib whose title is in another language than the book."""
    text = (tables.data_folder() / "references.bib").read_text(encoding="utf-8")
    named = {entry.partition(",")[0]: re.search(r"langid\s*=\s*\{(\w+)\}", entry) for entry in re.split(r"^@\w+\{", text, flags=re.M)[1:]}
    return {key: code for key, found in named.items() if found and (code := {"french": "fr", "dutch": "nl"}.get(found[1]))}


def describe(title):
    """Return the text of the card for an evidence title: value, unit, source, other versions."""
    return " | ".join(_describe(part.strip()) for part in title.split(";") if part.strip())


def _describe(expression):
    item = evidence.quantities(expression)[0]
    if item.kind == "claim":
        row = evidence.matching("claims", [("claim_id", "=", expression.split()[1])]).iloc[0]
        better = f" The sources give: {row['better_value']}." if row["better_value"] else ""
        return f"Claim {row['claim_id']} of the article ({row['locator']}): {row['statement']} Finding: {row['finding']}.{better}"
    if item.kind == "number":
        shown = f"{evidence._plain(item.value)} {item.unit}".replace("percentage points", "(difference of per cents)")
    else:
        shown = evidence.date_forms(item.value)[0] if item.kind == "date" else item.value
    plain = re.fullmatch(r"\w+(\s+\S*(?:'[^']*')?\S*)+", expression) and len(item.cells) == 1
    if not plain:
        return f"{shown}, reckoned from: {expression}. {_sources(item.cells)}"
    name, row, column = item.cells[0]
    frame = tables.raw(name)
    where = ", ".join(match[3].strip("'") for match in map(evidence.FILTER.fullmatch, evidence.TOKEN.findall(expression))
                      if match and match[1] not in ("source", "preferred"))
    return f"{where}: {shown}. {tables.resource(name)['title']}, {tables.field(name, column)['title'].lower()}. {_sources(item.cells)}{_others(frame, name, row, column)}"


def _sources(cells):
    keys = []
    for name, row, _ in cells:
        frame = tables.raw(name)
        if "source" in frame.columns:
            keys += [key.strip() for key in frame.at[row, "source"].split(";") if key.strip()]
    keys = list(dict.fromkeys(keys))
    if not keys:
        return ""
    more = f" and {len(keys) - 2} more" if len(keys) > 2 else ""
    return "Source: " + "; ".join(short_source(key) for key in keys[:2]) + more + "."


def _others(frame, name, row, column):
    """Say what the other versions of a cell print where they differ."""
    group = tables.resource(name).get("versions") or []
    if not group:
        return ""
    same = set.intersection(*(tables.places(name, key)[frame.at[row, key]] for key in group)) - {row}
    same = [other for other in sorted(same) if all(frame.at[other, key] == frame.at[row, key] for key in group)]
    differing = [other for other in same if frame.at[other, column] not in ("", frame.at[row, column])]
    if not differing:
        return " All other versions agree." if same else ""
    keys = [frame.at[other, "source"].split(";")[0].strip() for other in differing[:MOST_VERSIONS]]
    shown = [f"{frame.at[other, column]} ({short_source(key) if key else 'no source'})" for other, key in zip(differing, keys)]
    more = f" and {len(differing) - MOST_VERSIONS} more" if len(differing) > MOST_VERSIONS else ""
    return " Other versions: " + "; ".join(shown) + more + "."


def link_parts(href, title):
    """Return (href, card text) of a link into datasets, evidence or bibliography; (href, '') for any other link.

    In the book the address ends in .html. Raises EvidenceError or DataError when the title or the source key is wrong.
    """
    match = BOOK_LINK.fullmatch(href)
    if not match:
        return href, title or ""
    page, anchor = match.groups()
    if title:
        card = describe(title)
    elif page == "bibliography":
        row = source_row(anchor)
        card = f"{row['author'] + '. ' if row['author'] else ''}{row['title']}. {row['year'] or 'Undated'}. Type: {row['type']}."
    elif page == "evidence" and re.fullmatch(r"c\d{3}", anchor):
        card = describe(f"claim {anchor.upper()}")
    else:
        card = ""
    return (f"{page}.html#{anchor}" if in_book() else href), card


def open_and_close(href, title, anchor=""):
    """Return the HTML before and after the text of a link, card included. `anchor` becomes the id of the link."""
    address, card = link_parts(href, title)
    given = f' id="{anchor}"' if anchor else ""
    if not card:
        return f'<a{given} href="{escape(address)}">', "</a>"
    if not in_book():
        return f'<a href="{escape(address)}" title="{escape(card)}">', "</a>"
    return (f'<span class="ev"><a{given} class="ev-link" href="{escape(address)}">',
            f'</a><span class="ev-card" role="tooltip">{escape(card)}</span></span>')


def render(text):
    """Return inline Markdown as HTML; links to evidence carry their card. Raises EvidenceError or DataError."""
    return _render(INLINE.parseInline(text)[0].children)


def render_block(text):
    """Return Markdown (paragraphs, lists, tables) as HTML; links to evidence carry their card."""
    tokens = INLINE.parse(text)
    for token in tokens:
        if token.type == "inline":
            token.children = [_raw(_render(token.children), token.children)]
    return INLINE.renderer.render(tokens, INLINE.options, {})


def _raw(html, children):
    token = children[0].copy() if children else INLINE.parseInline("x")[0].children[0].copy()
    token.type, token.content, token.tag, token.nesting, token.attrs = "html_inline", html, "", 0, {}
    return token


def _render(children):
    closing, changed = [], []
    for token in children:
        if token.type == "link_open":
            before, after = open_and_close(token.attrGet("href"), token.attrGet("title"))
            closing.append(after)
            changed.append(_raw(before, [token]))
        elif token.type == "link_close":
            changed.append(_raw(closing.pop(), [token]))
        else:
            changed.append(token)
    return INLINE.renderer.render(changed, INLINE.options, {})
