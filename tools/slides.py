"""Make the slides of slides/*.yml: HTML for reveal.js in dist/slides, with charts from the built book; shown from the folder, without a network.

A lesson has title, chapter, minutes and slides; the first slide opens it under the title of the lesson. A slide has title, notes (what to say), expect
(what learners tend to answer), minutes, and any of text, points (list), figure (number of a chart of the chapter) and then (what appears at the next key
press, after learners have answered). Beside figure, view names the choice of a chart that has several ("1 July 2023"), chapter another chapter. Texts are
Markdown with the book's evidence links. The speaker's notes open with the key S. reveal.js comes from npm, in the version named here.
"""
import html
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "book"))
from century import cards, charts  # noqa: E402

REVEAL = "reveal.js@5.2.1"
WIDTH, HEIGHT = 1280, 720      # of a slide; reveal.js fits it to the screen
STYLE = ("<style>.reveal{font:46px/1.3 system-ui,sans-serif;color:#1f2328}.reveal h1,.reveal h2{font:bold 56px/1.15 system-ui,sans-serif;text-transform:none;letter-spacing:0;margin:0 0 .5em}"
         ".reveal h1{font-size:88px}.reveal .slides section{text-align:left;padding:0}.reveal p{margin:0 0 .5em}.reveal ul{display:block;margin:0 0 .5em 1em}.reveal li{margin:0 0 .25em}"
         ".reveal .then{border-left:8px solid #8a1c22;padding-left:.5em}.reveal .small{font-size:28px;color:#555;margin-top:auto}"
         f".stage{{display:flex;flex-direction:column;box-sizing:border-box;height:{HEIGHT}px;padding:40px 56px}}.stage.chart{{padding:12px 40px 16px}}"
         ".reveal .chart h2{font-size:40px;margin:0}.reveal .chart p{font-size:36px;margin:0}.reveal figure{flex:1;min-height:0;display:flex;flex-direction:column;margin:0}"
         ".reveal figure svg{flex:1;min-height:0;width:100%}.reveal figcaption{font-size:16px;line-height:1.2;color:#555;margin:4px 90px 0 0}</style>")


class SlideError(Exception):
    """A lesson or the machine lacks something; the message says what to do."""


def lesson(path):
    """Return the content of a lesson file. Raises SlideError naming file and slide when a part is missing or the minutes do not add up."""
    content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if missing := [key for key in ("title", "chapter", "minutes", "slides") if not content.get(key)]:
        raise SlideError(f"{path.name}: {missing[0]} is missing.")
    for number, slide in enumerate(content["slides"], start=1):
        if missing := [key for key in ("title", "notes", "expect", "minutes") if not slide.get(key)]:
            raise SlideError(f"{path.name}, slide {number}: {missing[0]} is missing.")
        if not {"points", "text", "figure"} & set(slide):
            raise SlideError(f"{path.name}, slide {number}: a slide needs points, text or a figure.")
    if (used := sum(slide["minutes"] for slide in content["slides"])) != content["minutes"]:
        raise SlideError(f"{path.name}: the slides take {used} minutes, the lesson has {content['minutes']}.")
    return content


def chart(site, chapter, number, view=None):
    """Return (svg, source line) of a chart of the built book; `view` is the choice where a chart has several.

    Raises SlideError when the page or the chart is not there.
    """
    page = site / "book" / f"{chapter}.html"
    if not page.is_file():
        raise SlideError(f"{page.name} is not built yet: run make book first.")
    anchor = re.sub(r"\W+", "-", f"figure {number} {view or ''}".strip().lower())
    text = page.read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    found = [figure for name in (anchor, f"{anchor}-chart") for figure in soup.select(f"figure.chart[id='{name}']")]
    if not found:
        raise SlideError(f"Chapter {chapter} has no figure {number}{f', {view}' if view else ''}.")
    source = found[0].select_one(".provenance").get_text(" ", strip=True).split(" · data:")[0]
    drawing = charts.DRAWING.search(text, text.index(f'id="{found[0]["id"]}"'))
    return charts.alone(drawing).replace("currentColor", charts.INK), source


