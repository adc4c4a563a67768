"""Sphinx extension: links into datasets, evidence and bibliography, and to figures, keep their title as a card.

MyST drops the title of a link into the book. Before it parses a page, such links become a role that puts the link and
its card into the page. The first link to a claim on a page gets the anchor `use-c104`, to which the register points back.
"""
import json
import re
import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))       # the package century lies beside this folder

from docutils import nodes  # noqa: E402
from sphinx.util import logging  # noqa: E402

from century import cards, evidence, tables  # noqa: E402

LINK = re.compile(r"\[([^\][]*)\]\(((?:(?:datasets|evidence|bibliography)\.md#[\w.:-]+)|#figure-[\w-]+)(?:\s+\"([^\"]*)\")?\)")
CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.S)
MARK = "¦"
LOG = logging.getLogger(__name__)


def with_roles(markdown):
    """Return Markdown with each link to evidence or a figure turned into the role `book`; code is left alone."""
    parts = CODE.split(markdown)
    return "".join(part if number % 2 else LINK.sub(lambda m: "{book}`" + MARK.join([m[1], m[2], m[3] or ""]) + "`", part)
                   for number, part in enumerate(parts))


def on_source(app, docname, source):
    """Rewrite a page before it is parsed; of a notebook only its Markdown cells."""
    if not app.env.doc2path(docname).endswith(".ipynb"):
        source[0] = with_roles(source[0])
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = with_roles("".join(cell["source"]))
    source[0] = json.dumps(notebook)


def book_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The role {book}`printed¦address¦title`: a link with its card."""
    printed, href, title = nodes.unescape(text, restore_backslashes=True).replace("\\", "").split(MARK)
    env = inliner.document.settings.env
    claim = re.search(r"claim (C\d{3})", title) or re.search(r"evidence\.md#(c\d{3})$", href)
    anchor = ""
    if claim:
        seen = env.temp_data.setdefault("claims_linked", set())
        anchor = "" if claim[1].lower() in seen else f"use-{claim[1].lower()}"
        seen.add(claim[1].lower())
    try:
        before, after = cards.open_and_close(href, title, anchor)
    except (evidence.EvidenceError, tables.DataError) as error:
        LOG.warning("[%s] %s", printed, error, location=env.docname)
        return [nodes.Text(printed)], []
    return [nodes.raw("", before, format="html"), *inline(printed, href), nodes.raw("", after, format="html")], []


def inline(printed, href):
    """Return the words of a link as nodes; *words* between asterisks, the title of a work, become emphasis in its language."""
    language = cards.languages().get(href.partition("#")[2], "")
    mark = f'<em lang="{language}">' if language else "<em>"
    return [nodes.raw("", f"{mark}{escape(part)}</em>", format="html") if number % 2 else nodes.Text(part)
            for number, part in enumerate(re.split(r"\*([^*]+)\*", printed)) if part]


def setup(app):
    """Register the role and the rewriting."""
    app.add_role("book", book_role)
    app.connect("source-read", on_source)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
