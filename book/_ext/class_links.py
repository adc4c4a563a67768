"""Sphinx extension: directive `class-links`, a form that makes the links by which a class opens a notebook on a JupyterHub or on Binder."""
import html
from pathlib import Path

import hosting
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parents[2]
FIELDS = [("hub", "Address of the JupyterHub", "url", "https://hub.example.org"), ("repo", "Address of the repository", "url", ""), ("branch", "Branch", "text", "main")]


class ClassLinks(SphinxDirective):
    """The form; book/_static/links.js works it. Without a script the page shows the pattern of the links beside it."""

    def run(self):
        known = hosting.repository(self.config.html_theme_options.get("repository_url"))
        notebooks = sorted(path.name for path in (ROOT / "book").glob("[0-9]*.ipynb"))
        options = "".join(f'<option value="book/{name}">{html.escape(name.removesuffix(".ipynb"))}</option>' for name in notebooks)
        inputs = "".join(f'<p><label for="class-{name}">{label}</label><br><input id="class-{name}" name="{name}" type="{kind}" size="44" autocomplete="off" style="max-width: 100%" '
                         f'placeholder="{html.escape(example)}" value="{html.escape(known if name == "repo" else "main" if name == "branch" else "")}"></p>'
                         for name, label, kind, example in FIELDS)
        return [nodes.raw("", f'<form class="class-links century-scripted" id="class-links"><p>Fill in the form; nothing that you type leaves this page.</p>{inputs}<p><label for="class-path">Notebook</label><br>'
                          f'<select id="class-path" name="path" style="max-width: 100%">{options}</select></p>'
                          '<p><output id="class-hub-link" aria-live="polite"></output></p><p><output id="class-binder-link" aria-live="polite"></output></p></form>'
                          '<script src="../_static/links.js" defer></script>', format="html")]


def setup(app):
    """Register the directive."""
    app.add_directive("class-links", ClassLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
