"""rubrics.html: how essays are marked, for platforms whose packages have no field for it."""
from html import escape

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: how essays are marked</title>
<style>body {{ max-width: 45em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.5; }}</style>
</head>
<body>
<h1>{title}: how essays are marked</h1>
<p>For those who mark. The names are those of the questions in the packages.</p>
{sections}
</body>
</html>
"""


def write(items, title, path):
    """Write the marking notes of all items that have some, one section with the id of the question for each."""
    sections = "\n".join(f'<section id="{item.ident}">\n<h2>{escape(item.ident)}</h2>\n<details><summary>The question</summary>{item.stem}</details>\n'
                         f'<div>{item.grader}</div>\n</section>' for item in items if item.grader)
    path.write_text(PAGE.format(title=escape(title), sections=sections), encoding="utf-8", newline="\n")
