"""Load a chapter's question file (questions/NN-name.yml) and say in words what is wrong with it.

Everything is checked on loading, so that the pages and `check` can trust what they get.
"""
import difflib
import re
from functools import lru_cache
from pathlib import Path

import yaml

from . import evidence, tables

LEVELS = ["Proficient", "Emergent", "Basic"]
MOVES = ("recall", "source", "context", "corroborate", "read", "recompute")

# What belongs in each kind of entry: (required fields, optional fields).
FILE = ("chapter", "quiz puzzles exercises")
QUESTION = ("id type move question", "back")
ANSWERS = {"choice": ("options explanation", ""), "multiple": ("options explanation", ""),
           "number": ("answer feedback explanation", "tolerance unit near"), "order": ("items feedback", "explanation"),
           "text": ("needs", "accept feedback explanation")}
PUZZLE = ("id title form claims move extract source_card task needs levels cannot_tell misconception minutes",
          "data dossier steps")
STEP = ("prompt principle answer_text", "blank")
# A blank step closes with its answer_text, so these may be left out.
SPARED = "feedback explanation needs"
EXERCISE = ("id task type expected hint right", "tolerance mistakes")
PARTS = {"options": ("text feedback", "right"), "near": ("answer feedback", ""), "feedback": ("right wrong", ""),
         "extract": ("text locator", ""), "source_card": ("who when for_whom language", "translated"),
         "dossier": ("source says why", ""), "levels": ("name observable answer", ""), "mistakes": ("value says", "")}


class QuestionError(ValueError):
    """A fault in a question file; the message names file, question and field."""


def folder():
    """Return the folder `questions` that stands beside `data`. Raises QuestionError or DataError when it is missing."""
    if tables.glance(tables.stamp, place := tables.data_folder().parent / "questions") is not None:
        return place
    raise QuestionError(f"The folder questions/ was not found beside data/ in {place.parent}.")


def chapters(where=None):
    """Return the names of the chapters that have a question file, in order. where: another folder."""
    return tables.glance(_names, Path(where or folder()))


def _names(place):
    return sorted(path.stem for path in place.glob("*.yml"))


def load(chapter, where=None):
    """Return the checked content of a question file: a dict with the lists quiz, puzzles and exercises.

    chapter: name such as "02-between-the-wars"; where: another folder than questions/. Raises QuestionError.
    """
    path = Path(where or folder()) / f"{chapter}.yml"
    if (changed := tables.glance(tables.stamp, path)) is None:
        raise QuestionError(_unknown("question file", chapter, chapters(where)))
    return _load(path, changed)


def find(kind, ident, where=None):
    """Return (chapter, entry) of the entry `ident`; kind is quiz, puzzles or exercises. Raises QuestionError."""
    # Ids start with the chapter's number, so a fault in another chapter's file does not matter here.
    near = [name for name in chapters(where) if name.split("-")[0] == str(ident).split("-")[0]]
    found = {entry["id"]: (chapter, entry) for chapter in near for entry in load(chapter, where)[kind]}
    if ident not in found:
        raise QuestionError(_unknown({"puzzles": "puzzle", "exercises": "exercise"}.get(kind, "question"), ident, list(found)))
    return found[ident]


def number(expression, unit=""):
    """Return the one number of an evidence expression, times 100 for a ratio asked for in per cent. Raises ValueError."""
    values = evidence.value(expression)
    if len(values) != 1:
        raise ValueError(f"it gives {len(values)} values and one is wanted")
    percent = " / " in expression and "* 100" not in expression and "per cent" in unit
    return float(str(values[0]).split(" | ")[0]) * (100 if percent else 1)  # a claim gives "value | statement"


def _unknown(what, name, known):
    close = difflib.get_close_matches(str(name), known, 3, 0.5) or known[:8]
    return f"There is no {what} '{name}'." + (f" Did you mean {' or '.join(close)}?" if close else "")