def words(text):
    """Return Markdown as HTML without links and cards, which a projector cannot use."""
    soup = BeautifulSoup(cards.render(text), "html.parser")
    for card in soup.select(".ev-card"):
        card.decompose()
    for tag in soup.select("a, span.ev"):
        tag.unwrap()
    return str(soup)


def slide_html(slide, chapter, site, clock, opening=""):
    """Return one slide as HTML; `clock` says when it should end, `opening` is what the first slide says of the lesson."""
    heading = "h1" if opening else "h2"
    parts = [f"<{heading}>{html.escape(slide['title'])}</{heading}>"]
    parts += [f"<p>{words(slide['text'])}</p>"] if slide.get("text") else []
    parts += ["<ul>" + "".join(f"<li>{words(point)}</li>" for point in slide["points"]) + "</ul>"] if slide.get("points") else []
    if slide.get("figure"):
        svg, source = chart(site, slide.get("chapter", chapter), slide["figure"], slide.get("view"))
        parts.append(f'<figure>{svg}<figcaption>Figure {slide["figure"]}. {html.escape(source)}</figcaption></figure>')
    parts += [f'<p class="fragment then">{words(slide["then"])}</p>'] if slide.get("then") else []
    parts += [f'<p class="small">{opening}</p>'] if opening else []
    notes = f"<p><b>{slide['minutes']} min, {clock}</b></p><p>{words(slide['notes'])}</p><p><b>Learners tend to answer:</b> {words(slide['expect'])}</p>"
    return f'<section><div class="stage{" chart" if slide.get("figure") else ""}">{"".join(parts)}</div><aside class="notes">{notes}</aside></section>'


def page(content, site):
    """Return a whole lesson as an HTML page that loads reveal.js from the folder beside it. Raises SlideError as `chart`."""
    slides, used = [], 0
    for number, slide in enumerate(content["slides"]):
        used += slide["minutes"]
        opening = "" if number else f"A Century on the Margins. {content['minutes']} minutes."
        slides.append(slide_html(slide, content["chapter"], site, f"to minute {used} of {content['minutes']}", opening))
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(content["title"])}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="reveal/reveal.css"><link rel="stylesheet" href="reveal/theme/white.css">'
            f'{STYLE}</head><body><div class="reveal"><div class="slides">{"".join(slides)}</div></div>'
            '<script src="reveal/reveal.js"></script><script src="reveal/plugin/notes/notes.js"></script>'
            f"<script>Reveal.initialize({{hash: true, slideNumber: true, width: {WIDTH}, height: {HEIGHT}, margin: 0, center: false, transition: 'none', plugins: [RevealNotes]}});</script></body></html>\n")


def fetch_reveal(target):
    """Put reveal.js and its speaker notes into `target` from npm, unless they are there. Raises SlideError without npm."""
    if (target / "reveal.js").is_file():
        return
    if not shutil.which("npm"):
        raise SlideError("npm was not found; it fetches reveal.js once. Install Node.js, then run this again.")
    with tempfile.TemporaryDirectory() as work:
        done = subprocess.run(["npm", "pack", REVEAL, "--silent"], cwd=work, capture_output=True, text=True)
        if done.returncode:
            raise SlideError(f"npm could not fetch {REVEAL}: {done.stderr.strip()[-300:]}")
        with tarfile.open(next(Path(work).glob("*.tgz"))) as packed:
            packed.extractall(work, filter="data")
        shutil.copytree(Path(work) / "package" / "dist", target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.map", "*.esm.js"))
        shutil.copytree(Path(work) / "package" / "plugin" / "notes", target / "plugin" / "notes", dirs_exist_ok=True)


def main(site=ROOT / "_build" / "html", out=ROOT / "dist" / "slides"):
    """Make all lessons; return 0, or 1 with a message."""
    try:
        fetch_reveal(out / "reveal")
        for path in sorted((ROOT / "slides").glob("*.yml")):
            (out / f"{path.stem}.html").write_text(page(lesson(path), site), encoding="utf-8")
            print(os.path.relpath(out / f"{path.stem}.html"))
    except SlideError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
