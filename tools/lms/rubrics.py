"""rubrics.html: how essays are marked, for platforms whose packages have no field for it."""
import re
from html import escape, unescape

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: how essays are marked</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 45em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.5; }}
nav ul {{ padding-left: 1.2em; }}
blockquote {{ margin-left: 0; border-left: 3px solid; padding-left: 1em; }}
@media print {{ main section {{ break-before: page; }} .up {{ display: none; }} a {{ color: inherit; text-decoration: none; }} }}
</style>
</head>
<body>
<h1>{title}: how essays are marked</h1>
<p>For those who mark. The names are those of the questions in the packages. Printed, each question begins on a sheet of its own.</p>
<nav id="contents" aria-label="Contents">
<h2>Contents</h2>
{contents}
</nav>
<main>
{sections}
</main>
</body>
</html>
"""


def write(items, title, path, names=str):
    """Write the marking notes of all items that have some, one section with the id of the question for each, behind a list of contents by chapter.

    names: a function from the name of a chapter to its title.
    """
    marked, chapters = [item for item in items if item.grader], {}
    for item in marked:
        chapters.setdefault(item.chapter, []).append(item)
    contents = "\n".join(f"<h3>{escape(names(chapter))}</h3>\n<ul>\n" + "\n".join(f'<li><a href="#{item.ident}">{escape(item.ident)}</a>: {escape(_opening(item.stem))}</li>' for item in content)
                         + "\n</ul>" for chapter, content in chapters.items())
    sections = "\n".join(f'<section id="{item.ident}">\n<h2>{escape(item.ident)}</h2>\n<details open><summary>The question</summary>{item.stem}</details>\n'
                         f'<div>{item.grader}</div>\n<p class="up"><a href="#contents">Contents</a></p>\n</section>' for item in marked)
    path.write_text(PAGE.format(title=escape(title), contents=contents, sections=sections), encoding="utf-8", newline="\n")


def _opening(stem):
    """Return the first words of a question, without marks: of a puzzle its title."""
    text = " ".join(unescape(re.sub("<[^>]+>", "", re.split("</strong>|</p>", stem, maxsplit=1)[0])).split())
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + " …"
