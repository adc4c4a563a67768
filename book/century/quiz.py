"""Quizzes and puzzles as HTML: native forms whose answers are encoded and judged by book.js."""
import base64
import functools
import hashlib
import json
import re
from html import escape
from pathlib import Path

from . import questions
from .cards import in_book, render, render_block, short_source

STATIC = Path(__file__).resolve().parents[1] / "_static"
NO_SCRIPT = ("<noscript><p>Checking answers needs JavaScript. Without it, the answers and the reasons for them "
             "stand in the file questions/{}.yml of the book's source.</p></noscript>")
SUBMIT = '<button type="submit" class="century-scripted">{}</button><output aria-live="polite"></output>'
SOURCE_CARD = {"who": "Who writes", "when": "When", "for_whom": "For whom", "language": "Language", "translated": "Translated"}
FORM_WORDS = {"worked": "Worked in full", "faded": "With steps left for you", "alone": "On your own"}


class Interactive:
    """HTML for one output cell. In a live kernel the book's script and style come with it."""

    def __init__(self, content):
        self.html = f'<div class="century">{content}</div>'

    def _repr_html_(self):
        return self.html if in_book() else assets() + self.html


def assets():
    """Return style and script for an output that stands outside the book's pages."""
    style, script = ((STATIC / name).read_text(encoding="utf-8") for name in ("book.css", "book.js"))
    # The part named Theme is for the book's own pages and would restyle JupyterLab.
    style = re.sub(r"/\* Theme \*/.*?(?=/\* (?:Interaction|Evidence|Charts)\b|\Z)", "", style, flags=re.S)
    return f"<style>{style}</style><script>{script}</script>"


def in_words(function):
    """Make a fault of question files or data a sentence for the reader; in the book build let it stop the build."""
    @functools.wraps(function)
    def spoken(*arguments, **options):
        try:
            return function(*arguments, **options)
        except (ValueError, OSError) as error:
            if in_book():
                raise
            return Interactive(f'<p class="century-notice">This part cannot be shown. {escape(str(error))}</p>')
    return spoken


def encode(key):
    """Return a value as JSON in base64, so that answers are not readable at a glance."""
    return base64.b64encode(json.dumps(key, ensure_ascii=False).encode()).decode()


@in_words
def quiz(chapter, where=None):
    """Return the quiz of a chapter as an Interactive.

    chapter: name such as "02-between-the-wars"; where: another folder. Raises QuestionError in the book build only.
    """
    forms = "".join(form(entry, f"q-{entry['id']}", f"Question {place}", entry["move"])
                    for place, entry in enumerate(questions.load(chapter, where)["quiz"], 1))
    return Interactive(f'<section class="century-quiz" aria-label="Quiz">{NO_SCRIPT.format(chapter)}{forms}</section>')


def form(entry, ident, title, move=""):
    """Return the HTML form of a question or blank step. ident: unique on the page; title: words before the question."""
    inputs, key = INPUTS[entry["type"]](entry, ident)
    key |= {"feedback": {verdict: render(said) for verdict, said in (entry.get("feedback") or {}).items()},
            "explanation": render_block(entry.get("explanation") or entry.get("answer_text") or "")}
    if entry.get("blank"):
        # Naming the principle is what carries over to other sources, so a blank step asks for it too.
        inputs += _textarea(f"{ident}-why", render(entry["principle"]), 2)
    tag = f' <span class="century-tag">{move}</span>' if move else ""
    return (f'<form class="century-question" id="{ident}" data-type="{entry["type"]}" data-key="{encode(key)}" novalidate>'
            f'<fieldset><legend><span class="century-number">{title}</span>{tag} {render(entry.get("question") or entry["prompt"])}'
            f'</legend>{inputs}</fieldset>{SUBMIT.format("Compare" if "needs" in key else "Check")}</form>')


def _shuffled(items, seed):
    """Return the numbers of the items in an order that looks random and is the same in every build."""
    order = sorted(range(len(items)), key=lambda n: hashlib.sha256(f"{seed}/{n}".encode()).digest())
    return order if order != sorted(order) else order[1:] + order[:1]


def _options(entry, ident):
    kind = "radio" if entry["type"] == "choice" else "checkbox"
    options = [entry["options"][n] for n in _shuffled(entry["options"], ident)]
    labels = "".join(f'<label class="century-option"><input type="{kind}" name="{ident}" value="{n}"> '
                     f'<span>{render(str(option["text"]))}</span></label>' for n, option in enumerate(options))
    hint = '<p class="century-meta">Tick every answer that fits.</p>' if kind == "checkbox" else ""
    return hint + labels, {"options": [[option.get("right") is True, render(str(option["feedback"]))] for option in options]}


def _number(entry, ident):
    unit = str(entry.get("unit", ""))
    near = [[questions.number(part["answer"], unit), render(part["feedback"])] for part in entry.get("near") or []]
    key = {"answer": questions.number(entry["answer"], unit), "tolerance": entry.get("tolerance", 0), "near": near}
    return (f'<label for="{ident}-number">Your answer{", in " * bool(unit)}{escape(unit)}</label> '
            f'<input type="text" inputmode="decimal" autocomplete="off" id="{ident}-number">'), key


def _order(entry, ident):
    order = _shuffled(entry["items"], ident)
    places = '<option value="">place</option>' + "".join(f"<option>{n + 1}</option>" for n in range(len(order)))
    rows = "".join(f'<li><select id="{ident}-{n}">{places}</select> '
                   f'<label for="{ident}-{n}">{render(str(entry["items"][item]))}</label></li>' for n, item in enumerate(order))
    return f'<ul class="century-order">{rows}</ul>', {"order": [item + 1 for item in order]}


