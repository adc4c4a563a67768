"""Make the theme light, accessible and complete without a network.

Drops scripts, fonts and style rules that no page of this book uses, and repairs the theme's HTML where an
accessibility check reports it. The icons that remain are drawn in book.css.
"""
import html
import os
import re
from pathlib import Path

from docutils import nodes

os.environ["CENTURY_BOOK"] = "1"  # tells the kernels that a book is being built

CLOSE = '<form method="dialog" class="dialog-close"><button class="btn">Close</button></form>'    # works without a script of its own
UNUSED_SCRIPTS = ("design-tabs.js", "togglebutton.js", "sphinx-thebe.js")
UNUSED_STYLES = ("togglebutton.css", "sphinx-thebe.css")
UNUSED_RULES = re.compile(r"\.(fa\b|fa[bsr]\b|fa-|carousel|accordion|offcanvas|toast|ablog|list-group|modal)")
NO_SCRIPT = ("<noscript><style>.bd-header-article .btn:not(a),#pst-back-to-top,#pst-scroll-pixel-helper{display:none}"
             "@media(max-width:991px){.bd-sidebar-primary{position:static!important;visibility:visible!important;"
             "margin:0!important;height:auto!important;max-width:none!important;max-height:none!important;flex:none!important;width:100%}"
             ".bd-container__inner{flex-direction:column}}</style></noscript>")

ICON = ("<link rel=\"icon\" href=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
        "<path fill='%238a1c22' d='M2 1h12v14l-6-4-6 4z'/></svg>\">")
SEARCH_SCRIPTS = re.compile(r'<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>')

REPAIRS = [(re.compile(pattern, re.S), new) for pattern, new in [
    # Scripts and hints for what is not there
    (r'<script[^>]*fontawesome\.js[^>]*></script>', ""),
    (r'<link rel="preload" as="script"[^>]*>', ""),
    (r'<meta name="(?:docsearch:[^>]*|viewport" content="width=device-width, initial-scale=1")\s*/?>|<link rel="index"[^>]*>', ""),
    # Colours are known before the first paint, and without scripts
    (r'(<html[^>]*?) data-theme="auto"', r"\1"),
    (r'localStorage\.getItem\("theme"\) \|\| "auto"',
     'localStorage.getItem("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")'),
    # Names that agree with what is seen, and buttons that say what they do
    (r'(<button class="btn search-button-field[^>]*?) title="[^"]*" aria-label="[^"]*"', r"\1"),
    (r'aria-label="Color mode"', 'aria-label="Switch between light, dark and automatic colours"'),
    (r'(<i class="theme-switch[^>]*?) title="[^"]*"', r"\1"),
    (r'title="Toggle primary sidebar"', 'title="Chapters" aria-label="Show or hide the list of chapters"'),
    (r'title="Toggle secondary sidebar"', 'title="On this page" aria-label="Show or hide the contents of this page"'),
    (r'<span class="search-button__kbd-shortcut">', '<span class="search-button__kbd-shortcut" aria-hidden="true">'),
    (r'<(i|span) class="(fa-|fas |theme-switch)', r'<\1 aria-hidden="true" class="\2'),
    # Landmarks: the sidebar with the title and the search button
    (r'<div id="pst-primary-sidebar"', '<div id="pst-primary-sidebar" role="complementary" aria-label="Book"'),
    (r'<div id="pst-skip-link"([^>]*)>(.*?)</div>', r'<nav id="pst-skip-link"\1 aria-label="Skip">\2</nav>'),
    (r'<div id="jb-print-docs-body".*?(?=<div id="searchbox"|<article)', ""),
    (r'<(header id="pst-header"|footer class="bd-footer"(?=>\s*</footer>))', r'<\1 role="presentation"'),      # both are empty
    # Parts name their lists of pages; headings begin with that of the page, and their own links do not repeat them
    (r'<p aria-level="2" class="caption" role="heading"><span class="caption-text">(.*?)</span></p>\s*<ul ',
     r'<p class="caption">\1</p><ul aria-label="\1" '),
    (r'<a class="headerlink"([^>]*)>', r'<a class="headerlink"\1 aria-hidden="true" tabindex="-1">'),
    # Dialogs have a name, and a button that closes them
    (r'<dialog id="pst-search-dialog">(.*?)</dialog>', rf'<dialog id="pst-search-dialog" aria-label="Search">\1{CLOSE}</dialog>'),
    (r'<dialog id="pst-primary-sidebar-modal">', '<dialog id="pst-primary-sidebar-modal" aria-label="Chapters">'),
    (r'<dialog id="pst-secondary-sidebar-modal">', '<dialog id="pst-secondary-sidebar-modal" aria-label="On this page">'),
    (r'(<div id="pst-(?:primary|secondary)-sidebar"[^>]*>)', rf'\1{CLOSE}'),
    # pandas leaves header cells empty
    (r"<th></th>", "<td></td>"),
    (r'<table border="1" class="dataframe">', '<table class="dataframe" aria-label="Result of the code above">'),
    # The folded code says what it holds
    (r'<summary aria-label="Toggle hidden content">', "<summary>"),
]]


