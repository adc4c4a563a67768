"""Neutral items: what a package should hold of each question and puzzle, free of any format."""
from dataclasses import dataclass, field

from century.cards import short_source
from century.questions import chapters, load, number
from century.quiz import SOURCE_CARD, _rows_in_words, _shuffled

from .markup import html, line

LEFT_OUT_EVERYWHERE = "a code exercise needs a running kernel; it stays in the chapter's notebook"


@dataclass
class Item:
    """One question as every package should hold it. Texts are HTML; lists of options run in the order of the book's page."""

    ident: str
    chapter: str
    kind: str                        # choice | multiple | number | order | essay
    stem: str
    options: list = field(default_factory=list)          # texts to choose from, or to put in order
    key: object = None               # places of the right options | the number | the place of each option | None
    tolerance: object = None
    shares: list = field(default_factory=list)           # per cent of the points for ticking each option
    option_feedback: list = field(default_factory=list)
    near: list = field(default_factory=list)             # (number, feedback) of foreseen slips
    right: str = ""                  # feedback after a right answer, a wrong one, and any
    wrong: str = ""
    general: str = ""
    grader: str = ""                 # how an essay is marked
    points: object = 1
    tags: list = field(default_factory=list)
    accept: list = field(default_factory=list)           # word stems that the book's page looks for in a text
    steps: int = 0                   # steps that the book's page shows or leaves to the reader


def bank(book_url="", where=None):
    """Return ({chapter: [Item]}, {chapter: [id of an exercise]}) of the whole bank.

    book_url: address of the published book, or "" to turn links into plain text; where: another folder than questions/.
    Raises QuestionError when a question file has a fault.
    """
    made, exercises = {}, {}
    for chapter in chapters(where):
        content = load(chapter, where)
        made[chapter] = [_question(entry, chapter, book_url) for entry in content["quiz"]]
        made[chapter] += [_puzzle(entry, chapter, book_url) for entry in content["puzzles"]]
        exercises[chapter] = [entry["id"] for entry in content["exercises"]]
    return made, exercises


def _question(entry, chapter, book_url):
    def block(text):
        return html(text, chapter, book_url)

    def inline(text):
        return line(text, chapter, book_url)

    kind, said, seed = entry["type"], entry.get("feedback") or {}, f"q-{entry['id']}"
    stem, unit = entry["question"], str(entry.get("unit", ""))
    stem += {"multiple": "\n\nTick every answer that fits.", "number": f"\n\nYour answer, in {unit}:" if unit else ""}.get(kind, "")
    item = Item(entry["id"], chapter, "essay" if kind == "text" else kind, block(stem), right=inline(said.get("right")), wrong=inline(said.get("wrong")),
                general=block(entry.get("explanation")), tags=[entry["move"]] + ["back"] * bool(entry.get("back")))
    if kind in ("choice", "multiple"):
        options = [entry["options"][n] for n in _shuffled(entry["options"], seed)]
        item.options, item.option_feedback = [inline(option["text"]) for option in options], [inline(option["feedback"]) for option in options]
        item.key = [place for place, option in enumerate(options, 1) if option.get("right") is True]
        # A wrong tick costs as much as all wrong ticks together may take away, so ticking everything gives nothing.
        gain, cost = 100 / len(item.key), 100 / max(1, len(options) - len(item.key))
        item.shares = [round(gain if place in item.key else -cost if kind == "multiple" else 0, 5) for place in range(1, len(options) + 1)]
    elif kind == "number":
        # Four decimals are all that text2qti writes; tolerances are far wider.
        item.key, item.tolerance = round(number(entry["answer"], unit), 4), entry.get("tolerance", 0)
        item.near = [(round(number(near["answer"], unit), 4), inline(near["feedback"])) for near in entry.get("near") or []]
    elif kind == "order":
        order = _shuffled(entry["items"], seed)
        item.options, item.key = [inline(entry["items"][n]) for n in order], [n + 1 for n in order]
    else:
        needs = f"**What an answer needs:** {entry['needs']}" if entry.get("needs") else ""
        item.general, item.grader = block(f"{needs}\n\n{entry.get('explanation') or ''}"), block(needs)
        item.accept = entry.get("accept") or []
    return item


def _puzzle(entry, chapter, book_url):
    return Item(entry["id"], chapter, "essay", html(_task(entry), chapter, book_url), grader=html(_rubric(entry), chapter, book_url),
                tags=[entry["move"]], steps=len(entry.get("steps") or []))


def _task(entry):
    """Return what a reader of a puzzle sees before answering, as Markdown: extract, source card, data, dossier, task."""
    extract, card = entry["extract"], entry["source_card"]
    parts = [f"**{entry['title']}** (about {entry['minutes']} minutes)",
             _quoted(f"{extract['text']}\n\nThe article at {extract['locator']}, in our words"), "**Who speaks**",
             "\n".join(f"- {label}: {card[name]}" for name, label in SOURCE_CARD.items() if card.get(name))]
    if entry.get("data"):
        parts += ["**Data to use**", "\n".join(f"- {_rows_in_words(rows)}" for rows in entry["data"])]
    if entry.get("dossier"):
        parts += ["**Dossier.** Which would you open first, and why not the first?",
                  "\n".join(f"{place}. [{short_source(part['source'])}](bibliography.md#{part['source']}): {part['says']}"
                            for place, part in enumerate(entry["dossier"], 1))]
    return "\n\n".join([*parts, "**Task**", entry["task"]])


def _rubric(entry):
    """Return how a puzzle is marked, as Markdown: what success requires, levels with answers, steps, order of the dossier, limits."""
    parts = ["**What success requires**", entry["needs"], "**Three marked answers**"]
    for level in entry["levels"]:
        parts += [f"**{level['name']}**: {level['observable']}", _quoted(level["answer"])]
    for place, step in enumerate(entry.get("steps") or [], 1):
        parts += [f"**Step {place}.** {step['prompt']}", step["answer_text"], f"Why: {step['principle']}"]
    if entry.get("dossier"):
        parts += ["**Which source to open first**", "\n".join(f"{place}. {part['why']}" for place, part in enumerate(entry["dossier"], 1))]
    return "\n\n".join([*parts, "**What this cannot tell**", entry["cannot_tell"], "**A common slip**", entry["misconception"]])


def _quoted(text):
    return "\n".join(f"> {row}" for row in text.strip().split("\n"))