def _text(entry, ident):
    key = {"accept": entry.get("accept") or []}
    if entry.get("needs") or not key["accept"]:
        key["needs"] = render(entry.get("needs") or "see below.")
    return _textarea(f"{ident}-text", "Your answer", 3), key


INPUTS = {"choice": _options, "multiple": _options, "number": _number, "order": _order, "text": _text}


def _textarea(ident, label, rows):
    return f'<label for="{ident}">{label}</label><textarea id="{ident}" rows="{rows}" data-keep></textarea>'


@in_words
def puzzle(ident, where=None):
    """Return a puzzle as an Interactive: extract, source card, dossier, task, steps and marked answers.

    ident: id such as "02-incomplete-1939"; where: another folder. Raises QuestionError in the book build only.
    """
    chapter, entry = questions.find("puzzles", ident, where)
    name, extract, worked = f"puzzle-{ident}", entry["extract"], entry["form"] == "worked"
    claims = ", ".join(f"[claim {claim}](evidence.md#{claim.lower()})" for claim in entry["claims"])
    card = "".join(f"<dt>{label}</dt><dd>{render(str(entry['source_card'][part]))}</dd>"
                   for part, label in SOURCE_CARD.items() if entry["source_card"].get(part))
    data = "".join(f"<li>{render(_rows_in_words(rows))}</li>" for rows in entry.get("data") or [])
    return Interactive(
        f'<section class="century-puzzle" id="{name}" aria-labelledby="{name}-title"><h3 id="{name}-title">{render(entry["title"])}</h3>'
        f'<p class="century-meta">{FORM_WORDS[entry["form"]]}; move: {entry["move"]}; about {entry["minutes"]} minutes; {render(claims)}</p>'
        f'{"" if worked else NO_SCRIPT.format(chapter)}<blockquote>{render_block(extract["text"])}'
        f'<p class="century-meta">The article at {escape(str(extract["locator"]))}, in our words</p></blockquote>'
        f'<h4>Who speaks</h4><dl class="century-card simple">{card}</dl>{f"<h4>Data to use</h4><ul>{data}</ul>" if data else ""}'
        f'{_dossier(entry)}<h4>Task</h4>{render_block(entry["task"])}{_steps(entry, name)}{_marked(entry, name)}</section>')


def _rows_in_words(rows):
    """Return 'table, the rows with ...' for an entry of `data`, such as "chamber year=1939 party=PCB-KPB"."""
    table, _, conditions = rows.partition(" ")
    if table == "claim":
        return f"[claim {conditions}](evidence.md#{conditions.lower()})"
    said = {"=": " ", "!=": " not ", ">=": " from ", "<=": " up to ", ">": " above ", "<": " below "}
    shown = ", ".join(re.sub(r"[<>!]=|[<>=]", lambda sign: said[sign[0]], part, count=1).strip("'") for part in conditions.split()) if "'" not in conditions else conditions
    return f"table [{table}](datasets.md#{table})" + (f", the rows with {shown}" if shown else "")


def _dossier(entry):
    """Return the dossier: what each source says, and behind a click whether to open it first."""
    items = "".join(
        f'<li>{render("[{}](bibliography.md#{})".format(short_source(part["source"]), part["source"]))}: {render(part["says"])}'
        f'<details><summary>Open this one first? (source {place})</summary>{render_block(part["why"])}</details></li>'
        for place, part in enumerate(entry.get("dossier") or [], 1))
    question = "<h4>Dossier</h4><p>Which would you open first, and why not the first?</p>"
    return f'{question}<ol class="century-dossier">{items}</ol>' if items else ""


def _steps(entry, name):
    """Return the steps: shown with their principle, or as a form where the reader fills them in."""
    items = "".join(
        f'<li>{form(step, f"{name}-step-{place}", f"Step {place}, yours:")}</li>' if step.get("blank") else
        f'<li><p><span class="century-number">Step {place}</span> {render(step["prompt"])}</p>{render_block(step["answer_text"])}'
        f'<p class="century-meta">Why: {render(step["principle"])}</p></li>' for place, step in enumerate(entry.get("steps") or [], 1))
    return f'<h4>Step by step</h4><ol class="century-steps">{items}</ol>' if items else ""


def _marked(entry, name):
    """Return the marked answers: open to read in a worked puzzle, else in the key until the reader has written."""
    needs, levels, worked = render_block(entry["needs"]), "", entry["form"] == "worked"
    remark = (f'<h4>What this cannot tell</h4>{render_block(entry["cannot_tell"])}'
              f'<h4>A common slip</h4>{render_block(entry["misconception"])}')
    for place, level in enumerate(entry["levels"]):
        said = f'<span><strong>{level["name"]}</strong>: {render(level["observable"])}</span>'
        radio = f'<input type="radio" name="{name}-level" value="{place}"> '
        levels += said if worked else f'<label class="century-option">{radio}{said}</label>'
        levels += f'<blockquote>{render_block(level["answer"])}</blockquote>'
    if worked:
        return f"<details><summary>How answers to this puzzle are marked</summary>{needs}{levels}</details>{remark}"
    marked = (f'<h4 tabindex="-1">What success requires</h4>{needs}<fieldset><legend>Three marked answers: which level does yours '
              f'reach?</legend>{levels}</fieldset><div aria-live="polite"></div>')
    key = encode({"marked": marked, "remark": remark, "names": questions.LEVELS})
    return (f'<form class="century-written" id="{name}-written" data-type="written" data-key="{key}" novalidate>'
            f'{_textarea(f"{name}-text", "Your answer to the task", 6)}{SUBMIT.format("Compare with three marked answers")}'
            '<div class="century-reveal" hidden></div></form>')
