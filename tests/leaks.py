"""Look for parts of a key in whatever is handed out: folders, zips (also EPUB and cartridges), PDFs, pages and notebooks.

    leaks([folder, bundle.zip, book.pdf], class_key("a seed"))       # [] or [(where, what), ...]
    python tests/leaks.py dist/site dist/century-on-the-margins.zip --seed "a seed"
"""
import argparse
import html
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "assignments"))
import make  # noqa: E402
from draw import assignments, draw  # noqa: E402
from parts import Written  # noqa: E402

HANDED_OUT = ("site", "lms", "slides", "century-on-the-margins.pdf", "century-on-the-margins.epub", "century-on-the-margins.zip")      # in dist/
ARCHIVES = (".zip", ".epub", ".imscc")
TEXTS = (".html", ".xhtml", ".htm", ".js", ".mjs", ".json", ".jsonl", ".ipynb", ".txt", ".md", ".py", ".xml", ".opf", ".ncx", ".svg", ".yml", ".yaml", ".toml", ".map")


def key_of(drawn):
    """Return the strings of a draw that only its key may hold: lines of solutions, hidden tests, expected values and marked answers, without blanks."""
    found = set()
    for question in drawn:
        made = question.made
        if isinstance(made, Written):
            found |= set(made.marked.values())
            continue
        starter = squeezed(make.named(made.starter, question.name))
        lines = {line for line in make.named(made.solution, question.name).splitlines() if len(line.strip()) > 30}
        found |= {line for line in lines if squeezed(line) not in starter}
        found |= {test for _, test in make.hidden_tests(question)}
        if isinstance(made.expected, float) and len(repr(made.expected)) > 6:      # 2.4 stands in many places by chance
            found |= {repr(made.expected), f"{made.expected:.4f}"}
        if made.kind == "chart":
            found |= {repr(float(value)) for value in made.expected["y"] if len(repr(float(value))) > 9}
        elif made.kind in ("list", "set"):
            found |= {text for text in (", ".join(map(repr, made.expected)), ", ".join(map(str, made.expected))) if len(text) > 40}
    return {squeezed(text) for text in found}


def class_key(seed):
    """Return the strings that only the keys of all assignments, drawn by a seed, may hold."""
    return set().union(*(key_of(draw(one, seed)) for one in assignments()))


def squeezed(text):
    """Return a text without blanks: a PDF breaks lines anywhere, and a page wraps code in other ways than a notebook."""
    return re.sub(r"\s+", "", text)


def texts(place):
    """Yield (where, text) for everything that can be read in a file, folder or archive. Files of data/ are passed over: the tables are open."""
    place = Path(place)
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            if path.is_file():
                yield from texts_of(str(path.relative_to(place)), path.read_bytes)
    else:
        yield from texts_of(place.name, place.read_bytes)


def texts_of(name, read):
    """Yield (where, text) for one file; read() gives its bytes, so that nothing is read in vain."""
    suffix = Path(name).suffix.lower()
    if suffix in ARCHIVES:
        with zipfile.ZipFile(io.BytesIO(read())) as archive:
            for entry in archive.infolist():
                if not entry.is_dir():
                    for inside, text in texts_of(entry.filename, lambda entry=entry: archive.read(entry)):
                        yield f"{name}: {inside}", text
    elif suffix == ".pdf":
        yield name, "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(read()))
    elif suffix in TEXTS:
        yield name, read().decode("utf-8", "replace")


def leaks(places, key):
    """Return [(where, what)] for each string of a key that stands in one of the places: plain, escaped for HTML or JSON, or cut up by the marks of a highlighter."""
    wanted = {form: secret for secret in key for form in (secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1])}
    found = []
    for place in places:
        for where, text in texts(place):
            forms = [squeezed(text)]
            if where.lower().endswith((".html", ".xhtml", ".htm", ".svg", ".ipynb", ".json", ".js")):
                forms.append(squeezed(html.unescape(re.sub(r"<[^<>]*>", "", text))))
            found += [(where, secret) for form, secret in wanted.items() if any(form in one for one in forms)]
            if re.search(r"autograder\.zip|(^|/)drawn\.json|-key\.ipynb$", where) or "#BEGINSOLUTION" in forms[0]:
                found.append((where, "a file of the instructor's folder, or the source of a notebook"))
    return sorted(set(found))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Look for the key of a seed in what is handed out.")
    parser.add_argument("places", nargs="+", help="folders, zips, EPUBs, PDFs or single files")
    parser.add_argument("--seed", required=True)
    given = parser.parse_args()
    if missing := [place for place in given.places if not Path(place).exists()]:
        parser.error(f"there is no {missing[0]}; make it first")
    leaked = leaks(given.places, class_key(given.seed))
    print("\n".join(f"{where}: {what[:120]}" for where, what in leaked) or "Nothing of the key was found.")
    sys.exit(bool(leaked))