def lean_page(page, description):
    for pattern, new in REPAIRS:
        page = pattern.sub(new, page)
    if "bd-search-container" not in page:      # the search page alone looks things up
        page = SEARCH_SCRIPTS.sub("", page)
    meta = f'<meta name="description" content="{html.escape(description)}">\n' if description else ""
    return page.replace("</head>", meta + ICON + NO_SCRIPT + "\n</head>", 1)


def first_sentences(doctree, limit=155):
    """The opening of the page's first paragraph, for search engines."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        text = " ".join(paragraph.astext().split())
        if len(text) > 40:
            return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
    return ""


def page_context(app, pagename, templatename, context, doctree):
    seen, scripts = set(), []
    for script in context["script_files"]:
        name, body = str(getattr(script, "filename", script) or ""), getattr(script, "attributes", {}).get("body")
        if any(unused in name for unused in UNUSED_SCRIPTS) or body and (body in seen or re.search("thebe|toggle", body, re.I)):
            continue
        seen.add(body)
        scripts.append(script)
    context["script_files"] = scripts
    unused = UNUSED_STYLES + (() if re.search(r'class="[^"]*\bsd-', context.get("body", "")) else ("sphinx-design.min.css",))
    context["css_files"] = [c for c in context["css_files"]
                            if not any(u in str(getattr(c, "filename", c)) for u in unused)]
    described = (context.get("meta") or {}).get("description")
    context["lean_description"] = described or first_sentences(doctree) or context["docstitle"]


def wrap_templates(app):
    if app.builder.format != "html":
        return
    render = app.builder.templates.render
    app.builder.templates.render = lambda name, context: (
        lean_page(render(name, context), context.get("lean_description", "")) if name.endswith(".html") else render(name, context))


def visit_admonition(self, node, name=""):
    """A dropdown is a native, closed <details>: it needs no script."""
    if "dropdown" not in node["classes"]:
        return type(self).visit_admonition(self, node, name)
    title = node.pop(0).astext() if isinstance(node[0], nodes.title) else "More"
    classes = " ".join(["admonition", *node["classes"]])
    self.body.append(f'<details class="{classes}"><summary class="admonition-title">{html.escape(title)}</summary>\n')


def depart_admonition(self, node=None):
    if node is None or "dropdown" not in node["classes"]:
        return type(self).depart_admonition(self, node)
    self.body.append("</details>\n")


def class_names(folder):
    """Every class that stands in a page, and every word of a script, for a script may set a class."""
    found = set()
    for path in folder.rglob("*.html"):
        for names in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
            found.update(names.split())
    for path in folder.rglob("*.js"):
        found.update(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
    return found


def without_unused_rules(sheet, known):
    """A style sheet less the rules for classes that no page has, and less the variables that no rule reads."""
    def keep(rule):
        selectors = re.sub(r"/\*.*?\*/", "", rule[1], flags=re.S).split(",")
        used = any(set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", selector)) <= known and not UNUSED_RULES.match(selector.strip())
                   for selector in selectors)
        return rule[0] if used and "Font Awesome" not in rule[2] else ""
    sheet = re.sub(r"([^{}]+)\{([^{}]*)\}", keep, sheet)
    read = set(re.findall(r"var\((--[\w-]+)", sheet))
    return re.sub(r"(--md-[\w-]+):[^;{}]*;", lambda rule: rule[0] if rule[1] in read else "", sheet)


def trim_files(app, error):
    """Take rules, fonts and source maps that nothing uses out of the finished site."""
    static = Path(app.outdir, "_static")
    if error or app.builder.format != "html" or not static.is_dir():
        return
    for path in [*static.rglob("*.map"), *static.rglob("fontawesome*"), *static.rglob("fa-*.*"),
                 *(static / name for name in UNUSED_SCRIPTS + UNUSED_STYLES)]:
        if path.is_file():
            path.unlink()
    known = class_names(Path(app.outdir))
    for path in [static / "styles" / "pydata-sphinx-theme.css", *static.glob("mystnb.*.css")]:
        path.write_text(without_unused_rules(path.read_text(encoding="utf-8"), known), encoding="utf-8")
    for path in static.rglob("*.js"):
        source = path.read_text(encoding="utf-8")
        if "\n//# sourceMappingURL" in source:
            path.write_text(source.split("\n//# sourceMappingURL")[0] + "\n", encoding="utf-8")


def setup(app):
    app.add_node(nodes.admonition, override=True, html=(visit_admonition, depart_admonition))
    app.connect("builder-inited", wrap_templates)
    app.connect("html-page-context", page_context, priority=900)
    app.connect("build-finished", trim_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
