"""Links that depend on where the book is hosted; all of them follow from `repository.url` in _config.yml.

The environment variable CENTURY_REPOSITORY goes before it: the workflow that publishes sets it, so that the pages of a fork lead to the fork.
While the address is the placeholder, pages have no Binder button and no canonical link, for both would be dead.
CENTURY_SITE names what lies beside the pages in the site that is being made (tools/site.py): lite, where chapters open in JupyterLite, and files to
download.
"""
import os
import re

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

LITE = "../lite/notebooks/index.html"      # from a chapter; all lie in book/
DOWNLOADS = {"pdf": "one PDF to print", "epub": "an EPUB for e-readers", "zip": "a zip of all pages, to open without a network"}


def beside():
    """The names of what lies beside the pages."""
    return os.environ.get("CENTURY_SITE", "").split()


def repository(configured):
    """The address of the repository: that of CENTURY_REPOSITORY, else the one in _config.yml; empty for the placeholder."""
    address = os.environ.get("CENTURY_REPOSITORY") or configured or ""
    return "" if "/OWNER/" in address else address


def pages_address(repository):
    """The GitHub Pages address of a repository; empty for none and for other hosts."""
    match = re.fullmatch(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?", repository)
    if not match:
        return ""
    owner, name = match.groups()
    return f"https://{owner.lower()}.github.io/" + ("" if name.lower() == f"{owner.lower()}.github.io" else f"{name}/")


def set_addresses(app, config):
    known = repository(config.html_theme_options.get("repository_url"))
    if known:
        config.html_theme_options["repository_url"] = known
    address = pages_address(known)
    if not address:
        config.html_theme_options["launch_buttons"] = {}
    elif not config.html_baseurl:
        config.html_baseurl = address
    if "lite" in beside():
        config.html_theme_options["launch_buttons"] = {**config.html_theme_options["launch_buttons"], "jupyterlite_url": LITE}


class Downloads(SphinxDirective):
    """Directive `downloads`: a sentence with links to the files beside the pages; nothing where there are none."""

    def run(self):
        links = [f'<a href="../{name}" download>{DOWNLOADS[kind]}</a>' for name in beside() if (kind := name.rpartition(".")[2]) in DOWNLOADS]
        return [nodes.raw("", f"<p>The whole book to take along: {', '.join(links)}.</p>", format="html")] if links else []


def setup(app):
    app.add_directive("downloads", Downloads)
    app.connect("config-inited", set_addresses, priority=1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
