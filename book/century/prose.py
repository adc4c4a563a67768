"""Prose: every text of the book, its links to evidence, and the rule that a quantity in prose is such a link."""
import ast
import json
import re
from dataclasses import dataclass
from functools import lru_cache

import yaml
from markdown_it import MarkdownIt

from . import cards, evidence, tables

PARSER = MarkdownIt("commonmark").enable("table")
COUNTED = ("votes|seats|members|deputies|senators|ministers|councillors|people|persons|parties|strikers|demonstrators|partisans|resisters|"
           "gendarmes|communists|delegates|cantons|claims|lists|volunteers|voters|workers|countries|copies|miners|signatories|cabinets")
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{evidence.NUMBER_WORD}|hundreds?|thousands?|millions?|dozens?)"
QUANTITY = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+|\b{NUMBER}\s*(?:per cent|percentage points?|%)|"
                      rf"\b(?!(?:one|zero)\b){NUMBER}(?:\s+(?:of\s+)?(?:the\s+)?[\w'’-]+)?\s+(?:{COUNTED})\b|\b\d+(?:\.\d+)?\s+(?:million|thousand)\b", re.I)
TEXT_ARGUMENTS = {"caption", "question"}
FACT_ARGUMENTS = TEXT_ARGUMENTS | {"alt", "title"}


@dataclass(frozen=True)
class Passage:
    """A piece of Markdown: the page it stands on, the place on that page, and the text."""

    page: str
    place: str
    text: str
    kind: str = "prose"     # prose | argument (of a chart) | alt | question


@dataclass(frozen=True)
class Link:
    """A link in a passage: printed text, address, title, and the sentence it stands in."""

    passage: Passage
    printed: str
    href: str
    title: str
    sentence: str


class Unreadable(ValueError):
    """A page of the book cannot be read; the message names the file and the cell."""


def book_folder():
    """Return the Path of book/, which lies beside data/."""
    return tables.data_folder().parent / "book"


def pages():
    """Return the stems of all pages of the book (Markdown and notebooks), sorted."""
    return sorted(path.stem for path in book_folder().iterdir() if path.suffix in (".md", ".ipynb"))


def title(page):
    """Return the heading of a page of the book, without Markdown marks."""
    for suffix in (".md", ".ipynb"):
        path = book_folder() / f"{page}{suffix}"
        if path.is_file():
            text = path.read_text(encoding="utf-8") if suffix == ".md" else "".join(cells(path)[0]["source"])
            return re.search(r"^# +(.+)$", text, re.M)[1]
    raise Unreadable(f"book/ has no page {page}")


def passages():
    """Return every Passage of the book: Markdown pages, notebook cells, texts of charts in code cells, and questions."""
    questions = tables.data_folder().parent / "questions"
    paths = [path for folder, pattern in ((book_folder(), "*.md"), (book_folder(), "*.ipynb"), (questions, "*.yml")) for path in sorted(folder.glob(pattern))]
    return [passage for path in paths for passage in _passages_of(path, path.stat().st_mtime_ns)]


@lru_cache(maxsize=256)
def _passages_of(path, stamp):
    """Read one file once per state of it (`stamp` is its modification time)."""
    if path.suffix == ".md":
        return [Passage(path.stem, "text", path.read_text(encoding="utf-8"))]
    if path.suffix == ".yml":
        return _question_passages(path.stem, yaml.load(path.read_text(encoding="utf-8"), Loader=tables.YAML) or {})
    found = []
    for number, cell in enumerate(cells(path), start=1):
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            found.append(Passage(path.stem, f"cell {number}", text))
        elif cell["cell_type"] == "code":
            found += _code_passages(path.stem, number, text)
    return found