@lru_cache(maxsize=None)
def _load(path, stamp):
    """Read and check one file once per state of it (`stamp` is its modification time)."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=tables.YAML)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path.name}: not readable as YAML: {' '.join(str(error).split())}") from None
    return _File(path.name, content).content


class _File:
    """One question file while it is checked; `ident` is the entry in hand."""

    def __init__(self, name, content):
        self.name, self.ident, self.content = name, "whole file", content
        self.fields(content, FILE)
        chapter = name.removesuffix(".yml")
        self.ensure(content["chapter"] == chapter, "chapter", f"is '{content['chapter']}' and the file is named '{chapter}'")
        seen = set()
        for kind, check in (("quiz", self.question), ("puzzles", self.puzzle), ("exercises", self.exercise)):
            self.ident = "whole file"
            content[kind] = self.listed(content, kind)
            for place, entry in enumerate(content[kind], 1):
                self.ident = f"{kind} entry {place}"
                self.ensure(isinstance(entry, dict) and isinstance(entry.get("id"), str), "id", "is missing")
                self.ident = entry["id"]
                self.ensure(entry["id"] not in seen, "id", "is used twice")
                form = chapter.split("-")[0] + "-[a-z0-9-]+"
                self.ensure(re.fullmatch(form, entry["id"]), "id", f"must have the form {form}")
                seen.add(entry["id"])
                check(entry)

    def ensure(self, holds, field, problem):
        """Raise the QuestionError about a field of the entry in hand unless something holds."""
        if not holds:
            raise QuestionError(f"{self.name}, {self.ident}, field '{field}': {problem}.")

    def fields(self, entry, shape, at=""):
        """Check that an entry has its required fields and no unknown ones; `at` is where it stands in its entry."""
        self.ensure(isinstance(entry, dict), at.rstrip(".") or "chapter", "must be a set of named fields")
        required, optional = (names.split() for names in shape)
        for field in required:
            self.ensure(entry.get(field) not in (None, "", [], {}), at + field, "is missing")
        for field in entry:
            self.ensure(field in required + optional, f"{at}{field}", f"is not known here; known: {', '.join(required + optional)}")

    def listed(self, entry, field, at=""):
        """Return a field that must be a list when it is there, each part checked against PARTS."""
        parts = entry.get(field) or []
        self.ensure(isinstance(parts, list), at + field, "must be a list")
        for place, part in enumerate(parts if field in PARTS else [], 1):
            self.fields(part, PARTS[field], f"{at}{field}[{place}].")
        return parts

    def one_of(self, entry, field, allowed, at=""):
        """Check that a field holds one of the allowed words, unless it is missing altogether."""
        self.ensure(entry.get(field) in (None, *allowed), at + field, f"is '{entry.get(field)}', not one of {', '.join(allowed)}")

    def known(self, field, values, table, column):
        for value in values:
            self.ensure(value in set(tables.raw(table)[column]), field, f"'{value}' is not in the table {table}")

    def number(self, expression, field, unit="", tolerance=None):
        """Return the one number of an evidence expression, checked: a reader must be able to type it within the tolerance."""
        self.ensure(re.search("[a-z]", str(expression)), field, f"'{expression}' is typed in; look it up with an evidence expression")
        try:
            answer = number(expression, unit)
        except Exception as error:  # the sentence must name the file, whatever went wrong below
            self.ensure(False, field, f"bad evidence expression '{expression}': {error}")
        self.ensure(tolerance != 0 or abs(answer - round(answer, 2)) < 1e-9, field,
                    f"gives {answer}, more than two decimals: set a tolerance")
        return answer

    def question(self, entry):
        self.one_of(entry, "type", ANSWERS)
        extra = ANSWERS.get(entry.get("type"), ("", ""))
        self.fields(entry, [f"{base} {more}" for base, more in zip(QUESTION, extra)])
        self.one_of(entry, "move", MOVES)
        self.ensure(isinstance(entry.get("back", False), bool), "back", "must be true or false")
        self.answer(entry)

    def answer(self, entry, at=""):
        options, items, kind = self.listed(entry, "options", at), self.listed(entry, "items", at), entry["type"]
        right = sum(option.get("right") is True for option in options)
        if kind in ("choice", "multiple"):
            self.ensure(right and len(options) > 1, at + "options", "needs two or more options, one of them right")
            self.ensure(kind == "multiple" or right == 1, at + "options", "has two right options; use type multiple")
        if kind == "order":
            self.ensure(len(set(map(str, items))) == len(items) > 2, at + "items", "needs three or more different items")
        if "feedback" in entry:
            self.fields(entry["feedback"], PARTS["feedback"], at + "feedback.")
        if kind == "number":
            tolerance, unit = entry.get("tolerance", 0), str(entry.get("unit", ""))
            self.ensure(isinstance(tolerance, (int, float)) and tolerance >= 0, at + "tolerance", "must be a number from 0 up")
            self.number(entry["answer"], at + "answer", unit, tolerance)
            for place, near in enumerate(self.listed(entry, "near", at), 1):
                self.number(near["answer"], f"{at}near[{place}].answer", unit)
        for pattern in self.listed(entry, "accept", at):
            try:
                re.compile(pattern)
            except (re.error, TypeError) as error:
                self.ensure(False, at + "accept", f"'{pattern}' is no regular expression: {error}")
            # Patterns run in the browser, which does not know Python's own extensions.
            self.ensure(not re.search(r"\(\?[^:=!<]|\(\?<[^=!]|\\[AZ]", pattern), at + "accept", f"'{pattern}' works in Python only")

    def puzzle(self, entry):
        self.fields(entry, PUZZLE)
        self.one_of(entry, "form", ("worked", "faded", "alone"))
        self.one_of(entry, "move", MOVES)
        self.known("claims", self.listed(entry, "claims"), "claims", "claim_id")
        self.fields(entry["extract"], PARTS["extract"], "extract.")
        self.fields(entry["source_card"], PARTS["source_card"], "source_card.")
        words = len(re.sub(r"\]\([^)]*\)", "", str(entry["extract"]["text"])).split())
        self.ensure(10 <= words <= 60, "extract.text", f"has {words} words; 10 to 60 are wanted")
        for rows in map(str, self.listed(entry, "data")):
            found = self.number("count " + re.sub(r"^claim (\S+).*", r"claims claim_id=\1", rows), "data")
            self.ensure(found, "data", f"'{rows}' matches no row")
        sources = [part["source"] for part in self.listed(entry, "dossier")]
        self.ensure(len(sources) <= 6, "dossier", "has more than six sources")
        self.known("dossier", sources, "sources", "key")
        names = [level["name"] for level in self.listed(entry, "levels")]
        self.ensure(names == LEVELS, "levels", f"must be three, named {', '.join(LEVELS)} in this order")
        self.ensure(isinstance(entry["minutes"], int) and entry["minutes"] > 0, "minutes", "must be a whole number of minutes")
        blanks = [self.step(step, f"steps[{place}].") for place, step in enumerate(self.listed(entry, "steps"), 1)]
        self.ensure(bool(blanks) == (entry["form"] != "alone") and any(blanks) == (entry["form"] == "faded"), "steps",
                    "worked has steps without blanks, faded some with blank: true, alone none")

    def step(self, step, at):
        """Check one step of a puzzle and return whether the reader fills it in."""
        if not isinstance(step, dict) or not step.get("blank"):
            self.fields(step, STEP, at)
            return False
        self.one_of(step, "type", ANSWERS, at)
        required, optional = ANSWERS.get(step.get("type"), ("", ""))
        required = " ".join(field for field in required.split() if field not in SPARED)
        self.fields(step, (f"{STEP[0]} type {required}", f"{STEP[1]} {optional} {SPARED}"), at)
        self.answer(step, at)
        return True

    def exercise(self, entry):  # its expressions are computed when it is used
        self.fields(entry, EXERCISE)
        self.one_of(entry, "type", ("number", "text", "list", "table"))
        mistakes = [("mistakes", mistake["value"]) for mistake in self.listed(entry, "mistakes")]
        for field, expression in [("expected", entry["expected"]), *mistakes]:
            try:
                compile(str(expression), field, "eval")
            except SyntaxError as error:
                self.ensure(False, field, f"'{expression}' is no Python expression: {error.msg}")
