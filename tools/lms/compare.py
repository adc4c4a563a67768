"""Compare what was read back from a package with the items that it was written from; losses must be logged, and logged losses real."""
from dataclasses import fields

from . import PackageError
from .items import Item
from .markup import canonical, without_language

HTML = {"stem", "options", "option_feedback", "near", "right", "wrong", "general", "grader"}
COMPARED = [entry.name for entry in fields(Item) if entry.name not in ("ident", "chapter")]
WORDS = {"stem": "stem", "key": "key", "shares": "share of the points", "option_feedback": "feedback of the options", "near": "near answers",
         "right": "feedback when right", "wrong": "feedback when wrong", "general": "general feedback", "grader": "marking notes",
         "accept": "accepted word stems", "steps": "steps of the puzzle"}
EVERYWHERE = {"accept": "a pattern of word stems judges nothing reliably outside the book's page; the question becomes an essay, marked by its notes",
              "steps": "an essay has one box; the steps of a worked or faded puzzle stand in the marking notes",
              "right": "an essay is marked by a person, so there is no feedback for right and wrong", "wrong": "as for right"}


def losses(package, item):
    """Return {field: why} of what a format loses of an item. package: the module of the format."""
    told = {name: EVERYWHERE[name] for name in ("accept", "steps", *(("right", "wrong") if item.kind == "essay" else ()))}
    told |= dict(package.losses(item))
    return {name: why for name, why in told.items() if getattr(item, name) not in ("", [], 0, None)}


def check(where, written, read, lost):
    """Compare items; lost: {(question id, field): why}. Raises PackageError naming package, question and field."""
    expected, found = [item.ident for item in written], [item.ident for item in read]
    if expected != found:
        wrong = sorted({*expected} ^ {*found}) or [ident for ident, other in zip(expected, found) if ident != other] or found
        raise PackageError(f"{where}: {len(expected)} questions were to be written and {len(found)} are in it. Missing, added or out of place: {', '.join(wrong[:8])}.")
    for item, other in zip(written, read):
        for name in COMPARED:
            source, package = _value(item, name, canonical), _value(other, name, canonical)
            if (source == package) == ((item.ident, name) not in lost):
                continue
            if source == package:
                raise PackageError(f"{where}, question {item.ident}, {WORDS.get(name, name)}: is logged as lost and is there.")
            marks = name in HTML and _value(item, name, without_language) == _value(other, name, without_language)
            raise PackageError(f"{where}, question {item.ident}, {'language marks of ' * marks}{WORDS.get(name, name)}: "
                               f"{_clipped(source, package)}.")


def _value(item, name, plain):
    value = getattr(item, name)
    return _plain(value, plain if name in HTML else str)


def _plain(value, plain):
    """Return a value in a form that compares: numbers to four decimals, texts by the function `plain`."""
    if isinstance(value, (list, tuple)):
        return [_plain(part, plain) for part in value]
    return round(float(value), 4) if isinstance(value, (int, float)) else plain(value) if isinstance(value, str) else value


def _clipped(source, package):
    """Return what two values are, from shortly before the place where they part."""
    source, package = str(source), str(package)
    start = max(0, next((n for n, (one, other) in enumerate(zip(source, package)) if one != other), min(len(source), len(package))) - 30)
    return f"the source has …{source[start:start + 80]}…, the package has …{package[start:start + 80]}…"