def cells(path):
    """Return the cells of a notebook file. Raises Unreadable naming the file when it is not a notebook."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError) as error:
        raise Unreadable(f"book/{path.name} is not a notebook that can be read: {error}") from None


def calls(source, names):
    """Yield (function name, ast.Call) of the calls `century.NAME(...)` in the source of a code cell, NAME in `names`."""
    code = "\n".join("pass" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node.func.attr, node


def _code_passages(page, number, source):
    """The texts that a code cell hands to charts. In an f-string each computed part counts as the character ▫."""
    found = []
    try:
        for name, call in calls(source, {"chart", "predict"}):
            for argument in call.keywords:
                if argument.arg in FACT_ARGUMENTS:
                    kind = "argument" if argument.arg in TEXT_ARGUMENTS else "alt"
                    found.append(Passage(page, f"cell {number}, {argument.arg}", _constant(argument.value), kind))
    except SyntaxError as error:
        raise Unreadable(f"book/{page}.ipynb, cell {number}: not Python: {error.msg} (line {error.lineno})") from None
    return found


def _constant(node):
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "▫" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _constant(node.left) + _constant(node.right)
    return "▫"


def _question_passages(page, content):
    found = []

    def walk(node, place):
        if isinstance(node, dict):
            for key, item in node.items():
                if key not in ("id", "type", "move", "form", "answer", "expected", "accept", "value", "data", "claims", "source", "locator", "unit"):
                    walk(item, f"{place}, {key}")
        elif isinstance(node, list):
            for item in node:
                walk(item, place)
        elif isinstance(node, str):
            found.append(Passage(page, place, node, "question"))

    for part in ("quiz", "puzzles", "exercises"):
        for item in content.get(part) or []:
            walk(item, str(item.get("id", part)) if isinstance(item, dict) else part)
    return found


@lru_cache(maxsize=None)
def links(passage):
    """Return the Links of a passage that lead to datasets, evidence or bibliography. The list is shared and must not be changed."""
    found = []
    for segments in blocks(passage.text):
        whole = "".join(text for text, _, _ in segments)
        position = 0
        for text, href, title in segments:
            if href and cards.BOOK_LINK.fullmatch(href):
                found.append(Link(passage, text, href, title, sentence_at(whole, position)))
            position += len(text)
    return found


def claims_of(link):
    """Return the ids of the claims that a Link names in its title or leads to, such as ["C104"]."""
    return re.findall(r"claim (C\d{3})", link.title) or [part.upper() for part in re.findall(r"#(c\d{3})$", link.href)]


def blocks(markdown):
    """Return the blocks of text of some Markdown, each a list of segments (text, href or None, title or '').

    Code is left out; the lines of colon fences count as breaks, their titles as text.
    """
    text = re.sub(r"^:{3,}(?:\{[\w-]+\})?[ \t]*(.*)$", r"\n\1\n", markdown, flags=re.M)
    text = re.sub(r"^:[\w-]+:.*$|^\((?:[\w-]+)\)=$", "", text, flags=re.M)
    found = []
    for token in PARSER.parse(text):
        if token.type != "inline":
            continue
        segments, href, title = [], None, ""
        for child in token.children:
            if child.type == "link_open":
                href, title = child.attrGet("href"), child.attrGet("title") or ""
            elif child.type == "link_close":
                href, title = None, ""
            elif child.type in ("text", "softbreak", "hardbreak"):
                segments.append((child.content or " ", href, title))
        found.append(_joined(segments))
    return found


def _joined(segments):
    joined = []
    for text, href, title in segments:
        if joined and joined[-1][1:] == (href, title):
            joined[-1] = (joined[-1][0] + text, href, title)
        else:
            joined.append((text, href, title))
    return joined


def sentence_at(text, position):
    """Return the sentence of `text` in which the character at `position` stands."""
    start = max([match.end() for match in re.finditer(r"[.!?]\s+(?=[A-Z\"'“])", text[:position])] or [0])
    end = re.search(r"[.!?](?=\s+[A-Z\"'“]|\s*$)", text[position:])
    return text[start:position + end.end() if end else len(text)].strip()


def problems(passage):
    """Return the faults of a passage as texts that name page, place and sentence: wrong links, quantities without a link."""
    where = f"{passage.page}, {passage.place}"
    found = []
    for link in links(passage):
        try:
            if link.title:
                evidence.check(link.printed, link.title)
            else:
                cards.link_parts(link.href, "")
                if QUANTITY.search(link.printed) and "bibliography" not in link.href:
                    raise evidence.EvidenceError("states a quantity without a title that names the datum")
            anchor = cards.BOOK_LINK.fullmatch(link.href).groups()
            wanted = {"datasets": tables.names(), "evidence": None}.get(anchor[0])
            if wanted is not None and anchor[1] not in wanted:
                raise evidence.EvidenceError(f"leads to {link.href}, but there is no table {anchor[1]}")
        except (evidence.EvidenceError, tables.DataError) as error:
            found.append(f"{where}: [{link.printed}] {error}. Sentence: {link.sentence}")
    for segments in blocks(passage.text):
        outside = "".join("\u2060" * len(text) if href else text for text, href, _ in segments)
        whole = "".join(text for text, _, _ in segments)
        for match in QUANTITY.finditer(outside):
            found.append(f"{where}: the quantity {match[0]!r} has no evidence link. Sentence: {sentence_at(whole, match.start())}")
    return found
