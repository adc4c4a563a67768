"""Make the theme light, accessible and complete without a network.

Drops scripts, fonts and style rules that no page of this book uses, and repairs the theme's HTML where an
accessibility check reports it. The icons that remain are drawn in book.css.
"""
import html
import os
import re
from pathlib import Path

import page_head
from docutils import nodes
from sphinx.errors import ExtensionError

os.environ["CENTURY_BOOK"] = "1"  # tells the kernels that a book is being built

CLOSE = '<form method="dialog" class="dialog-close"><button class="btn">Close</button></form>'    # works without a script of its own
UNUSED_SCRIPTS = ("design-tabs.js", "togglebutton.js", "sphinx-thebe.js")
UNUSED_STYLES = ("togglebutton.css", "sphinx-thebe.css")
# What only some pages need, and how its use shows in their text
NEEDED_BY = [(("clipboard.min.js", "copybutton.js", "copybutton.css", "pygments.css"), r'class="[^"]*\bhighlight\b'),
             (("sphinx-design.min.css",), r'class="[^"]*\bsd-'), (("mystnb.",), r'class="[^"]*\bcell\b')]
UNUSED_FILES = ("*.map", "fontawesome*", "fa-*.*", "locales/**/*", "images/logo_colab.png", "images/logo_deepnote.svg", "*macros.html", "*-solid.svg",
                "copybutton_funcs.js", "theme.css", "file.png", "minus.png", "plus.png")
UNUSED_RULES = re.compile(r"\.(fa\b|fa[bsr]\b|fa-|carousel|accordion|offcanvas|toast|ablog|list-group|modal)")
NO_SCRIPT = ("<noscript><style>.bd-header-article .btn:not(a),#pst-back-to-top,#pst-scroll-pixel-helper{display:none}"
             "@media(max-width:991px){.bd-sidebar-primary{position:static!important;visibility:visible!important;"
             "margin:0!important;height:auto!important;max-width:none!important;max-height:none!important;flex:none!important;width:100%}"
             ".bd-container__inner{flex-direction:column}}</style></noscript>")

# When a page has loaded, the theme measures each box that may scroll, which lays out everything, folded code too, before
# the page answers; book.js does the same for a box when it is first shown
MEASURING = re.compile(r',"complete"===document\.readyState\?(\w+)\(\):window\.addEventListener\("load",\1\)')

SEARCH_SCRIPTS = re.compile(r'<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>\s*')

REPAIRS = [(re.compile(pattern, re.S), new) for pattern, new in [
    # Scripts and hints for what is not there
    (r'<script[^>]*fontawesome\.js[^>]*></script>', ""),
    (r'<link rel="preload" as="script"[^>]*>', ""),
    (r'<meta name="(?:docsearch:[^>]*|viewport" content="width=device-width, initial-scale=1")\s*/?>|<link rel="index"[^>]*>', ""),
    # Colours are known before the first paint, and without scripts
    (r'(<html[^>]*?) data-theme="auto"', r"\1"),
    (r'<script data-cfasync="false">.*?</script>', f"<script>{page_head.COLOURS}</script>"),
    # No other script stands in the page (page_head.py), and none keeps the page from being shown
    (r'<script(?: type="text/x-thebe-config")?>\s*(?:\{\s*requestKernel|kernelName|// Activate the search field).*?</script>\s*', ""),
    (r'<script src="([^"]*)"></script>', r'<script defer src="\1"></script>'),
    # A style sheet that only imports another costs a round trip
    (r'<link href="([^"]*)_static/styles/theme\.css([^"]*)"', r'<link href="\1_static/basic.css\2"'),
    (r"<title>([^<]*) &#8212; \1</title>", r"<title>\1</title>"),
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


def lean_page(page, context):
    # The search page alone looks things up
    page = (page.replace('<script src="_static/searchtools.js', '<script src="_static/search.js"></script>\n  <script src="_static/searchtools.js', 1)
            if "bd-search-container" in page else SEARCH_SCRIPTS.sub("", page))
    for pattern, new in REPAIRS:
        page = pattern.sub(new, page)
    title = html.unescape(re.search("<title>(.*?)</title>", page, re.S)[1])
    described = page_head.description(re.split(f" [—-] {page_head.SITE}$", title)[0], context["lean_description"], f"{context['pagename']}.html", context["lean_address"])
    page = page.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />\n{page_head.policy(page_head.COLOURS)}', 1)
    return page.replace("</head>", f"{described}\n{page_head.ICON}{NO_SCRIPT}\n</head>", 1)


def first_sentences(doctree, limit=155):
    """The opening of the page's first paragraph, for search engines."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        text = " ".join(paragraph.astext().split())
        if len(text) > 40:
            return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
    return ""


def page_context(app, pagename, templatename, context, doctree):
    body = context.get("body", "")
    unused = UNUSED_SCRIPTS + UNUSED_STYLES + tuple(name for names, use in NEEDED_BY if not re.search(use, body) for name in names)
    wanted = lambda file: not any(name in str(getattr(file, "filename", file) or "") for name in unused)  # noqa: E731
    context["css_files"] = [file for file in context["css_files"] if wanted(file)]
    context["script_files"] = [file for file in context["script_files"] if getattr(file, "filename", file) and wanted(file)]
    described = (context.get("meta") or {}).get("description")
    context["lean_description"] = described or first_sentences(doctree) or f"Search {context['docstitle']}: chapters, tables, claims and sources."
    context["lean_address"] = app.config.html_baseurl


def wrap_templates(app):
    if app.builder.format != "html":
        return
    render = app.builder.templates.render
    app.builder.templates.render = lambda name, context: (
        lean_page(render(name, context), context) if "lean_description" in context else render(name, context))


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
    for path in [path for pattern in UNUSED_FILES + UNUSED_SCRIPTS + UNUSED_STYLES for path in static.rglob(pattern)]:
        if path.is_file():
            path.unlink()
    for folder in sorted((path for path in static.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    known = class_names(Path(app.outdir))
    for path in [static / "styles" / "pydata-sphinx-theme.css", *static.glob("mystnb.*.css")]:
        path.write_text(without_unused_rules(path.read_text(encoding="utf-8"), known), encoding="utf-8")
    script = static / "scripts" / "pydata-sphinx-theme.js"
    if script.is_file():
        source = MEASURING.sub("", script.read_text(encoding="utf-8"))
        if 'addEventListener("load"' in source:
            raise ExtensionError(f"{script.name} no longer measures boxes as lean_theme.py expects: see MEASURING there.")
        script.write_text(source, encoding="utf-8")
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
